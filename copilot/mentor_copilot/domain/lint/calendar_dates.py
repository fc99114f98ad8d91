"""Dates written out in a text: possible, impossible, or readable in two ways."""

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from mentor_copilot.domain.lint.cues import Cues, overlaps

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_NAME = r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
_ISO = re.compile(r"\b(?P<y>\d{4})-(?P<m>\d\d?)-(?P<d>\d\d?)\b")
_SLASHED = re.compile(r"(?<![\d/.])(?P<a>\d\d?)[/.](?P<b>\d\d?)[/.](?P<y>\d{4}|\d\d)(?![\d/.]*\d)")
_DAY_FIRST = re.compile(
    rf"\b(?P<d>\d\d?)(?:st|nd|rd|th)?(?:\s+of)?\s+{_NAME}\b\.?(?:,?\s+(?P<y>\d{{4}}))?",
    re.IGNORECASE,
)
_MONTH_FIRST = re.compile(
    rf"\b{_NAME}\b\.?\s+(?P<d>\d\d?)(?:st|nd|rd|th)?\b(?![:/]?\d|\s*%)(?:,?\s+(?P<y>\d{{4}}))?",
    re.IGNORECASE,
)
_MONTH_YEAR = re.compile(rf"\b{_NAME}\b\.?,?\s+(?:of\s+)?(?P<y>\d{{4}})\b", re.IGNORECASE)
_YEAR = re.compile(r"(?<![\d/$€£.,-])\b(?P<y>20\d\d)\b(?![\d/]|[.,]\d|-\d)")


class Written(NamedTuple):
    """A written date; `readings` is empty for an impossible one and has two where order is open."""

    start: int
    end: int
    readings: tuple[date, ...]

    @property
    def day(self) -> date | None:
        """The last day it may mean."""
        return max(self.readings, default=None)


def written(text: str, today: date) -> list[Written]:
    """Every date with a day, in order of place; a date without a year is the coming one."""
    if not any(character.isdigit() for character in text):
        return []
    found = [*_iso(text), *_slashed(text), *_named(text, today)]
    return sorted(set(found))


def deadlines(cues: Cues, today: date) -> list[Written]:
    """The dates inside the deadlines of a text, months and years included."""
    days = [w for w in written(cues.text, today) if overlaps((w.start, w.end), cues.deadlines)]
    taken = [(w.start, w.end) for w in days]
    for larger in (*_months(cues.text), *_years(cues.text)):
        span = (larger.start, larger.end)
        if overlaps(span, cues.deadlines) and not overlaps(span, taken):
            days.append(larger)
            taken.append(span)
    return days


def _iso(text: str) -> Iterator[Written]:
    for match in _ISO.finditer(text):
        yield Written(*match.span(), _readings((int(match["y"]), int(match["m"]), int(match["d"]))))


def _slashed(text: str) -> Iterator[Written]:
    for match in _SLASHED.finditer(text):
        year = int(match["y"]) + (2000 if len(match["y"]) == 2 else 0)
        a, b = int(match["a"]), int(match["b"])
        yield Written(*match.span(), _readings((year, b, a), (year, a, b)))


def _named(text: str, today: date) -> Iterator[Written]:
    taken: list[tuple[int, int]] = []
    for pattern in (_DAY_FIRST, _MONTH_FIRST):
        for match in pattern.finditer(text):
            if overlaps(match.span(), taken):
                continue
            taken.append(match.span())
            month, day = _MONTHS.index(match["month"][:3].lower()) + 1, int(match["d"])
            if match["y"]:
                yield Written(*match.span(), _readings((int(match["y"]), month, day)))
            else:
                this, coming = (
                    _readings((today.year, month, day)),
                    _readings((today.year + 1, month, day)),
                )
                yield Written(*match.span(), tuple(d for d in this if d >= today) or coming or this)


def _months(text: str) -> Iterator[Written]:
    for match in _MONTH_YEAR.finditer(text):
        month, year = _MONTHS.index(match["month"][:3].lower()) + 1, int(match["y"])
        yield Written(*match.span(), _readings((year, month, monthrange(max(year, 1), month)[1])))


def _years(text: str) -> Iterator[Written]:
    for match in _YEAR.finditer(text):
        yield Written(*match.span(), (date(int(match["y"]), 12, 31),))


def _readings(*candidates: tuple[int, int, int]) -> tuple[date, ...]:
    return tuple(sorted({date(*c) for c in candidates if _exists(*c)}))


def _exists(year: int, month: int, day: int) -> bool:
    return 1 <= year <= 9999 and 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1]
