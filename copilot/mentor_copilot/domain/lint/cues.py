"""What a line says about amount, rhythm and time: read once, then asked by the rules."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from mentor_copilot.domain.lint import words
from mentor_copilot.domain.lint.tokens import Token, split
from mentor_copilot.domain.lint.words import Match
from mentor_copilot.domain.reader.amounts import find_numbers
from mentor_copilot.domain.reader.dates import find_whens
from mentor_copilot.domain.reading import Number, When

Span = tuple[int, int]
_RATED_BEFORE = re.compile(
    r"confiden\w*(?:\s+(?:level|rating|score))?\s*(?:of|is|at|[:=(])*\s*"
    r"(?:\d+\s*(?:-|–|out of|/)\s*)?$",
    re.IGNORECASE,
)
_RATED_AFTER = re.compile(r"\s*(?:(?:/|out of|-|–)\s*\d+\s*)*%?\s*confiden", re.IGNORECASE)
_LONG = re.compile(
    r"(?!.*\b(?:every|each|per|a|min\w*|hours?|seconds?)\b)"
    r".*\b(?:day|week|month|quarter|term|semester|year)s?$",
    re.IGNORECASE,
)
_PLURAL_DAY = re.compile(r"(?:days|mornings|afternoons|evenings|nights|weekends)$", re.IGNORECASE)
_SETTING = re.compile(
    r"(?:during|in|on|with)\s+(?:\w+\s+)?(?:daily|weekly|monthly)$", re.IGNORECASE
)
_EVENT = re.compile(
    r"\b(?:by|before|until|till)\s+(?:(?:the|my|our)\s+)?"
    r"(?:end of\s+(?:(?:the|my|our|this)\s+)?|(?:next|coming|following)\s+(?:\w+\s+){0,2})"
    r"[^\W\d_]+",
    re.IGNORECASE,
)
_EACH = re.compile(
    r"\b(?:every|each|per)\s+(?:single\s+|other\s+)?(?:weekday|workday|working day|lunch|meal"
    r"|(?:\w+\s+)?(?:meeting|session|class|sprint|call|review|stand-?up|one-to-one|retro\w*))\b",
    re.IGNORECASE,
)
_OWN = frozenset(("my", "the", "a", "our", "your", "their", "his", "her"))  # "my daily walk"
_PER = re.compile(r"\b(?:every|each|per|an?|daily|weekly|monthly)\b[^,]*$|/", re.IGNORECASE)
_HALF = re.compile(r"\b(?:by|in) half\b|\bhalf (?:of|the|my|a|an)\b|\bhalve\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True, eq=False)
class Cues:
    """The cues of one text; spans are (start, end) in it.

    quantities: numbers that measure something (not dates, clock times, names or a confidence)
    rhythms:    "daily", "twice a week", "on Mondays"
    deadlines:  "by June", "within three months", "for eight weeks", "before our next session"
    ratings:    how sure the writer is, "(confidence 7/10)"
    numbers:    the quantities with their values and units
    whens:      every time in the text, worked out against today
    listed:     where the phrases of each word list stand
    """

    text: str
    tokens: tuple[Token, ...]
    quantities: tuple[Span, ...]
    rhythms: tuple[Span, ...]
    deadlines: tuple[Span, ...]
    ratings: tuple[Number, ...]
    numbers: tuple[Number, ...]
    whens: tuple[When, ...]
    listed: Mapping[str, tuple[Match, ...]]

    def find(self, name: str) -> tuple[Match, ...]:
        """The places of a word list's phrases; KeyError for a list that does not exist."""
        if name not in words.names():
            raise KeyError(name)
        return self.listed.get(name, ())

    def first(self, name: str) -> Match | None:
        """The first place of a word list's phrases."""
        return next(iter(self.find(name)), None)

    def indexes(self, *names: str) -> frozenset[int]:
        """The token indexes that phrases of these lists cover."""
        return frozenset(i for n in names for m in self.find(n) for i in range(m.first, m.after))

    @property
    def times(self) -> tuple[Span, ...]:
        """Every place that says when, how often or how sure, and not what."""
        rated = tuple((n.start, n.end) for n in self.ratings)
        return self.deadlines + self.rhythms + rated


@lru_cache(maxsize=4096)
def read(text: str, today: date) -> Cues:
    """The cues of a text, its dates worked out against `today`."""
    tokens = split(text)
    numbers, whens = find_numbers(text), find_whens(text, today)
    ratings = tuple(number for number in numbers if _rates(text, number))
    rhythms = tuple(_span(when) for when in whens if _recurs(text, when))
    more = [m.span() for m in _EACH.finditer(text)] + [_pace(n) for n in numbers if n.per]
    rhythms += tuple(span for span in more if not overlaps(span, rhythms))
    deadlines = tuple(_span(when) for when in whens if _bounds(when) and not _recurs(text, when))
    events = tuple(m.span() for m in _EVENT.finditer(text) if not overlaps(m.span(), deadlines))
    taken = deadlines + events + tuple(_span(number) for number in ratings)
    counts = tuple(_span(n) for n in numbers if not overlaps(_span(n), taken))
    halves = tuple(match.span() for match in _HALF.finditer(text))
    return Cues(
        text=text,
        tokens=tokens,
        quantities=counts + halves,
        rhythms=rhythms,
        deadlines=deadlines + events,
        ratings=ratings,
        numbers=tuple(n for n in numbers if _span(n) in counts),
        whens=tuple(whens),
        listed=words.found(tokens),
    )


def overlaps(span: Span, others: Iterable[Span]) -> bool:
    """Whether a span shares a character with one of the others."""
    return any(span[0] < end and start < span[1] for start, end in others)


def _span(found: Number | When) -> Span:
    return found.start, found.end


def _pace(number: Number) -> Span:
    """The rhythm in a number's words: "every morning" in "10 minutes every morning"."""
    match = _PER.search(number.quote)
    return (number.start + match.start() if match else number.start), number.end


def _rates(text: str, number: Number) -> bool:
    if _RATED_BEFORE.search(text[max(0, number.start - 40) : number.start]):
        return True
    if number.unit == "/10" and text[number.end : number.end + 1] == ")":
        return True
    return _RATED_AFTER.match(text, number.end) is not None


def _recurs(text: str, when: When) -> bool:
    if when.role == "recurring":
        before = text[: when.start].rstrip().rpartition(" ")[2].lower()
        return not (_SETTING.match(when.quote) or (before in _OWN and when.quote.endswith("ly")))
    return (
        when.role == "deadline"
        and bool(_PLURAL_DAY.search(when.quote))
        and when.quote[:3].lower() == "on "
    )


def _bounds(when: When) -> bool:
    if when.role == "duration":
        return bool(_LONG.match(when.quote[4:])) and when.quote[0].lower() in "fod"
    return when.role == "deadline"
