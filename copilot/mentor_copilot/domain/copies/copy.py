"""What a copy holds, before it is written."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from pydantic import BaseModel, ConfigDict, Field

from mentor_copilot.domain.ledger import Ledger
from mentor_copilot.domain.note_row import NoteRow


class PairRow(BaseModel):
    """A pair: who mentors whom."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str = Field(min_length=1)
    program: str = "main"
    mentor: str | None = None
    mentee: str | None = None
    people: tuple[str, ...] = ()


@dataclass(frozen=True)
class Document:
    """One version of a kept document; `content` is its JSON."""

    id: str
    version: int
    owner: str
    kind: str
    scope: str
    reason: str
    at: datetime
    content: dict[str, Any]


@dataclass(frozen=True)
class Copy:
    """All that a reader may have; without a `reader` it is for the one who runs the home.

    `said` and `threads` are rows as they are written; `ledgers` are by pair.
    """

    made: date
    person: str | None
    pair: str | None
    reader: str | None
    pairs: tuple[PairRow, ...]
    notes: tuple[NoteRow, ...]
    documents: tuple[Document, ...]
    threads: tuple[dict[str, Any], ...]
    messages: tuple[dict[str, Any], ...]
    ledgers: dict[str, Ledger]
