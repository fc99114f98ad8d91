"""People, pairs and notes in the record; who may read a note stands in `note_schema`."""

import secrets
from collections.abc import AsyncIterator, Callable, Collection, Iterable, Iterator, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import Column, Connection, Row, Select, func, select, tuple_

from mentor_tools import note_readings
from mentor_tools.errors import Usage
from mentor_tools.note_intake import PROGRAM, Unseated, seat, seated, seats_of, take_in
from mentor_tools.note_ports import Imported, NewNote, Note, NotesState, Pair
from mentor_tools.note_schema import members, notes, notes_for, pairs
from mentor_tools.record_database import RecordDatabase, utc_now
from mentor_tools.record_schema import keepable

_BATCH_NOTES = 500
_BATCH_CHARACTERS = 2_000_000
_PAGE = 200


def new_note_id() -> str:
    """An id for a note: 64 random bits, so that two programs never make the same one."""
    return f"n-{secrets.token_hex(8)}"


class SqlNotes:
    """`note_ports.NoteRecords` over the database of a `records_sql.SqlRecords`.

    Texts are kept as `record_schema.keepable` has them. Errors are `StoreError` and `Usage`.
    """

    def __init__(self, database: RecordDatabase, clock: Callable[[], datetime] = utc_now) -> None:
        self._database = database
        self._clock = clock

    async def add_pair(self, pair: str, mentor: str, mentee: str, program: str = PROGRAM) -> Pair:
        """See `note_ports.NoteRecords`."""
        pair, program = keepable(pair), keepable(program)
        roles = {keepable(mentor): "mentor", keepable(mentee): "mentee"}
        if len(roles) == 1:
            raise Usage(f"The pair {pair} needs two people: mentor and mentee are one.")
        at = self._clock()

        def added(connection: Connection) -> Pair:
            now = seats_of(connection, [pair]).get(pair)
            try:
                seats = seated(pair, now or {}, roles)
            except Unseated as error:
                raise Usage(f"Nothing changed: {error}.") from None
            if seats != now:
                seat(connection, pair, seats, at, program)
            kept = _pairs(connection, [pair])[0]
            if kept.program != program:
                raise Usage(f"Nothing changed: the pair {pair} is of the program {kept.program}.")
            return kept

        return await self._database.write(added)

    async def pairs(self, reader: str) -> Sequence[Pair]:
        """See `note_ports.NoteRecords`."""
        theirs = select(members.c.pair).where(members.c.person == reader).order_by(members.c.pair)
        return await self._database.read(
            lambda connection: _pairs(connection, connection.execute(theirs).scalars().all())
        )

    async def pair(self, id: str) -> Pair | None:
        """See `note_ports.NoteRecords`."""
        found = await self._database.read(lambda connection: _pairs(connection, [keepable(id)]))
        return found[0] if found else None

    async def every_pair(self) -> Sequence[Pair]:
        """See `note_ports.NoteRecords`."""
        ids = select(pairs.c.id)
        return await self._database.read(
            lambda connection: _pairs(connection, connection.execute(ids).scalars().all())
        )

    async def add_note(self, note: NewNote) -> Note:
        """See `note_ports.NoteRecords`."""
        at = self._clock()

        def added(connection: Connection) -> Note:
            taken = take_in(connection, [(1, note)], at, founding=False)
            for refused in taken.refused:
                raise Usage(f"The note {refused.id} is not taken: {refused.reason}.")
            kept = notes_for(note.author).where(notes.c.id == note.id)
            return _note(connection.execute(kept).one())

        return await self._database.write_lasting(added)

    async def import_notes(self, rows: Iterable[tuple[int, NewNote]]) -> AsyncIterator[Imported]:
        """See `note_ports.NoteRecords`."""
        for batch in _batches(rows):
            at = self._clock()

            def taken(
                connection: Connection,
                batch: Sequence[tuple[int, NewNote]] = batch,
                at: datetime = at,
            ) -> Imported:
                return take_in(connection, batch, at, founding=True)

            yield await self._database.write(taken)

    async def note(self, id: str, reader: str) -> Note | None:
        """See `note_ports.NoteRecords`."""
        found = await self.readable([id], reader)
        return found[0] if found else None

    async def notes(
        self, pair: str, reader: str, *, since: date | None = None, until: date | None = None
    ) -> AsyncIterator[Note]:
        """See `note_ports.NoteRecords`."""
        wanted = notes_for(reader).add_columns(notes.c.row).where(notes.c.pair == pair)
        if since is not None:
            wanted = wanted.where(notes.c.date >= since)
        if until is not None:
            wanted = wanted.where(notes.c.date <= until)
        async for row in self._rows(wanted, notes.c.date, notes.c.row):
            yield _note(row)

    async def kept(self, pair: str, readers: Collection[str]) -> AsyncIterator[Note]:
        """See `note_ports.NoteRecords`."""
        wanted = notes_for(*readers).add_columns(notes.c.row).where(notes.c.pair == pair)
        async for row in self._rows(wanted, notes.c.row):
            yield _note(row)

    async def readings(
        self, pair: str, reader: str, by: str, *, until: date | None = None
    ) -> AsyncIterator[tuple[str, str]]:
        """See `note_ports.NoteRecords`."""
        wanted = note_readings.readings_for(pair, reader, by, until)
        async for row in self._rows(wanted, notes.c.date, notes.c.row):
            yield row.id, row.document

    async def keep_readings(self, by: str, documents: Sequence[tuple[str, str]]) -> None:
        """See `note_ports.NoteRecords`."""
        at = self._clock()
        await self._database.write(
            lambda connection: note_readings.keep(connection, by, documents, at)
        )

    async def forget_readings_but(self, bys: Collection[str]) -> int:
        """See `note_ports.NoteRecords`."""
        return await self._database.write(
            lambda connection: note_readings.forget_but(connection, bys)
        )

    async def _rows(self, wanted: Select[Any], *order: Column[Any]) -> AsyncIterator[Row[Any]]:
        """The rows in order, read a page at a time; `order` is among what is selected."""
        page = await self._page(wanted.order_by(*order))
        while page:
            for row in page:
                yield row
            if len(page) < _PAGE:
                return
            last = (page[-1]._mapping[column.name] for column in order)
            page = await self._page(wanted.where(tuple_(*order) > tuple_(*last)).order_by(*order))

    async def _page(self, wanted: Select[Any]) -> Sequence[Row[Any]]:
        page = wanted.limit(_PAGE)
        return await self._database.read(lambda connection: connection.execute(page).all())

    async def state(self, pair: str, reader: str) -> NotesState:
        """See `note_ports.NoteRecords`; no text is read for it."""
        place = notes.c.row
        facts = [func.count(), func.coalesce(func.max(place), 0), func.coalesce(func.sum(place), 0)]
        wanted = notes_for(reader).where(notes.c.pair == pair).with_only_columns(*facts)
        found = await self._database.read(lambda connection: connection.execute(wanted).one())
        return NotesState(*found)

    async def readable(self, ids: Collection[str], reader: str) -> Sequence[Note]:
        """See `note_ports.NoteRecords`."""
        wanted = notes_for(reader).where(notes.c.id.in_(list(ids)))
        return await self._database.read(
            lambda connection: [_note(row) for row in connection.execute(wanted)]
        )


