"""The account desk: who is asking, by the token that their browser or program holds."""

import hashlib
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from mentor_tools.account_ports import Accounts, Invitation, Role, SignIn, SignInKind
from mentor_tools.errors import Usage

IDLE = timedelta(hours=12)
LONGEST = timedelta(days=30)
SEEN_EVERY = timedelta(minutes=1)  # a write a request would be one too many
LINK_LASTS = timedelta(minutes=15)


@dataclass(frozen=True)
class Actor:
    """Who asks: whom the record's scopes are for, and in what role.

    `local` is the one person at this machine, who needs no account.
    """

    person: str
    role: Role
    sign_in: SignIn

    @property
    def local(self) -> bool:
        """Whether it is the person at the machine that serves."""
        return self.sign_in.kind == "local"


@dataclass(frozen=True)
class AccountDesk:
    """Put together by `compose.open_house`. Tokens are 256 random bits; the record keeps digests.

    Source of the times: OWASP Session Management Cheat Sheet (idle and absolute timeouts).
    """

    accounts: Accounts
    now: Callable[[], datetime]

    async def signed_in(self, token: str) -> Actor | None:
        """Whose token it is; None for one that is unknown, ended, idle for too long or closed."""
        found = await self.accounts.sign_in(digest(token))
        now = self.now()
        if found is None or found.until <= now:
            return None
        if found.kind == "browser" and found.seen + IDLE <= now:
            return None
        role = await self._role(found)
        if role is None:
            return None
        if found.seen + SEEN_EVERY <= now:
            await self.accounts.saw(found.id, now)
        return Actor(found.person, role, found)

    async def _role(self, found: SignIn) -> Role | None:
        """A local sign-in may do what everybody who is no admin may; others as their account."""
        if found.kind == "local":
            return "mentor"
        account = await self.accounts.account(found.person)
        return None if account is None or account.closed else account.role

    async def local_link(self, person: str) -> str:
        """A token that may be followed once, soon, by the person at this machine."""
        token, now = secrets.token_urlsafe(32), self.now()
        link = Invitation(purpose="local", person=person, at=now, until=now + LINK_LASTS)
        await self.accounts.invite(link, digest(token))
        return token

    async def follow_local_link(self, token: str, label: str) -> str:
        """Sign in by the link; the token of the sign-in. `Usage` where it was used or is old."""
        found = await self.accounts.follow(digest(token), self.now())
        if found is None or found.purpose != "local":
            raise Usage("this link was used or is out of date; start `mentor serve` again")
        return await self.open_sign_in(found.person, "local", label)

    async def open_sign_in(self, person: str, kind: SignInKind, label: str) -> str:
        """A new sign-in of the person; its token, which is nowhere kept."""
        token, now = secrets.token_urlsafe(32), self.now()
        sign_in = SignIn(
            id=secrets.token_hex(8),
            person=person,
            kind=kind,
            label=label,
            at=now,
            seen=now,
            until=now + LONGEST,
        )
        await self.accounts.open_sign_in(sign_in, digest(token))
        return token

    async def sign_out(self, actor: Actor) -> None:
        """End the sign-in that the actor uses."""
        await self.accounts.end_sign_in(actor.person, actor.sign_in.id)


def digest(token: str) -> str:
    """What the record keeps of a token; tokens are random, so a plain hash is enough."""
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).hexdigest()
