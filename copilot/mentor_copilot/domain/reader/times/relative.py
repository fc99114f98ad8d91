"""Times counted from today, and the edges of a span: "next Friday", "this spring", "end of Q2"."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import timedelta

from mentor_copilot.domain.reader.times import holidays, lengths, periods, written
from mentor_copilot.domain.reader.times.phrase import Phrase
from mentor_copilot.domain.reader.times.spans import UNKNOWN, Days, one, part, plus_days
from mentor_copilot.domain.reader.times.years import Asked, shift_of

_WorkOut = Callable[[Phrase, Asked], Days]


def edge(phrase: Phrase, asked: Asked) -> Days:
    """An edge of a month, quarter, season, year or other unit: "end of Q2", "early next year"."""
    place = phrase.number("rim", "soft")
    if phrase.has("quarter") or phrase.has("ordinal_word"):
        whole = periods.quarter(phrase, asked)
    elif phrase.has("month", "maybe_month"):
        whole = periods.month(phrase, asked)
    elif phrase.has("season", "maybe_season"):
        whole = periods.season(phrase, asked)
    elif phrase.has("year"):
        whole = periods.whole_year(phrase, asked)
    elif phrase.has("holiday"):
        whole = holidays.holiday(phrase, asked)
    else:
        whole = lengths.stepped(phrase, asked)
    return part(whole, 4 if place is None else place)


def code_end(phrase: Phrase, asked: Asked) -> Days:
    """ "EOY", "EOQ", "EOM", "EOW", "EOD"."""
    unit = {"d": "days", "w": "weeks", "m": "months", "q": "quarters", "y": "years"}
    return one(lengths.step(unit[phrase.spoken()[-1]], asked.today, 0).last)


def weekday(phrase: Phrase, asked: Asked) -> Days:
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


def today(phrase: Phrase, asked: Asked) -> Days:
    """ "today", "tomorrow night", "yesterday", "the day after tomorrow"."""
    shift = phrase.number("today") or 0
    return one(plus_days(asked.today, shift + (1 if phrase.has("after") else 0)))


def length_from(phrase: Phrase, asked: Asked) -> Days:
    """ "two weeks from Monday"."""
    begins = today(phrase, asked) if phrase.has("today") else weekday(phrase, asked)
    return lengths.on(phrase, replace(asked, today=begins.last)) if begins.last else UNKNOWN


def span_end(phrase: Phrase, asked: Asked) -> Days:
    """The end of a span with two ends: "between March and June", "from 2026 to 2028"."""
    joints = ("and", "to", "until", "through", "-", "–")
    last = max(at for at in range(phrase.first, phrase.stop) if phrase.tokens[at].low in joints)
    end = replace(phrase, first=last + 1)
    if end.has("quarter"):
        return periods.quarter(end, asked)
    if end.has("holiday"):
        return holidays.holiday(end, asked)
    if not end.has("month", "maybe_month"):
        return periods.whole_year(end, asked)
    return (
        written.day_in_month(end, asked) if end.has("int", "ordinal") else periods.month(end, asked)
    )


def same_time(phrase: Phrase, asked: Asked) -> Days:
    """ "this time next year": one unit from today."""
    return one(lengths.after(asked.today, 1, lengths.unit_of(phrase)))


def relative(phrase: Phrase, asked: Asked) -> Days:
    """ "this", "next" or "last" with a unit, month, season, quarter, weekday or holiday."""
    for classes, build in _NAMED:
        if phrase.has(*classes):
            return _shifted(build, phrase, asked)
    if phrase.has("weekday", "maybe_weekday"):
        return weekday(phrase, asked)
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
    (("month", "maybe_month"), periods.month),
    (("season", "maybe_season"), periods.season),
    (("quarter",), periods.quarter),
    (("holiday",), holidays.holiday),
)
