"""Labelled search: notes, questions and the notes that answer them, and how a ranking scores."""

import json
import math
from collections import defaultdict
from collections.abc import AsyncIterator, Iterator, Sequence
from datetime import UTC, date, datetime
from importlib.resources import files
from pathlib import Path
from typing import Any, NamedTuple

from mentor_tools.errors import Usage
from mentor_tools.note_ports import Note

OWN = Path(str(files("mentor_evals").joinpath("data/memory")))
"""70 notes of three invented pairs and 87 questions, written for this repository."""


class Query(NamedTuple):
    """A question that `reader` asks about a pair, and the ids of the notes that answer it."""

    id: str
    text: str
    pair: str
    reader: str
    relevant: frozenset[str]


class Figures(NamedTuple):
    """Means over questions: shares of the answers in the first 5 and 10, and how high they are."""

    recall_5: float
    recall_10: float
    mrr: float
    ndcg_10: float


class NotesInMemory:
    """`search_ports.ReadableNotes` over notes that everyone may read."""

    def __init__(self, notes: Sequence[Note]) -> None:
        self._pairs: dict[str, list[Note]] = defaultdict(list)
        for note in sorted(notes, key=lambda note: note.date):
            self._pairs[note.pair].append(note)

    async def notes(
        self, pair: str, reader: str, *, until: date | None = None
    ) -> AsyncIterator[Note]:
        """The pair's notes, oldest first."""
        for note in self._pairs.get(pair, ()):
            if until is None or note.date <= until:
                yield note

    async def state(self, pair: str, reader: str) -> int:
        """Always the same: these notes do not change."""
        return 0


def read_notes(file: Path) -> list[Note]:
    """Notes of a file of rows `{"id", "pair", "author", "date", "text", "session"?}`."""
    return [
        Note(
            id=row["id"],
            pair=row["pair"],
            author=row["author"],
            date=date.fromisoformat(row["date"]),
            scope="shared",
            text=row["text"],
            session=row.get("session"),
            corrects=None,
            at=datetime(2000, 1, 1, tzinfo=UTC),
        )
        for row in _rows(file)
    ]


def read_queries(file: Path) -> list[Query]:
    """Questions of a file of rows `{"id", "query", "pair", "as", "relevant"}`."""
    return [
        Query(row["id"], row["query"], row["pair"], row["as"], frozenset(row["relevant"]))
        for row in _rows(file)
    ]


def _rows(file: Path) -> Iterator[dict[str, Any]]:
    for number, line in enumerate(file.read_text("utf-8").splitlines(), 1):
        try:
            yield json.loads(line)
        except ValueError:
            raise Usage(f"{file} line {number} is not JSON: mend or remove it.") from None


def figures(ranked: Sequence[tuple[Query, Sequence[str]]]) -> Figures:
    """The figures of rankings, each the note ids of one question, best first."""
    each = [_figures(query.relevant, ids) for query, ids in ranked]
    return Figures(*(sum(column) / len(each) for column in zip(*each, strict=True)))


def _figures(relevant: frozenset[str], ids: Sequence[str]) -> Figures:
    places = [rank for rank, id in enumerate(ids[:10], 1) if id in relevant]
    gain = sum(1 / math.log2(rank + 1) for rank in places)
    ideal = sum(1 / math.log2(rank + 1) for rank in range(1, min(len(relevant), 10) + 1))
    first = next((rank for rank, id in enumerate(ids, 1) if id in relevant), None)
    return Figures(
        sum(rank <= 5 for rank in places) / len(relevant),
        len(places) / len(relevant),
        1 / first if first else 0.0,
        gain / ideal,
    )
