"""Spans of days, safe at the calendar's ends: what "a quarter" or "early June" covers."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True)
class Days:
    """The first and the last day a time's words allow; None where they give no single day."""

    first: date | None = None
    last: date | None = None
    readings: tuple[date, ...] = ()


UNKNOWN = Days()


def one(day: date | None) -> Days:
    """A single day."""
    return Days(day, day)


def day_of(year: int, month: int, day: int) -> date | None:
    """A calendar day, or None where there is none (31 February, the year 10000)."""
    try:
        return date(year, month, day)
    except (ValueError, OverflowError):
        return None


def plus_days(day: date, count: float) -> date | None:
    """The day `count` days on, None past the calendar's end."""
    try:
        return day + timedelta(days=int(count))
    except (ValueError, OverflowError):
        return None


def plus_months(day: date, count: float) -> date | None:
    """The same day `count` months on, or that month's last; half a month is fifteen days."""
    if not -120_000 < count < 120_000:
        return None
    whole = int(count // 1)
    year, month = divmod(day.year * 12 + day.month - 1 + whole, 12)
    if not 1 <= year <= 9999:
        return None
    landed = date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
    return plus_days(landed, round((count - whole) * 30))


def months(year: int, first: int, count: int = 1) -> Days:
    """`count` whole months from month `first` of a year; a month past 12 is in the next year."""
    year, month = year + (first - 1) // 12, (first - 1) % 12 + 1
    start = day_of(year, month, 1)
    after = plus_months(start, count) if start else None
    return Days(start, plus_days(after, -1) if after else None)


def week(day: date) -> Days:
    """Monday to Sunday around a day."""
    monday = plus_days(day, -day.weekday())
    return Days(monday, plus_days(monday, 6) if monday else None)


def part(days: Days, edge: int) -> Days:
    """An edge of a span: 0 its first day, 1 early, 2 up to its middle, 3 late, 4 its last day.

    Early is the first third (of a year: its first quarter); the middle of a month is the 15th.
    """
    if days.first is None or days.last is None:
        return UNKNOWN
    if edge in (0, 4):
        return one(days.last if edge else days.first)
    length = (days.last - days.first).days + 1
    if edge == 1:
        after = plus_months(days.first, 3) if length > 200 else plus_days(days.first, length // 3)
        return Days(days.first, plus_days(after, -1) if after else None)
    middle = plus_months(days.first, round(length / 30.4) / 2) if length > 7 else days.first
    if edge == 2:
        return Days(days.first, plus_days(middle or days.first, -1 if length > 7 else 2))
    return Days(middle, days.last)
