"""Bodies of requests: how long they may be, and how long they may take to come."""

import asyncio
from http import HTTPStatus

from starlette.exceptions import HTTPException
from starlette.types import Message, Receive

BYTES_AT_MOST = 2_000_000
SECONDS_AT_MOST = 30.0

TOO_LONG = f"a request has at most {BYTES_AT_MOST:,} bytes"
_TOO_SLOW = f"a request comes whole within {SECONDS_AT_MOST:.0f} seconds; send it again"


def is_too_long(length: str) -> bool:
    """Whether a Content-Length says more than may be, or no number at all."""
    is_number = length.isascii() and length.isdigit() and len(length) <= len(str(BYTES_AT_MOST))
    return not is_number or int(length) > BYTES_AT_MOST


def limited(receive: Receive) -> Receive:
    """The body as it comes; 413 or 408 where it becomes too long or takes too long.

    What comes after the body, such as that the browser has gone, may take its time.
    """
    taken, whole = 0, False
    until: float | None = None

    async def part() -> Message:
        nonlocal taken, whole, until
        if whole:
            return await receive()
        until = until or asyncio.get_running_loop().time() + SECONDS_AT_MOST
        try:
            async with asyncio.timeout_at(until):
                message = await receive()
        except TimeoutError:
            raise HTTPException(HTTPStatus.REQUEST_TIMEOUT, _TOO_SLOW) from None
        taken += len(message.get("body", b""))
        whole = not message.get("more_body", False)
        if taken > BYTES_AT_MOST:
            raise HTTPException(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, TOO_LONG)
        return message

    return part
