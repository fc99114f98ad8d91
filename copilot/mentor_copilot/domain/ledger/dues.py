"""Days in a claim: by when a promise is due, and when a deed was done."""

import re
from datetime import date
from functools import lru_cache

from mentor_copilot.domain.reader.dates import find_whens
from mentor_copilot.domain.reading import When

_TIMED = re.compile(
    r"\d|day|week|month|year|fortnight|quarter|tonight|tomorrow|morning|afternoon|evening|weekend"
    r"|summer|autumn|winter|spring|easter|christmas|noon|midnight|\b(?:e[ou][dwmqy]|mon|tues?|wed"
    r"|thur?s?|fri|sat|sun|jan|feb|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug|sept?|oct|nov|dec"
    r"|august|october|november|december|september|january|february)\b",
    re.IGNORECASE,
)
_LIMIT = re.compile(r"(?:by|before|until|till|due|no later than)\b", re.IGNORECASE)
_LIMIT_BEFORE = re.compile(r"\b(?:due|deadline)\W*(?:(?:is|on|for|the)\W+)*$", re.IGNORECASE)
_NAMES_A_THING = re.compile(r"\b(?:the|an?|my|our|her|his|their|your)\s+$", re.IGNORECASE)
_MORE = re.compile(
    r"(?!(?:at|on|in|am|pm|the|via|by|from|to|and|zoom|teams|online|room|office|o|clock|h)\b)"
    r"\b[^\W\d_]{2,}",
    re.IGNORECASE,
)
_NOUN = re.compile(r"\s[a-z]{3,}")
_TODAY = re.compile(r"\b(?:today|tonight|eod|end of (?:the )?day|now)\b|\d", re.IGNORECASE)


@lru_cache(maxsize=64)  # a claim's words are asked for several days in a row
def whens_in(words: str, today: date) -> tuple[When, ...]:
    """The times in a piece of text that name a day, worked out against the day of its note."""
    if not _TIMED.search(words):
        return ()
    return tuple(when for when in find_whens(words, today) if when.day is not None)


def only_a_day(words: str, today: date) -> bool:
    """Whether nothing is said but when ("24 March at 10")."""
    rest = words
    for when in reversed(whens_in(words, today)):
        rest = rest[: when.start] + rest[when.end :]
    return rest != words and not _MORE.search(rest)


def names_a_day(words: str, today: date) -> bool:
    """Whether the words name a day that is still to come."""
    return any(when.day > today for when in whens_in(words, today) if when.day)


def due_in(words: str, today: date) -> date | None:
    """The one day by which something is to be done; None where no day or more than one is named.

    "completed by the 24th" is told of a plan here, so its day is looked for ahead.
    """
    limits: set[date] = set()
    others: set[date] = set()
    for when in whens_in(words, today):
        if _NAMES_A_THING.search(words[: when.start]) and _NOUN.match(words, when.end):
            continue
        limit = _LIMIT.match(when.quote) or _LIMIT_BEFORE.search(words[: when.start])
        day = _ahead(when, today) if limit else when.day
        if day and day >= today and (limit or when.role in ("deadline", "mention")):
            (limits if limit else others).add(day)
    days = limits or others
    day = days.pop() if len(days) == 1 else None
    return None if day == today and not _TODAY.search(words) else day


def _ahead(when: When, today: date) -> date | None:
    if when.role != "past":
        return when.day
    return next((again.day for again in find_whens(when.quote, today)), when.day)


def past_day(words: str, today: date) -> date | None:
    """The one day in the past that the words name."""
    days = {when.day for when in whens_in(words, today) if when.role == "past"}
    day = days.pop() if len(days) == 1 else None
    return day if day is not None and day <= today else None
