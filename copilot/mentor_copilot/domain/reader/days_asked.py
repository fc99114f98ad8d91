"""Which days a question about the past is about: "last month", "since May", "before the review"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from mentor_copilot.domain.reader.times.days import days
from mentor_copilot.domain.reader.times.found import found_in
from mentor_copilot.domain.reader.times.phrase import Phrase
from mentor_copilot.domain.reader.times.years import Asked, Order

_EVENT = re.compile(
    r"\b(?P<side>before|until|after|since)\s+(?P<words>[^.,;?!\n]{3,80}?)"
    r"(?=\s*(?:[.,;?!\n]|\b(?:before|until|after|since)\b|$))",
    re.IGNORECASE,
)
_FROM = re.compile(r"^\W*(?:between|from)\b", re.IGNORECASE)
_JOINT = re.compile(r"\b(?:and|to|until|till|through)\b|[-\u2013]", re.IGNORECASE)
_LOOSE = 4  # "two months ago" is within a quarter of that time


@dataclass(frozen=True)
class Event:
    """A time named by what happened then: `words` tell what, `side` on which side of it."""

    words: str
    side: Literal["before", "after"]


@dataclass(frozen=True)
class DaysAsked:
    """Spans of days, both ends included, and events whose day only the notes know."""

    spans: tuple[tuple[date, date], ...] = ()
    events: tuple[Event, ...] = ()


def days_asked(question: str, today: date, order: Order = "dmy") -> DaysAsked:
    """The days that a question names, against `today`; months without a year are the latest ones.

    Never raises on any text.
    """
    named = [phrase for phrase, role in found_in(question).times if phrase.sort != "event"]
    told = {
        phrase.tokens[phrase.cue_first].start: span
        for phrase in named
        if (span := _span(phrase, Asked(today, order, past=True))) is not None
    }
    return DaysAsked(tuple(told.values()), tuple(_events(question, set(told))))


def _span(phrase: Phrase, asked: Asked) -> tuple[date, date] | None:
    found = days(phrase, asked)
    first, last = found.first, found.last
    if first is None or last is None or first > last:
        return None
    if phrase.rule == "length_ago":
        return _loosely(first, asked.today), _loosely(last, asked.today, -1)
    if phrase.rule == "span":
        return _begun(phrase, asked) or first, last
    if phrase.cue in ("since", "start"):
        return first, date.max
    if phrase.cue == "by":
        before = phrase.cue_classes()[0] in ("before", "prior", "ahead")
        return date.min, _back(first) if before else last
    return first, last


def _begun(phrase: Phrase, asked: Asked) -> date | None:
    """The first day of "between March and May", of which the reader of limits takes the end."""
    said = phrase.text[phrase.tokens[phrase.first].start : phrase.tokens[phrase.stop - 1].end]
    begin = _JOINT.split(_FROM.sub("", said), maxsplit=1)[0]
    starts = [days(each, asked).first for each, _ in found_in(f"in {begin}").times]
    return next((day for day in starts if day is not None), None)


def _back(day: date) -> date:
    return day if day == date.min else day - timedelta(days=1)


def _loosely(day: date, today: date, sign: int = 1) -> date:
    slack = timedelta(days=abs((today - day).days) // _LOOSE)
    try:
        return day - sign * slack
    except OverflowError:
        return day


def _events(question: str, dated: set[int]) -> Iterator[Event]:
    for found in _EVENT.finditer(question):
        if found.start() not in dated:
            early = found["side"].lower() in ("before", "until")
            yield Event(found["words"].strip(), "before" if early else "after")
