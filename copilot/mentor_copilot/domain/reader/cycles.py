"""How often: the days between two looks at a goal, in words ("every two weeks")."""

import re

from mentor_copilot.domain.reader.amounts import find_numbers

Cycle = tuple[int, int, int]

_CYCLES = (
    (re.compile(r"\b(daily|every ?day|each day)\b", re.IGNORECASE), 1),
    (re.compile(r"\b(bi-?weekly|fortnight(ly)?|(two|2|other|second) weeks?)\b", re.IGNORECASE), 14),
    (re.compile(r"\b(three|3) weeks\b", re.IGNORECASE), 21),
    (re.compile(r"\b(four|4) weeks\b", re.IGNORECASE), 28),
    (re.compile(r"\b(weekly|week)\b", re.IGNORECASE), 7),
    (re.compile(r"\b(monthly|month)\b", re.IGNORECASE), 28),
)


def find_cycle(text: str) -> Cycle | None:
    """(days, start, end) of the cycle that a text names; a month counts as 28 days."""
    for pattern, days in _CYCLES:
        if match := pattern.search(text):
            return days, match.start(), match.end()
    for number in find_numbers(text):
        if number.unit in ("day", "days") and number.value >= 1:
            return int(number.value), number.start, number.end
    return None
