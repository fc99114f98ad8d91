"""The record over SQL: threads, messages, working states, versions of documents, model calls."""

import secrets
from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any, Self

from sqlalchemy import (
    Column,
    Connection,
    Delete,
    Select,
    bindparam,
    delete,
    func,
    insert,
    select,
)

from mentor_tools.errors import Absent
from mentor_tools.ports import Call, Message, Role, Sharing, Thread, ThreadSoFar, Version
from mentor_tools.record_database import RecordDatabase, utc_now
from mentor_tools.record_documents import all_versions, append, newest_for
from mentor_tools.record_schema import calls, keepable, messages, threads, versions, works
from mentor_tools.record_threads import threads_of
from mentor_tools.turn_lock import TurnLocks

_LARGEST = 2**63 - 1


def new_thread_id() -> str:
    """An id that cannot be guessed: 128 random bits as 32 hexadecimal digits."""
    return secrets.token_hex(16)


class SqlRecords:
    """`ports.Records` in a SQLite file or in memory; open it with `SqlRecords.open`.

    A write returns once it is on disk. It runs to its end even when its caller is cancelled, so a
    cancelled write is there whole or not at all. NUL and lone surrogates in a text are kept as
    U+FFFD, one for one: go on from the text that comes back. Order is that of writing, never of
    the clock. Errors are `StoreError`, or `Usage` for what the record does not know.
    """

    def __init__(self, database: RecordDatabase, clock: Callable[[], datetime]) -> None:
        self._clock = clock
        self._turns = TurnLocks(database.locks)
        self.database = database

    @classmethod
    async def open(
        cls,
        where: str | Path,
        *,
        clock: Callable[[], datetime] = utc_now,
        busy_seconds: float = 10.0,
    ) -> Self:
        """The record in the file `where`, made or upgraded if need be, or in ":memory:".

        A write waits up to `busy_seconds` while another program writes. The file and a folder made
        for it are their owner's alone. `StoreError`: damaged, empty, no record of ours, of a newer
        version, not writable, disk full.
        """
        return cls(await RecordDatabase.open(where, busy_seconds), clock)

    async def aclose(self) -> None:
        """Finish the writes under way and close the file."""
        await self.database.aclose()

    async def open_thread(
        self, thread: str, person: str | None, kind: str, settings: str, *, lasting: bool = False
    ) -> Thread:
        """See `ports.Records`."""
        row = {"person": person, "kind": kind, "settings": settings, "at": self._clock()}

        def opened(connection: Connection) -> Thread:
            kept = _thread(connection, thread)
            if kept is None:
                connection.execute(insert(threads).values(id=thread, **row))
                kept = _thread(connection, thread)
            assert kept is not None
            return kept

        write = self.database.write_lasting if lasting else self.database.write
        return await write(opened)

    async def thread(self, thread: str) -> Thread | None:
        """See `ports.Records`."""
        return await self.database.read(lambda connection: _thread(connection, thread))

    async def threads(self, person: str, kind: str) -> Sequence[ThreadSoFar]:
        """See `ports.Records`."""
        wanted = threads_of(person, kind)
        return await self.database.read(
            lambda connection: [ThreadSoFar(**row._mapping) for row in connection.execute(wanted)]
        )

    async def delete_thread(self, thread: str) -> int:
        """Remove a thread with all that hangs on it, from the disk too; how many rows went."""

        def deleted(connection: Connection) -> int:
            hanging = (
                connection.execute(delete(table).where(table.c.thread == thread)).rowcount
                for table in (messages, works)
            )
            gone = sum(hanging)
            return gone + connection.execute(delete(threads).where(threads.c.id == thread)).rowcount

        rows = await self.database.write(deleted)
        await self.database.cut_log()
        self._turns.forget(thread)
        return rows

    async def add_message(
        self,
        thread: str,
        role: Role,
        text: str,
        *,
        reply_to: int | None = None,
        key: str | None = None,
    ) -> Message:
        """See `ports.Records`; `reply_to` 0 marks the coach's opening. `Usage`: no such thread."""
        row = {"role": role, "text": text, "reply_to": reply_to, "at": self._clock(), "key": key}

        def added(connection: Connection) -> Message:
            of_thread = select(*_message_columns()).where(messages.c.thread == thread)
            if role == "coach" and reply_to is not None:
                replies = of_thread.where(messages.c.role == role, messages.c.reply_to == reply_to)
                if kept := connection.execute(replies).one_or_none():
                    return Message(**kept._mapping)
            if key is not None:
                sent = of_thread.where(messages.c.key == keepable(key))
                if kept := connection.execute(sent).one_or_none():
                    return Message(**kept._mapping)
            _hold_thread(connection, thread)
            last = select(func.max(messages.c.seq)).where(messages.c.thread == thread)
            seq = (connection.execute(last).scalar() or 0) + 1
            connection.execute(insert(messages), {"thread": thread, "seq": seq, **row})
            new = connection.execute(of_thread.where(messages.c.seq == seq)).one()
            return Message(**new._mapping)

        return await self.database.write(added)

    async def messages(self, thread: str) -> Sequence[Message]:
        """See `ports.Records`."""
        given = {"of": thread}
        return await self.database.read(
            lambda connection: [
                Message(**row._mapping) for row in connection.execute(_messages(), given)
            ]
        )

    async def put_work(self, thread: str, seq: int, document: str) -> None:
        """See `ports.Records`. `Usage`: no such thread."""
        row = {"thread": thread, "seq": seq, "document": document, "at": self._clock()}

        def put(connection: Connection) -> None:
            _hold_thread(connection, thread)
            connection.execute(_old_work(), {"of": thread, "at_seq": seq})
            connection.execute(insert(works), row)

        await self.database.write(put)

    async def work(self, thread: str, seq: int | None = None) -> tuple[int, str] | None:
        """See `ports.Records`."""
        wanted = _newest_work() if seq is None else _newest_work().where(works.c.seq == seq)

        def found(connection: Connection) -> tuple[int, str] | None:
            row = connection.execute(wanted, {"of": thread}).one_or_none()
            return None if row is None else (row.seq, row.document)

        return await self.database.read(found)

    async def save_version(
        self,
        id: str,
        owner: str,
        document: str,
        reason: str,
        *,
        key: str,
        kind: str = "goal",
        scope: Sharing = "private",
    ) -> Version:
        """See `ports.Records`."""
        row = {"id": id, "owner": owner, "document": document, "reason": reason, "key": key}
        row |= {"kind": kind, "scope": scope}
        at = self._clock()
        return await self.database.write_lasting(lambda connection: append(connection, row, at))

    async def versions(self, id: str) -> Sequence[Version]:
        """See `ports.Records`."""
        of_document = all_versions().where(versions.c.id == id).order_by(versions.c.version)
        return await self._versions(of_document)

    async def newest(
        self,
        owner: str,
        *,
        reader: str | None = None,
        kind: str = "goal",
        until: date | None = None,
    ) -> Sequence[Version]:
        """See `ports.Records`."""
        whose = owner if reader is None else reader
        return await self.documents((owner,), (kind,), whose, until=until)

    async def documents(
        self,
        owners: Sequence[str],
        kinds: Sequence[str],
        reader: str,
        *,
        until: date | None = None,
    ) -> Sequence[Version]:
        """See `ports.Records`."""
        return await self._versions(*newest_for(owners, reader, kinds, until))

    async def _versions(
        self, wanted: Select[tuple[object, ...]], given: Mapping[str, object] | None = None
    ) -> Sequence[Version]:
        return await self.database.read(
            lambda connection: [
                Version(**row._mapping) for row in connection.execute(wanted, given)
            ]
        )

    async def note_call(self, call: Call) -> None:
        """See `ports.Records`; a count that no counter holds is kept as not known."""
        row = {**call.model_dump(), "at": self._clock()}
        for count in ("tokens_in", "tokens_out"):
            if row[count] is not None and not 0 <= row[count] <= _LARGEST:
                row[count] = None
        await self.database.write(
            lambda connection: connection.execute(insert(calls).values(**row)) and None
        )

    def turn(self, thread: str, wait_seconds: float) -> AbstractAsyncContextManager[None]:
        """See `ports.Records`. A record in memory has its turns in this process alone."""
        return self._turns.hold(thread, wait_seconds)


