"""Whether the record can be read and written now."""

import asyncio
from collections.abc import Sequence

from sqlalchemy import Connection, func, select, text

from mentor_tools.errors import StoreError
from mentor_tools.record_database import RecordDatabase
from mentor_tools.record_schema import schema_version

_SECONDS = 2.0


class RecordProbe:
    """Tries the record as those who keep things in it do."""

    def __init__(self, database: RecordDatabase) -> None:
        self._database = database

    async def failing(self) -> Sequence[str]:
        """`read` and `write`, where they fail or take two seconds; nothing is changed."""
        failing = []
        for part, tried in (
            ("read", self._database.read(_read)),
            ("write", self._database.write(_write)),
        ):
            try:
                async with asyncio.timeout(_SECONDS):
                    await tried
            except (StoreError, TimeoutError):
                failing.append(part)
        return failing


def _read(connection: Connection) -> None:
    connection.execute(select(func.count()).select_from(schema_version))


def _write(connection: Connection) -> None:
    # Written to the disk like any row; the record has its version in a table of its own.
    connection.execute(text("PRAGMA user_version = 0"))
