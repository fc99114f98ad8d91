"""Rows of mentoring_series.jsonl as notes of a pair, and the lines that stand in them."""

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

from mentor_copilot.domain.ledger import People
from mentor_copilot.domain.note import Note

MENTOR, MENTEE = "mentor:1", "mentee:1"
_HELPER = re.compile(r"help from (\w+)", re.IGNORECASE)
_PLANS = re.compile(
    r"^#+[^\n]*(?:work on|next week|next month|next two weeks)[^\n]*\n(?P<body>(?:(?!#).*\n?)*)",
    re.IGNORECASE | re.MULTILINE,
)
_BULLET = re.compile(r"^[*-][ \t]+(?P<words>\S[^\n]*)$", re.MULTILINE)
_SPOKEN = re.compile(r"[A-Z]{2,3}:\s")


def people_of(row: dict[str, Any]) -> People:
    """The pair, the mentor called as the headings of its notes call them."""
    helper = _HELPER.search(" ".join(str(note["notes"]) for note in row["history"]))
    names = (helper[1],) if helper and helper[1].lower() != "the" else ()
    return People.of(MENTOR, MENTEE, mentor_names=names)


def notes_of(row: dict[str, Any]) -> Iterator[Note]:
    """The notes before the session, all of them the mentee's."""
    for at, note in enumerate(row["history"], 1):
        yield Note(
            id=f"{row['id']}-{at}",
            pair=str(row["dyad"]),
            author=MENTEE,
            date=date.fromisoformat(note["date"]),
            text=str(note["notes"]),
        )


def bullets(text: str, start: int = 0, end: int | None = None) -> Iterator[tuple[int, int]]:
    """The places of the top bullets that hold words; remarks of others ("KW: ...") are left out."""
    for bullet in _BULLET.finditer(text, start, len(text) if end is None else end):
        words = bullet["words"]
        if any(map(str.isalnum, words)) and not _SPOKEN.match(words) and words != "[link]":
            yield bullet.span("words")


def planned_lines(text: str) -> Iterator[tuple[int, int]]:
    """The places of the bullets under headings that ask for what comes next."""
    for section in _PLANS.finditer(text):
        yield from bullets(text, section.start("body"), section.end("body"))
