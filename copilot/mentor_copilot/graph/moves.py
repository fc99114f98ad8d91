"""The moves of people's goals as notes, as somebody may read them."""

from collections.abc import Sequence
from datetime import date

from mentor_copilot.domain.cycle.move_page import move_pages
from mentor_copilot.domain.goal import Goal
from mentor_copilot.domain.note import Note
from mentor_tools.ports import Records


async def moves_of(
    records: Records, pair: str, owners: Sequence[str], reader: str, until: date | None = None
) -> tuple[Note, ...]:
    """A note a move of each goal of these people that the reader may see, as it was by the day."""
    kept = await records.documents(owners, ("goal",), reader, until=until)
    goals = {one.id: Goal.model_validate_json(one.document) for one in kept}
    pages: list[Note] = []
    for one in kept:
        pages += move_pages(one.id, goals[one.id], one.owner, pair, goals)
    return tuple(sorted(pages, key=lambda page: (page.date, page.id)))
