"""The entry desk: people sign in with a password, and choose one by a link."""

import hashlib
import ipaddress
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from math import ceil

from mentor_copilot.desk.accounts import AccountDesk, Actor, Visit, digest
from mentor_copilot.domain.accounts import (
    GUESSABLE,
    GUESSES_AT_LEAST,
    PASSWORD_AT_MOST,
    folded,
    password_fault,
    words_known_of,
)
from mentor_tools.account_ports import Account, Invitation, Proof, Tries
from mentor_tools.credential_ports import Guessing, Passwords
from mentor_tools.errors import Usage

WINDOW = timedelta(minutes=15)
TRIES_WITH_A_NAME = 10
TRIES_FROM_AN_ADDRESS = 100  # an office may share one


class NotProven(Usage):
    """Name and password do not belong together; which of the two is wrong is not said."""


class Locked(Usage):
    """Too many tries failed; the next may be made after `wait_seconds`."""

    def __init__(self, wait_seconds: int) -> None:
        minutes = ceil(wait_seconds / 60)
        super().__init__(f"too many tries failed: wait {minutes} min, or ask for a new link")
        self.wait_seconds = wait_seconds


class LinkEnded(Usage):
    """The link was used, taken back or is too old."""

    def __init__(self) -> None:
        super().__init__("this link was used or is out of date: ask for a new one")


@dataclass(frozen=True)
class EntryDesk:
    """Put together by `compose.open_house`."""

    desk: AccountDesk
    tries: Tries
    passwords: Passwords
    guessing: Guessing

    async def sign_in(self, name: str, password: str, visit: Visit) -> str:
        """Sign in; the token of the new sign-in.

        `NotProven` after the same time for a name that is unknown and a password that is wrong;
        `Locked` after ten failures within a quarter of an hour, even with the right password.
        """
        account = await self._named(name)
        await self._prove(account, name, password, visit.address)
        assert account is not None  # nobody else proves anything
        return await self.desk.enter(account.person, "browser", visit)

    async def invitation(self, code: str) -> Invitation:
        """Whom a link invites; `LinkEnded` where it can be followed no more."""
        found = await self.desk.accounts.invitation(digest(code), self.desk.now())
        if found is None or found.purpose == "local":
            raise LinkEnded
        return found

    async def choose_password(self, code: str, password: str, visit: Visit) -> str:
        """Follow a link to join or to reset, and sign in; the token of the new sign-in.

        `LinkEnded`; `Usage` for a password that is none, after which the link is still good.
        """
        invitation = await self.invitation(code)
        proof = await self._proof(password, invitation.person)
        account = await self.desk.accounts.take_up(digest(code), self.desk.now(), proof)
        if account is None:
            raise LinkEnded
        await self.tries.forget(_key("name", folded(account.person)))
        return await self.desk.enter(account.person, "browser", visit)

    async def change_password(self, actor: Actor, old: str, new: str) -> int:
        """Take another password; all other sign-ins end, and how many those were.

        `Usage` without a password so far, or for a program; errors as of `sign_in`.
        """
        account = await self.desk.accounts.account(actor.person)
        if account is None or account.password is None or actor.sign_in.kind != "browser":
            raise Usage("there is no password to change here: ask for a new link")
        await self._prove(account, actor.person, old, "")
        await self.desk.accounts.prove(actor.person, await self._proof(new, actor.person))
        return await self.desk.end_others(actor)

    async def _named(self, name: str) -> Account | None:
        """The account of that name, in whatever capitals it is written; None if it is closed."""
        wanted = folded(name)
        every = await self.desk.accounts.accounts()
        found = [one for one in every if folded(one.person) == wanted and one.closed is None]
        return found[0] if len(found) == 1 else None

    async def _prove(self, account: Account | None, name: str, password: str, address: str) -> None:
        """Check the password, and count the try before: many at once are not one."""
        place = _place(address)
        by_name, by_address = _key("name", folded(name)), _key("address", place)
        limits = {by_name: TRIES_WITH_A_NAME, by_address: TRIES_FROM_AN_ADDRESS}
        await self._count(limits if place else {by_name: TRIES_WITH_A_NAME})
        kept = account.password if account else None
        if not await self.passwords.matches(kept, password[: PASSWORD_AT_MOST + 1]):
            raise NotProven("name and password do not belong together")
        await self.tries.forget(by_name)
        await self.tries.take_back(by_address)
        if account and kept and self.passwords.is_weak(kept):
            proof = Proof(password=await self.passwords.hash(password))
            await self.desk.accounts.prove(account.person, proof)

    async def _count(self, limits: Mapping[str, int]) -> None:
        now = self.desk.now()
        since = now - WINDOW
        if await self.tries.try_once(limits, now, since):
            return
        first = [await self.tries.oldest(key, since) for key in limits]
        wait = max((at + WINDOW - now for at in first if at), default=WINDOW)
        raise Locked(max(1, ceil(wait.total_seconds())))

    async def _proof(self, password: str, person: str) -> Proof:
        fault = password_fault(password, person)
        if fault:
            raise Usage(fault)
        if await self.guessing.guesses(password, words_known_of(person)) < GUESSES_AT_LEAST:
            raise Usage(GUESSABLE)
        return Proof(password=await self.passwords.hash(password))


def _place(address: str) -> str:
    """Where a try came from; "" for this machine, where it is a proxy that all come through.

    In IPv6 it is the network of one line: a machine there has as many addresses as it likes.
    """
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return address
    if found.is_loopback:
        return ""
    return address if found.version == 4 else str(ipaddress.ip_network((found, 64), strict=False))


def _key(kind: str, tried: str) -> str:
    """What the record keeps of a try; what is typed as a name may be a password."""
    return hashlib.sha256(f"{kind} {tried}".encode("utf-8", "surrogatepass")).hexdigest()
