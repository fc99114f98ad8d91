"""A series as a small chart: plain SVG text that any page can hold, readable in dark and light.

Colours come from the page (`currentColor`), there is no script, and the words beside the picture
say what it shows. Nothing is drawn that was not told: no line is carried on past the last reading.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from html import escape

from mentor_copilot.domain.calendar import in_words
from mentor_copilot.domain.cycle.measuring.amounts import amount
from mentor_copilot.domain.cycle.progress.series import Series
from mentor_copilot.domain.cycle.wording import phrase

WIDTH, HEIGHT = 640, 260
_LEFT, _RIGHT, _TOP, _BOTTOM = 16, 104, 44, 34  # around the field of the readings
_LINE_HEIGHT = 15
_DAY_WIDTH = 130  # of a day in words, with room around it
_LABEL = 70  # characters of a title
_FEW_DAYS = 14
_SHORT_UNIT = 3  # characters; a longer one stands in the title alone


def chart_svg(series: Series, today: date) -> str:
    """The chart of a series: its readings, target, baseline and today, as one <svg> element."""
    title, told = _title(series), _told(series)
    field = _Field.of(series, today)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img"'
        f' font-family="system-ui, sans-serif" font-size="12" fill="currentColor">',
        f"<title>{escape(title)}</title>",
        f"<desc>{escape(told)}</desc>",
        _text(_LEFT, 22, _short(title), size=14, weight=600),
        *_frame(series, field),
        *_levels(series, field),
        *_line(series, field),
        "</svg>",
    ]
    return "\n".join(parts) + "\n"


def _title(series: Series) -> str:
    of = series.of
    rate = f" a {of.per}" if of.per else ""
    named = not of.unit or of.unit.startswith("/") or of.unit.lower() in of.label.lower()
    return f"{of.label}{rate}" if named else f"{of.label} ({of.unit}{rate})"


def _short(title: str) -> str:
    return title if len(title) <= _LABEL else title[: _LABEL - 1].rstrip() + "…"


def _told(series: Series) -> str:
    """The chart in words, for whom the picture is not."""
    of = series.of
    levels = [
        phrase("chart", name, amount=amount(level, of.unit))
        for name, level in (("baseline", of.baseline), ("target", of.target))
        if level is not None
    ]
    readings = [f"{in_words(one.day)}: {amount(one.value, of.unit)}" for one in series.readings]
    return "; ".join([*levels, *(readings or [phrase("chart", "none")])]) + "."


@dataclass(frozen=True)
class _Field:
    """Where days and values stand on the paper."""

    first: date
    last: date
    low: float
    high: float
    today: date

    @classmethod
    def of(cls, series: Series, today: date) -> "_Field":
        """From the first day to the last one that matters, and over all levels."""
        ends = [series.of.due] if series.of.due and series.until is None else []
        now = series.until or today
        days = [series.since, now, *ends, *(one.day for one in series.readings)]
        levels = [series.of.baseline, series.of.target, *(one.value for one in series.readings)]
        known = [level for level in levels if level is not None] or [0.0]
        room = (max(known) - min(known)) * 0.08 or 1.0
        last = max(*days, min(days) + timedelta(days=_FEW_DAYS))
        return cls(min(days), last, min(known) - room, max(known) + room, now)

    def x(self, day: date) -> float:
        """A day's place from the left."""
        share = (day - self.first).days / (self.last - self.first).days
        return round(_LEFT + share * (WIDTH - _LEFT - _RIGHT), 1)

    def y(self, value: float) -> float:
        """A value's place from the top."""
        share = (value - self.low) / (self.high - self.low)
        return round(HEIGHT - _BOTTOM - share * (HEIGHT - _TOP - _BOTTOM), 1)


def _frame(series: Series, field: _Field) -> Iterator[str]:
    """The axis of days, with its first and last day, and a line for today."""
    foot, right = HEIGHT - _BOTTOM, WIDTH - _RIGHT
    yield _rule(_LEFT, foot, right, foot, opacity=0.35)
    yield _text(_LEFT, HEIGHT - 12, in_words(field.first), opacity=0.75)
    yield _text(right, HEIGHT - 12, in_words(field.last), anchor="end", opacity=0.75)
    if series.until is None:
        at = field.x(field.today)
        yield _rule(at, _TOP, at, foot, dash="2 4", opacity=0.5)
        yield _today(at, right)


