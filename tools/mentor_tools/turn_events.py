"""What came of turns while they ran, kept so that it can be followed from anywhere, again too."""

import asyncio
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any, Literal, NamedTuple, Protocol

from pydantic import BaseModel, ConfigDict
from sqlalchemy import ColumnElement, Connection, Select, case, delete, func, insert, select

from mentor_tools.errors import StoreError
from mentor_tools.record_database import RecordDatabase, utc_now
from mentor_tools.record_schema import messages as _messages
from mentor_tools.record_schema import threads as _threads
from mentor_tools.record_schema import turn_events as _events

EventKind = Literal[
    "said",  # the message is kept, wherever it was said; `turn` is its seq, `text` empty
    "begun",  # the turn begins, or begins anew: what came of it before counts no more
    "piece",  # of a reply as it comes
    "done",  # the reply is kept; `text` is all of it
    "failed",  # nothing was lost; `text` says what happened and what to do
]


class TurnEvent(BaseModel):
    """One event; `id` grows, and `turn` is the seq of the message that is replied to."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: int
    thread: str
    turn: int
    kind: EventKind
    text: str


class Standing(NamedTuple):
    """Where a thread stands: the seqs of the last message said and of the last replied to."""

    said: int
    answered: int

    @property
    def waits(self) -> bool:
        """Whether a message has no reply yet; they are replied to in order."""
        return self.said > self.answered


class TurnEvents(Protocol):
    """Where the events of turns are kept. A database that fails is a `StoreError`."""

    async def begin(self, thread: str, turn: int) -> None:
        """Keep "begun", and remove what was told of this turn and those before.

        Their replies are messages. That a message was said stays until its turn is over.
        """

    async def add(self, thread: str, turn: int, kind: EventKind, text: str) -> TurnEvent:
        """Keep an event of a thread that there is."""

    async def after(self, thread: str, id: int) -> Sequence[TurnEvent]:
        """The thread's events after that id (0: all that are left), in order."""

    async def since(self, id: int) -> Sequence[TurnEvent]:
        """The events of all threads after that id, in order; what is kept later comes later."""

    async def newest(self) -> int:
        """The id of the last event, 0 where there is none."""

    async def standing(self, thread: str) -> Standing:
        """Where the thread stands."""

    async def waiting(
        self, kind: str, since: datetime, among: Sequence[str] | None = None
    ) -> Sequence[str]:
        """The threads of that kind, of all or `among` some, whose last message waits since then.

        Those where a turn has failed are left out: to try again is for its person to say.
        """

    async def untold(self, before: datetime, among: Sequence[str] | None = None) -> Sequence[str]:
        """The threads, of all or `among` some, that have their reply, but no event says so.

        Their last event is from before that moment: whoever was to tell has died.
        """

    async def forget(self, before: datetime) -> None:
        """Remove events that were kept before that moment."""


