"""The request desk: the same request twice is done once, and nobody asks without end."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from mentor_tools.errors import Busy, Usage
from mentor_tools.request_ports import KeptAnswer, Requests

MINUTE = 60


@dataclass(frozen=True)
class Allowance:
    """How many requests one person may make in a minute; 0 sets no limit."""

    reads: int
    writes: int

    def times(self, factor: int) -> "Allowance":
        """So many times as much."""
        return Allowance(self.reads * factor, self.writes * factor)


@dataclass
class RequestDesk:
    """Put together by `compose.open_house`.

    Writes are counted in the record, for all processes of a home; reads in this process alone,
    since a write for each of them would cost more than most of them.
    """

    requests: Requests
    now: Callable[[], datetime]
    _reads: dict[str, int] = field(default_factory=dict)
    _minute: int = 0

    async def wait(self, person: str, allowed: Allowance, *, writes: bool) -> int:
        """Count a request; how many seconds to wait before it, 0 where it may be done now."""
        now = self.now()
        limit = allowed.writes if writes else allowed.reads
        if not limit:
            return 0
        made = await self.requests.count(person, now) if writes else self._read(person, now)
        return 0 if made <= limit else MINUTE - int(now.timestamp()) % MINUTE

    async def begin(self, person: str, key: str, digest: str) -> KeptAnswer | None:
        """The answer that was given to this request before; None where it is to be done now.

        `Usage`: the key was used for another request. `Busy`: the same one is still at work.
        """
        kept = await self.requests.claim(person, key, digest, self.now())
        if kept is None:
            return None
        if kept.digest != digest:
            raise Usage("this Idempotency-Key was used for another request; take a new one")
        if kept.status is None:
            raise Busy("the same request is at work; send it again in a moment")
        return kept

    async def end(
        self, person: str, key: str, digest: str, status: int, kind: str | None, body: str
    ) -> None:
        """Keep the answer to a request that was begun."""
        answer = KeptAnswer(digest=digest, status=status, kind=kind, body=body, at=self.now())
        await self.requests.keep(person, key, answer)

    async def give_up(self, person: str, key: str, digest: str) -> None:
        """Let the key be used again: the request that was begun did nothing."""
        await self.requests.release(person, key, digest)

    def _read(self, person: str, now: datetime) -> int:
        minute = int(now.timestamp() // MINUTE)
        if minute != self._minute:
            self._minute = minute
            self._reads.clear()
        self._reads[person] = self._reads.get(person, 0) + 1
        return self._reads[person]