def _today(at: float, right: float) -> str:
    """The name of today's line: below it, or above where it would touch the first or last day."""
    words = phrase("chart", "today")
    if _LEFT + _DAY_WIDTH < at < right - _DAY_WIDTH:
        return _text(at, HEIGHT - 12, words, anchor="middle", opacity=0.75)
    if at <= _LEFT + _DAY_WIDTH:
        return _text(at + 4, _TOP - 4, words, opacity=0.75)
    return _text(at - 4, _TOP - 4, words, anchor="end", opacity=0.75)


def _levels(series: Series, field: _Field) -> Iterator[str]:
    """Target and baseline as level lines, named at their right ends."""
    right, of = WIDTH - _RIGHT, series.of
    named: list[tuple[float, str]] = []
    for name, level, dash in (("target", of.target, ""), ("baseline", of.baseline, "6 4")):
        if level is not None:
            at = field.y(level)
            yield _rule(_LEFT, at, right, at, dash=dash, opacity=0.45)
            named.append((at, phrase("chart", name, amount=_shown(level, of.unit))))
    for at, words in _apart(named):
        yield _text(right + 8, at + 4, words)


def _apart(named: Iterable[tuple[float, str]]) -> list[tuple[float, str]]:
    """The names from top to bottom, none over another."""
    found: list[tuple[float, str]] = []
    for at, words in sorted(named):
        found.append((max(at, found[-1][0] + _LINE_HEIGHT) if found else at, words))
    return found


def _shown(value: float, unit: str) -> str:
    return amount(value, unit if len(unit) <= _SHORT_UNIT else "")


def _line(series: Series, field: _Field) -> Iterator[str]:
    """The readings in order, each with its day on pointing at it, the newest with its value."""
    unit = series.of.unit
    places = [(field.x(one.day), field.y(one.value)) for one in series.readings]
    if not places:
        middle = (_LEFT + WIDTH - _RIGHT) / 2
        yield _text(middle, HEIGHT / 2, phrase("chart", "none"), anchor="middle", opacity=0.75)
        return
    if len(places) > 1:
        points = " ".join(f"{x:g},{y:g}" for x, y in places)
        yield (
            f'<polyline points="{points}" fill="none" stroke="currentColor" stroke-width="2.5"'
            ' stroke-linejoin="round" stroke-linecap="round"/>'
        )
    for one, (x, y) in zip(series.readings, places, strict=True):
        told = escape(f"{in_words(one.day)}: {amount(one.value, unit)}")
        yield f'<circle cx="{x:g}" cy="{y:g}" r="4"><title>{told}</title></circle>'
    yield _newest(_shown(series.readings[-1].value, unit), places)


def _newest(words: str, places: Sequence[tuple[float, float]]) -> str:
    """The newest value: above its point, or beside it where the line comes down to it."""
    x, y = places[-1]
    if len(places) > 1 and places[-2][1] < y:
        return _text(x + 8, y - 6, words, weight=600)
    return _text(x, y - 10, words, anchor="middle", weight=600)


def _rule(x1: float, y1: float, x2: float, y2: float, *, dash: str = "", opacity: float = 1) -> str:
    dashed = f' stroke-dasharray="{dash}"' if dash else ""
    return (
        f'<line x1="{x1:g}" y1="{y1:g}" x2="{x2:g}" y2="{y2:g}" stroke="currentColor"'
        f' stroke-opacity="{opacity:g}"{dashed}/>'
    )


def _text(
    x: float,
    y: float,
    words: str,
    *,
    anchor: str = "start",
    size: int = 12,
    weight: int = 400,
    opacity: float = 1,
) -> str:
    return (
        f'<text x="{x:g}" y="{y:g}" text-anchor="{anchor}" font-size="{size}"'
        f' font-weight="{weight}" fill-opacity="{opacity:g}">{escape(words)}</text>'
    )
