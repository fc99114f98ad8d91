"""A small picture of the days tried: a row a week, the plans' cues, how full each day is."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from string import ascii_lowercase

from mentor_copilot.domain.rehearsal import Rehearsal

_WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_CELL = 10
_MARKS = 6  # cues shown in a day; a + stands for more
_FULL = (0.0, 2.0, 4.0, 6.0)  # hours of appointments above which a day is drawn fuller
_BLOCKS, _LETTERS = " ▂▄▆█", " .:=#"


def mark(number: int) -> str:
    """The sign of a plan in the picture, by its place from 0: 1 to 9, then a to z, then *."""
    signs = "123456789" + ascii_lowercase
    return signs[number] if number < len(signs) else "*"


def month(tried: Rehearsal, plain: bool = False) -> Iterator[str]:
    """The lines of the picture, at most 78 letters wide; `plain` draws with ASCII alone."""
    signs = _LETTERS if plain else _BLOCKS
    yield (" " * 8 + "".join(name.ljust(_CELL) for name in _WEEKDAYS)).rstrip()
    cues, hours = _cues(tried), _hours(tried)
    monday = tried.first - timedelta(tried.first.weekday())
    while monday <= tried.last:
        week = [monday + timedelta(count) for count in range(7)]
        cells = (_cell(day, tried, cues, hours, signs) for day in week)
        yield (f"{monday.day:2} {_MONTHS[monday.month - 1]}  " + "".join(cells)).rstrip()
        monday += timedelta(7)
    levels = (f"{sign} over {full:g}" for sign, full in zip(signs[2:], _FULL[1:], strict=True))
    yield f"numbers and letters: cues of the plans (- none, + more than {_MARKS})"
    yield f"hours of appointments: {signs[1]} some, {', '.join(levels)}"


def _cell(
    day: date,
    tried: Rehearsal,
    cues: dict[date, list[int]],
    hours: dict[date, float],
    signs: Sequence[str],
) -> str:
    if not tried.first <= day <= tried.last:
        return " " * _CELL
    shown = "".join(mark(number) for number in cues.get(day, ())[:_MARKS])
    more = "+" if len(cues.get(day, ())) > _MARKS else ""
    level = sum(hours.get(day, 0.0) > full for full in _FULL)
    return ((shown + more) or "-").ljust(_CELL - 2) + signs[level] + " "


def _cues(tried: Rehearsal) -> dict[date, list[int]]:
    found: dict[date, list[int]] = {}
    for number, trial in enumerate(tried.trials):
        for day in sorted({moment.start.date() for moment in trial.moments}):
            found.setdefault(day, []).append(number)
    return found


def _hours(tried: Rehearsal) -> dict[date, float]:
    """The hours of appointments that take a person's time, by day."""
    found: dict[date, float] = {}
    for one in tried.appointments:
        if one.busy:
            length = (one.end - one.start).total_seconds() / 3600
            found[one.start.date()] = found.get(one.start.date(), 0.0) + length
    return found
