"""Days in a claim: by when a promise is due, and when a deed was done."""

import re
from datetime import date

from mentor_copilot.domain.reader.dates import find_whens
from mentor_copilot.domain.reading import When

_TIMED = re.compile(
    r"\d|day|week|month|year|fortnight|quarter|tonight|tomorrow|morning|afternoon|evening|weekend"
    r"|summer|autumn|winter|spring|easter|christmas|noon|midnight|\b(?:e[ou][dwmqy]|mon|tues?|wed"
    r"|thur?s?|fri|sat|sun|jan|feb|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug|sept?|oct|nov|dec"
    r"|august|october|november|december|september|january|february)\b",
    re.IGNORECASE,
)
_LIMIT = re.compile(
    r"\b(?:by|before|until|till|due|deadline|no later than)\W*(?:is\W*|on\W*|the\W*|end of\W*)*$",
    re.IGNORECASE,
)


def whens_in(words: str, today: date) -> list[When]:
    """The times in a piece of text that name a day, worked out against the day of its note."""
    if not _TIMED.search(words):
        return []
    return [when for when in find_whens(words, today) if when.day is not None]


def due_in(words: str, today: date) -> When | None:
    """The one day by which something is to be done; None where no day or more than one is named."""
    whens = [w for w in whens_in(words, today) if w.role in ("deadline", "mention")]
    whens = [when for when in whens if when.day and when.day >= today]
    limits = [when for when in whens if _is_limit(when, words)]
    for some in (limits, whens):
        if some:
            return some[0] if len({when.day for when in some}) == 1 else None
    return None


def _is_limit(when: When, words: str) -> bool:
    return _LIMIT.search(when.quote.split(" ")[0] + " ") is not None or (
        _LIMIT.search(words[: when.start]) is not None
    )


def past_day(words: str, today: date) -> date | None:
    """The one day in the past that the words name."""
    days = {when.day for when in whens_in(words, today) if when.role == "past"}
    day = days.pop() if len(days) == 1 else None
    return day if day is not None and day <= today else None
