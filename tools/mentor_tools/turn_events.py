"""What came of turns while they ran, kept so that it can be followed from anywhere, again too."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Literal, Protocol

from pydantic import BaseModel, ConfigDict
from sqlalchemy import Connection, delete, insert, select

from mentor_tools.record_database import RecordDatabase, utc_now
from mentor_tools.record_schema import turn_events as _events

EventKind = Literal[
    "said",  # the message is kept, wherever it was said; `turn` is its seq, `text` empty
    "begun",  # its reply is being written, from the start; pieces before it count no more
    "piece",  # of a reply as it comes
    "done",  # the reply is kept; `text` is all of it
    "failed",  # nothing was lost; `text` says what happened and what to do
]


class TurnEvent(BaseModel):
    """One event; `id` grows, and `turn` is the seq of the message that is replied to."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: int
    turn: int
    kind: EventKind
    text: str


class TurnEvents(Protocol):
    """Where the events of turns are kept."""

    async def add(self, thread: str, turn: int, kind: EventKind, text: str) -> TurnEvent:
        """Keep an event of a thread that there is."""

    async def after(self, thread: str, id: int) -> Sequence[TurnEvent]:
        """The thread's events after that id (0: all that are left), in order."""

    async def forget_before(self, thread: str, turn: int) -> None:
        """Remove the events of turns before that one: their replies are kept as messages."""


class SqlTurnEvents:
    """`TurnEvents` in the record."""

    def __init__(self, database: RecordDatabase, clock: Callable[[], datetime] = utc_now) -> None:
        self._database = database
        self._clock = clock

    async def add(self, thread: str, turn: int, kind: EventKind, text: str) -> TurnEvent:
        """See `TurnEvents`."""
        row = {"thread": thread, "turn": turn, "kind": kind, "text": text, "at": self._clock()}

        def added(connection: Connection) -> int:
            made = connection.execute(insert(_events).values(**row)).inserted_primary_key
            assert made is not None
            return int(made[0])

        id = await self._database.write(added)
        return TurnEvent(id=id, turn=turn, kind=kind, text=text)

    async def after(self, thread: str, id: int) -> Sequence[TurnEvent]:
        """See `TurnEvents`."""
        columns = (_events.c.row, _events.c.turn, _events.c.kind, _events.c.text)
        wanted = select(*columns).where(_events.c.thread == thread, _events.c.row > id)
        in_order = wanted.order_by(_events.c.row)

        def found(connection: Connection) -> list[TurnEvent]:
            rows = connection.execute(in_order)
            return [TurnEvent(id=r.row, turn=r.turn, kind=r.kind, text=r.text) for r in rows]

        return await self._database.read(found)

    async def forget_before(self, thread: str, turn: int) -> None:
        """See `TurnEvents`."""
        old = delete(_events).where(_events.c.thread == thread, _events.c.turn < turn)
        await self._database.write(lambda connection: connection.execute(old) and None)
