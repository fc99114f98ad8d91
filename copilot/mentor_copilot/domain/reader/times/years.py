"""Which year a time without one means: the coming one, or the latest where the past is told."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Literal

from mentor_copilot.domain.reader.times.phrase import Phrase
from mentor_copilot.domain.reader.times.spans import UNKNOWN, Days

Order = Literal["dmy", "mdy"]


@dataclass(frozen=True)
class Asked:
    """What a time is worked out against; `past` reads a month without a year as the last one."""

    today: date
    order: Order = "dmy"
    past: bool = False


def nearest(build: Callable[[int], Days], asked: Asked) -> Days:
    """The coming one of a yearly span (a running one counts), or the latest one in the past.

    Eight years are looked through, so that 29 February is found.
    """
    for shift in range(1, -9, -1) if asked.past else range(-1, 9):
        span = build(asked.today.year + shift)
        if span.first is None or span.last is None:
            continue
        if span.first <= asked.today if asked.past else span.last >= asked.today:
            return span
    return UNKNOWN


def shift_of(phrase: Phrase) -> int:
    """1 where a phrase says "next", -1 where it says "last", else 0."""
    if phrase.has("next") or phrase.has("coming") and not phrase.has("this"):
        return 1
    return -1 if phrase.has("last") else 0


def year_of(phrase: Phrase, asked: Asked) -> int | None:
    """The year a phrase names ("2027", "'27", "next year"), None where it names none."""
    token = phrase.token("year")
    if token:
        return int(token.low)
    fiscal = phrase.token("fiscal")
    if fiscal:
        return 2000 + int(fiscal.low[-2:])
    short = re.search(r"['’] (\d\d)$", phrase.spoken())
    if short:
        return 2000 + int(short[1])
    return asked.today.year + shift_of(phrase) if phrase.has("years") else None


def in_year(build: Callable[[int], Days], phrase: Phrase, asked: Asked) -> Days:
    """A yearly span in the year a phrase names, or the nearest one."""
    year = year_of(phrase, asked)
    return nearest(build, asked) if year is None else build(year)
