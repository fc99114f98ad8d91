"""Written pages in the record."""

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Connection, and_, delete, insert, select

from mentor_tools.page_ports import WrittenPage
from mentor_tools.page_schema import written_pages as _pages
from mentor_tools.record_database import RecordDatabase, utc_now
from mentor_tools.turn_lock import TurnLocks

PAGES_LAST = timedelta(days=1)

_FIELDS = [_pages.c[name] for name in WrittenPage.model_fields]


class SqlPages:
    """`page_ports.Pages` over the database of a `records_sql.SqlRecords`."""

    def __init__(self, database: RecordDatabase, clock: Callable[[], datetime] = utc_now) -> None:
        self._database = database
        self._clock = clock
        self._locks = TurnLocks(database.locks)

    async def keep_page(self, reader: str, name: str, made_from: str, document: str) -> None:
        """See `page_ports.Pages`."""
        row = {"reader": reader, "name": name, "made_from": made_from, "document": document}
        before, at = delete(_pages).where(_of(reader, name)), self._clock()

        def kept(connection: Connection) -> None:
            connection.execute(before)
            connection.execute(insert(_pages).values(**row, at=at))

        await self._database.write(kept)

    async def page(self, reader: str, name: str) -> WrittenPage | None:
        """See `page_ports.Pages`."""
        since = self._clock() - PAGES_LAST
        wanted = select(*_FIELDS).where(_of(reader, name), _pages.c.at > since)

        def found(connection: Connection) -> WrittenPage | None:
            row = connection.execute(wanted).one_or_none()
            return None if row is None else WrittenPage(**row._mapping)

        return await self._database.read(found)

    async def forget_old_pages(self) -> int:
        """See `page_ports.Pages`."""
        old = delete(_pages).where(_pages.c.at <= self._clock() - PAGES_LAST)
        return await self._database.write(lambda connection: connection.execute(old).rowcount)

    def writing(self, reader: str, about: str, seconds: float) -> AbstractAsyncContextManager[None]:
        """See `page_ports.Pages`. A record in memory has its writers in this process alone."""
        return self._locks.hold(f"pages\n{about}\n{reader}", seconds)


def _of(reader: str, name: str) -> ColumnElement[bool]:
    return and_(_pages.c.reader == reader, _pages.c.name == name)
