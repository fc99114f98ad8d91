"""What the copilot asks of the record about accounts, sign-ins and invitations.

A token signs somebody in and is shown once; the record keeps its digest, so that who reads the
record can sign in as nobody.
"""

from collections.abc import Sequence
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
    model_config = ConfigDict(frozen=True, extra="forbid")


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
    """A link that may be followed once, until a moment."""

    purpose: Purpose
    person: str
    role: Role | None = None
    by: str | None = None
    at: datetime
    until: datetime
    used: datetime | None = None


class Accounts(Protocol):
    """Accounts, sign-ins and invitations; a `digest` is of the token that the person holds."""

    async def account(self, person: str) -> Account | None:
        """The person's account; None where there is none."""

    async def open_sign_in(self, sign_in: SignIn, digest: str) -> None:
        """Keep a new sign-in."""

    async def sign_in(self, digest: str) -> SignIn | None:
        """The sign-in of a token; None once it was ended."""

    async def saw(self, id: str, seen: datetime) -> None:
        """Note when a sign-in was last used."""

    async def end_sign_in(self, person: str, id: str) -> bool:
        """End one of the person's sign-ins; whether there was such a one."""

    async def sign_ins(self, person: str) -> Sequence[SignIn]:
        """The person's sign-ins, the one used last first."""

    async def invite(self, invitation: Invitation, digest: str) -> None:
        """Keep a new invitation."""

    async def follow(self, digest: str, at: datetime) -> Invitation | None:
        """Use an invitation up, once: None where it is unknown, used or out of date."""
