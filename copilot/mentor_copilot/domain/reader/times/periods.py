"""Months, quarters, halves, seasons and years as spans of days."""

import re
from datetime import timedelta

from mentor_copilot.domain.reader.times.phrase import Phrase
from mentor_copilot.domain.reader.times.spans import UNKNOWN, Days, months
from mentor_copilot.domain.reader.times.years import Asked, in_year


def month(phrase: Phrase, asked: Asked) -> Days:
    """A named month."""
    number = phrase.number("month", "maybe_month") or 0
    return in_year(lambda year: months(year, number), phrase, asked)


def week_of_month(phrase: Phrase, asked: Asked) -> Days:
    """ "the second week of March" is the 8th to the 14th, the last week its last seven days."""
    whole = month(phrase, asked)
    if whole.first is None or whole.last is None:
        return UNKNOWN
    nth = phrase.number("ordinal_word")
    if nth is None:
        return Days(whole.last - timedelta(days=6), whole.last)
    first = whole.first + timedelta(days=7 * (min(nth, 4) - 1))
    return Days(first, first + timedelta(days=6))


def quarter(phrase: Phrase, asked: Asked) -> Days:
    """ "Q2", "H1 2027", "Q2'27", "second quarter of next year": quarters of the calendar year."""
    nth, length = phrase.number("ordinal_word"), 3
    token = phrase.token("quarter")
    if token:
        digits = re.findall(r"\d", token.low)
        nth = int(digits[-1] if token.low[0].isdigit() and len(digits) == 1 else digits[0])
        length = 6 if token.low[0] == "h" else 3
    if nth is None or nth * length > 12:
        return UNKNOWN
    first = (nth - 1) * length + 1
    year = re.search(r"(\d\d)$", token.low[2:]) if token else None
    if year:
        return months(2000 + int(year[1]), first, length)
    return in_year(lambda in_: months(in_, first, length), phrase, asked)


def half(phrase: Phrase, asked: Asked) -> Days:
    """ "the second half of 2027"."""
    nth = phrase.number("ordinal_word") or 0
    if nth > 2:
        return UNKNOWN
    return in_year(lambda year: months(year, nth * 6 - 5, 6), phrase, asked)


def fiscal(phrase: Phrase, asked: Asked) -> Days:
    """ "FY27", taken as the calendar year, since the text does not say when it begins."""
    year = int(phrase.spoken()[-2:]) + 2000
    return months(year, 1, 12)


def season(phrase: Phrase, asked: Asked) -> Days:
    """Seasons of the northern hemisphere, in whole months; a winter is named by its December."""
    month = phrase.number("season", "maybe_season") or 0
    return in_year(lambda year: months(year, month, 3), phrase, asked)


def whole_year(phrase: Phrase, asked: Asked) -> Days:
    """A year or a range of years."""
    years = [int(token.low) for name, token in phrase.own() if name == "year"]
    first, last = months(years[0], 1, 12), months(years[-1], 1, 12)
    return Days(first.first, last.last)
