"""What is left of the way and of the time, in words about the task."""

from datetime import date

from mentor_copilot.domain.calendar import in_words
from mentor_copilot.domain.cycle.measuring.amounts import amount
from mentor_copilot.domain.cycle.measuring.indicators import Indicator
from mentor_copilot.domain.cycle.progress.series import Series
from mentor_copilot.domain.cycle.progress.standing import Standing
from mentor_copilot.domain.cycle.wording import phrase

_WEEKS_FROM = 14  # days; from here on time is told in weeks


def left_in_words(series: Series, stands: Standing, today: date, *, changed: bool = False) -> str:
    """The way and the time that are left: "3 of 10 talks to go, 8 weeks left".

    `changed` tells that the series began with another measure than the one before it.
    """
    way, time = _way(series, stands), _time(series.of, stands, today)
    if changed and series.latest is None:
        way = phrase("left", "no_reading_since", day=in_words(series.since))
    return phrase("left", "both", way=way, time=time) if time else way


def _way(series: Series, stands: Standing) -> str:
    of, last = series.of, series.latest
    if last is None:
        return phrase("left", "no_reading")
    now = amount(last.value, of.unit)
    if of.target is None:
        return phrase("left", "no_target", now=now)
    if of.baseline is None or stands.grade is None:
        name = "no_baseline" if of.baseline is None else "no_way"
        return phrase("left", name, now=now, target=amount(of.target, of.unit))
    if stands.grade >= 1:
        return phrase("left", "reached", target=amount(of.target, of.unit))
    return _to_go(of, last.value, of.baseline, of.target)


def _to_go(of: Indicator, now: float, baseline: float, target: float) -> str:
    unit = {"%": phrase("left", "points_of_percent")}.get(of.unit, of.unit)
    unit = phrase("left", "points") if unit.startswith("/") else unit
    left, whole = abs(target - now), abs(target - baseline)
    if left > whole:
        back = amount(left - whole, unit)
        return phrase("left", "further", left=amount(left, unit), back=back)
    if baseline == 0:
        return phrase("left", "of_all", left=amount(left), whole=amount(whole, unit))
    return phrase("left", "to_go", left=amount(left, unit), target=amount(target, of.unit))


def _time(of: Indicator, stands: Standing, today: date) -> str:
    if of.due is None or stands.state == "reached":
        return ""
    days = (of.due - today).days
    if days < 0:
        return phrase("left", "past", day=in_words(of.due))
    if days == 0:
        return phrase("left", "today")
    if days >= _WEEKS_FROM:
        return phrase("left", "weeks", count=days // 7)
    return phrase("left", "one_day" if days == 1 else "days", count=days)
