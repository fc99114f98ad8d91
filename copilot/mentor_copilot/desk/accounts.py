"""The account desk: who is asking, by the token that their browser or program holds."""

import hashlib
import secrets
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from mentor_tools.account_ports import Accounts, Invitation, Role, SignIn, SignInKind, SignIns
from mentor_tools.errors import Absent, Usage

IDLE = timedelta(hours=12)
LONGEST = timedelta(days=30)
TOKEN_LONGEST = timedelta(days=365)
TOKENS_AT_MOST = 50
LABEL_AT_MOST = 200
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
class Visit:
    """The browser that somebody signs in with: what it is, from where, and the token it held."""

    label: str
    address: str = ""
    token: str | None = None


@dataclass(frozen=True)
class AccountDesk:
    """Put together by `compose.open_house`. Tokens are 256 random bits; the record keeps digests.

    Source of the times: OWASP Session Management Cheat Sheet (idle and absolute timeouts).
    """

    sign_ins: SignIns
    accounts: Accounts
    now: Callable[[], datetime]

    async def signed_in(self, token: str) -> Actor | None:
        """Whose token it is; None for one that is unknown, ended, idle for too long or closed."""
        found = await self.sign_ins.sign_in(digest(token))
        now = self.now()
        if found is None or has_ended(found, now):
            return None
        role = await self._role(found)
        if role is None:
            return None
        if found.seen + SEEN_EVERY <= now:
            await self.sign_ins.saw(found.id, now)
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
        link = Invitation(
            digest=digest(token), purpose="local", person=person, at=now, until=now + LINK_LASTS
        )
        await self.accounts.invite(link)
        return token

    async def follow_local_link(self, token: str, visit: Visit) -> str:
        """Sign in by the link; the token of the sign-in. `Usage` where it was used or is old."""
        link = await self.accounts.invitation(digest(token), self.now())
        if link is None or link.purpose != "local":
            raise Usage("this link was used or is out of date: a new start prints another")
        if await self.accounts.follow(link.digest, self.now()) is None:
            raise Usage("this link was used a moment ago")
        return await self.enter(link.person, "local", visit)

    async def enter(self, person: str, kind: SignInKind, visit: Visit) -> str:
        """Sign the browser in, with a new token in the place of the one that it held."""
        await self.sign_ins.forget_old(self.now())
        if visit.token is not None:
            held = await self.sign_ins.sign_in(digest(visit.token))
            if held is not None:
                await self.sign_ins.end_sign_in(held.person, held.id)
        return await self.open_sign_in(person, kind, visit.label)

    async def open_sign_in(
        self, person: str, kind: SignInKind, label: str, lasts: timedelta = LONGEST
    ) -> str:
        """A new sign-in of the person; its token, which is nowhere kept."""
        token, now = secrets.token_urlsafe(32), self.now()
        sign_in = SignIn(
            id=secrets.token_hex(8),
            person=person,
            kind=kind,
            label=label[:LABEL_AT_MOST],
            at=now,
            seen=now,
            until=now + lasts,
        )
        await self.sign_ins.open_sign_in(sign_in, digest(token))
        return token

    async def make_token(self, actor: Actor, label: str, lasts: timedelta) -> str:
        """A token for a program, which may do what the actor may; shown once and nowhere kept.

        At a machine of one's own it is a local sign-in. `Usage` for more than a year, without a
        label, or for a program that asks: a token that leaked must not make others.
        """
        if actor.sign_in.kind == "token":
            raise Usage("a program makes no tokens: sign in with a browser")
        if not label.strip() or not label.isprintable() or len(label) > LABEL_AT_MOST:
            raise Usage("say in one line what the token is for")
        if not timedelta(0) < lasts <= TOKEN_LONGEST:
            raise Usage("a token lasts from a day to a year")
        if len(await self.of(actor)) >= TOKENS_AT_MOST:
            raise Usage("there are many sign-ins already: end those that you do not need")
        kind: SignInKind = "local" if actor.local else "token"
        return await self.open_sign_in(actor.person, kind, label.strip(), lasts)

    async def of(self, actor: Actor) -> Sequence[SignIn]:
        """Where the actor is signed in, the sign-in used last first."""
        now = self.now()
        every = await self.sign_ins.sign_ins(actor.person)
        return [one for one in every if not has_ended(one, now)]

    async def end(self, actor: Actor, sign_in: str) -> None:
        """End one of the actor's sign-ins; `Absent` where it is none of theirs."""
        if not await self.sign_ins.end_sign_in(actor.person, sign_in):
            raise Absent("there is no such sign-in")

    async def end_others(self, actor: Actor) -> int:
        """End all of the actor's sign-ins but the one in use; how many there were."""
        return await self.sign_ins.end_sign_ins(actor.person, but=actor.sign_in.id)

    async def sign_out(self, actor: Actor) -> None:
        """End the sign-in that the actor uses."""
        await self.sign_ins.end_sign_in(actor.person, actor.sign_in.id)


def has_ended(sign_in: SignIn, now: datetime) -> bool:
    """Whether a sign-in is too old, or a browser's was not used for too long."""
    idle = sign_in.kind == "browser" and sign_in.seen + IDLE <= now
    return sign_in.until <= now or idle


def digest(token: str) -> str:
    """What the record keeps of a token; tokens are random, so a plain hash is enough."""
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).hexdigest()
