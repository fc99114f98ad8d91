"""How hard a password is to guess, by zxcvbn and its lists of what people choose."""

import asyncio
import unicodedata
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cache

_END = 24  # characters looked at on each side: the work grows steeply with their number


class ZxcvbnGuessing:
    """`credential_ports.Guessing`. Its lists are read when the first password is looked at."""

    async def guesses(self, password: str, known: Sequence[str]) -> float:
        """See `credential_ports.Guessing`; who guesses a long one has to guess both its ends."""
        whole = unicodedata.normalize("NFKC", password)
        loop, ends = asyncio.get_running_loop(), {whole[:_END], whole[-_END:]}
        return await loop.run_in_executor(_thread(), _guesses, ends, list(known))


@cache
def _thread() -> ThreadPoolExecutor:
    """One for all: zxcvbn holds what is known of somebody in one place, and may take seconds."""
    return ThreadPoolExecutor(max_workers=1, thread_name_prefix="guessing")


def _guesses(ends: set[str], known: list[str]) -> float:
    from zxcvbn import zxcvbn

    return max(float(zxcvbn(end, known)["guesses"]) for end in ends)
