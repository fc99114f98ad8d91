"""Telling of one turn: its reply as it comes, in events, to whoever follows."""

import asyncio
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal

from mentor_tools.turn_events import EventKind, TurnEvents
from mentor_tools.watching import TurnEnd, Watch

GATHER_SECONDS = 0.03  # pieces that come within this time are one event


@dataclass
class Telling:
    """The events of one turn, in their order, "begun" first.

    `say` takes pieces from the turn without waiting; nothing is told of a turn before its first
    piece or its end, so that of two processes only the one that runs it tells. `wake` says to the
    followers in this process that there is news.
    """

    events: TurnEvents
    watch: Watch
    thread: str
    turn: int
    wake: Callable[[], None]
    _pieces: asyncio.Queue[str | None] = field(default_factory=asyncio.Queue)
    _begun: bool = False

    def __post_init__(self) -> None:
        self._since = time.monotonic()
        self.watch.turn_begun()
        self._writing = asyncio.create_task(self._write())

    def say(self, piece: str) -> None:
        """Tell a piece of the reply, soon."""
        self._pieces.put_nowait(piece)

    async def end(self, kind: Literal["done", "failed"], text: str, turn: int) -> None:
        """Tell how it ended, after all pieces; `turn` is the last message that was replied to."""
        self._pieces.put_nowait(None)
        try:
            await self._writing
            await self._tell(kind, text, turn)
        finally:
            self._ended(kind)

    def leave(self, how: TurnEnd) -> None:
        """Tell no more of it."""
        self._writing.cancel()
        self._ended(how)

    async def _write(self) -> None:
        """Keep the pieces as they come: the first at once, then those of a moment together."""
        while (piece := await self._pieces.get()) is not None:
            if self._begun:
                await asyncio.sleep(GATHER_SECONDS)
            else:
                self.watch.turn_spoke(time.monotonic() - self._since)
            gathered, ended = self._gathered(piece)
            await self._tell("piece", gathered, self.turn)
            if ended:
                return

    def _gathered(self, first: str) -> tuple[str, bool]:
        """All pieces that have come, and whether that was the last of them."""
        pieces: list[str] = [first]
        while not self._pieces.empty():
            piece = self._pieces.get_nowait()
            if piece is None:
                return "".join(pieces), True
            pieces.append(piece)
        return "".join(pieces), False

    async def _tell(self, kind: EventKind, text: str, turn: int) -> None:
        if not self._begun:
            self._begun = True
            await self.events.begin(self.thread, self.turn)
        await self.events.add(self.thread, turn, kind, text)
        self.wake()

    def _ended(self, how: TurnEnd) -> None:
        self.watch.turn_ended(how, time.monotonic() - self._since)
