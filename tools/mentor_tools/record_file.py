"""The record's file: made whole or not at all, upgraded in one step, refused with a reason."""

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path

from filelock import FileLock, Timeout
from sqlalchemy import URL, Connection, create_engine, event, inspect, select
from sqlalchemy.engine import Engine
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.pool import ConnectionPoolEntry, NullPool, QueuePool

from mentor_tools import record_versions
from mentor_tools.errors import StoreError
from mentor_tools.record_schema import schema_version

_OPENING_SECONDS = 30.0


def locks_folder(file: Path) -> Path:
    """Where the locks of a record live: beside it."""
    return file.parent / "locks"


def make_private_file(file: Path) -> None:
    """The file and its locks folder, made if need be, with rights for their owner alone.

    Folders that exist keep their rights.
    """
    for folder in (file.parent, locks_folder(file)):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    # A file that exists is not opened: closing it would drop the locks that SQLite holds on it for
    # another connection of this process.
    with contextlib.suppress(FileExistsError):
        os.close(os.open(file, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    with contextlib.suppress(PermissionError):
        file.chmod(0o600)


def memory_engine() -> Engine:
    """An engine on an empty database in memory; it is gone when the engine is disposed of."""
    return _engine(":memory:", busy_seconds=0)


def file_engine(file: Path, busy_seconds: float) -> Engine:
    """An engine on the record in `file`; a write waits `busy_seconds` for another program's."""
    return _engine(str(file), busy_seconds)


def prepare(file: Path, where: str) -> None:
    """Make the record if there is none, or bring it up to date; blocks while another does.

    Raises `StoreError` for an empty file, for what is no record of ours and for a newer version;
    database and file errors pass through.
    """
    locks = locks_folder(file)
    for folder in (file.parent, locks):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    try:
        with FileLock(locks / "schema.lock", timeout=_OPENING_SECONDS, mode=0o600):
            if not file.exists():
                _create(file)
            _check_and_upgrade(file, where)
    except Timeout:
        raise StoreError(f"{where} is being upgraded by another program: try again soon.") from None


def _create(file: Path) -> None:
    # Built under another name: a process that dies on the way leaves nothing that looks like a
    # record, and so an empty or tableless file is always a loss, never a beginning.
    draft = file.with_name(f"{file.name}.new")
    for left in (draft, Path(f"{draft}-wal"), Path(f"{draft}-shm")):
        left.unlink(missing_ok=True)
    os.close(os.open(draft, os.O_CREAT | os.O_WRONLY, 0o600))
    with _transaction(draft) as connection:
        record_versions.create(connection)
    draft.replace(file)
    _sync_folder(file.parent)


def _sync_folder(folder: Path) -> None:
    if os.name == "posix":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _check_and_upgrade(file: Path, where: str) -> None:
    if file.stat().st_size == 0:
        raise StoreError(
            f"{where} is empty, which a record never is: put a backup in its place, "
            "or delete it to begin anew."
        )
    with contextlib.suppress(PermissionError):
        file.chmod(0o600)
    with _transaction(file) as connection:
        found = _version(connection)
        if found is None:
            raise StoreError(
                f"{where} is a database but no record of ours: put a backup in its place, "
                "or point MENTOR_HOME to another folder."
            )
        if found > record_versions.VERSION:
            raise StoreError(
                f"{where} has version {found} and this program reads up to version "
                f"{record_versions.VERSION}: install a newer mentor-copilot."
            )
        if found < record_versions.VERSION:
            record_versions.upgrade(connection, found)


def _version(connection: Connection) -> int | None:
    if not inspect(connection).has_table(schema_version.name):
        return None
    return connection.execute(select(schema_version.c.version)).scalar()


@contextlib.contextmanager
def _transaction(file: Path) -> Iterator[Connection]:
    engine = create_engine(
        URL.create("sqlite", database=str(file)), poolclass=NullPool, hide_parameters=True
    )
    _listen(engine, ("PRAGMA journal_mode=WAL", *_pragmas(_OPENING_SECONDS)))
    with engine.begin() as connection:
        yield connection


def _engine(database: str, busy_seconds: float) -> Engine:
    # One connection: SQLite has one writer anyway, and a database in memory is there as long as
    # its connection.
    engine = create_engine(
        URL.create("sqlite", database=database),
        poolclass=QueuePool,
        pool_size=1,
        max_overflow=0,
        hide_parameters=True,
    )
    _listen(engine, _pragmas(busy_seconds))
    return engine


def _pragmas(busy_seconds: float) -> tuple[str, ...]:
    return (
        f"PRAGMA busy_timeout={int(busy_seconds * 1000)}",
        "PRAGMA synchronous=FULL",
        "PRAGMA foreign_keys=ON",
        "PRAGMA secure_delete=ON",
    )


def _listen(engine: Engine, pragmas: tuple[str, ...]) -> None:
    """Set the pragmas on each connection, and begin transactions ourselves.

    Python's driver would begin only before the first write, after our reads; a writer takes the
    write lock at once instead, so that what it read still holds when it writes. The execution
    option `begin` is another BEGIN, or "" for none.
    """

    def connect(connection: DBAPIConnection, _entry: ConnectionPoolEntry) -> None:
        connection.isolation_level = None
        cursor = connection.cursor()
        for pragma in pragmas:
            cursor.execute(pragma)
        cursor.close()

    def begin(connection: Connection) -> None:
        statement = connection.get_execution_options().get("begin", "BEGIN IMMEDIATE")
        if statement:
            connection.exec_driver_sql(statement)

    event.listen(engine, "connect", connect)
    event.listen(engine, "begin", begin)
