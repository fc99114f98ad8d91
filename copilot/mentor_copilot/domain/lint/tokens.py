"""Words, numbers and signs of a text with their places: what all text rules look at."""

import re
from typing import NamedTuple

_TOKEN = re.compile(
    r"[^\W\d_]+(?:['’][^\W\d_]+)?"  # a word, with its apostrophe
    r"|\d+(?:[.,:/]\d+)*"  # a number, a time, a date in digits
    r"|[%$€£#;:,.!?()\[\]/+<>=→]"
)


class Token(NamedTuple):
    """A token in lower case with its place; hyphens part words ("10-minute" is two tokens)."""

    word: str
    start: int
    end: int


def split(text: str) -> tuple[Token, ...]:
    """The tokens of a text in order."""
    return tuple(
        Token(m.group().lower().replace("’", "'"), m.start(), m.end())
        for m in _TOKEN.finditer(text)
    )
