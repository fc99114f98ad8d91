"""What a model may answer about a note, for the tests of reading notes."""

from datetime import date
from typing import Any

from mentor_copilot.domain.ledger import People
from mentor_copilot.domain.note import Note

PEOPLE = People.of("kim", "ana", mentor_names=("Kim Wu",), mentee_names=("Ana Silva",))
TUESDAY = date(2026, 3, 10)
_PARTS = ("owner", "due", "value", "topic", "stance")


def found(kind: str, quote: str, **more: str) -> dict[str, Any]:
    """One claim as a model proposes it."""
    return {**dict.fromkeys(_PARTS), "kind": kind, "quote": quote, **more}


def answer(*claims: dict[str, Any]) -> dict[str, Any]:
    """A whole answer about a note."""
    return {"claims": list(claims)}


def note(text: str, id: str = "n1", author: str = "ana", day: date = TUESDAY) -> Note:
    return Note(id=id, pair="p", author=author, date=day, text=text)
