"""What the copilot asks of those who can tell a person from another: passwords and providers."""

from collections.abc import Sequence
from typing import Protocol

from pydantic import BaseModel, ConfigDict, SecretStr


class Provider(BaseModel):
    """An OpenID provider, and what this program is called there; only the operator says so."""

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)

    issuer: str
    client: str
    secret: SecretStr


class Passwords(Protocol):
    """Hashes of passwords; they cost time and memory on purpose, so none runs on the event loop."""

    async def hash(self, password: str) -> str:
        """What the record may keep of a password; another one each time."""

    async def matches(self, kept: str | None, password: str) -> bool:
        """Whether the hash is of that password. None takes as long, and is of no password."""

    def is_weak(self, kept: str) -> bool:
        """Whether the hash was made with less effort than hashes are made with now."""


class Guessing(Protocol):
    """Knows the passwords that many people choose, and the ways in which they change them."""

    async def guesses(self, password: str, known: Sequence[str]) -> float:
        """About how many guesses it takes; `known` are words that are tried first."""


class Begun(BaseModel):
    """A way to a provider that was begun: what has to fit together when the person comes back."""

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)

    state: str
    nonce: str
    verifier: str


class IdentityProvider(Protocol):
    """Signs people in elsewhere (OpenID Connect: authorization code, PKCE, state, nonce)."""

    @property
    def host(self) -> str:
        """Where people are sent, as they are told."""

    async def address(self, begun: Begun, back: str) -> str:
        """Where the person's browser goes; from there it comes to `back`.

        `WorldError` where the provider cannot be reached or is not what it should be.
        """

    async def subject(self, begun: Begun, back: str, code: str) -> str:
        """Who came back with `code`: a name of the provider's that is always the same one's.

        `Usage` where the provider refuses the code or its answer does not fit what was begun;
        `WorldError` as of `address`.
        """
