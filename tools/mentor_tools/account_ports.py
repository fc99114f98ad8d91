"""What the copilot asks of the record about accounts, sign-ins and invitations.

A token signs somebody in and is shown once; the record keeps its digest, so that who reads the
record can sign in as nobody.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Literal, Protocol

from pydantic import BaseModel, ConfigDict

Role = Literal["mentee", "mentor", "admin"]
SignInKind = Literal[
    "local",  # by the link that `mentor serve` prints
    "browser",  # with a password or by a provider
    "token",  # of a program, in the person's name
]
Purpose = Literal["local", "join", "reset"]


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)


class Account(_Frozen):
    """Somebody who may sign in; `password` is an argon2 hash, `subject` a provider's name."""

    person: str
    role: Role
    password: str | None = None
    subject: str | None = None
    at: datetime
    closed: datetime | None = None


class SignIn(_Frozen):
    """One browser or program that is signed in; `id` names it and signs nobody in."""

    id: str
    person: str
    kind: SignInKind
    label: str
    at: datetime
    seen: datetime
    until: datetime


class Invitation(_Frozen):
    """A link that may be followed once, until a moment; `digest` is of the link's code."""

    digest: str
    purpose: Purpose
    person: str
    role: Role | None = None
    by: str | None = None
    at: datetime
    until: datetime
    used: datetime | None = None


class Proof(_Frozen):
    """What a person signs in with from now on: the hash of a password, or a provider's subject."""

    password: str | None = None
    subject: str | None = None


class SignIns(Protocol):
    """Who is signed in; a `digest` is of the token that a browser or a program holds."""

    async def open_sign_in(self, sign_in: SignIn, digest: str) -> None:
        """Keep a new sign-in."""

    async def sign_in(self, digest: str) -> SignIn | None:
        """The sign-in of a token; None once it was ended."""

    async def saw(self, id: str, seen: datetime) -> None:
        """Note when a sign-in was last used."""

    async def end_sign_in(self, person: str, id: str) -> bool:
        """End one of the person's sign-ins; whether there was such a one."""

    async def end_sign_ins(self, person: str, but: str | None = None) -> int:
        """End all of the person's sign-ins, or all but one; how many there were."""

    async def sign_ins(self, person: str) -> Sequence[SignIn]:
        """The person's sign-ins, the one used last first."""

    async def last_seen(self) -> Mapping[str, datetime]:
        """When each person who is signed in was last here."""

    async def forget_old(self, now: datetime) -> None:
        """Forget the sign-ins that ended by themselves."""


class Accounts(Protocol):
    """Accounts, and the invitations that make them."""

    async def account(self, person: str) -> Account | None:
        """The person's account; None where there is none."""

    async def account_of(self, subject: str) -> Account | None:
        """The account that signs in as that subject of a provider."""

    async def accounts(self) -> Sequence[Account]:
        """All accounts, by name."""

    async def people(self) -> Sequence[str]:
        """Everybody of whom this home holds something, by name, with an account or without."""

    async def prove(self, person: str, proof: Proof) -> None:
        """From now on the person signs in with this; the other way stays as it was."""

    async def give_role(self, person: str, role: Role) -> None:
        """Change what the person may do. `Absent` without an account.

        `Usage` where nobody would be left who manages people.
        """

    async def close(self, person: str, at: datetime) -> None:
        """The person may sign in no more, and is signed in nowhere; errors as of `give_role`."""

    async def reopen(self, person: str) -> None:
        """The person may sign in again. `Absent` without an account."""

    async def invite(self, invitation: Invitation) -> None:
        """Keep a new invitation; to join or reset, it takes the place of the person's others."""

    async def invitation(self, digest: str, at: datetime) -> Invitation | None:
        """The invitation, if it can be followed at that moment."""

    async def invitations(self, at: datetime) -> Sequence[Invitation]:
        """The invitations to join or reset that can be followed at that moment, by name."""

    async def withdraw(self, digest: str) -> bool:
        """Take an invitation to join or reset back; whether there was such a one."""

    async def follow(self, digest: str, at: datetime) -> Invitation | None:
        """Use an invitation up, once: None where it is unknown, used or out of date."""

    async def take_up(self, digest: str, at: datetime, proof: Proof) -> Account | None:
        """Use an invitation to join or reset up: the account as it is then, else None.

        Both happen or neither. A reset ends the person's sign-ins. `Usage`: somebody else signs in
        as that subject, or there is an account of that name already.
        """


class Tries(Protocol):
    """Failed tries to sign in, by what they were tried with: a name, an address."""

    async def try_once(self, limits: Mapping[str, int], at: datetime, since: datetime) -> bool:
        """Count one try for each key; False, and none is counted, where one has no more left.

        A key has as many tries from `since` on as its limit says. Older ones are forgotten.
        """

    async def oldest(self, key: str, since: datetime) -> datetime | None:
        """When the first try was that still counts."""

    async def take_back(self, key: str) -> None:
        """The newest try with that key was none that failed."""

    async def forget(self, key: str) -> None:
        """No try with that key counts any more."""
