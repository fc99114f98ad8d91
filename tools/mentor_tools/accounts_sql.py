"""Accounts, sign-ins and invitations in the record."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Connection, delete, insert, select, update

from mentor_tools.account_ports import Account, Invitation, SignIn
from mentor_tools.account_schema import accounts, invitations, sign_ins
from mentor_tools.record_database import RecordDatabase

_SIGN_IN = [sign_ins.c[name] for name in SignIn.model_fields]
_INVITATION = [invitations.c[name] for name in Invitation.model_fields]


class SqlAccounts:
    """`account_ports.Accounts` over the database of a `records_sql.SqlRecords`."""

    def __init__(self, database: RecordDatabase) -> None:
        self._database = database

    async def account(self, person: str) -> Account | None:
        """See `account_ports.Accounts`."""
        found = select(accounts).where(accounts.c.person == person)

        def read(connection: Connection) -> Account | None:
            row = connection.execute(found).one_or_none()
            return None if row is None else Account(**row._mapping)

        return await self._database.read(read)

    async def open_sign_in(self, sign_in: SignIn, digest: str) -> None:
        """See `account_ports.Accounts`."""
        row = {**sign_in.model_dump(), "digest": digest}
        await self._database.write(lambda connection: connection.execute(insert(sign_ins), row))

    async def sign_in(self, digest: str) -> SignIn | None:
        """See `account_ports.Accounts`."""
        found = select(*_SIGN_IN).where(sign_ins.c.digest == digest)

        def read(connection: Connection) -> SignIn | None:
            row = connection.execute(found).one_or_none()
            return None if row is None else SignIn(**row._mapping)

        return await self._database.read(read)

    async def saw(self, id: str, seen: datetime) -> None:
        """See `account_ports.Accounts`."""
        moved = update(sign_ins).where(sign_ins.c.id == id).values(seen=seen)
        await self._database.write(lambda connection: connection.execute(moved))

    async def end_sign_in(self, person: str, id: str) -> bool:
        """See `account_ports.Accounts`."""
        ended = delete(sign_ins).where(sign_ins.c.person == person, sign_ins.c.id == id)
        return bool(
            await self._database.write(lambda connection: connection.execute(ended).rowcount)
        )

    async def sign_ins(self, person: str) -> Sequence[SignIn]:
        """See `account_ports.Accounts`."""
        found = select(*_SIGN_IN).where(sign_ins.c.person == person)

        def read(connection: Connection) -> list[SignIn]:
            rows = connection.execute(found.order_by(sign_ins.c.seen.desc()))
            return [SignIn(**row._mapping) for row in rows]

        return await self._database.read(read)

    async def invite(self, invitation: Invitation, digest: str) -> None:
        """See `account_ports.Accounts`."""
        row = {**invitation.model_dump(), "digest": digest}
        await self._database.write(lambda connection: connection.execute(insert(invitations), row))

    async def follow(self, digest: str, at: datetime) -> Invitation | None:
        """See `account_ports.Accounts`."""
        open_one = (invitations.c.digest == digest) & invitations.c.used.is_(None)
        used = update(invitations).where(open_one, invitations.c.until > at).values(used=at)
        found = select(*_INVITATION).where(invitations.c.digest == digest)

        def followed(connection: Connection) -> Invitation | None:
            if not connection.execute(used).rowcount:
                return None
            return Invitation(**connection.execute(found).one()._mapping)

        return await self._database.write(followed)
