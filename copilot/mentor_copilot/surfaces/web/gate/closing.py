"""Hearing that the process is to end while its streams are still open."""

import asyncio
import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Any

_SIGNALS = (signal.SIGINT, signal.SIGTERM)


@contextmanager
def hearing_of_the_end(begin_to_close: Callable[[], None]) -> Iterator[None]:
    """Calls that on the event loop as soon as the process is asked to end.

    A server tells its app only once all answers are written, and an open stream has no end of its
    own. The server's handling of the signal goes on as it is; without one nothing is changed.
    """
    loop = asyncio.get_running_loop()
    servers: dict[int, Any] = {}

    def heard(number: int, frame: FrameType | None) -> None:
        loop.call_soon_threadsafe(begin_to_close)
        servers[number](number, frame)

    if threading.current_thread() is threading.main_thread():
        servers = {one: signal.getsignal(one) for one in _SIGNALS}
        servers = {one: handler for one, handler in servers.items() if callable(handler)}
        for one in servers:
            signal.signal(one, heard)
    try:
        yield
    finally:
        for one, handler in servers.items():
            if signal.getsignal(one) is heard:
                signal.signal(one, handler)
