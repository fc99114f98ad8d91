"""Dates in digits and days in a month: "3/15/2027", "15 March", "the 15th"."""

import re
from collections.abc import Callable

from mentor_copilot.domain.reader.times.phrase import Phrase
from mentor_copilot.domain.reader.times.spans import UNKNOWN, Days, day_of, months, one
from mentor_copilot.domain.reader.times.years import Asked, in_year, nearest, shift_of


def written(phrase: Phrase, asked: Asked) -> Days:
    """A date in digits; both readings where day and month can change places."""
    first, second, third = (int(digits) for digits in re.findall(r"\d+", phrase.spoken())[:3])
    if first > 99:
        return one(day_of(first, second, third))
    year = third + 2000 if third < 100 else third
    return _either(lambda day, month: one(day_of(year, month, day)), first, second, asked)


def slash(phrase: Phrase, asked: Asked) -> Days:
    """A day and month ("31/12"), or a school year of the north ("2026/27")."""
    first, second = (int(digits) for digits in phrase.spoken().split("/"))
    if first > 31:
        return months(first, 9, 12)
    return _either(
        lambda day, month: nearest(lambda year: one(day_of(year, month, day)), asked),
        first,
        second,
        asked,
    )


def _either(build: Callable[[int, int], Days], first: int, second: int, asked: Asked) -> Days:
    chosen, other = build(first, second), build(second, first)
    if asked.order == "mdy":
        chosen, other = other, chosen
    if chosen.last is None or other.last is None:
        return other if chosen.last is None else chosen
    if other.last == chosen.last:
        return chosen
    return Days(chosen.first, chosen.last, tuple(sorted((chosen.last, other.last))))


def day_in_month(phrase: Phrase, asked: Asked) -> Days:
    """A day with its month, the last one of "3-5 May"; UNKNOWN for 31 February."""
    month = phrase.number("month", "maybe_month") or 0
    digits = [
        int(re.sub(r"\D", "", token.low))
        for name, token in phrase.own()
        if name in ("int", "ordinal")
    ]
    if re.search(r"['’] \d\d$", phrase.spoken()):
        digits.pop()
    if not digits:
        digits = [phrase.number("ordinal_word") or 0]
    last = digits[-1]
    first = digits[0] if digits[0] <= last else last

    def build(year: int) -> Days:
        return Days(day_of(year, month, first), day_of(year, month, last))

    span = in_year(build, phrase, asked)
    return span if span.last else UNKNOWN


def day_of_month(phrase: Phrase, asked: Asked) -> Days:
    """ "the 15th", the coming one unless a month is named ("the 15th of next month")."""
    token = phrase.token("ordinal")
    number = int(re.sub(r"\D", "", token.low)) if token else 0
    shift = shift_of(phrase)
    start = asked.today.year * 12 + asked.today.month - 1
    for index in range(start + shift, start + shift + 3):
        day = day_of(index // 12, index % 12 + 1, number)
        if day and (day >= asked.today or phrase.has("months")):
            return one(day)
    return UNKNOWN
