"""What the copilot asks of the record about requests: answers that are kept, and how many came.

An answer is kept under its person and the key that they gave the request, so that the same request
sent again is answered and not done again. It is the person's own, and goes with them.
"""

from datetime import datetime
from typing import Protocol

from pydantic import BaseModel, ConfigDict


class KeptAnswer(BaseModel):
    """What a key stands for; without a `status` its request is still at work."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    digest: str
    status: int | None = None
    kind: str | None = None
    body: str | None = None
    at: datetime


class Requests(Protocol):
    """Answers by person and key, and counts of requests."""

    async def claim(self, person: str, key: str, digest: str, now: datetime) -> KeptAnswer | None:
        """Take the key for a request that begins now: None where it is now taken by it.

        Else what it stands for. What was answered long ago, or was cut off in the middle, stands
        for nothing any more (`ANSWERS_LAST`, `WORK_LASTS`).
        """

    async def keep(self, person: str, key: str, answer: KeptAnswer) -> None:
        """Keep the answer to the request that has taken the key; a key that is free stays so."""

    async def release(self, person: str, key: str, digest: str) -> None:
        """Give the key back: its request did nothing."""

    async def count(self, person: str, now: datetime) -> int:
        """Count one request that changes something; how many there were in this minute."""

    async def forget_requests(self, person: str) -> int:
        """Remove all that is kept of a person's requests; how many rows went."""
