"""Sign-ins in the record, and the tries that failed."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy import Connection, delete, func, insert, select, update

from mentor_tools.account_ports import SignIn
from mentor_tools.account_schema import failed_sign_ins, sign_ins
from mentor_tools.record_database import RecordDatabase

_SIGN_IN = [sign_ins.c[name] for name in SignIn.model_fields]


class SqlSignIns:
    """`account_ports.SignIns` over the database of a `records_sql.SqlRecords`."""

    def __init__(self, database: RecordDatabase) -> None:
        self._database = database

    async def open_sign_in(self, sign_in: SignIn, digest: str) -> None:
        """See `account_ports.SignIns`."""
        row = {**sign_in.model_dump(), "digest": digest}
        await self._database.write(lambda connection: connection.execute(insert(sign_ins), row))

    async def sign_in(self, digest: str) -> SignIn | None:
        """See `account_ports.SignIns`."""
        found = select(*_SIGN_IN).where(sign_ins.c.digest == digest)

        def read(connection: Connection) -> SignIn | None:
            row = connection.execute(found).one_or_none()
            return None if row is None else SignIn(**row._mapping)

        return await self._database.read(read)

    async def saw(self, id: str, seen: datetime) -> None:
        """See `account_ports.SignIns`."""
        moved = update(sign_ins).where(sign_ins.c.id == id).values(seen=seen)
        await self._database.write(lambda connection: connection.execute(moved))

    async def end_sign_in(self, person: str, id: str) -> bool:
        """See `account_ports.SignIns`."""
        ended = delete(sign_ins).where(sign_ins.c.person == person, sign_ins.c.id == id)
        return bool(
            await self._database.write(lambda connection: connection.execute(ended).rowcount)
        )

    async def end_sign_ins(self, person: str, but: str | None = None) -> int:
        """See `account_ports.SignIns`."""
        ended = delete(sign_ins).where(sign_ins.c.person == person)
        if but is not None:
            ended = ended.where(sign_ins.c.id != but)
        return await self._database.write(lambda connection: connection.execute(ended).rowcount)

    async def sign_ins(self, person: str) -> Sequence[SignIn]:
        """See `account_ports.SignIns`."""
        found = select(*_SIGN_IN).where(sign_ins.c.person == person)

        def read(connection: Connection) -> list[SignIn]:
            rows = connection.execute(found.order_by(sign_ins.c.seen.desc(), sign_ins.c.id))
            return [SignIn(**row._mapping) for row in rows]

        return await self._database.read(read)

    async def last_seen(self) -> Mapping[str, datetime]:
        """See `account_ports.SignIns`."""
        last = func.max(sign_ins.c.seen, type_=sign_ins.c.seen.type)
        found = select(sign_ins.c.person, last).group_by(sign_ins.c.person)

        def read(connection: Connection) -> dict[str, datetime]:
            return {person: seen for person, seen in connection.execute(found)}

        return await self._database.read(read)

    async def forget_old(self, now: datetime) -> None:
        """See `account_ports.SignIns`."""
        old = delete(sign_ins).where(sign_ins.c.until <= now)
        await self._database.write(lambda connection: connection.execute(old))


class SqlTries:
    """`account_ports.Tries` over the same; one writer at a time, so no two tries pass for one."""

    def __init__(self, database: RecordDatabase) -> None:
        self._database = database

    async def try_once(self, limits: Mapping[str, int], at: datetime, since: datetime) -> bool:
        """See `account_ports.Tries`."""
        old = delete(failed_sign_ins).where(failed_sign_ins.c.at <= since)
        number = func.count()

        def tried(connection: Connection) -> bool:
            connection.execute(old)
            for key, most in limits.items():
                before = select(number).where(failed_sign_ins.c.name == key)
                if connection.execute(before).scalar_one() >= most:
                    return False
            rows = [{"name": key, "at": at} for key in limits]
            connection.execute(insert(failed_sign_ins), rows)
            return True

        return await self._database.write(tried)

    async def oldest(self, key: str, since: datetime) -> datetime | None:
        """See `account_ports.Tries`."""
        first = (
            select(failed_sign_ins.c.at)
            .where(failed_sign_ins.c.name == key, failed_sign_ins.c.at > since)
            .order_by(failed_sign_ins.c.at)
            .limit(1)
        )
        return await self._database.read(
            lambda connection: connection.execute(first).scalar_one_or_none()
        )

    async def take_back(self, key: str) -> None:
        """See `account_ports.Tries`."""
        newest = select(func.max(failed_sign_ins.c.row)).where(failed_sign_ins.c.name == key)
        gone = delete(failed_sign_ins).where(failed_sign_ins.c.row == newest.scalar_subquery())
        await self._database.write(lambda connection: connection.execute(gone))

    async def forget(self, key: str) -> None:
        """See `account_ports.Tries`."""
        gone = delete(failed_sign_ins).where(failed_sign_ins.c.name == key)
        await self._database.write(lambda connection: connection.execute(gone))