# What each turn asks for, made once: to make a statement takes longer than to run it.


@cache
def _found_thread() -> Select[tuple[object, ...]]:
    return select(threads).where(threads.c.id == bindparam("of"))


@cache
def _known_thread() -> Select[tuple[str]]:
    return select(threads.c.id).where(threads.c.id == bindparam("of")).with_for_update()


@cache
def _messages() -> Select[tuple[object, ...]]:
    of_thread = messages.c.thread == bindparam("of")
    return select(*_message_columns()).where(of_thread).order_by(messages.c.seq)


@cache
def _newest_work() -> Select[tuple[int, str]]:
    of_thread = works.c.thread == bindparam("of")
    newest_first = works.c.seq.desc()
    return select(works.c.seq, works.c.document).where(of_thread).order_by(newest_first).limit(1)


@cache
def _old_work() -> Delete:
    of_thread = works.c.thread == bindparam("of")
    return delete(works).where(of_thread, works.c.seq == bindparam("at_seq"))


def _message_columns() -> list[Column[Any]]:
    return [messages.c[name] for name in Message.model_fields]


def _thread(connection: Connection, thread: str) -> Thread | None:
    row = connection.execute(_found_thread(), {"of": thread}).one_or_none()
    return None if row is None else Thread(**row._mapping)


def _hold_thread(connection: Connection, thread: str) -> None:
    """Keep other writers off the thread until the transaction ends (SQLite: off the file)."""
    if connection.execute(_known_thread(), {"of": thread}).one_or_none() is None:
        raise Absent(f"There is no conversation {keepable(thread)} here: start a new one.")
