"""Notes as one person reads them: one at a time, and in lists, newest first."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import date

from mentor_copilot.desk.pairs import not_theirs
from mentor_copilot.domain.note import Note, Scope
from mentor_copilot.graph.kept import plain
from mentor_tools.errors import Absent
from mentor_tools.note_ports import NoteRecords, Pair


@dataclass(frozen=True)
class NoteChoice:
    """Which notes are wanted; None is no limit, and both days are included."""

    pairs: tuple[str, ...]
    author: str | None = None
    scope: Scope | None = None
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True)
class NoteList:
    """One piece of a list: its notes, and how many there are in all."""

    notes: tuple[Note, ...]
    total: int


@dataclass(frozen=True)
class Corrections:
    """What a note stands in for, and the notes that stand in for it, as one reader may read them.

    A note that was corrected stays; who opens it is led on to what was written later.
    """

    of: Note | None
    by: tuple[Note, ...]


@dataclass(frozen=True)
class NoteReading:
    """Readings of the pairs that the reader is one of; another pair is `Absent` for them."""

    notes: NoteRecords

    async def own(self, reader: str) -> dict[str, Pair]:
        """The pairs that the reader is one of, by id."""
        return {pair.id: pair for pair in await self.notes.pairs(reader)}

    async def pair(self, id: str, reader: str) -> Pair:
        """One of them."""
        theirs = await self.own(reader)
        if id not in theirs:
            raise not_theirs(id, reader)
        return theirs[id]

    async def note(self, pair: str, id: str, reader: str) -> Note:
        """One note; `Absent` where they may read none that is called so."""
        found = await self.notes.note(id, reader)
        if found is None or found.pair != pair or pair not in await self.own(reader):
            raise Absent(f"no note of the pair {pair} is called {id}")
        return plain(found)

    async def corrections(self, note: Note, reader: str) -> Corrections:
        """The notes that one note stands in for, and that stand in for it."""
        later = [
            plain(one)
            async for one in self.notes.notes(note.pair, reader)
            if one.corrects == note.id and one.id != note.id
        ]
        before = await self.notes.note(note.corrects, reader) if note.corrects else None
        return Corrections(plain(before) if before else None, tuple(later))

    async def listed(
        self, choice: NoteChoice, reader: str, *, skip: int = 0, at_most: int = 20
    ) -> NoteList:
        """The notes that fit the choice, newest first, from `skip` on."""
        theirs = await self.own(reader)
        for pair in choice.pairs:
            if pair not in theirs:
                raise not_theirs(pair, reader)
        found = [note async for note in self._fitting(choice, reader)]
        found.sort(key=lambda note: note.date)  # of one day they stay in the order of writing
        return NoteList(tuple(found[::-1][skip : skip + at_most]), len(found))

    async def _fitting(self, choice: NoteChoice, reader: str) -> AsyncIterator[Note]:
        for pair in choice.pairs:
            kept = self.notes.notes(pair, reader, since=choice.since, until=choice.until)
            async for note in kept:
                if choice.author in (None, note.author) and choice.scope in (None, note.scope):
                    yield plain(note)
