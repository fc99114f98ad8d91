"""What the copilot asks of the record about requests: answers that are kept, and how many came.

An answer is kept under its person and the key that they gave the request, so that the same request
sent again is answered and not done again. It is the person's own, and goes with them.
"""

from contextlib import AbstractContextManager
from datetime import datetime, timedelta
from typing import NamedTuple, Protocol

from pydantic import BaseModel, ConfigDict

WORK_LASTS = timedelta(minutes=10)
"""A request that has not been answered after that is taken for cut off."""


class Claim(NamedTuple):
    """A request that takes its key: whose, which, what it asks for, and when it began."""

    person: str
    key: str
    digest: str
    at: datetime


class Answer(NamedTuple):
    """What a request is answered with: a status of HTTP, the kind of the body, the body."""

    status: int
    kind: str | None
    body: str


class KeptAnswer(BaseModel):
    """What a key stands for.

    Without a `status` its request has not been answered; `worked` tells whether something lasting
    was written for it.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    digest: str
    worked: bool = False
    status: int | None = None
    kind: str | None = None
    body: str | None = None
    at: datetime


class Requests(Protocol):
    """Answers by person and key, and counts of requests."""

    async def claim(self, claim: Claim) -> KeptAnswer | None:
        """Take the key for a request that begins: None where it is now taken by it.

        Else what it stands for. What was answered long ago stands for nothing any more
        (`ANSWERS_LAST`), nor does what wrote nothing before it was cut off (`WORK_LASTS`).
        """

    def doing(self, claim: Claim) -> AbstractContextManager[None]:
        """What lasts and is written in the block is written with the word that the request worked.

        Both in one transaction: whoever finds the word, however the process ended, knows that it
        is not to be done again. `Busy`, with nothing written, where the key was taken meanwhile.
        """

    async def keep(self, claim: Claim, answer: Answer) -> None:
        """Keep the answer to the request, while the key is its own."""

    async def release(self, claim: Claim, answer: Answer | None = None) -> None:
        """Give the key back, if nothing that lasts was written; else keep the answer, if any."""

    async def count(self, person: str, now: datetime) -> int:
        """Count one request that changes something; how many there were in this minute."""

    async def forget_requests(self, person: str) -> int:
        """Remove all that is kept of a person's requests; how many rows went."""
