"""How long an act takes, where its words say so."""

import re

from mentor_copilot.domain.reader.amounts import find_numbers

_MINUTES = {"sec": 1 / 60, "min": 1.0, "hour": 60.0, "hr": 60.0, "day": 480.0, "week": 2400.0}
_UNIT = re.compile(r"\W*(?:full |whole |working )?(?P<unit>sec|min|hour|hr|day|week)")
_NO_LENGTH = re.compile(
    r"\b(?:within|in|after|every|each|by|per|next|last|until|at|the)\s(?:the\s|my\s)?$", re.I
)
_NOT_AFTER = re.compile(r"\s*(?:later|earlier|before|after|ago|away|from now|old|a (?:day|week))\b")
_WORDED = (
    (re.compile(r"\ban hour and a half\b", re.IGNORECASE), 90.0),
    (re.compile(r"\b(?:the )?(?:whole|all|entire) (?:morning|afternoon|evening)\b", re.I), 240.0),
    (re.compile(r"\b(?:the )?(?:whole|all|entire) (?:day|weekend)\b", re.IGNORECASE), 480.0),
    (re.compile(r"(?<!half )\ban hour\b(?! and a half)", re.IGNORECASE), 60.0),
)


def minutes_in(words: str) -> float | None:
    """The longest time that words say an act takes, in minutes; None where they say none."""
    found = [minutes for pattern, minutes in _WORDED if pattern.search(words)]
    for number in find_numbers(words):
        unit = _UNIT.match(number.unit.lower())
        spoken = _NO_LENGTH.search(words[: number.start]) or _NOT_AFTER.match(words[number.end :])
        if unit and number.kind == "duration" and number.per is None and not spoken:
            found.append(number.value * _MINUTES[unit["unit"]])
    return max(found, default=None)
