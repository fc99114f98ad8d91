"""What may be watched of a running copilot: counts and times, and no word that anybody wrote."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

from mentor_tools.ports import Call, CallLog

TurnEnd = Literal["done", "failed", "cut_off", "elsewhere"]


class Watch(Protocol):
    """Who is told what happens; telling costs next to nothing and never fails."""

    def request(self, method: str, route: str, status: int, seconds: float) -> None:
        """A request was answered; `route` is its template, never a path with ids."""

    def turn_begun(self) -> None:
        """A turn began in this process."""

    def turn_spoke(self, seconds: float) -> None:
        """The first piece of its reply came so long after it began."""

    def turn_ended(self, how: TurnEnd, seconds: float) -> None:
        """It ended; `elsewhere`: another process was at it."""

    def call(self, call: Call) -> None:
        """A model was called."""


class Unwatched:
    """Nobody is told."""

    def request(self, method: str, route: str, status: int, seconds: float) -> None:
        """See `Watch`."""

    def turn_begun(self) -> None:
        """See `Watch`."""

    def turn_spoke(self, seconds: float) -> None:
        """See `Watch`."""

    def turn_ended(self, how: TurnEnd, seconds: float) -> None:
        """See `Watch`."""

    def call(self, call: Call) -> None:
        """See `Watch`."""


@dataclass(frozen=True)
class Watches:
    """Several at once."""

    all: Sequence[Watch]

    def request(self, method: str, route: str, status: int, seconds: float) -> None:
        """See `Watch`."""
        for one in self.all:
            one.request(method, route, status, seconds)

    def turn_begun(self) -> None:
        """See `Watch`."""
        for one in self.all:
            one.turn_begun()

    def turn_spoke(self, seconds: float) -> None:
        """See `Watch`."""
        for one in self.all:
            one.turn_spoke(seconds)

    def turn_ended(self, how: TurnEnd, seconds: float) -> None:
        """See `Watch`."""
        for one in self.all:
            one.turn_ended(how, seconds)

    def call(self, call: Call) -> None:
        """See `Watch`."""
        for one in self.all:
            one.call(call)


@dataclass(frozen=True)
class WatchedCalls:
    """A `CallLog` that tells of each call that it keeps."""

    log: CallLog
    watch: Watch

    async def note_call(self, call: Call) -> None:
        """See `CallLog`."""
        self.watch.call(call)
        await self.log.note_call(call)
