"""All four parts, each short, each the mentee's own, and the obstacle after them."""

import re
from collections.abc import Iterator

from mentor_copilot.domain.lint.hard.parts import PARTS, WORDS_AT_MOST, Hard
from mentor_copilot.domain.lint.rule import Hit
from mentor_copilot.domain.lint.wording import Wording

_SECOND_PERSON = re.compile(r"\b(?:you|your|yours|yourself|the mentee(?:'s|’s)?)\b", re.IGNORECASE)
_FIRST_PERSON = re.compile(r"\b(?:i|me|my|mine|myself|we|us|our)\b", re.IGNORECASE)
_OWN_SHARE = 0.5


def missing(goal: Hard) -> Iterator[Hit]:
    """A part that nobody filled and no question asks for."""
    for name in PARTS:
        part = goal.parts.get(name)
        if goal.whole and part is not None and not part.cell.known and not goal.asks(name):
            yield Hit(part.field, detail=name)


def no_obstacle(goal: Hard) -> Iterator[Hit]:
    """Four warm parts and nothing on what stands in the way."""
    part = goal.parts.get("obstacle")
    if goal.whole and part is not None and not part.cell.known and not goal.asks("obstacle"):
        yield Hit("obstacle")


def too_long(goal: Hard) -> Iterator[Hit]:
    """A part of more than forty words."""
    for _, part in goal.known():
        said = [token for token in part.tokens if token.word[0].isalnum()]
        if len(said) > WORDS_AT_MOST:
            yield Hit(part.field, said[WORDS_AT_MOST].start, said[-1].end, str(len(said)))


def not_own_words(goal: Hard) -> Iterator[Hit]:
    """A part that somebody else wrote: taken over, worked out, said to "you", or said nowhere."""
    for _, part in goal.known():
        addressed = _SECOND_PERSON.search(part.text)
        if part.cell.origin in ("confirmed", "computed"):
            yield from part.whole()
        elif addressed and not _FIRST_PERSON.search(part.text):
            yield Hit(part.field, *addressed.span())
        elif part.cell.origin is None and goal.sheet.texts and not _told(part, goal):
            yield from part.whole()


def _told(part: Wording, goal: Hard) -> bool:
    """Whether the inputs hold most of a part's words; asked where a record brings its inputs."""
    said = {word for text in goal.sheet.texts.values() for word in _content(text)}
    own = _content(part.text)
    return not own or sum(word in said for word in own) >= _OWN_SHARE * len(own)


def _content(text: str) -> list[str]:
    return [word for word in re.findall(r"[^\W\d_]{4,}", text.lower())]