def _batches(rows: Iterable[tuple[int, NewNote]]) -> Iterator[list[tuple[int, NewNote]]]:
    batch: list[tuple[int, NewNote]] = []
    characters = 0
    for number, note in rows:
        batch.append((number, note))
        characters += len(note.text)
        if len(batch) >= _BATCH_NOTES or characters >= _BATCH_CHARACTERS:
            yield batch
            batch, characters = [], 0
    if batch:
        yield batch


def _note(row: Row[tuple[object, ...]]) -> Note:
    return Note(**{name: row._mapping[name] for name in Note.model_fields})


def _pairs(connection: Connection, ids: Sequence[str]) -> list[Pair]:
    seats = seats_of(connection, ids)
    found = select(pairs).where(pairs.c.id.in_(ids)).order_by(pairs.c.id)
    return [
        Pair(
            id=row.id,
            program=row.program,
            people=tuple(sorted(seats[row.id])),
            **_roles(seats[row.id]),
        )
        for row in connection.execute(found)
    ]


def _roles(seats: dict[str, str | None]) -> dict[str, str | None]:
    """Mentor and mentee; when one of two is known, the other is the other."""
    known = {role: person for person, role in seats.items() if role}
    unnamed = [person for person, role in seats.items() if not role]
    if len(known) == len(unnamed) == 1:
        known["mentee" if "mentor" in known else "mentor"] = unnamed[0]
    return {"mentor": known.get("mentor"), "mentee": known.get("mentee")}
