"""A stream of text, cut into sentences as soon as each is complete."""

import re
from collections.abc import AsyncGenerator, AsyncIterator

_END = re.compile(r"[.!?…]+[\"'”’)\]]*(?=\s)|\n")


async def sentences(pieces: AsyncIterator[str]) -> AsyncGenerator[str, None]:
    """The sentences in `pieces`, without the blanks around them, each once its end has come."""
    held = ""
    async for piece in pieces:
        held += piece
        while end := _END.search(held):
            sentence, held = held[: end.end()].strip(), held[end.end() :]
            if sentence:
                yield sentence
    if held.strip():
        yield held.strip()
