"""Our own patience with an endpoint: an HTTP timeout counts single reads, so a drip outlasts it."""

import asyncio
import math
import time
from collections.abc import AsyncGenerator, AsyncIterator, Mapping
from email.utils import parsedate_to_datetime

from mentor_tools.endpoint import Endpoint
from mentor_tools.errors import LlmTimeout

LONGEST_WAIT_SECONDS = 5.0


async def paced(
    pieces: AsyncIterator[str], endpoint: Endpoint, until: float
) -> AsyncGenerator[str, None]:
    """`pieces` as they come; `LlmTimeout` when the next one is late.

    The first piece has `first_seconds`, each later one `idle_seconds`, and all of them together
    have until the event loop's clock shows `until`; what their reader takes counts only there.
    """
    patience, what = endpoint.first_seconds, "did not begin to answer in time"
    while True:
        left = until - asyncio.get_running_loop().time()
        if left <= patience:
            patience, what = left, "did not finish its answer in time"
        try:
            async with asyncio.timeout(patience):
                piece = await anext(pieces, None)
        except TimeoutError:
            piece, late = None, True
        else:
            late = False
        if late:
            raise overdue(endpoint, what)
        if piece is None:
            return
        yield piece
        patience, what = endpoint.idle_seconds, "fell silent in the middle of its answer"


def overdue(endpoint: Endpoint, what: str = "did not answer in time") -> LlmTimeout:
    """The error for a deadline that passed."""
    return LlmTimeout(
        f"{endpoint.host} {what}: try again, or allow more with MENTOR_TOTAL_SECONDS,"
        " MENTOR_FIRST_SECONDS or MENTOR_IDLE_SECONDS"
    )


def asked_wait(headers: Mapping[str, str]) -> float | None:
    """The seconds that an endpoint asks to wait, by any of its three headers; None if it does not.

    What makes no sense (negative, zero, not a number) counts as not asked.
    """
    milliseconds = _positive(headers.get("retry-after-ms"))
    if milliseconds is not None:
        return milliseconds / 1000
    asked = headers.get("retry-after")
    seconds = _positive(asked)
    if seconds is not None or asked is None:
        return seconds
    try:
        return _positive(str(parsedate_to_datetime(asked).timestamp() - time.time()))
    except (ValueError, OverflowError):
        return None


def _positive(written: str | None) -> float | None:
    try:
        number = float(written or "")
    except ValueError:
        return None
    return number if math.isfinite(number) and number > 0 else None


def backoff(attempt: int) -> float:
    """Seconds before retry number `attempt`, from 1, when the endpoint did not say."""
    return 0.4 * 2.0 ** (attempt - 1)
