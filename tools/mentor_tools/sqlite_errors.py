"""What went wrong with a SQLite file, said in one line."""

import errno
import logging
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from mentor_tools.errors import StoreError

_LINES = {
    "NOTADB": "is damaged or no database: put a backup in its place, or move it away to begin anew",
    "CORRUPT": "is damaged: put a backup in its place, or move it away to begin anew",
    "FULL": "cannot grow, the disk is full: free some space and send again",
    "IOERR": "cannot be read or written, the disk failed or is full: free space and send again",
    "READONLY": "is read-only: give yourself the right to write to the file and its folder",
    "PERM": "may not be opened: give yourself the right to write to the file and its folder",
    "CANTOPEN": "cannot be opened: check that the folder exists and that you may write to it",
    "BUSY": "is held by another program: wait until that is done and send again",
    "LOCKED": "is held by another program: wait until that is done and send again",
    "TOOBIG": "cannot hold a text of that size: shorten it",
}
_SYSTEM = {
    errno.ENOSPC: "FULL",
    errno.EDQUOT: "FULL",
    errno.EFBIG: "FULL",
    errno.EROFS: "READONLY",
    errno.EACCES: "PERM",
    errno.EPERM: "PERM",
}


def keep_parameters_unlogged() -> None:
    """At DEBUG the driver logs each statement with its parameters, which are people's words."""
    logging.getLogger("aiosqlite").setLevel(logging.INFO)


@contextmanager
def store_errors(where: str) -> Iterator[None]:
    """Turn every database and file error of the block into a `StoreError` that names `where`.

    The line carries the name of the error and no value of any statement.
    """
    try:
        yield
    except PoolTimeout as error:
        raise StoreError(f"{where} {_LINES['BUSY']}.") from error
    except SQLAlchemyError as error:
        raise StoreError(
            _line(where, getattr(error, "orig", None) or error), topic="store"
        ) from error
    except (sqlite3.Error, OSError) as error:
        raise StoreError(_line(where, error), topic="store") from error


def _line(where: str, error: BaseException) -> str:
    name = _name(error)
    family = name.removeprefix("SQLITE_").split("_")[0]
    tail = _LINES.get(family, f"could not be read or written ({name})")
    return f"{where} {tail}."


def _name(error: BaseException) -> str:
    if isinstance(error, TimeoutError):
        return "BUSY"
    if isinstance(error, OSError):
        code = error.errno or 0
        return _SYSTEM.get(code, "CANTOPEN") if code else "CANTOPEN"
    name: str = getattr(error, "sqlite_errorname", type(error).__name__)
    if name == "DatabaseError" and "malformed" in str(error):
        return "CORRUPT"
    return name
