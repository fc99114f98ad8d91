"""Passwords by argon2id, in threads of their own."""

import asyncio
import unicodedata

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError, VerifyMismatchError

AT_ONCE = 2  # each hash takes 64 MiB: many who sign in together wait, and the memory holds


class Argon2Passwords:
    """`credential_ports.Passwords`. Without a hasher of one's own, the effort is RFC 9106's.

    The second profile of its section 4: three passes over 64 MiB in four lanes. A password is
    normalised first (NFKC, NIST SP 800-63B section 5.1.1.2), so that it fits from any keyboard.
    """

    def __init__(self, hasher: PasswordHasher | None = None) -> None:
        self._hasher = hasher or PasswordHasher()
        self._places = asyncio.Semaphore(AT_ONCE)

    async def hash(self, password: str) -> str:
        """See `credential_ports.Passwords`."""
        async with self._places:
            return await asyncio.to_thread(self._hasher.hash, _bytes(password))

    async def matches(self, kept: str | None, password: str) -> bool:
        """See `credential_ports.Passwords`."""
        if kept is None:
            await self.hash(password)
            return False
        async with self._places:
            return await asyncio.to_thread(self._verified, kept, _bytes(password))

    def is_weak(self, kept: str) -> bool:
        """See `credential_ports.Passwords`."""
        return self._hasher.check_needs_rehash(kept)

    def _verified(self, kept: str, password: bytes) -> bool:
        try:
            return self._hasher.verify(kept, password)
        except (VerifyMismatchError, VerificationError, InvalidHashError):
            return False


def _bytes(password: str) -> bytes:
    return unicodedata.normalize("NFKC", password).encode("utf-8", "surrogatepass")
