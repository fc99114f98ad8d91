"""How long a response takes, where its words say it: "for 15 minutes"; else it is unknown."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from mentor_copilot.domain.reader.amounts import find_numbers
from mentor_copilot.domain.rehearsal.vocabulary import small

_MINUTES = {"sec": 1 / 60, "min": 1.0, "hour": 60.0, "hr": 60.0, "h": 60.0}
_LONGEST = 24 * 60.0  # what takes longer is no response to a cue
_UNIT = re.compile(r"(sec|min|hour|hr|h)")
_WHOLE_HOUR = re.compile(
    r"\b(?P<quarter>a quarter of )?an hour(?P<half> and a half)?\b"
    r"|\b(?P<three>three quarters of an hour)\b"
)
# "within ten minutes", "every hour", "five minutes later": when or how often, not how long.
_NO_LENGTH_BEFORE = re.compile(
    r"\b(?:within|in|after|every|each|by|per|next|last|until|at)\s(?:the\s|my\s)?$"
)
_NO_LENGTH_AFTER = re.compile(
    r"\s?(?:later|early|earlier|before|after|ago|away|from now|sooner|late)\b"
)


class Length(NamedTuple):
    """How many minutes a response takes, and the words that say it."""

    minutes: float
    start: int
    end: int


def find_length(act: str) -> Length | None:
    """The longest time a response says it takes, None where it says none: it is never guessed."""
    said = small(act)
    found = [length for length in _lengths(act, said) if _lasts(said, length)]
    return max(found, key=lambda length: length.minutes, default=None)


def _lengths(act: str, said: str) -> Iterator[Length]:
    for number in find_numbers(act):
        unit = _UNIT.match(number.unit.lower().removeprefix("full ").removeprefix("quiet "))
        if unit and (number.kind == "duration" or unit[1] == "h") and number.per is None:
            yield Length(number.value * _MINUTES[unit[1]], number.start, number.end)
    for hour in _WHOLE_HOUR.finditer(said):
        minutes = 45 if hour["three"] else 15 if hour["quarter"] else 90 if hour["half"] else 60
        if not said[: hour.start()].endswith("half "):
            yield Length(float(minutes), *hour.span())


def _lasts(said: str, length: Length) -> bool:
    if not 0 < length.minutes <= _LONGEST:
        return False
    before, after = said[: length.start], said[length.end :]
    return not (_NO_LENGTH_BEFORE.search(before) or _NO_LENGTH_AFTER.match(after))
