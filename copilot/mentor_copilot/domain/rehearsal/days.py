"""The days a cue names: weekdays, dates, "the first Monday of the month", "every other Friday"."""

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from mentor_copilot.domain.reader.shapes import words
from mentor_copilot.domain.reader.times.days import days as days_of
from mentor_copilot.domain.reader.times.found import found_in
from mentor_copilot.domain.reader.times.phrase import Phrase
from mentor_copilot.domain.reader.times.years import Asked, Order
from mentor_copilot.domain.rehearsal.trigger import Days
from mentor_copilot.domain.rehearsal.vocabulary import small

WORKDAYS = (0, 1, 2, 3, 4)
WEEKEND = (5, 6)
_WEEKDAY_RULES = frozenset(
    ("weekday", "weekdays", "weekday_list", "weekday_range", "weekday_parts", "every")
)
_DATE_RULES = frozenset(
    ("iso", "day_month", "first_of", "month_day", "day_of", "today", "holiday", "next", "this")
)
_CLASSES = ("weekday", "maybe_weekday", "weekdays")
_GROUPS = (
    (re.compile(r"\b(?:work ?days?|work-?days?|working days?|week ?days?)\b"), WORKDAYS),
    (re.compile(r"\bweek-?ends?\b"), WEEKEND),
)
_DAILY = re.compile(r"\b(?:every|each) (?:single )?day\b|(?<!the )(?<!our )(?<!my )\bdaily\b")
_NTH = re.compile(
    r"\b(?P<nth>first|second|third|fourth|last|1st|2nd|3rd|4th) "
    r"(?P<day>(?:mon|tues|wednes|thurs|fri|satur|sun)?day) (?:of|in) "
    r"(?:the|each|every|a|this) month"
)
_MONTH_DAY = re.compile(r"\bthe (?P<day>\d{1,2})(?:st|nd|rd|th) of (?:the|each|every) month")
_EVERY = re.compile(r"\bevery (?:(?P<other>other|second)|(?P<count>two|three|four|\d) weeks)\b")
_COUNTS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": -1, "two": 2, "three": 3}
_COUNTS |= {"four": 4, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4}


class NamedDays(NamedTuple):
    """The days a cue names and where: spans in the cue, in order."""

    days: Days
    spans: tuple[tuple[int, int], ...]


def find_days(cue: str, today: date, order: Order = "dmy") -> NamedDays | None:
    """The days named in a cue, None where it names none.

    A weekday means every such day ("on Monday"), unless "next" or "this" makes it one.
    """
    said = small(cue)
    nth = _NTH.search(said) or _MONTH_DAY.search(said)
    if nth:
        return NamedDays(_of_month(nth), (nth.span(),))
    phrases = [phrase for phrase, _ in found_in(cue).times]
    dated = list(_dates(phrases, Asked(today, order)))
    if dated:
        return _dated(dated)
    found = sorted([*_weekdays(phrases), *_groups(said)])
    weekdays = tuple(sorted({day for _, days in found for day in days}))
    every = _EVERY.search(said)
    spans = tuple(span for span, _ in found)
    if every and (weekdays or every["count"]):
        weeks = _COUNTS.get(every["other"] and "two" or every["count"], 0) or int(every["count"])
        days = Days(weekdays=weekdays, weeks=weeks, since=today - timedelta(today.weekday()))
        return NamedDays(days, (*spans, every.span()))
    if weekdays:
        return NamedDays(Days(weekdays=weekdays), spans)
    daily = _DAILY.search(said)
    return NamedDays(Days(), (daily.span(),)) if daily else None


def _of_month(found: re.Match[str]) -> Days:
    if "nth" not in found.re.groupindex:
        return Days(month_days=(int(found["day"]),))
    count = _COUNTS[found["nth"]]
    if found["day"] == "day":
        return Days(month_days=(count,))
    return Days(weekdays=(words().numbers[found["day"]],), nth=count)


class _Dated(NamedTuple):
    span: tuple[int, int]
    first: date | None
    last: date | None
    quote: str


def _dates(phrases: Sequence[Phrase], asked: Asked) -> Iterator[_Dated]:
    for phrase in phrases:
        # "Today" and "this evening" in a plan are the day on which it comes up.
        running = phrase.has("today") and "tomorrow" not in phrase.spoken()
        running = running or phrase.has("this") and not phrase.has(*_CLASSES)
        if (
            phrase.rule in _DATE_RULES
            and not running
            and not phrase.has("weeks", "months", "years")
        ):
            covered = days_of(phrase, asked)
            start, end = phrase.tokens[phrase.first].start, phrase.tokens[phrase.stop - 1].end
            yield _Dated((start, end), covered.first, covered.last, phrase.text[start:end])


def _dated(dated: Sequence[_Dated]) -> NamedDays:
    spans = tuple(one.span for one in dated)
    dates = tuple(day for one in dated for day in _between(one.first, one.last))
    if not dates:
        return NamedDays(Days(never=dated[0].quote), spans)
    return NamedDays(Days(dates=dates), spans)


def _between(first: date | None, last: date | None) -> Iterator[date]:
    if first is None or last is None:
        return
    for count in range(min((last - first).days, 31) + 1):
        yield first + timedelta(count)


def _weekdays(phrases: Sequence[Phrase]) -> Iterator[tuple[tuple[int, int], tuple[int, ...]]]:
    for phrase in phrases:
        if phrase.rule not in _WEEKDAY_RULES:
            continue
        places = [
            (token, words().numbers[token.low]) for name, token in phrase.own() if name in _CLASSES
        ]
        days = [day for token, day in places if token.low not in ("weekdays", "weekends")]
        if not days:
            continue
        if phrase.rule == "weekday_range":
            days = [(days[0] + step) % 7 for step in range((days[-1] - days[0]) % 7 + 1)]
        yield (places[0][0].start, places[-1][0].end), tuple(days)


def _groups(said: str) -> Iterator[tuple[tuple[int, int], tuple[int, ...]]]:
    for pattern, days in _GROUPS:
        yield from ((found.span(), days) for found in pattern.finditer(said))
