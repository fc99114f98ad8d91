"""The record's database: transactions that are there whole or not at all, errors in one line."""

import asyncio
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Self, TypeVar

from sqlalchemy import Connection, Engine, text

from mentor_tools import record_file, record_versions
from mentor_tools.errors import StoreError, Usage
from mentor_tools.sqlite_errors import store_errors
from mentor_tools.whole import Whole

Answer = TypeVar("Answer")

_joined: ContextVar[Callable[[Connection], None] | None] = ContextVar("joined", default=None)


def utc_now() -> datetime:
    """The moment, in UTC."""
    return datetime.now(UTC)


@contextmanager
def joining(also: Callable[[Connection], None]) -> Iterator[None]:
    """Have `also` done in the transaction of each lasting write that is asked for in the block.

    Both are there or neither is. Tasks that are begun in the block have it too.
    """
    before = _joined.set(also)
    try:
        yield
    finally:
        _joined.reset(before)


@dataclass
class _Write:
    """What is to be written, and where its result is waited for."""

    work: Callable[[Connection], Any]
    told: Future[Any] = field(default_factory=Future)


class RecordDatabase:
    """One connection to the record; `records_sql` and `notes_sql` keep their things through it.

    What is asked for runs one after the other, and each to its end even when the task that asked
    is cancelled. Database and file errors become `StoreError`.

    All runs in one thread, each piece of work as a whole: a driver that goes between threads for
    each statement takes several times as long. Writes that wait for the disk at the same moment
    go to it together, each in a savepoint of its own.
    """

    def __init__(self, engine: Engine, where: str, locks: Path | None) -> None:
        self._engine = engine
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="record")
        self._where = where
        self._whole = Whole()
        self._unwritten: deque[_Write] = deque()
        self.locks = locks
        """The folder of the record's lock files; None for a record in memory."""

    @classmethod
    async def open(cls, where: str | Path, busy_seconds: float) -> Self:
        """See `records_sql.SqlRecords.open`."""
        if str(where) == ":memory:":
            database = cls(record_file.memory_engine(), "The record", None)
            await database.write(record_versions.create)
            return database
        if "://" in str(where):
            raise Usage("The record is a file: give its path, not an address.")
        file = Path(where).expanduser().absolute()
        name = f"The record {file}"
        with store_errors(name):
            await asyncio.to_thread(record_file.prepare, file, name)
        engine = record_file.file_engine(file, busy_seconds)
        return cls(engine, name, record_file.locks_folder(file))

    async def aclose(self) -> None:
        """Finish the transactions under way and close the file."""
        await self._whole.finish()
        self._thread.submit(self._engine.dispose)
        await asyncio.to_thread(self._thread.shutdown)

    async def write(self, work: Callable[[Connection], Answer]) -> Answer:
        """Run `work` as the only writer of the file; on disk when it returns."""
        write = _Write(work)
        self._unwritten.append(write)
        self._thread.submit(self._write_all)

        async def written() -> Answer:
            answer: Answer = await asyncio.wrap_future(write.told)
            return answer

        return await self._whole.run(written())

    async def write_lasting(self, work: Callable[[Connection], Answer]) -> Answer:
        """The same for what its person finds again; what was `joining` goes with it."""
        also = _joined.get()
        if also is None:
            return await self.write(work)

        def both(connection: Connection) -> Answer:
            also(connection)
            return work(connection)

        return await self.write(both)

    async def read(self, work: Callable[[Connection], Answer]) -> Answer:
        """Run `work` on one consistent view of the record; other programs may write meanwhile."""
        return await self._finish(self._engine.execution_options(begin="BEGIN"), work)

    async def cut_log(self) -> None:
        """Take deleted rows off the disk: they stand in the write-ahead log until it is cut."""
        cut = text("PRAGMA wal_checkpoint(TRUNCATE)")
        bare = self._engine.execution_options(begin="")
        # Read to its end: a statement that is still under way keeps the next one from its commit.
        await self._finish(bare, lambda connection: connection.execute(cut).all())

    async def _finish(self, engine: Engine, work: Callable[[Connection], Answer]) -> Answer:
        def transaction() -> Answer:
            with store_errors(self._where), engine.begin() as connection:
                return work(connection)

        async def transacted() -> Answer:
            return await asyncio.get_running_loop().run_in_executor(self._thread, transaction)

        return await self._whole.run(transacted())

    def _write_all(self) -> None:
        """Write what waits; what comes together in one transaction, if that goes well."""
        waiting: list[_Write] = []
        while self._unwritten:
            waiting.append(self._unwritten.popleft())
        if len(waiting) < 2 or not self._written_together(waiting):
            for write in waiting:
                self._write_alone(write)

    def _write_alone(self, write: _Write) -> None:
        try:
            with store_errors(self._where), self._engine.begin() as connection:
                answer = write.work(connection)
        except BaseException as error:
            write.told.set_exception(error)
        else:
            write.told.set_result(answer)

    def _written_together(self, writes: list[_Write]) -> bool:
        """Whether all are done, those apart whose own work failed: nothing of these is kept."""
        answers: list[tuple[_Write, Any]] = []
        failed: list[_Write] = []
        try:
            with store_errors(self._where), self._engine.begin() as connection:
                for write in writes:
                    try:
                        with connection.begin_nested():
                            answers.append((write, write.work(connection)))
                    except Exception:  # whatever it is, it is raised to who asked, by a try alone
                        failed.append(write)
        except StoreError:
            return False
        for write, answer in answers:
            write.told.set_result(answer)
        for write in failed:
            self._write_alone(write)
        return True
