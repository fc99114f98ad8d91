"""Checkpoints of graph runs: in a SQLite file of their own, or in memory.

They say where a run stands; what people said is in the record. So a lost checkpoint costs a rerun,
never a word, and a power cut may take the newest (`synchronous=NORMAL`); a killed process takes
none that was written.
"""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import aiosqlite
from filelock import AsyncFileLock
from langchain_core.runnables import RunnableConfig
from langgraph.checkpoint.base import (
    BaseCheckpointSaver,
    ChannelVersions,
    Checkpoint,
    CheckpointMetadata,
    CheckpointTuple,
    get_checkpoint_id,
)
from langgraph.checkpoint.memory import InMemorySaver
from langgraph.checkpoint.serde.jsonplus import JsonPlusSerializer
from langgraph.checkpoint.sqlite.aio import AsyncSqliteSaver

from mentor_tools.errors import StoreError
from mentor_tools.record_file import locks_folder, make_private_file
from mentor_tools.sqlite_errors import keep_parameters_unlogged, store_errors
from mentor_tools.whole import Whole

_NEWEST = """
    SELECT checkpoint_id FROM checkpoints WHERE thread_id = ? AND checkpoint_ns = ?
    ORDER BY rowid DESC LIMIT 1
"""
# What was written before the oldest root checkpoint that stays, subgraphs' checkpoints included.
_PRUNE_CHECKPOINTS = """
    DELETE FROM checkpoints WHERE thread_id = :thread AND rowid < (
        SELECT rowid FROM checkpoints WHERE thread_id = :thread AND checkpoint_ns = ''
        ORDER BY rowid DESC LIMIT 1 OFFSET :before
    )
"""
_PRUNE_WRITES = """
    DELETE FROM writes WHERE thread_id = :thread AND NOT EXISTS (
        SELECT 1 FROM checkpoints WHERE checkpoints.thread_id = writes.thread_id
        AND checkpoints.checkpoint_ns = writes.checkpoint_ns
        AND checkpoints.checkpoint_id = writes.checkpoint_id
    )
"""

_BUSY_SECONDS = 10.0
_OPENING_SECONDS = 30.0


class PlainValues(JsonPlusSerializer):
    """Reads back plain values and langgraph's own types, whatever a stored blob names.

    Without it a blob can name any callable and have it called on load. Models, enums and data
    classes come back as what they are made of: keep str, int, float, bool, None, list and dict.
    """

    def __init__(self) -> None:
        super().__init__(allowed_msgpack_modules=None)

    def with_msgpack_allowlist(self, extra_allowlist: object) -> "PlainValues":
        """Itself: the types of a graph's state are not let in, whatever the environment says."""
        return self

    def loads_typed(self, data: tuple[str, bytes]) -> Any:
        """The value; only the encodings that `dumps_typed` writes are read."""
        if data[0] not in ("null", "bytes", "bytearray", "msgpack"):
            raise StoreError("A checkpoint is in a form that this program never writes: delete it.")
        try:
            return super().loads_typed(data)
        except ValueError as error:
            raise StoreError("A checkpoint is damaged: delete its conversation's.") from error


