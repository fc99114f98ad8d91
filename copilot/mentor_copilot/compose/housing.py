"""All desks over one home, put together for a door that stays open."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from mentor_copilot.compose import desks
from mentor_copilot.compose.hands import Hands, open_hands
from mentor_copilot.compose.recalling import recall_desk
from mentor_copilot.settings import Settings
from mentor_tools.record_database import utc_now

if TYPE_CHECKING:
    from langgraph.checkpoint.base import BaseCheckpointSaver

    from mentor_copilot.desk.house import Desks, House

DRAIN_SECONDS = 20.0  # for turns under way when the door is closed


@asynccontextmanager
async def open_house(settings: Settings) -> AsyncIterator["House"]:
    """The desks of this home, day after day; turns under way are let end before it closes.

    Raises `StoreError` when the home cannot be used, `Usage` when the settings do not fit.
    """
    from mentor_copilot.desk.accounts import AccountDesk
    from mentor_copilot.desk.house import House
    from mentor_tools.accounts_sql import SqlAccounts
    from mentor_tools.turn_events import SqlTurnEvents

    async with open_hands(settings) as hands:
        checkpoints = await desks.checkpoints_of(hands)
        house = House(
            accounts=AccountDesk(SqlAccounts(hands.records.database), utc_now),
            events=SqlTurnEvents(hands.records.database),
            engine=hands.goal_coach().engine,
            readers=hands.readers,
            today=lambda: settings.today or date.today(),
            put_together=partial(_desks, hands, checkpoints),
        )
        yield house
        await house.turns.drain(DRAIN_SECONDS)


def _desks(hands: Hands, checkpoints: "BaseCheckpointSaver[str]", day: date) -> "Desks":
    from mentor_copilot.desk.house import Desks

    hands = hands.on(day)
    goals = desks.desk_over(hands, checkpoints)
    notes, recall = desks.note_desk(hands), recall_desk(hands)
    return Desks(
        day=day,
        goals=goals,
        chat=desks.chat_desk(goals, checkpoints, recall),
        notes=notes,
        briefs=desks.brief_desk(hands),
        recall=recall,
        copies=desks.copy_desk(hands),
        calendars=desks.calendar_desk(goals, notes),
    )
