"""What the copilot asks of the record about people, pairs and notes.

Every read names the person it is for, and gives what that person may read; there is none without.
"""

from collections.abc import AsyncIterator, Collection, Iterable, Sequence
from datetime import date, datetime
from typing import Literal, NamedTuple, Protocol

from pydantic import BaseModel, ConfigDict, Field

Scope = Literal["private", "shared", "program"]


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Pair(_Frozen):
    """The two people of a pair; mentor and mentee are None where no import has said who is who."""

    id: str
    program: str
    people: tuple[str, ...]
    mentor: str | None
    mentee: str | None


class NewNote(_Frozen):
    """A note as it comes in; `corrects` is the id of a note of the same author and pair.

    `mentor` and `mentee` say who the pair's people are, where an import knows it.
    """

    id: str = Field(min_length=1)
    pair: str = Field(min_length=1)
    author: str = Field(min_length=1)
    date: date
    text: str
    scope: Scope = "shared"
    session: str | None = Field(default=None, min_length=1)
    corrects: str | None = Field(default=None, min_length=1)
    mentor: str | None = Field(default=None, min_length=1)
    mentee: str | None = Field(default=None, min_length=1)


class Note(_Frozen):
    """A note as it is kept; it never changes."""

    id: str
    pair: str
    author: str
    date: date
    scope: Scope
    text: str
    session: str | None
    corrects: str | None
    at: datetime


class NotesState(NamedTuple):
    """What is equal for two readings of the notes of one pair by one reader if they are the same.

    The number of the notes, the place of the newest among all notes, and the sum of the places.
    """

    number: int
    newest: int
    places: int


class RefusedNote(_Frozen):
    """A row that an import did not take, by its number, and why, without a word of its text."""

    number: int
    id: str
    reason: str


class Imported(_Frozen):
    """One batch of an import that is on disk: how many are new, how many were there already."""

    added: int
    known: int
    refused: tuple[RefusedNote, ...]


class NoteRecords(Protocol):
    """The notes of a home. Scopes hold in the store, before anything else sees a row.

    `private` is for the author, `shared` for the two of the pair, `program` for everyone who is in
    a pair of the same program.
    """

    async def add_pair(self, pair: str, mentor: str, mentee: str, program: str = "main") -> Pair:
        """Found a pair; the same again changes nothing, other people for it are `Usage`."""

    async def pairs(self, reader: str) -> Sequence[Pair]:
        """The pairs that `reader` is one of, by id."""

    async def pair(self, id: str) -> Pair | None:
        """The people of a pair, for the one who runs this home; no note comes with them."""

    async def every_pair(self) -> Sequence[Pair]:
        """All pairs by id, for the one who runs this home; no note comes with them."""

    async def add_note(self, note: NewNote) -> Note:
        """Keep a note of a known pair; the same note again changes nothing.

        `Usage`: an unknown pair, an author who is not of it, a known id with another content.
        """

    def import_notes(self, rows: Iterable[tuple[int, NewNote]]) -> AsyncIterator[Imported]:
        """Keep many notes, each with its number in the source, a batch at a time.

        People, pairs and sessions that are new are created; a pair without a named mentor or
        mentee gets its first two authors as its people. What is refused stops nothing. Broken off,
        the same import again goes on where it ended.
        """

    async def note(self, id: str, reader: str) -> Note | None:
        """A note, or None when there is none that `reader` may read."""

    def notes(
        self, pair: str, reader: str, *, since: date | None = None, until: date | None = None
    ) -> AsyncIterator[Note]:
        """The pair's notes that `reader` may read, oldest first, both days included."""

    def kept(self, pair: str, readers: Collection[str]) -> AsyncIterator[Note]:
        """The pair's notes that any of `readers` may read, as they were written: for a copy.

        A note comes after the note that it corrects, so that the copy can be imported again.
        """

    def readings(
        self, pair: str, reader: str, by: str, *, until: date | None = None
    ) -> AsyncIterator[tuple[str, str]]:
        """What `by` made of the pair's notes that `reader` may read: (note id, document).

        `by` is one who reads notes, in one version of it. In the order of `notes`, and up to the
        same day.
        """

    async def keep_readings(self, by: str, documents: Sequence[tuple[str, str]]) -> None:
        """Keep (note id, document) of notes that `by` has read, all or none.

        What is there already stays as it is, and a note that is not there is passed over.
        """

    async def forget_readings_but(self, bys: Collection[str]) -> int:
        """Remove what anybody else than `bys` made of notes; how many readings went."""

    async def state(self, pair: str, reader: str) -> NotesState:
        """Whether a reading of all the pair's notes by `reader` would give what it gave before."""

    async def readable(self, ids: Collection[str], reader: str) -> Sequence[Note]:
        """Those of the notes that `reader` may read, in no order: the check after a search."""
