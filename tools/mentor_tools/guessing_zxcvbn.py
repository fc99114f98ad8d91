"""How hard a password is to guess, by zxcvbn and its lists of what people choose."""

import asyncio
import threading
import unicodedata
from collections.abc import Sequence

_END = 24  # characters looked at on each side: the work grows steeply with their number
_alone = threading.Lock()  # it holds the words that are known of somebody in one place for all


class ZxcvbnGuessing:
    """`credential_ports.Guessing`, in a thread. Its lists are read when the first one is asked."""

    async def guesses(self, password: str, known: Sequence[str]) -> float:
        """See `credential_ports.Guessing`; who guesses a long one has to guess both its ends."""
        whole = unicodedata.normalize("NFKC", password)
        return await asyncio.to_thread(_guesses, {whole[:_END], whole[-_END:]}, list(known))


def _guesses(ends: set[str], known: list[str]) -> float:
    from zxcvbn import zxcvbn

    with _alone:
        return max(float(zxcvbn(end, known)["guesses"]) for end in ends)
