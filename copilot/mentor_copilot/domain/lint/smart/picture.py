"""What a wording lets a reader picture: its own words, apart from times, light and general ones."""

import re
from functools import lru_cache

from mentor_copilot.domain.lint.cues import Cues, overlaps
from mentor_copilot.domain.lint.tokens import Token
from mentor_copilot.domain.lint.words import Match

_GENERAL = ("generic", "vague_verb", "direction_verb", "vague_amount", "vague_rhythm")
_LIGHT = ("light", "light_verb", "preamble")
_TIME_UNITS = re.compile(
    r"(?:times?|x|seconds?|secs?|minutes?|mins?|hours?|hrs?|days?|nights?|weeks?|months?|years?|)$"
)
_NO_VERB_AFTER = ("into", "at", "from", "my", "for", "after")  # "be at work on time"


@lru_cache(maxsize=512)
def own_words(cues: Cues) -> tuple[Token, ...]:
    """The words that are neither light nor part of a time, a rhythm or a rating."""
    skip = cues.indexes("light", "preamble")
    return tuple(
        token for i, token in enumerate(cues.tokens) if i not in skip and _says(cues, token)
    )


@lru_cache(maxsize=512)
def length(cues: Cues) -> int:
    """How many words are left without the preamble ("my goal is to") and the times."""
    skip = cues.indexes("preamble")
    return sum(i not in skip and _says(cues, token) for i, token in enumerate(cues.tokens))


@lru_cache(maxsize=512)
def pictured(cues: Cues) -> bool:
    """Whether a word is left that narrows what is meant, or an amount of something nameable."""
    drop = cues.indexes(*_GENERAL, *_LIGHT)
    if any(i not in drop and _says(cues, token) for i, token in enumerate(cues.tokens)):
        return True
    return any(n.value and not _TIME_UNITS.match(n.unit.lower()) for n in cues.numbers)


@lru_cache(maxsize=512)
def vague_verb(cues: Cues) -> Match | None:
    """The first verb of improving ("get better at"), not the noun in "be at work on time"."""
    for match in cues.find("vague_verb"):
        before = cues.tokens[match.first - 1].word if match.first else ""
        if before not in _NO_VERB_AFTER:
            return match
    return None


def _says(cues: Cues, token: Token) -> bool:
    return token.word[0].isalpha() and not overlaps((token.start, token.end), cues.times)
