"""Work that is done whole: it runs to its end even when the task that asked for it is cancelled."""

import asyncio
from collections.abc import Coroutine
from typing import TypeVar

Answer = TypeVar("Answer")


class Whole:
    """Runs coroutines as tasks of their own, and knows which are still under way."""

    def __init__(self) -> None:
        self._running: set[asyncio.Task[object]] = set()

    async def run(self, work: Coroutine[object, object, Answer]) -> Answer:
        """The result of `work`; a cancelled caller leaves at once while the work goes on."""
        task = asyncio.create_task(work)
        self._running.add(task)
        task.add_done_callback(self._done)
        return await asyncio.shield(task)

    async def finish(self) -> None:
        """Wait until no work is under way; its errors went to those who asked."""
        while self._running:
            await asyncio.wait(self._running)

    def _done(self, task: asyncio.Task[object]) -> None:
        self._running.discard(task)
        if not task.cancelled():
            task.exception()  # seen, so that asyncio does not complain when the caller has left
