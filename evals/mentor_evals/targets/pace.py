"""When to ask again: where the other side says that it is too much, all workers wait."""

import asyncio
import random
from dataclasses import dataclass, field
from email.utils import parsedate_to_datetime
from time import monotonic, time

TRIES = 5
FIRST_WAIT = 0.5
"""Seconds before the second try; doubled with each further one, and jittered by half."""
_LONGEST_WAIT = 60.0


@dataclass
class Pace:
    """The pace of all workers at one address; `until` is on the monotonic clock."""

    until: float = 0.0
    die: random.Random = field(default_factory=lambda: random.Random(7))

    async def keep(self) -> None:
        """Wait until it is polite to ask."""
        while (left := self.until - monotonic()) > 0:
            await asyncio.sleep(left)

    def hold(self, attempt: int, retry_after: str | None) -> None:
        """Nobody asks for as long as the other side says, or ever longer with each attempt."""
        told = _seconds(retry_after)
        wait = self._grown(attempt) if told is None else min(told, _LONGEST_WAIT)
        self.until = max(self.until, monotonic() + wait)

    async def back_off(self, attempt: int) -> None:
        """This worker waits, the longer the more often it failed; the others go on."""
        await asyncio.sleep(self._grown(attempt))

    def _grown(self, attempt: int) -> float:
        grown: float = FIRST_WAIT * 2**attempt * (0.5 + self.die.random())
        return min(grown, _LONGEST_WAIT)


def _seconds(retry_after: str | None) -> float | None:
    """Seconds from a Retry-After header, which holds seconds or a date (RFC 9110, 10.2.3)."""
    if not retry_after:
        return None
    try:
        return max(0.0, float(retry_after))
    except ValueError:
        pass
    try:
        return max(0.0, parsedate_to_datetime(retry_after).timestamp() - time())
    except ValueError:
        return None
