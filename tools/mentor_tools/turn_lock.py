"""The right to run a turn on a thread: one holder at a time, in and across processes."""

import asyncio
import hashlib
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from weakref import WeakValueDictionary

from filelock import AsyncFileLock, Timeout

from mentor_tools.errors import Busy
from mentor_tools.sqlite_errors import store_errors

_POLL_SECONDS = 0.02


class TurnLocks:
    """Turn locks of one record; `folder` holds a file per thread, None keeps to this process.

    The operating system drops a file lock when its holder dies, however it dies.
    """

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder
        self._here: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()

    @asynccontextmanager
    async def hold(self, thread: str, wait_seconds: float) -> AsyncIterator[None]:
        """Hold the thread for the block; `Busy` when it is not free within `wait_seconds`."""
        loop = asyncio.get_running_loop()
        deadline = loop.time() + wait_seconds
        here = self._here.setdefault(thread, asyncio.Lock())
        try:
            async with asyncio.timeout(wait_seconds):
                await here.acquire()
        except TimeoutError:
            raise _busy(wait_seconds) from None
        try:
            if self._folder is None:
                yield
            else:
                async with _held_file(self._file(thread), deadline - loop.time(), wait_seconds):
                    yield
        finally:
            here.release()

    def forget(self, thread: str) -> None:
        """Remove the lock file of a deleted thread."""
        if self._folder is not None:
            self._file(thread).unlink(missing_ok=True)

    def _file(self, thread: str) -> Path:
        assert self._folder is not None
        name = hashlib.sha256(thread.encode("utf-8", "surrogatepass")).hexdigest()[:32]
        return self._folder / f"{name}.lock"


@asynccontextmanager
async def _held_file(file: Path, left: float, wait_seconds: float) -> AsyncIterator[None]:
    # No soft fallback: a lock that is a mere file would outlive its holder.
    lock = AsyncFileLock(
        file, mode=0o600, poll_interval=_POLL_SECONDS, fallback_to_soft=False, run_in_executor=False
    )
    with store_errors(f"The lock {file}"):
        try:
            await lock.acquire(timeout=max(left, 0.0))
        except Timeout:
            raise _busy(wait_seconds) from None
    try:
        yield
    finally:
        await lock.release()


def _busy(wait_seconds: float) -> Busy:
    return Busy(
        f"Another turn of this conversation is still running after {wait_seconds:g} seconds: "
        "wait for its answer, then send again."
    )