class SqliteCheckpoints(AsyncSqliteSaver):
    """langgraph's own saver with errors in one line, whole writes, pruning, and no clock in it.

    The newest checkpoint is the one written last: its id holds the time, and after a clock has
    been set back langgraph's own order would take an old state for the newest.
    """

    def __init__(self, connection: aiosqlite.Connection, where: str) -> None:
        super().__init__(connection, serde=PlainValues())
        self._where = where
        self._whole = Whole()

    async def finish(self) -> None:
        """Wait for the reads and writes under way."""
        await self._whole.finish()

    async def aget_tuple(self, config: RunnableConfig) -> CheckpointTuple | None:
        """The checkpoint that `config` names, or the one of its thread that was written last."""

        async def got() -> CheckpointTuple | None:
            named = config if get_checkpoint_id(config) else await self._newest(config)
            return None if named is None else await super(SqliteCheckpoints, self).aget_tuple(named)

        with store_errors(self._where):
            return await self._whole.run(got())

    async def aput(
        self,
        config: RunnableConfig,
        checkpoint: Checkpoint,
        metadata: CheckpointMetadata,
        new_versions: ChannelVersions,
    ) -> RunnableConfig:
        """Keep a checkpoint."""
        with store_errors(self._where):
            return await self._whole.run(super().aput(config, checkpoint, metadata, new_versions))

    async def aput_writes(
        self,
        config: RunnableConfig,
        writes: Sequence[tuple[str, Any]],
        task_id: str,
        task_path: str = "",
    ) -> None:
        """Keep what a node has written since the checkpoint."""
        with store_errors(self._where):
            await self._whole.run(super().aput_writes(config, writes, task_id, task_path))

    async def adelete_thread(self, thread_id: str) -> None:
        """Remove a thread, from the disk too: deleted rows stand in the log until it is cut."""

        async def deleted() -> None:
            await super(SqliteCheckpoints, self).adelete_thread(thread_id)
            async with self.lock:
                await self.conn.execute("PRAGMA wal_checkpoint(TRUNCATE)")

        with store_errors(self._where):
            await self._whole.run(deleted())

    async def keep_newest(self, thread: str, keep: int) -> None:
        """Remove all but the `keep` checkpoints of the thread that were written last."""

        async def pruned() -> None:
            async with self.lock:
                await self.conn.execute(_PRUNE_CHECKPOINTS, {"thread": thread, "before": keep - 1})
                await self.conn.execute(_PRUNE_WRITES, {"thread": thread})
                await self.conn.commit()

        with store_errors(self._where):
            await self._whole.run(pruned())

    async def _newest(self, config: RunnableConfig) -> RunnableConfig | None:
        thread = str(config["configurable"]["thread_id"])
        space = config["configurable"].get("checkpoint_ns", "")
        async with self.lock, self.conn.execute(_NEWEST, (thread, space)) as found:
            row = await found.fetchone()
        if row is None:
            return None
        place = {"thread_id": thread, "checkpoint_ns": space, "checkpoint_id": row[0]}
        return {"configurable": place}


@asynccontextmanager
async def open_checkpoints(file: Path | None) -> AsyncIterator[BaseCheckpointSaver[str]]:
    """A checkpointer for `StateGraph.compile`, in `file` or (None) in memory; close what you open.

    The file is its owner's alone. `StoreError`: damaged, not writable, disk full, held by another
    program for 10 seconds; it may also come out of a graph run.
    """
    if file is None:
        yield InMemorySaver(serde=PlainValues())
        return
    keep_parameters_unlogged()
    where = f"The checkpoints {file}"
    with store_errors(where):
        await asyncio.to_thread(make_private_file, file)
        connection = await aiosqlite.connect(file, timeout=_BUSY_SECONDS)
    saver = SqliteCheckpoints(connection, where)
    try:
        with store_errors(where):
            await _set_up(saver, file)
        yield saver
    finally:
        await saver.finish()
        await connection.close()


async def _set_up(saver: SqliteCheckpoints, file: Path) -> None:
    # Two programs that begin at once would both switch the new file to its log.
    lock = locks_folder(file) / "checkpoints.lock"
    async with AsyncFileLock(lock, timeout=_OPENING_SECONDS, mode=0o600):
        await saver.setup()
    for pragma in ("synchronous=NORMAL", "secure_delete=ON"):
        await saver.conn.execute(f"PRAGMA {pragma}")


async def prune(saver: BaseCheckpointSaver[str], thread: str, keep: int = 2) -> None:
    """Keep the `keep` newest checkpoints of the thread with their pending writes (at least 1).

    Call it between runs of the thread, by the holder of its turn. A thread in memory is left as it
    is: delete it when it is done.
    """
    if isinstance(saver, SqliteCheckpoints):
        await saver.keep_newest(thread, max(keep, 1))