class SqlTurnEvents:
    """`TurnEvents` in the record. What is kept in one moment is one transaction."""

    def __init__(self, database: RecordDatabase, clock: Callable[[], datetime] = utc_now) -> None:
        self._database = database
        self._clock = clock
        self._unkept: list[tuple[dict[str, Any], asyncio.Future[int]]] = []
        self._keeping: asyncio.Task[None] | None = None

    async def begin(self, thread: str, turn: int) -> None:
        """See `TurnEvents`."""
        old = delete(_events).where(_events.c.thread == thread, _events.c.turn <= turn)
        old = old.where((_events.c.turn < turn) | (_events.c.kind != "said"))
        begun = insert(_events).values(**self._row(thread, turn, "begun", ""))

        def begin(connection: Connection) -> None:
            connection.execute(old)
            connection.execute(begun)

        await self._database.write(begin)

    async def add(self, thread: str, turn: int, kind: EventKind, text: str) -> TurnEvent:
        """See `TurnEvents`."""
        kept = asyncio.get_running_loop().create_future()
        self._unkept.append((self._row(thread, turn, kind, text), kept))
        if self._keeping is None or self._keeping.done():
            self._keeping = asyncio.create_task(self._keep())
        id = await kept
        return TurnEvent(id=id, thread=thread, turn=turn, kind=kind, text=text)

    async def after(self, thread: str, id: int) -> Sequence[TurnEvent]:
        """See `TurnEvents`."""
        return await self._found(_wanted(id).where(_events.c.thread == thread))

    async def since(self, id: int) -> Sequence[TurnEvent]:
        """See `TurnEvents`."""
        return await self._found(_wanted(id))

    async def newest(self) -> int:
        """See `TurnEvents`."""
        last = select(func.coalesce(func.max(_events.c.row), 0))
        return await self._database.read(lambda connection: int(connection.scalar(last) or 0))

    async def standing(self, thread: str) -> Standing:
        """See `TurnEvents`."""
        wanted = _standings.where(_messages.c.thread == thread)

        def found(connection: Connection) -> Standing:
            row = connection.execute(wanted).first()
            return Standing(row.said, row.answered) if row else Standing(0, 0)

        return await self._database.read(found)

    async def waiting(
        self, kind: str, since: datetime, among: Sequence[str] | None = None
    ) -> Sequence[str]:
        """See `TurnEvents`."""
        if among is not None and not among:
            return ()
        each = (_standings if among is None else _standings.where(_of(among))).subquery()
        failed = select(_events.c.row).where(
            _events.c.thread == each.c.thread,
            _events.c.kind == "failed",
            _events.c.turn >= each.c.said,
        )
        last = (_messages.c.thread == each.c.thread) & (_messages.c.seq == each.c.said)
        wanted = (
            select(each.c.thread)
            .join(_threads, _threads.c.id == each.c.thread)
            .join(_messages, last)
            .where(_threads.c.kind == kind, each.c.said > each.c.answered)
            .where(_messages.c.at >= since, ~failed.exists())
        )
        return await self._database.read(lambda connection: connection.scalars(wanted).all())

    async def untold(self, before: datetime, among: Sequence[str] | None = None) -> Sequence[str]:
        """See `TurnEvents`."""
        if among is not None and not among:
            return ()
        each = (_standings if among is None else _standings.where(_of(among))).subquery()
        newest = select(func.max(_events.c.row)).group_by(_events.c.thread)
        wanted = (
            select(_events.c.thread)
            .join(each, each.c.thread == _events.c.thread)
            .where(_events.c.row.in_(newest), _events.c.kind.not_in(("done", "failed")))
            .where(_events.c.at < before, each.c.said <= each.c.answered)
        )
        return await self._database.read(lambda connection: connection.scalars(wanted).all())

    async def forget(self, before: datetime) -> None:
        """See `TurnEvents`."""
        old = delete(_events).where(_events.c.at < before)
        await self._database.write(lambda connection: connection.execute(old) and None)

    def _row(self, thread: str, turn: int, kind: EventKind, text: str) -> dict[str, Any]:
        return {"thread": thread, "turn": turn, "kind": kind, "text": text, "at": self._clock()}

    async def _found(self, wanted: Select[Any]) -> list[TurnEvent]:
        def found(connection: Connection) -> list[TurnEvent]:
            return [TurnEvent(**row) for row in connection.execute(wanted).mappings()]

        return await self._database.read(found)

    async def _keep(self) -> None:
        while self._unkept:
            batch, self._unkept = self._unkept, []
            try:
                await self._keep_all(batch)
            except StoreError:
                # One that cannot be kept, of a thread that is gone, must not take the others along.
                for one in batch:
                    await self._keep_one(one)

    async def _keep_all(self, batch: list[tuple[dict[str, Any], asyncio.Future[int]]]) -> None:
        def added(connection: Connection) -> list[int]:
            return [_added(connection, row) for row, _ in batch]

        ids = await self._database.write(added)
        for (_, kept), id in zip(batch, ids, strict=True):
            if not kept.done():
                kept.set_result(id)

    async def _keep_one(self, one: tuple[dict[str, Any], asyncio.Future[int]]) -> None:
        try:
            await self._keep_all([one])
        except StoreError as error:
            if not one[1].done():
                one[1].set_exception(error)


_standings = select(
    _messages.c.thread,
    func.max(case((_messages.c.role == "person", _messages.c.seq), else_=0)).label("said"),
    func.max(func.coalesce(_messages.c.reply_to, 0)).label("answered"),
).group_by(_messages.c.thread)


def _of(threads: Sequence[str]) -> ColumnElement[bool]:
    return _messages.c.thread.in_(threads)


def _wanted(id: int) -> Select[Any]:
    columns = (_events.c.thread, _events.c.turn, _events.c.kind, _events.c.text)
    wanted = select(_events.c.row.label("id"), *columns)
    return wanted.where(_events.c.row > id).order_by(_events.c.row)


def _added(connection: Connection, row: dict[str, Any]) -> int:
    made = connection.execute(insert(_events).values(**row)).inserted_primary_key
    assert made is not None
    return int(made[0])
