"""How much of a goal is the mentee's own wording (DESIGN idea 10)."""

import re
from collections.abc import Iterable
from datetime import date

from mentor_copilot.domain.calendar import in_words

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?|\d+(?:[.,]\d+)*")
_FRAME = frozenset(
    "i will my goal is to by until because so that from reaching the a an and of in".split()
)


def authorship(statement: str, texts: Iterable[str], *days: date) -> float:
    """Share (0.0-1.0) of the statement's content words that the mentee used; 0.0 without words.

    The frame of the sentence ("I will", "by") counts for nobody, nor do the `days` that the
    mentee's own words were worked out to.
    """
    for day in days:
        statement = statement.replace(in_words(day), " ")
    own = {word.lower() for text in texts for word in _WORD.findall(text)}
    content = [w for word in _WORD.findall(statement) if (w := word.lower()) not in _FRAME]
    if not content:
        return 0.0
    return round(sum(word in own for word in content) / len(content), 2)
