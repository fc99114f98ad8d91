"""The request desk: the same request twice is done once, and nobody asks without end."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import datetime

from mentor_tools.errors import Busy, Usage
from mentor_tools.request_ports import WORK_LASTS, Answer, Claim, KeptAnswer, Requests

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

    def claim(self, person: str, key: str, digest: str) -> Claim:
        """The request of a person under a key; `digest` is equal for what is the same request."""
        return Claim(person, key, digest, self.now())

    async def begin(self, claim: Claim) -> KeptAnswer | None:
        """The answer that was given to this request before; None where it is to be done now.

        `Usage`: the key was used for another request, or this one was cut off once it had written
        something. `Busy`: the same one is still at work.
        """
        kept = await self.requests.claim(claim)
        if kept is None:
            return None
        if kept.digest != claim.digest:
            raise Usage("this Idempotency-Key was used for another request; take a new one")
        if kept.status is not None:
            return kept
        if kept.worked and kept.at < claim.at - WORK_LASTS:
            raise Usage(
                "this was begun, and cut off before it was answered: look what is there; "
                "what is missing can be sent under a new Idempotency-Key"
            )
        raise Busy("the same request is at work; send it again in a moment")

    def doing(self, claim: Claim) -> AbstractContextManager[None]:
        """Around the work of a request that was begun: what lasts of it is done at most once."""
        return self.requests.doing(claim)

    async def end(self, claim: Claim, answer: Answer) -> None:
        """Keep the answer to a request that was begun and did its work."""
        await self.requests.keep(claim, answer)

    async def give_up(self, claim: Claim, refusal: Answer | None = None) -> None:
        """Let the key be used again; where something was written, it stands for the refusal."""
        await self.requests.release(claim, refusal)

    def _read(self, person: str, now: datetime) -> int:
        minute = int(now.timestamp() // MINUTE)
        if minute != self._minute:
            self._minute = minute
            self._reads.clear()
        self._reads[person] = self._reads.get(person, 0) + 1
        return self._reads[person]
