"""Works out which days a time's words cover, against a given today."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta

from mentor_copilot.domain.reader import lengths
from mentor_copilot.domain.reader.spans import UNKNOWN, Days, day_of, months, one, part, plus_days
from mentor_copilot.domain.reader.times_grammar import Phrase
from mentor_copilot.domain.reader.years import Asked, in_year, nearest, shift_of, year_of

_WorkOut = Callable[[Phrase, Asked], Days]


def days(phrase: Phrase, asked: Asked) -> Days:
    """The days a phrase covers; UNKNOWN where its words give none."""
    work_out = _BY_RULE.get(phrase.rule)
    return work_out(phrase, asked) if work_out else UNKNOWN


def _written(phrase: Phrase, asked: Asked) -> Days:
    """A date in digits; both readings where day and month can change places."""
    first, second, third = (int(digits) for digits in re.findall(r"\d+", phrase.text())[:3])
    if first > 99:
        return one(day_of(first, second, third))
    year = third + 2000 if third < 100 else third
    return _either(lambda day, month: one(day_of(year, month, day)), first, second, asked)


def _slash(phrase: Phrase, asked: Asked) -> Days:
    """A day and month ("31/12"), or two years ("2026/27")."""
    first, second = (int(digits) for digits in phrase.text().split("/"))
    if first > 31:
        return months(first, 1, 24)
    return _either(
        lambda day, month: nearest(lambda year: one(day_of(year, month, day)), asked),
        first,
        second,
        asked,
    )


def _either(build: Callable[[int, int], Days], first: int, second: int, asked: Asked) -> Days:
    chosen, other = build(first, second), build(second, first)
    if asked.order == "mdy":
        chosen, other = other, chosen
    if chosen.last is None or other.last is None:
        return other if chosen.last is None else chosen
    if other.last == chosen.last:
        return chosen
    return Days(chosen.first, chosen.last, tuple(sorted((chosen.last, other.last))))


def _day_in_month(phrase: Phrase, asked: Asked) -> Days:
    month = phrase.number("month", "maybe_month") or 0
    digits = [
        int(re.sub(r"\D", "", token.low))
        for name, token in phrase.own()
        if name in ("int", "ordinal")
    ]
    if re.search(r"['’] \d\d$", phrase.text()):
        digits.pop()
    if not digits:
        digits = [phrase.number("ordinal_word") or 0]
    last = digits[-1]
    first = digits[0] if digits[0] <= last else last

    def build(year: int) -> Days:
        return Days(day_of(year, month, first), day_of(year, month, last))

    span = in_year(build, phrase, asked)
    return span if span.last else UNKNOWN


def _day_of_month(phrase: Phrase, asked: Asked) -> Days:
    token = phrase.token("ordinal")
    number = int(re.sub(r"\D", "", token.low)) if token else 0
    shift = shift_of(phrase)
    start = asked.today.year * 12 + asked.today.month - 1
    for index in range(start + shift, start + shift + 3):
        day = day_of(index // 12, index % 12 + 1, number)
        if day and (day >= asked.today or phrase.has("months")):
            return one(day)
    return UNKNOWN


def _month(phrase: Phrase, asked: Asked) -> Days:
    month = phrase.number("month", "maybe_month") or 0
    return in_year(lambda year: months(year, month), phrase, asked)


def _week_of_month(phrase: Phrase, asked: Asked) -> Days:
    month = _month(phrase, asked)
    if month.first is None or month.last is None:
        return UNKNOWN
    nth = phrase.number("ordinal_word")
    if nth is None:
        return Days(month.last - timedelta(days=6), month.last)
    first = month.first + timedelta(days=7 * (min(nth, 4) - 1))
    return Days(first, first + timedelta(days=6))


def _quarter(phrase: Phrase, asked: Asked) -> Days:
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


def _half(phrase: Phrase, asked: Asked) -> Days:
    nth = phrase.number("ordinal_word") or 0
    if nth > 2:
        return UNKNOWN
    return in_year(lambda year: months(year, nth * 6 - 5, 6), phrase, asked)


def _fiscal(phrase: Phrase, asked: Asked) -> Days:
    year = int(phrase.text()[-2:]) + 2000
    return months(year, 1, 12)


def _season(phrase: Phrase, asked: Asked) -> Days:
    """Seasons of the northern hemisphere, in whole months; a winter is named by its December."""
    month = phrase.number("season", "maybe_season") or 0
    return in_year(lambda year: months(year, month, 3), phrase, asked)


def _whole_year(phrase: Phrase, asked: Asked) -> Days:
    years = [int(token.low) for name, token in phrase.own() if name == "year"]
    first, last = months(years[0], 1, 12), months(years[-1], 1, 12)
    return Days(first.first, last.last)


def _new_year(phrase: Phrase, asked: Asked) -> Days:
    month, day = (12, 31) if phrase.has("eve") else (1, 1)
    return nearest(lambda year: one(day_of(year, month, day)), asked)


def _holiday(phrase: Phrase, asked: Asked) -> Days:
    fixed = phrase.number("holiday") or 0
    eve = 1 if phrase.has("eve") else 0

    def build(year: int) -> Days:
        if fixed == -1:
            day = _thanksgiving(year)
        elif fixed == -2:
            day = _easter(year)
        else:
            day = day_of(year, fixed // 100, fixed % 100)
        return one(plus_days(day, -eve) if day else None)

    return in_year(build, phrase, asked)


def _thanksgiving(year: int) -> date | None:
    """The fourth Thursday of November (United States)."""
    first = day_of(year, 11, 1)
    return plus_days(first, (3 - first.weekday()) % 7 + 21) if first else None


def _easter(year: int) -> date | None:
    """Easter Sunday in the Gregorian calendar (Meeus, Jones and Butcher's algorithm)."""
    century, rest = divmod(year, 100)
    leap, plain = divmod(century, 4)
    moon = (19 * (year % 19) + century - leap - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    week = (32 + 2 * plain + 2 * (rest // 4) - moon - rest % 4) % 7
    late = (year % 19 + 11 * moon + 22 * week) // 451
    month, day = divmod(moon + week - 7 * late + 114, 31)
    return day_of(year, month, day + 1)


def _edge(phrase: Phrase, asked: Asked) -> Days:
    """An edge of a month, quarter, season, year or other unit: "end of Q2", "early next year"."""
    edge = phrase.number("rim", "soft")
    if phrase.has("quarter") or phrase.has("ordinal_word"):
        whole = _quarter(phrase, asked)
    elif phrase.has("month", "maybe_month"):
        whole = _month(phrase, asked)
    elif phrase.has("season", "maybe_season"):
        whole = _season(phrase, asked)
    elif phrase.has("year"):
        whole = _whole_year(phrase, asked)
    elif phrase.has("holiday"):
        whole = _holiday(phrase, asked)
    else:
        whole = lengths.stepped(phrase, asked)
    return part(whole, edge if edge is not None else 4)


def _code_end(phrase: Phrase, asked: Asked) -> Days:
    """ "EOY", "EOQ", "EOM", "EOW", "EOD"."""
    unit = {"d": "days", "w": "weeks", "m": "months", "q": "quarters", "y": "years"}
    return one(lengths.step(unit[phrase.text()[-1]], asked.today, 0).last)


def _weekday(phrase: Phrase, asked: Asked) -> Days:
    """A weekday: the coming one, today counted; "next Friday" is in the next week from Monday on.

    Where the coming one is still in this week, both are kept as readings.
    """
    number = phrase.number("weekday", "maybe_weekday") or 0
    coming = plus_days(asked.today, (number - asked.today.weekday()) % 7)
    shift = shift_of(phrase)
    if shift < 0 or asked.past:
        return one(plus_days(asked.today, -((asked.today.weekday() - number - 1) % 7 + 1)))
    if shift == 0 or coming is None:
        return one(coming)
    monday = lengths.step("weeks", asked.today, 1).first
    chosen = plus_days(monday, number) if monday else None
    if chosen is None or chosen == coming or coming == asked.today:
        return one(chosen)
    return Days(chosen, chosen, (coming, chosen))


def _today(phrase: Phrase, asked: Asked) -> Days:
    shift = phrase.number("today") or 0
    return one(plus_days(asked.today, shift + (1 if phrase.has("after") else 0)))


def _relative(phrase: Phrase, asked: Asked) -> Days:
    """ "this", "next" or "last" with a unit, month, season, quarter, weekday or holiday."""
    for classes, build in _NAMED:
        if phrase.has(*classes):
            return _shifted(build, phrase, asked)
    if phrase.has("weekday", "maybe_weekday"):
        return _weekday(phrase, asked)
    if phrase.has("daypart"):
        return one(plus_days(asked.today, shift_of(phrase)))
    return lengths.stepped(phrase, asked)


def _shifted(build: _WorkOut, phrase: Phrase, asked: Asked) -> Days:
    """The coming one; for "next" the first that is not running, for "last" the latest gone by.

    Where "next" finds one in the running year, the one after it is kept as a reading.
    """
    shift = shift_of(phrase)
    if shift < 0:
        return build(phrase, replace(asked, past=True))
    span = build(phrase, asked)
    if shift == 0 or span.first is None or span.last is None:
        return span
    if span.first <= asked.today:
        return build(phrase, replace(asked, today=span.last + timedelta(days=1)))
    if span.last.year > asked.today.year:
        return span
    later = build(phrase, replace(asked, today=span.last + timedelta(days=1)))
    return Days(span.first, span.last, (span.last, later.last) if later.last else ())


_NAMED: Sequence[tuple[tuple[str, ...], _WorkOut]] = (
    (("month", "maybe_month"), _month),
    (("season", "maybe_season"), _season),
    (("quarter",), _quarter),
    (("holiday",), _holiday),
)
_BY_RULE: Mapping[str, _WorkOut] = {
    "iso": _written,
    "slash": _slash,
    "day_month": _day_in_month,
    "first_of": _day_in_month,
    "month_day": _day_in_month,
    "day_of": _day_of_month,
    "week_of": _week_of_month,
    "half_of": _half,
    "nth_quarter": _quarter,
    "end_of": _edge,
    "end_month": _edge,
    "part_of": _edge,
    "mid_unit": _edge,
    "unit_end": _edge,
    "code_end": _code_end,
    "length_ago": lengths.ago,
    "last_length": lengths.ago,
    "length_on": lengths.on,
    "next_length": lengths.on,
    "length": lengths.on,
    "rolling": lengths.rolling,
    "month": _month,
    "month_span": _month,
    "quarter": _quarter,
    "fiscal": _fiscal,
    "season": _season,
    "this": _relative,
    "next": _relative,
    "last": _relative,
    "weekday": _weekday,
    "today": _today,
    "new_year": _new_year,
    "holiday": _holiday,
    "year": _whole_year,
}
