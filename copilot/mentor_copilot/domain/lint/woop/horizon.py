"""How near the wish is, and how long its plan lasts: 24 hours to 12 weeks (rubric WP05)."""

import re
from collections.abc import Iterator
from datetime import date, timedelta

from mentor_copilot.domain.lint.cues import read
from mentor_copilot.domain.lint.rule import Hit
from mentor_copilot.domain.lint.sheet import Cell
from mentor_copilot.domain.lint.woop.parts import HORIZON_DAYS
from mentor_copilot.domain.lint.woop.sheet import Woop
from mentor_copilot.domain.reading import When

_FIELDS = ("horizon", "deadline")
_EXPIRY = "expires"
_TODAY = "today"
_MONTH = re.compile(r"\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*$", re.IGNORECASE)
_MONTH_DAYS = 30  # "in March" may be its first day as well as its last


def too_long(woop: Woop) -> Iterator[Hit]:
    """A wish further away than twelve weeks."""
    yield from (hit for hit, first, _ in _ends(woop) if (first - woop.today).days > HORIZON_DAYS)


def too_short(woop: Woop) -> Iterator[Hit]:
    """A wish for today, or for a day that is over."""
    yield from (hit for hit, _, last in _ends(woop) if (last - woop.today).days < 1)


def missing(woop: Woop) -> Iterator[Hit]:
    """A record with a place for the horizon, and nothing in it."""
    asked = [name for name in _FIELDS if woop.sheet.cell(name).present]
    filled = any(woop.sheet.cell(name).known for name in asked)
    if asked and not filled and not list(_ends(woop)):
        yield Hit(asked[0])


def outlives(woop: Woop) -> Iterator[Hit]:
    """A plan that is over already, or lasts longer than its wish or than twelve weeks."""
    last = min((day for _, _, day in _ends(woop)), default=None)
    told: set[date] = set()
    for name, cell in _expiries(woop):
        if cell.day is None or cell.day in told:
            continue
        told.add(cell.day)
        if cell.day < woop.today:
            yield _field(name, cell, f"{cell.day} is over")
        elif last is not None and cell.day > last:
            yield _field(name, cell, f"the wish ends on {last}")
        elif (cell.day - woop.today).days > HORIZON_DAYS:
            yield _field(name, cell, "that is more than twelve weeks")


def _expiries(woop: Woop) -> list[tuple[str, Cell]]:
    """The days that plans run to: of the record, of its plan, of each in a list of plans."""
    cells = woop.sheet.cells.items()
    return [(n, cell) for n, cell in cells if n == _EXPIRY or n.endswith(f".{_EXPIRY}")]


def _ends(woop: Woop) -> Iterator[tuple[Hit, date, date]]:
    """Where it is said by when the wish should come true, with the first and last day meant."""
    for when in woop.cues("wish").whens:
        if when.day is not None and (_bounds(when) or when.quote.lower() == _TODAY):
            slack = _MONTH_DAYS if _MONTH.search(when.quote) else 0
            hit = woop.hit("wish", when.start, when.end)
            yield hit, when.day - timedelta(slack), when.day
    for name in _FIELDS:
        cell = woop.sheet.cell(name)
        if cell.known and (day := cell.day or _day(cell.text, woop.today)):
            yield _field(name, cell), day, day


def _day(text: str, today: date) -> date | None:
    """The day that "six weeks", "by March" or "a year-long goal" runs to."""
    for said in (text, f"in {text.replace('-', ' ')}"):
        days = [when.day for when in read(said, today).whens if when.day and _bounds(when)]
        if days:
            return max(days)
    return None


def _bounds(when: When) -> bool:
    return when.role in ("deadline", "duration")


def _field(name: str, cell: Cell, detail: str = "") -> Hit:
    return Hit(name, 0, len(str(cell.value)), detail)
