"""Text from a model made safe to keep and to show: no control characters, no broken Unicode."""

import re
from collections.abc import AsyncGenerator, AsyncIterator

# C0 and C1 but line feed and tab, and the marks that turn the direction of what follows.
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
_SURROGATE = re.compile("[\ud800-\udfff]")


def cleaned(text: str) -> str:
    """`text` without characters that a terminal obeys; a lone surrogate becomes U+FFFD."""
    return _SURROGATE.sub("\ufffd", _CONTROL.sub("", text))


async def without_thoughts(pieces: AsyncIterator[str]) -> AsyncGenerator[str, None]:
    """`pieces` without a leading <think>...</think>, in which some models reason aloud."""
    held, open_ = "", True
    async for piece in pieces:
        if not open_:
            yield piece
            continue
        held += piece
        start = held.lstrip()
        if start.startswith("<think>"):
            _, closed, rest = start.partition("</think>")
            open_, held = not closed, rest.lstrip() if closed else held
        else:
            open_ = "<think>".startswith(start)
        if not open_ and held:
            yield held
    if open_ and not held.lstrip().startswith("<think>"):
        yield held
