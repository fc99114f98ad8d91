"""The recall desk, put together for a door; it needs no graph."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import cache
from typing import TYPE_CHECKING

from mentor_copilot.compose.hands import Hands, open_hands
from mentor_copilot.settings import Settings

if TYPE_CHECKING:
    from mentor_copilot.desk.recalling import RecallDesk


@asynccontextmanager
async def open_recall(settings: Settings) -> AsyncIterator["RecallDesk"]:
    """Questions about the record of this home.

    Raises `StoreError` when the home cannot be used, `Usage` when the settings do not fit.
    """
    async with open_hands(settings) as hands:
        yield recall_desk(hands)


def recall_desk(hands: Hands) -> "RecallDesk":
    """The same over hands that are open."""
    from mentor_copilot.desk.recalling import RecallDesk

    return RecallDesk(
        coach=hands.recall_coach(),
        notes=hands.notes,
        records=hands.records,
        finder=hands.finder,
        today=hands.today,
        order=hands.settings.date_order,
        region=hands.settings.region,
        readers=hands.readers,
        claims=cache(hands.claim_coach),
    )
