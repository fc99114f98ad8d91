"""Whether this process can take people's requests."""

import asyncio
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from mentor_tools.record_probe import RecordProbe

LOOK_ANEW_SECONDS = 1.0  # however often it is asked


@dataclass
class Readiness:
    """What fails, by names of ours; the record is tried once a second at most."""

    probe: RecordProbe
    closing: Callable[[], bool]
    _failing: Sequence[str] = ()
    _looked_at: float = float("-inf")
    _looking: asyncio.Lock = field(default_factory=asyncio.Lock)

    async def failing(self) -> Sequence[str]:
        """`closing`, or `read` and `write` of the record; nothing when all is well."""
        if self.closing():
            return ("closing",)
        async with self._looking:
            if time.monotonic() - self._looked_at > LOOK_ANEW_SECONDS:
                self._failing = await self.probe.failing()
                self._looked_at = time.monotonic()
        return self._failing
