"""Lengths of time counted from today: "in 18 months", "next week", "the last two years"."""

from datetime import date

from mentor_copilot.domain.reader import numerals
from mentor_copilot.domain.reader.shapes import words
from mentor_copilot.domain.reader.times.phrase import Phrase
from mentor_copilot.domain.reader.times.spans import (
    UNKNOWN,
    Days,
    months,
    one,
    plus_days,
    plus_months,
    week,
)
from mentor_copilot.domain.reader.times.years import Asked, shift_of

_MONTHS_IN = {"months": 1.0, "quarters": 3.0, "years": 12.0}
_DAYS_IN = {"days": 1.0, "weeks": 7.0, "weekend": 7.0, "fortnights": 14.0}


def count(phrase: Phrase) -> tuple[float, float] | None:
    """The least and the greatest count in a phrase ("2-3 months"); None where it names none."""
    numbers: list[float | None] = []
    spoken: list[str] = []
    for name, token in phrase.own():
        if name == "number_word" or spoken and _joins(spoken[-1], token.low):
            spoken.append(token.low)
            continue
        if spoken:
            numbers.append(numerals.of_words(spoken))
            spoken = []
        if name in ("int", "num", "year"):
            numbers.append(numerals.of_digits(token.low))
    if spoken:
        numbers.append(numerals.of_words(spoken))
    known = [number for number in numbers if number is not None]
    if len(known) < len(numbers) or phrase.has("few"):
        return None
    return _with_parts(known, phrase)


def _joins(before: str, low: str) -> bool:
    """Whether "and" or a hyphen goes on with a spoken number ("twenty-five", not "two-three")."""
    value = words().numbers.get(before, 0)
    return low == "and" or low == "-" and 20 <= value < 100


def _with_parts(known: list[float], phrase: Phrase) -> tuple[float, float]:
    half = 0.5 if phrase.has("half") else 0.0
    if known:
        return known[0] + half, known[-1] + half
    whole = 2.0 if phrase.has("couple") else 1.0
    if half and not phrase.has("and"):
        return half, half
    return whole + half, whole + half


def unit_of(phrase: Phrase) -> str | None:
    """The class of the unit a phrase counts in, None where its length is not known (a sprint)."""
    for name, _ in phrase.own():
        if name in _MONTHS_IN or name in _DAYS_IN or name == "decades":
            return name
    return None


def after(day: date, number: float, unit: str | None) -> date | None:
    """The day a number of units after another (before it, if negative)."""
    if unit in _MONTHS_IN:
        return plus_months(day, number * _MONTHS_IN[unit])
    if unit in _DAYS_IN:
        return plus_days(day, round(number * _DAYS_IN[unit]))
    return plus_months(day, number * 120) if unit == "decades" else None


def on(phrase: Phrase, asked: Asked) -> Days:
    """From today to the end of a length to come: "in 3 months", "the next two weeks"."""
    counted, unit = count(phrase), unit_of(phrase)
    if counted is None or unit is None:
        return UNKNOWN
    return Days(asked.today, after(asked.today, counted[1], unit))


def ago(phrase: Phrase, asked: Asked) -> Days:
    """The day a length before today: "2 years ago", the start of "the last 3 months"."""
    counted, unit = count(phrase), unit_of(phrase)
    return one(after(asked.today, -counted[1], unit)) if counted and unit else UNKNOWN


def past(phrase: Phrase, asked: Asked) -> Days:
    """A length that ends today: "the last 3 months"."""
    return Days(ago(phrase, asked).first, asked.today)


def rolling(phrase: Phrase, asked: Asked) -> Days:
    """ "in the next year": one unit from today; the plural ("the coming months") has no end."""
    plural = any(
        name in _MONTHS_IN | _DAYS_IN and token.low[-1] == "s" for name, token in phrase.own()
    )
    return UNKNOWN if plural else on(phrase, asked)


def step(unit: str, today: date, shift: int) -> Days:
    """The calendar day, week, month, quarter, year ... `shift` after the running one."""
    if unit == "days":
        return one(plus_days(today, shift))
    if unit in ("weeks", "weekend", "fortnights"):
        days = week(plus_days(today, shift * (14 if unit == "fortnights" else 7)) or today)
        return (
            Days(plus_days(days.last, -1), days.last) if unit == "weekend" and days.last else days
        )
    if unit == "months":
        return months(today.year, today.month + shift)
    if unit == "quarters":
        return months(today.year, (today.month - 1) // 3 * 3 + 1 + 3 * shift, 3)
    if unit == "years":
        return months(today.year + shift, 1, 12)
    if unit == "decades":
        return months(today.year // 10 * 10 + 10 * shift, 1, 120)
    return UNKNOWN


def stepped(phrase: Phrase, asked: Asked) -> Days:
    """The unit of the calendar that a phrase names with "this", "next" or "last"."""
    for name, token in phrase.own():
        if name in _MONTHS_IN or name in _DAYS_IN or name == "decades":
            if name != "days" and token.low.endswith("s"):
                return UNKNOWN
            return step(name, asked.today, shift_of(phrase))
    return UNKNOWN
