"""Work that blocks, done beside the event loop, and left behind when it takes too long."""

import asyncio
import threading
from collections.abc import Callable
from concurrent.futures import Future
from typing import TypeVar

Answer = TypeVar("Answer")


async def in_thread(work: Callable[[], Answer], seconds: float | None) -> Answer:
    """What `work` returns or raises. `TimeoutError` after `seconds`; None waits to the end.

    Work that is left behind does not keep the program from ending.
    """
    if seconds is None:
        return await asyncio.to_thread(work)
    done: Future[Answer] = Future()

    def run() -> None:
        if not done.set_running_or_notify_cancel():
            return
        try:
            done.set_result(work())
        except BaseException as error:
            done.set_exception(error)

    threading.Thread(target=run, daemon=True).start()
    return await asyncio.wait_for(asyncio.wrap_future(done), seconds)
