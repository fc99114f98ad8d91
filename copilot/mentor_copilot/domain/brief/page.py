"""The brief as a page: lines with the places they stand on, an agenda, questions."""

import re
from datetime import date
from typing import Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from mentor_copilot.domain.brief.excerpts import width
from mentor_copilot.domain.ledger import Cite, Status
from mentor_copilot.domain.note import Scope

Section = Literal["watch", "commitments", "since_last", "wins", "goals", "recurring", "changed"]
LineKind = Literal["said", "decided", "promised", "done", "measured", "inferred"]
Block = Literal["follow_up", "progress", "explore", "practice", "feedback", "close"]
Lead = Literal["mentee", "mentor"]
Route = Literal["mentor", "programme"]

_WIDE = 20  # columns of a word; scripts without spaces have far wider ones
_WORD = re.compile(r"[^\W_](?:[\w'’.,:/@-]*\w)?")


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)


class BriefLine(_Frozen):
    """One thing to know, in words that stand at its cites.

    The fields after `kind` are worked out from the dated notes and never written into `text`:
    who (None where no cite names one), by when, how it stands, since when, how often carried on,
    and who is to take it up where that is not the mentee.
    """

    section: Section
    text: str = Field(min_length=1)
    kind: LineKind
    owner: str | None = None
    due: date | None = None
    status: Status | None = None
    first_seen: date | None = None
    times_carried: int | None = Field(default=None, ge=0)
    routes_to: tuple[Route, ...] = ()
    cites: tuple[Cite, ...] = Field(min_length=1)


class AgendaItem(_Frozen):
    """A piece of the meeting: how long, who leads it, and why it is there.

    `outside` is the clause of the pair's agreement that it crosses: it stays, with this beside it.
    """

    minutes: int = Field(ge=1)
    block: Block
    text: str = Field(min_length=1)
    lead: Lead
    why: str = ""
    cites: tuple[Cite, ...] = ()
    outside: Cite | None = None


class BriefQuestion(_Frozen):
    """An open question on this person's own words."""

    text: str = Field(min_length=1)
    cites: tuple[Cite, ...] = ()


class RefusedText(_Frozen):
    """A text that was not let through, and why."""

    text: str
    reason: str


class SourceNote(_Frozen):
    """A note that the brief cites: the day it tells of, who wrote it and who may read it."""

    note_id: str
    date: date
    author: str
    scope: Scope = "shared"


class Brief(_Frozen):
    """A page for one reader before one meeting; `since` is the last day that notes tell of.

    `remarks` say what the notes themselves are like (none yet, one side alone, long ago), with
    nothing of what is in them; `left_out` counts open promises for which the page had no room, and
    `unprepared` names who has told nothing yet for this session that the reader may see.
    `words` counts all that is read outside the agenda.
    """

    engine: str
    pair: str
    reader: str = Field(alias="as")
    as_of: date
    since: date | None
    minutes: int = Field(ge=1)
    lines: tuple[BriefLine, ...] = ()
    agenda: tuple[AgendaItem, ...] = ()
    questions: tuple[BriefQuestion, ...] = ()
    remarks: tuple[str, ...] = ()
    refused: tuple[RefusedText, ...] = ()
    left_out: int = Field(default=0, ge=0)
    unprepared: tuple[str, ...] = ()
    sources: tuple[SourceNote, ...] = ()
    words: int = Field(default=0, ge=0)

    @model_validator(mode="after")
    def _ids_are_told_apart(self) -> Self:
        ids = [source.note_id for source in self.sources]
        if len(ids) != len(set(ids)):
            raise ValueError("a source is listed once")
        return self

    def cites(self) -> tuple[Cite, ...]:
        """Every place that anything on the page stands on, in the order of the page."""
        parts: tuple[BriefLine | AgendaItem | BriefQuestion, ...] = (
            *self.lines,
            *self.agenda,
            *self.questions,
        )
        crossed = [item.outside for item in self.agenda if item.outside]
        found = [place for part in parts for place in part.cites]
        return tuple(dict.fromkeys([*found, *crossed]))


def is_input(note_id: str) -> bool:
    """Whether an id names what was said towards a goal, a plan or an agreement, and no note."""
    agreed = note_id.startswith("agreement:") and ":input:" in note_id
    return agreed or note_id.startswith(("goal:", "plan:"))


def is_own(note_id: str) -> bool:
    """Whether an id names what its author told of a goal or plan of their own."""
    return is_input(note_id) or note_id.startswith(("move:", "pivot:"))


def count_words(text: str) -> int:
    """The words in a text, numbers among them, marks not; what is very long counts for several."""
    return sum(max(1, width(word) // _WIDE) for word in _WORD.findall(text))
