"""Written pages in the record."""

from contextlib import AbstractAsyncContextManager
from datetime import datetime, timedelta

from sqlalchemy import Connection, Delete, and_, delete, insert, select

from mentor_tools.page_ports import WrittenPage
from mentor_tools.page_schema import written_pages as _pages
from mentor_tools.record_database import RecordDatabase
from mentor_tools.turn_lock import TurnLocks

PAGES_LAST = timedelta(days=1)

_FIELDS = [_pages.c[name] for name in WrittenPage.model_fields]


class SqlPages:
    """`page_ports.Pages` over the database of a `records_sql.SqlRecords`."""

    def __init__(self, database: RecordDatabase) -> None:
        self._database = database
        self._locks = TurnLocks(database.locks)

    async def keep_page(self, reader: str, name: str, page: WrittenPage) -> None:
        """See `page_ports.Pages`."""
        before = delete(_pages).where(_pages.c.reader == reader, _pages.c.name == name)
        row = insert(_pages).values(reader=reader, name=name, **page.model_dump())

        def kept(connection: Connection) -> None:
            connection.execute(_old(page.at - PAGES_LAST))
            connection.execute(before)
            connection.execute(row)

        await self._database.write(kept)

    async def page(self, reader: str, name: str, now: datetime) -> WrittenPage | None:
        """See `page_ports.Pages`."""
        theirs = and_(_pages.c.reader == reader, _pages.c.name == name)
        wanted = select(*_FIELDS).where(theirs, _pages.c.at > now - PAGES_LAST)

        def found(connection: Connection) -> WrittenPage | None:
            row = connection.execute(wanted).one_or_none()
            return None if row is None else WrittenPage(**row._mapping)

        return await self._database.read(found)

    async def forget_pages(self, until: datetime) -> int:
        """See `page_ports.Pages`."""
        old = _old(until)
        return await self._database.write(lambda connection: connection.execute(old).rowcount)

    def writing(self, reader: str, name: str, seconds: float) -> AbstractAsyncContextManager[None]:
        """See `page_ports.Pages`. A record in memory has its writers in this process alone."""
        return self._locks.hold(f"page\n{reader}\n{name}", seconds)


def _old(until: datetime) -> Delete:
    return delete(_pages).where(_pages.c.at <= until)
