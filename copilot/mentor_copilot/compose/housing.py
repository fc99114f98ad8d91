"""All desks over one home, put together for a door that stays open."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from mentor_copilot.compose import accounts, desks
from mentor_copilot.compose.hands import Hands, open_hands
from mentor_copilot.compose.recalling import recall_desk
from mentor_copilot.settings import Settings
from mentor_tools.record_database import utc_now
from mentor_tools.watching import Unwatched, Watch

if TYPE_CHECKING:
    from langgraph.checkpoint.base import BaseCheckpointSaver

    from mentor_copilot.desk.house import Desks, House
    from mentor_tools.credential_ports import Provider

DRAIN_SECONDS = 20.0  # for turns under way when the door is closed

# The rules keep the processor busy, so more at once only make all of them later; a model is waited
# for.
_AT_ONCE_BY_RULES, _AT_ONCE = 8, 64


@asynccontextmanager
async def open_house(
    settings: Settings, provider: "Provider | None" = None, watch: Watch | None = None
) -> AsyncIterator["House"]:
    """The desks of this home, day after day; turns under way are let end before it closes.

    People of a team may sign in with `provider`, where the operator has set one up. `watch` is told
    of turns and of calls of a model.

    Raises `StoreError` when the home cannot be used, `Usage` when the settings do not fit.
    """
    from mentor_copilot.desk.house import House
    from mentor_copilot.desk.requests import RequestDesk
    from mentor_tools.pages_sql import SqlPages
    from mentor_tools.record_probe import RecordProbe
    from mentor_tools.requests_sql import SqlRequests
    from mentor_tools.turn_events import SqlTurnEvents

    watch = watch or Unwatched()
    async with open_hands(settings, watch=watch) as hands:
        checkpoints = await desks.checkpoints_of(hands)
        accounting = accounts.account_desk(hands)
        house = House(
            accounts=accounting,
            entry=accounts.entry_desk(hands, accounting),
            people=accounts.people_desk(accounting),
            provider=accounts.provider_desk(hands, accounting, provider),
            events=SqlTurnEvents(hands.records.database),
            probe=RecordProbe(hands.records.database),
            requests=RequestDesk(SqlRequests(hands.records.database), utc_now),
            pages=SqlPages(hands.records.database),
            engine=hands.goal_coach().engine,
            readers=hands.readers,
            today=lambda: settings.today or date.today(),
            put_together=partial(_desks, hands, checkpoints),
            watch=watch,
            turns_at_once=_AT_ONCE_BY_RULES if hands.by_rules else _AT_ONCE,
        )
        warming = asyncio.create_task(asyncio.to_thread(_warm))
        minds = house.turns.mind(utc_now), house.writing.mind()
        minding = [asyncio.create_task(one) for one in minds]
        try:
            yield house
        finally:
            for one in minding:
                one.cancel()
            await warming
            await house.writing.drop()
            await house.turns.drain(DRAIN_SECONDS)


def _warm() -> None:
    """Load the lists that the first turn would wait for, and everybody else with it."""
    from mentor_copilot.domain.reader import read
    from mentor_copilot.domain.safety import screen
    from mentor_copilot.domain.value import Said

    wish = "I want to run 10 km by May"
    screen(wish)
    read(Said(source="input:1", text=wish), date(2027, 1, 4))


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
