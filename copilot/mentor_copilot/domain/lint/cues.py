"""What a line says about amount, rhythm and time: read once, then asked by the rules."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from mentor_copilot.domain.lint import patterns, words
from mentor_copilot.domain.lint.tokens import Token, split
from mentor_copilot.domain.lint.words import Match

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Cues:
    """The cues of one text; spans are (start, end) in it.

    quantities: numbers that measure something (not dates, clock times, names or a confidence)
    rhythms:    "daily", "twice a week", "every Monday"
    deadlines:  "by June", "within three months", "this year"
    dates:      calendar dates, months and years wherever they stand
    listed:     where the phrases of each word list stand
    """

    text: str
    tokens: tuple[Token, ...]
    quantities: tuple[Span, ...]
    rhythms: tuple[Span, ...]
    deadlines: tuple[Span, ...]
    dates: tuple[Span, ...]
    confidence: tuple[Span, ...]
    listed: Mapping[str, tuple[Match, ...]]

    def find(self, name: str) -> tuple[Match, ...]:
        """The places of a word list's phrases."""
        return self.listed.get(name, ())

    def first(self, name: str) -> Match | None:
        """The first place of a word list's phrases."""
        return next(iter(self.listed.get(name, ())), None)


@lru_cache(maxsize=4096)
def read(text: str) -> Cues:
    """The cues of a text."""
    tokens = split(text)
    confidence = _spans(patterns.CONFIDENCE, text)
    deadlines = _outside(_spans(patterns.DEADLINE, text), confidence)
    rhythms = _outside(_spans(patterns.FREQUENCY, text), _spans(patterns.SETTING, text))
    dates = _outside(_spans(patterns.BARE_DATE, text), confidence)
    taken = (
        confidence
        + deadlines
        + dates
        + _spans(patterns.CLOCK, text)
        + _spans(patterns.NAME_NUMBER, text)
    )
    return Cues(
        text=text,
        tokens=tokens,
        quantities=_outside(_spans(patterns.QUANTITY, text), taken),
        rhythms=rhythms,
        deadlines=deadlines,
        dates=dates,
        confidence=confidence,
        listed=words.found(tokens),
    )


def overlaps(span: Span, others: Iterable[Span]) -> bool:
    """Whether a span shares a character with one of the others."""
    return any(span[0] < end and start < span[1] for start, end in others)


def _spans(pattern: re.Pattern[str], text: str) -> tuple[Span, ...]:
    return tuple(match.span() for match in pattern.finditer(text))


def _outside(spans: tuple[Span, ...], taken: tuple[Span, ...]) -> tuple[Span, ...]:
    return tuple(span for span in spans if not overlaps(span, taken))
