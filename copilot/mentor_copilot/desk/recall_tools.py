"""The tools that a model may read with, bound to what one person may read of one pair."""

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Literal, Protocol

from mentor_copilot.domain.brief import BriefLine
from mentor_copilot.domain.reading import DayOrder
from mentor_copilot.domain.recall import RecordQuestion, Shelf
from mentor_copilot.domain.recall.asked import Asked, asked
from mentor_copilot.domain.recall.goals import goals, progress
from mentor_copilot.domain.recall.mentions import by_anyone, said
from mentor_copilot.domain.recall.promises import promises
from mentor_tools.record_tools import (
    ListCommitments,
    ListGoals,
    ReadProgress,
    SearchNotes,
    Side,
    Tool,
    record_tools,
)

if TYPE_CHECKING:
    from mentor_tools.search_ports import Found

_HITS = 8
_WHO: dict[Side, str] = {"mine": "i", "theirs": "the other one", "both": "we"}


class Finder(Protocol):
    """Finds passages of notes that a person may read."""

    async def search(
        self, query: str, pair: str, person: str, k: int = 10, *, until: date | None = None
    ) -> "Found":
        """See `mentor_tools.search.Search`."""


def bound_tools(
    shelf: Shelf, finder: Callable[[], Finder], today: date, order: DayOrder
) -> tuple[Tool[BriefLine], ...]:
    """The tools over this shelf and no other; they find lines as the rules' answers have them."""

    def held(
        kind: Literal["promises", "goals", "progress", "mentions"], **fields: str | None
    ) -> Asked:
        question = RecordQuestion.model_validate({"kind": kind, **fields})
        return asked(question, shelf, today, order)

    async def search_notes(given: SearchNotes) -> list[BriefLine]:
        words = given.words.strip()
        if not words:
            return []
        found = await finder().search(
            words, shelf.material.pair, shelf.reader, _HITS, until=shelf.material.at
        )
        hits = [said(shelf.known[h.note_id], h.start, h.end) for h in found.hits]
        near = [*hits, *by_anyone(held("mentions", topic=words))]
        return [line for line in near if _between(line, given.since, given.until)]

    async def list_commitments(given: ListCommitments) -> list[BriefLine]:
        status = None if given.status == "all" else given.status
        return promises(
            held("promises", who=_WHO[given.side], topic=given.about or None, status=status)
        )

    async def list_goals(given: ListGoals) -> list[BriefLine]:
        return goals(held("goals", who=_WHO[given.side]))

    async def read_progress(given: ReadProgress) -> list[BriefLine]:
        return progress(held("progress", who=_WHO[given.side], topic=given.about or None))

    return record_tools(
        search_notes=search_notes,
        list_commitments=list_commitments,
        list_goals=list_goals,
        progress=read_progress,
    )


def _between(line: BriefLine, since: date | None, until: date | None) -> bool:
    day = line.first_seen or date.min
    return (since or date.min) <= day <= (until or date.max)
