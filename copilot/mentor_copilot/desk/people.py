"""The people desk: who is here and in what role, for those who manage people.

It knows names, roles and when somebody was last here, and nothing that anybody wrote.
"""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from mentor_copilot.desk.accounts import AccountDesk, digest
from mentor_copilot.domain.accounts import folded, name_fault
from mentor_tools.account_ports import Account, Invitation, Purpose, Role
from mentor_tools.errors import Absent, Usage

JOIN_LASTS = timedelta(days=7)
RESET_LASTS = timedelta(days=1)


class KnownAlready(Usage):
    """The home holds things of somebody of that name, and nobody said that it is the same one."""


@dataclass(frozen=True)
class Link:
    """An invitation as it was made: its code is shown once and nowhere kept."""

    code: str
    invitation: Invitation


@dataclass(frozen=True)
class Member:
    """Somebody with an account, and when they were last here if they are signed in anywhere."""

    account: Account
    seen: datetime | None


@dataclass(frozen=True)
class PeopleDesk:
    """Put together by `compose.open_house`."""

    desk: AccountDesk

    async def members(self) -> Sequence[Member]:
        """All who have an account, by name."""
        seen = await self.desk.sign_ins.last_seen()
        return [Member(one, seen.get(one.person)) for one in await self.desk.accounts.accounts()]

    async def member(self, person: str) -> Member:
        """One of them; `Absent` where there is no such account."""
        for one in await self.members():
            if one.account.person == person:
                return one
        raise Absent(f"there is no account of {person}")

    async def known(self) -> Sequence[str]:
        """Everybody of whom this home holds something, with an account or without."""
        return await self.desk.accounts.people()

    async def invitations(self) -> Sequence[Invitation]:
        """The links that can still be followed, without what opens them."""
        return await self.desk.accounts.invitations(self.desk.now())

    async def invite(
        self, person: str, role: Role, *, by: str | None = None, existing: bool = False
    ) -> Link:
        """A link by which the person joins; it takes the place of an earlier one.

        What this home holds under a name is that account's, so `existing` has to say that it is
        the same person: else `KnownAlready`. `Usage` for a name that cannot be one or is taken.
        """
        person = person.strip()
        fault = name_fault(person)
        if fault:
            raise Usage(fault)
        await self._check_free(person)
        if not existing and person in await self.known():
            raise KnownAlready(
                f"this home holds goals, conversations or pairs of {person} already, and who joins "
                "by that name sees all of it: unless it is the same person, take another name"
            )
        return await self._link("join", person, role, by, JOIN_LASTS)

    async def new_link(self, person: str, *, by: str | None = None) -> Link:
        """A link by which a member chooses another password, or binds another sign-in.

        `Absent` without an account, `Usage` for a closed one.
        """
        member = await self.member(person)
        if member.account.closed is not None:
            raise Usage(f"the account of {person} is closed: open it again first")
        return await self._link("reset", person, None, by, RESET_LASTS)

    async def withdraw(self, invitation: str) -> None:
        """Take a link back; `Absent` where there is no such one."""
        if not await self.desk.accounts.withdraw(invitation):
            raise Absent("there is no such invitation")

    async def give_role(self, person: str, role: Role) -> None:
        """Change what somebody may do, at once; `Usage` where it would leave no admin."""
        await self.desk.accounts.give_role(person, role)

    async def close(self, person: str) -> None:
        """Let somebody sign in no more; what they wrote stays. `Usage` for the last admin."""
        await self.desk.accounts.close(person, self.desk.now())

    async def reopen(self, person: str) -> None:
        """Let somebody sign in again."""
        await self.desk.accounts.reopen(person)

    async def end_sign_ins(self, person: str) -> int:
        """Sign somebody out everywhere; how many sign-ins that were. `Absent` if unknown."""
        await self.member(person)
        return await self.desk.sign_ins.end_sign_ins(person)

    async def _check_free(self, person: str) -> None:
        """Refuse a name that differs from another one here by capitals at most."""
        for account in await self.desk.accounts.accounts():
            if folded(account.person) == folded(person):
                raise Usage(f"{account.person} has an account: make a new link for it instead")
        for one in await self.invitations():
            if one.person != person and folded(one.person) == folded(person):
                raise Usage(f"{one.person} is invited already: write the name just so")

    async def _link(
        self, purpose: Purpose, person: str, role: Role | None, by: str | None, lasts: timedelta
    ) -> Link:
        code, now = secrets.token_urlsafe(32), self.desk.now()
        invitation = Invitation(
            digest=digest(code),
            purpose=purpose,
            person=person,
            role=role,
            by=by,
            at=now,
            until=now + lasts,
        )
        await self.desk.accounts.invite(invitation)
        return Link(code, invitation)
