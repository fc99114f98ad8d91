"""Copies over SQL: all of one person's conversations and documents, out of the record and in."""

import json
from collections.abc import Sequence

from sqlalchemy import Connection, func, insert, select

from mentor_tools.copy_ports import CopiedMessage, CopiedThread, CopiedVersion
from mentor_tools.errors import Usage
from mentor_tools.ports import Thread, Version
from mentor_tools.record_database import RecordDatabase
from mentor_tools.record_documents import all_versions
from mentor_tools.record_schema import keepable, messages, threads, versions, works

_WITHHELD = ""  # the text of what a person said that is not in the copy


class SqlCopies:
    """`copy_ports.CopyRecords` over the database of the record; each row is taken whole or not."""

    def __init__(self, database: RecordDatabase) -> None:
        self._database = database

    async def threads_of(self, person: str) -> Sequence[Thread]:
        """See `copy_ports.CopyRecords`."""
        theirs = select(threads).where(threads.c.person == person)
        ordered = theirs.order_by(threads.c.at, threads.c.id)
        return await self._database.read(
            lambda connection: [Thread(**row._mapping) for row in connection.execute(ordered)]
        )

    async def kinds_of(self, owner: str) -> Sequence[str]:
        """See `copy_ports.CopyRecords`."""
        kinds = select(versions.c.kind).where(versions.c.owner == owner).distinct()
        ordered = kinds.order_by(versions.c.kind)
        return await self._database.read(
            lambda connection: connection.execute(ordered).scalars().all()
        )

    async def documents_of(self, owner: str, kind: str) -> Sequence[Version]:
        """See `copy_ports.CopyRecords`."""
        first = (
            select(versions.c.id, func.min(versions.c.row).label("first"))
            .group_by(versions.c.id)
            .subquery()
        )
        theirs = (
            all_versions()
            .join(first, first.c.id == versions.c.id)
            .where(versions.c.owner == owner, versions.c.kind == kind)
            .order_by(first.c.first, versions.c.version)
        )
        return await self._database.read(
            lambda connection: [Version(**row._mapping) for row in connection.execute(theirs)]
        )

    async def take_thread(self, thread: CopiedThread) -> bool:
        """See `copy_ports.CopyRecords`."""
        return await self._database.write(lambda connection: _take_thread(connection, thread))

    async def take_message(self, message: CopiedMessage) -> bool:
        """See `copy_ports.CopyRecords`."""
        take = _take_message if message.input is None else _take_input
        return await self._database.write(lambda connection: take(connection, message))

    async def take_version(self, version: CopiedVersion) -> bool:
        """See `copy_ports.CopyRecords`."""
        return await self._database.write(lambda connection: _take_version(connection, version))


def _take_thread(connection: Connection, thread: CopiedThread) -> bool:
    kept = connection.execute(select(threads).where(threads.c.id == thread.id)).one_or_none()
    if kept is not None:
        if (kept.kind, kept.person) != (thread.kind, _keepable(thread.person)):
            raise Usage("a conversation of this id is here, and it is another one")
        return False
    row = thread.model_dump(exclude={"work"})
    connection.execute(insert(threads).values(**row))
    if thread.work is not None:
        seq, document = thread.work
        work = {"thread": thread.id, "seq": seq, "document": document, "at": thread.at}
        connection.execute(insert(works).values(**work))
    return True


def _take_message(connection: Connection, message: CopiedMessage) -> bool:
    if message.seq is None:
        raise Usage("a message has its place: seq, or input")
    _known_thread(connection, message.thread)
    here = select(messages).where(messages.c.thread == message.thread)
    kept = connection.execute(here.where(messages.c.seq == message.seq)).one_or_none()
    if kept is not None:
        if (kept.role, kept.text) != (message.role, keepable(message.text)):
            raise Usage("another message stands at its place here")
        return False
    if message.seq != _last(connection, message.thread) + 1:
        raise Usage("the messages before it are missing here")
    connection.execute(insert(messages).values(**message.model_dump(exclude={"input"})))
    return True


def _take_input(connection: Connection, message: CopiedMessage) -> bool:
    """The N-th thing that a person said, after as many empty ones as the copy left out."""
    _known_thread(connection, message.thread)
    persons = (
        select(messages.c.text)
        .where(messages.c.thread == message.thread, messages.c.role == "person")
        .order_by(messages.c.seq)
    )
    said = connection.execute(persons).scalars().all()
    number = message.input or 1
    if number <= len(said):
        if said[number - 1] != keepable(message.text):
            raise Usage("other words stand at its place here")
        return False
    texts = [*[_WITHHELD] * (number - len(said) - 1), message.text]
    last = _last(connection, message.thread)
    for seq, text in enumerate(texts, last + 1):
        row = {"thread": message.thread, "seq": seq, "role": "person", "text": text}
        connection.execute(insert(messages).values(**row, at=message.at))
    return True


def _take_version(connection: Connection, version: CopiedVersion) -> bool:
    of_document = all_versions().where(versions.c.id == version.id)
    kept = {row.version: row for row in connection.execute(of_document)}
    some = next(iter(kept.values()), None)
    if some is not None and (some.owner, some.kind) != (keepable(version.owner), version.kind):
        raise Usage("a document of this id is here, and it is another one")
    if version.version in kept:
        if json.loads(kept[version.version].document) != json.loads(version.document):
            raise Usage("this version is here with another content")
        return False
    if kept and version.version < max(kept):
        raise Usage("a later version of it is here already")
    key = version.id if version.version == 1 else f"{version.id}:{version.version}"
    connection.execute(insert(versions).values(**version.model_dump(), key=key))
    return True


def _known_thread(connection: Connection, thread: str) -> None:
    if connection.execute(select(threads.c.id).where(threads.c.id == thread)).first() is None:
        raise Usage("its conversation is not here")


def _last(connection: Connection, thread: str) -> int:
    last = select(func.max(messages.c.seq)).where(messages.c.thread == thread)
    return connection.execute(last).scalar() or 0


def _keepable(text: str | None) -> str | None:
    return None if text is None else keepable(text)
