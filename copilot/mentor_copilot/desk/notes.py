"""The note desk: pairs, their notes, search over them, and the ledger of what they say."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from mentor_copilot.coach.claims.kept import Read, Shelf, Tell, read_notes
from mentor_copilot.coach.claims.port import ClaimCoach
from mentor_copilot.coach.claims.rules import RuleClaimCoach
from mentor_copilot.desk.note_files import FolderReading
from mentor_copilot.desk.note_imports import own_rows
from mentor_copilot.desk.note_reading import NoteReading
from mentor_copilot.desk.pairs import not_theirs, people_of
from mentor_copilot.domain.ledger import Commitment, Ledger, People, build_ledger
from mentor_copilot.domain.ledger.intentions import with_intentions
from mentor_copilot.domain.note import Note, Scope
from mentor_copilot.domain.note_row import NoteRow
from mentor_copilot.domain.reader.days_asked import days_asked
from mentor_copilot.domain.reading import DayOrder
from mentor_copilot.domain.woop.kept import KeptWoop
from mentor_copilot.graph.kept import notes_of, plain
from mentor_tools.errors import Absent
from mentor_tools.note_ports import Imported, NewNote, NoteRecords, Pair, RefusedNote
from mentor_tools.text_files import TextFile

if TYPE_CHECKING:
    from mentor_tools.search_ports import Days, Event, Found

READ_AT_MOST = 60  # notes of a scope put before a model for one ledger


class Finder(Protocol):
    """Finds passages; `mentor_tools.search.Search` is one."""

    async def search(
        self,
        query: str,
        pair: str,
        person: str,
        k: int = 10,
        *,
        days: Sequence["Days"] = (),
        events: Sequence["Event"] = (),
        until: date | None = None,
    ) -> "Found":
        """See `mentor_tools.search.Search`."""


@dataclass(frozen=True)
class LedgerRead:
    """A ledger, the engine that read for it, and what came of the reading."""

    ledger: Ledger
    engine: str
    read: Read


Plans = Callable[[str, People, str, date | None], Awaitable[Sequence[KeptWoop]]]
Pages = Callable[[str, Sequence[str], str, date | None], Awaitable[Sequence[Note]]]


@dataclass(frozen=True)
class NoteDesk:
    """Notes and people, put together by `compose.open_notes`.

    A reading either names its reader, or it is for both of the pair at once: then it sees only
    what each of the two may read. A reader who is of no such pair hears what one hears of a pair
    that there is not.
    """

    notes: NoteRecords
    finder: Callable[[], Finder]
    files: Callable[[Path], Iterator[TextFile]]
    new_id: Callable[[], str]
    today: date
    order: DayOrder = "dmy"
    claims: Callable[[], ClaimCoach] = RuleClaimCoach
    plans: Plans | None = None
    pages: Pages | None = None

    @property
    def reading(self) -> NoteReading:
        """The notes as one of a pair reads them, one at a time and in lists."""
        return NoteReading(self.notes)

    async def add_pair(self, pair: str, mentor: str, mentee: str, program: str = "main") -> Pair:
        """Found a pair; the same again changes nothing, other people for it are `Usage`."""
        return await self.notes.add_pair(pair, mentor, mentee, program)

    async def pairs(self, reader: str | None = None) -> Sequence[Pair]:
        """The pairs that the reader is one of; without one all pairs of this home, by id."""
        if reader is None:
            return await self.notes.every_pair()
        return await self.notes.pairs(reader)

    async def add_note(
        self,
        pair: str,
        author: str,
        text: str,
        *,
        day: date | None = None,
        scope: Scope = "shared",
        session: str | None = None,
        corrects: str | None = None,
        id: str | None = None,
    ) -> Note:
        """Keep a note of a known pair, of today unless another day is given; `Usage` if refused.

        The same note again under the same `id` is kept once.
        """
        note = NewNote(
            id=id or self.new_id(),
            pair=pair,
            author=author,
            date=day or self.today,
            text=text,
            scope=scope,
            session=session,
            corrects=corrects,
        )
        return plain(await self.notes.add_note(note))

    def import_notes(self, rows: Iterable[tuple[int, NoteRow]]) -> AsyncIterator[Imported]:
        """Keep many notes, each with its number in the source; each batch is on disk when it comes.

        People, pairs and sessions that are new are created. What is refused stops nothing; broken
        off, the same import again goes on where it ended.
        """
        return self.notes.import_notes((number, NewNote(**dict(row))) for number, row in rows)

    async def import_own(
        self, rows: Iterable[tuple[int, NoteRow]], person: str
    ) -> AsyncIterator[Imported]:
        """The same for rows that somebody brings in for themselves: what is not theirs is refused.

        Theirs is what they wrote, in pairs that they are in; see `note_imports`.
        """
        foreign: list[RefusedNote] = []
        theirs = own_rows(rows, person, await self.reading.own(person), foreign)
        async for batch in self.import_notes(theirs):
            yield batch
        if foreign:
            yield Imported(added=0, known=0, refused=tuple(foreign))

    async def import_folder(
        self,
        folder: Path,
        pair: str,
        author: str,
        *,
        day: date | None = None,
        scope: Scope = "shared",
    ) -> AsyncIterator[Imported]:
        """Keep the notes in the text files of a folder, or in one such file, one note a file.

        `day` and `scope` are for files that tell none. What is refused is named by its path in the
        folder. A file that is imported again from the same path changes nothing.
        """
        async for batch in self.import_texts(
            self.files(folder), pair, author, day=day, scope=scope
        ):
            yield batch

    async def import_texts(
        self,
        files: Iterable[TextFile],
        pair: str,
        author: str,
        *,
        day: date | None = None,
        scope: Scope = "shared",
    ) -> AsyncIterator[Imported]:
        """The same for files that are at hand already, each under its name."""
        read = FolderReading(pair, author, day, scope)
        async for batch in self.import_notes(read.rows(files)):
            yield Imported(
                added=batch.added,
                known=batch.known,
                refused=(*read.take_faults(), *map(read.by_path, batch.refused)),
            )
        if faults := read.take_faults():
            yield Imported(added=0, known=0, refused=faults)

    async def export_notes(self, pair: str, reader: str | None = None) -> AsyncIterator[NoteRow]:
        """The pair's notes as rows that an import takes, in the order in which they were written.

        For a reader what they may read; without one the copy of both, private notes and all.
        """
        known = await self._pair(pair, reader)
        readers = known.people if reader is None else (reader,)
        roles = {"mentor": known.mentor, "mentee": known.mentee}
        async for note in self.notes.kept(pair, readers):
            yield NoteRow(**dict(plain(note)), **roles)

    async def search(
        self, query: str, pair: str, reader: str, k: int = 10, *, until: date | None = None
    ) -> "Found":
        """The best `k` passages for the query among what the reader may read of the pair.

        Times that the query names ("last month", "since May") count from today.
        """
        await self._pair(pair, reader)
        # With numbers behind them, so not before the first search.
        from mentor_tools.search_ports import Days, Event

        asked = days_asked(query, self.today, self.order)
        return await self.finder().search(
            query,
            pair,
            reader,
            k,
            days=[Days(*span) for span in asked.spans],
            events=[Event(event.words, event.side) for event in asked.events],
            until=until,
        )

    async def ledger(
        self, pair: str, reader: str | None = None, as_of: date | None = None
    ) -> Ledger:
        """What the notes say, as of a day (None: all of them), for a reader or for both at once.

        No model is asked: what one has read before stands, all else as the rules read it.
        """
        return (await self.read_ledger(pair, reader, as_of, at_most=0)).ledger

    async def read_ledger(
        self,
        pair: str,
        reader: str | None = None,
        as_of: date | None = None,
        *,
        at_most: int = READ_AT_MOST,
        tell: Tell | None = None,
    ) -> LedgerRead:
        """The same, after a model, if there is one, has read up to `at_most` notes of each scope.

        What was read before is not read again. `tell` hears after each how far it is. A failure of
        the endpoint is in what comes back: the ledger stands all the same.
        """
        known = await self._pair(pair, reader)
        readers = known.people if reader is None else (reader,)
        people = people_of(known)
        notes = await notes_of(self.notes, pair, readers, as_of)
        coach = self.claims()
        shelf = Shelf(
            coach=coach,
            records=self.notes,
            pair=pair,
            reader=next(iter(readers), ""),
            people=people,
            until=as_of,
            at_most=at_most,
            tell=tell,
        )
        read = await read_notes(notes, shelf)
        pages = await self._pages(pair, people, readers, as_of)
        ledger = await asyncio.to_thread(build_ledger, notes, people, as_of, read.claims, pages)
        plans = await self._plans(pair, people, readers, as_of)
        return LedgerRead(with_intentions(ledger, plans, self.today), coach.engine, read)

    async def commitments(self, pair: str, reader: str | None = None) -> Sequence[Commitment]:
        """What each of the two promised, in the order in which it was first heard of."""
        return (await self.ledger(pair, reader)).commitments

    async def _pair(self, id: str, reader: str | None) -> Pair:
        known = await self.notes.pair(id)
        if reader is None:
            if known is None:
                raise Absent(f"there is no pair {id}", topic="pairs")
            return known
        if known is not None and reader in known.people:
            return known
        theirs = await self.notes.pairs(reader)
        if known is None or known.program not in {pair.program for pair in theirs}:
            raise not_theirs(id, reader)
        return known

    async def _plans(
        self, pair: str, people: People, readers: Sequence[str], until: date | None
    ) -> list[KeptWoop]:
        """The if-then plans of the pair's mentee that each of the readers may see."""
        if self.plans is None or not readers:
            return []
        seen = [await self.plans(pair, people, reader, until) for reader in readers]
        both = set.intersection(*({plan.id for plan in plans} for plans in seen))
        return [plan for plan in seen[0] if plan.id in both]

    async def _pages(
        self, pair: str, people: People, readers: Sequence[str], until: date | None
    ) -> list[Note]:
        """What the two told in check-ins and their like, as each of the readers may see it."""
        if self.pages is None or not readers:
            return []
        who = [person.id for person in people.persons]
        seen = [await self.pages(pair, who, reader, until) for reader in readers]
        return [page for page in seen[0] if all(page in others for others in seen[1:])]
