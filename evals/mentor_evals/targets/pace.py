"""When to ask again: one worker is told to wait, and all of them do."""

import asyncio
import random
from dataclasses import dataclass, field
from email.utils import parsedate_to_datetime
from time import monotonic, time

TRIES = 5
_FIRST_WAIT, _LONGEST_WAIT = 0.5, 60.0


@dataclass
class Pace:
    """The pace of all workers at one address; `asleep_until` is on the monotonic clock."""

    asleep_until: float = 0.0
    die: random.Random = field(default_factory=lambda: random.Random(7))

    async def keep(self) -> None:
        """Wait until it is polite to ask."""
        while (left := self.asleep_until - monotonic()) > 0:
            await asyncio.sleep(left)

    def hold(self, attempt: int, retry_after: str | None) -> None:
        """Nobody asks for as long as the other side says, or ever longer with each attempt."""
        told = _seconds(retry_after)
        grown = _FIRST_WAIT * 2**attempt * (0.5 + self.die.random())
        wait = min(grown if told is None else told, _LONGEST_WAIT)
        self.asleep_until = max(self.asleep_until, monotonic() + wait)


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
