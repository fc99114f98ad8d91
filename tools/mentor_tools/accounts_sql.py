"""Accounts and invitations in the record."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    delete,
    func,
    insert,
    select,
    union,
    update,
)

from mentor_tools.account_ports import Account, Invitation, Proof, Role
from mentor_tools.account_schema import accounts, invitations, sign_ins
from mentor_tools.errors import Absent, Usage
from mentor_tools.note_schema import people
from mentor_tools.record_database import RecordDatabase
from mentor_tools.record_schema import threads, versions

_OF_TEAMS = invitations.c.purpose.in_(("join", "reset"))


class SqlAccounts:
    """`account_ports.Accounts` over the database of a `records_sql.SqlRecords`."""

    def __init__(self, database: RecordDatabase) -> None:
        self._database = database

    async def account(self, person: str) -> Account | None:
        """See `account_ports.Accounts`."""
        return await self._first(select(accounts).where(accounts.c.person == person))

    async def account_of(self, subject: str) -> Account | None:
        """See `account_ports.Accounts`."""
        return await self._first(select(accounts).where(accounts.c.subject == subject))

    async def accounts(self) -> Sequence[Account]:
        """See `account_ports.Accounts`."""
        every = select(accounts).order_by(accounts.c.person)
        return await self._database.read(
            lambda connection: [Account(**row._mapping) for row in connection.execute(every)]
        )

    async def people(self) -> Sequence[str]:
        """See `account_ports.Accounts`."""
        named = threads.c.person.is_not(None)
        known = union(
            select(people.c.id), select(versions.c.owner), select(threads.c.person).where(named)
        )
        return await self._database.read(
            lambda connection: sorted(connection.execute(known).scalars())
        )

    async def prove(self, person: str, proof: Proof) -> None:
        """See `account_ports.Accounts`."""
        await self._database.write(lambda connection: _prove(connection, person, proof))

    async def give_role(self, person: str, role: Role) -> None:
        """See `account_ports.Accounts`."""

        def given(connection: Connection) -> None:
            account = _known(connection, person)
            if role != "admin":
                _keep_an_admin(connection, account)
            _change(connection, person, {"role": role})

        await self._database.write(given)

    async def close(self, person: str, at: datetime) -> None:
        """See `account_ports.Accounts`."""

        def closed(connection: Connection) -> None:
            account = _known(connection, person)
            if account.closed is not None:
                return
            _keep_an_admin(connection, account)
            _change(connection, person, {"closed": at})
            _sign_out(connection, person)

        await self._database.write(closed)

    async def reopen(self, person: str) -> None:
        """See `account_ports.Accounts`."""

        def opened(connection: Connection) -> None:
            _known(connection, person)
            _change(connection, person, {"closed": None})

        await self._database.write(opened)

    async def invite(self, invitation: Invitation) -> None:
        """See `account_ports.Accounts`."""
        others = delete(invitations).where(
            _OF_TEAMS, invitations.c.used.is_(None), invitations.c.person == invitation.person
        )

        def invited(connection: Connection) -> None:
            if invitation.purpose != "local":
                connection.execute(others)
            connection.execute(insert(invitations), invitation.model_dump())

        await self._database.write(invited)

    async def invitation(self, digest: str, at: datetime) -> Invitation | None:
        """See `account_ports.Accounts`."""
        found = await self._invitations(_open(at) & (invitations.c.digest == digest))
        return found[0] if found else None

    async def invitations(self, at: datetime) -> Sequence[Invitation]:
        """See `account_ports.Accounts`."""
        return await self._invitations(_open(at) & _OF_TEAMS)

    async def withdraw(self, digest: str) -> bool:
        """See `account_ports.Accounts`."""
        one = _OF_TEAMS & invitations.c.used.is_(None) & (invitations.c.digest == digest)
        gone = delete(invitations).where(one)
        return bool(
            await self._database.write(lambda connection: connection.execute(gone).rowcount)
        )

    async def follow(self, digest: str, at: datetime) -> Invitation | None:
        """See `account_ports.Accounts`."""
        return await self._database.write(lambda connection: _follow(connection, digest, at))

    async def take_up(self, digest: str, at: datetime, proof: Proof) -> Account | None:
        """See `account_ports.Accounts`."""

        def taken(connection: Connection) -> Account | None:
            invitation = _follow(connection, digest, at)
            if invitation is None or invitation.purpose == "local":
                return None
            if invitation.purpose == "join":
                _join(connection, invitation, at)
            else:
                _sign_out(connection, invitation.person)
            _prove(connection, invitation.person, proof)
            return _known(connection, invitation.person)

        return await self._database.write(taken)

    async def _first(self, wanted: Select[Any]) -> Account | None:
        def read(connection: Connection) -> Account | None:
            row = connection.execute(wanted).one_or_none()
            return None if row is None else Account(**row._mapping)

        return await self._database.read(read)

    async def _invitations(self, condition: ColumnElement[bool]) -> list[Invitation]:
        wanted = select(invitations).where(condition).order_by(invitations.c.person)
        return await self._database.read(
            lambda connection: [Invitation(**row._mapping) for row in connection.execute(wanted)]
        )


def _open(at: datetime) -> ColumnElement[bool]:
    return invitations.c.used.is_(None) & (invitations.c.until > at)


def _follow(connection: Connection, digest: str, at: datetime) -> Invitation | None:
    one = invitations.c.digest == digest
    if not connection.execute(update(invitations).where(_open(at), one).values(used=at)).rowcount:
        return None
    return Invitation(**connection.execute(select(invitations).where(one)).one()._mapping)


def _known(connection: Connection, person: str) -> Account:
    found = connection.execute(select(accounts).where(accounts.c.person == person)).one_or_none()
    if found is None:
        raise Absent(f"there is no account of {person}", topic="accounts")
    return Account(**found._mapping)


def _join(connection: Connection, invitation: Invitation, at: datetime) -> None:
    known = select(accounts.c.person).where(accounts.c.person == invitation.person)
    if connection.execute(known).one_or_none() is not None:
        raise Usage("there is an account of this name already: sign in, or ask for a new link")
    row = {"person": invitation.person, "role": invitation.role, "at": at}
    connection.execute(insert(accounts).values(**row))


def _prove(connection: Connection, person: str, proof: Proof) -> None:
    if proof.subject is not None:
        other = select(accounts.c.person).where(
            accounts.c.subject == proof.subject, accounts.c.person != person
        )
        if connection.execute(other).first() is not None:
            raise Usage("somebody else signs in here with this sign-in of the provider")
    _change(connection, person, proof.model_dump(exclude_none=True))


def _change(connection: Connection, person: str, values: dict[str, object]) -> None:
    connection.execute(update(accounts).where(accounts.c.person == person).values(**values))


def _keep_an_admin(connection: Connection, account: Account) -> None:
    """Refuse to take away the last one who manages people."""
    if account.role != "admin" or account.closed is not None:
        return
    others = select(func.count()).where(
        accounts.c.role == "admin", accounts.c.closed.is_(None), accounts.c.person != account.person
    )
    if connection.execute(others).scalar_one() == 0:
        raise Usage(f"{account.person} is the only admin: make somebody else one first")


def _sign_out(connection: Connection, person: str) -> None:
    connection.execute(delete(sign_ins).where(sign_ins.c.person == person))
