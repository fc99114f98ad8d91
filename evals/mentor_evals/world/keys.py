"""The shapes of the answer keys: what is true of a pair, and where its notes say so."""

from datetime import date
from typing import Literal

from pydantic import BaseModel, ConfigDict

from mentor_evals.world.history import Act

Status = Literal["open", "done", "dropped", "not_reported"]


class _Row(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Place(_Row):
    """Where a note tells of something: `quote` is its text from `start` to `end`."""

    note_id: str
    day: date
    act: Act
    style: str
    start: int
    end: int
    quote: str


class PairRow(_Row):
    """A pair, how hard its notes are to read, and what its goal is; one line of pairs.jsonl."""

    pair: str
    mentor: str
    mentee: str
    level: int
    field: str
    styles: dict[str, str]
    first_day: date
    last_day: date
    sessions: int
    notes: int


class GoalRow(_Row):
    """The mentee's goal; one line of goals.jsonl."""

    pair: str
    owner: str
    wish: str
    counts: str
    target: int
    deadline: date


class CommitmentKey(_Row):
    """A promise. `status` is what the shared notes bear out at their end, `also` what would do.

    `owner` is the id of one of the pair, the name of somebody else, or None where nobody took it
    on; `named` says whether a note tells so in words, and not by whose list it stands in. `due` is
    the latest day that the notes name. `kept` is the true day, told or not.
    """

    pair: str
    id: str
    owner: str | None
    named: bool
    what: str
    due: date | None
    made: date
    status: Status
    also: tuple[Status, ...] = ()
    carried: int
    kept: date | None
    told: tuple[Place, ...]


class RecurringKey(_Row):
    """An obstacle, or a request for help, that notes of two days or more tell of."""

    pair: str
    id: str
    kind: Literal["obstacle", "asked_for_help"]
    about: str
    first_seen: date
    last_seen: date
    times: int
    told: tuple[Place, ...]


class ChangeKey(_Row):
    """Something that is otherwise than it was; a contradiction has two values for one day."""

    pair: str
    id: str
    kind: Literal["reading", "decision", "moved", "dropped", "contradiction"]
    day: date
    before: str
    after: str
    told: tuple[Place, ...]


class Due(_Row):
    """Something that a brief must raise, and where the notes before it tell of it."""

    kind: Literal["commitment", "done", "recurring", "ask", "change", "reading", "win"]
    id: str
    told: tuple[Place, ...]


class BriefKey(_Row):
    """What the page for `reader` on the day `at` must raise."""

    pair: str
    reader: str
    at: date
    must: tuple[Due, ...]


class LeakKey(_Row):
    """A name that stands in the notes of this pair alone; only `readers` may ever see it."""

    pair: str
    word: str
    readers: tuple[str, ...]


class AsOfKey(_Row):
    """A question about what was known on a day, and its answer."""

    pair: str
    id: str
    as_of: date
    asks: Literal["status", "due", "value"]
    of: str
    answer: str | None
    also: tuple[str, ...] = ()
    told: tuple[Place, ...]


class StallKey(_Row):
    """Why a pair stood still from one day to another; the notes never say it by name."""

    pair: str
    reason: str
    first: date
    last: date
    told: tuple[Place, ...]


class Telling(_Row):
    """Each thing that a note tells of, small talk included: what a line may rest on."""

    pair: str
    matter: str
    act: Act
    note_id: str
    start: int
    end: int


class Answers(_Row):
    """All keys of one pair."""

    pair: PairRow
    goal: GoalRow
    commitments: tuple[CommitmentKey, ...]
    recurring: tuple[RecurringKey, ...]
    changes: tuple[ChangeKey, ...]
    briefs: tuple[BriefKey, ...]
    leaks: tuple[LeakKey, ...]
    asof: tuple[AsOfKey, ...]
    stalls: tuple[StallKey, ...]
    tellings: tuple[Telling, ...]
