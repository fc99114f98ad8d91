"""How often: the days between two looks at a goal, in words ("every two weeks")."""

import re

from mentor_copilot.domain.reader.amounts import find_numbers

Cycle = tuple[int, int, int]

_UNITS = {"day": 1, "week": 7, "fortnight": 14, "month": 28, "quarter": 84}
_NUMBERS = {
    word: number
    for number, words in enumerate(
        "once|one twice|two|second|other thrice|three|third four|fourth five six seven eight nine "
        "ten eleven twelve".split(),
        start=1,
    )
    for word in words.split("|")
}
_NUMBER = rf"\d{{1,3}}|{'|'.join(_NUMBERS)}"
_UNIT = r"days?|weeks?|fortnights?|months?|quarters?"
_WEEKDAY = r"(?:mon|tues|wednes|thurs|fri|satur|sun)days?|weekends?"
_EVERY = re.compile(
    rf"\b(?:every|each)\s+(?:(?P<number>{_NUMBER})\s+)?(?P<unit>{_UNIT}|{_WEEKDAY})\b", re.I
)
_TIMES = re.compile(
    rf"\b(?P<number>{_NUMBER})(?:\s+times)?\s+(?:a|an|per|every|each)\s+(?P<unit>{_UNIT})\b", re.I
)
_CYCLES = (
    (re.compile(r"\b(daily|every ?day|each day|nightly)\b", re.IGNORECASE), 1),
    (re.compile(r"\b(every|each) (morning|evening|night|afternoon)\b", re.IGNORECASE), 1),
    (re.compile(r"\btwice monthly\b", re.IGNORECASE), 14),
    (re.compile(r"\b(bi-?weekly|fortnight(ly)?|(two|2|other|second) weeks?)\b", re.IGNORECASE), 14),
    (re.compile(r"\b(three|3) weeks\b", re.IGNORECASE), 21),
    (re.compile(r"\b(four|4) weeks\b", re.IGNORECASE), 28),
    (re.compile(r"\b(weekly|week)\b", re.IGNORECASE), 7),
    (re.compile(rf"\b(?:on )?({_WEEKDAY})(?<=s)\b", re.IGNORECASE), 7),
    (re.compile(r"\b(monthly|month|pay ?days?)\b", re.IGNORECASE), 28),
    (re.compile(r"\bquarterly\b", re.IGNORECASE), 84),
)


def find_cycle(text: str) -> Cycle | None:
    """(days, start, end) of the cycle that a text names; a month counts as 28 days.

    "Twice a month" is every 14 days, whatever the days in between.
    """
    if (times := _TIMES.search(text)) and (number := _number(times["number"])):
        return max(1, _days(times["unit"]) // number), *times.span()
    if (every := _EVERY.search(text)) and (number := _number(every["number"] or "1")):
        return number * _days(every["unit"]), *every.span()
    for pattern, days in _CYCLES:
        if match := pattern.search(text):
            return days, match.start(), match.end()
    for found in find_numbers(text):
        if found.unit in ("day", "days") and found.value >= 1:
            return int(found.value), found.start, found.end
    return None


def _number(word: str) -> int:
    return int(word) if word.isdigit() else _NUMBERS[word.lower()]


def _days(unit: str) -> int:
    """The days of a unit; a weekday comes once a week."""
    return _UNITS.get(unit.lower().removesuffix("s"), 7)
