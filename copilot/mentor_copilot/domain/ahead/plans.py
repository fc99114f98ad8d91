"""The moments of if-then plans, as the rehearsal places them, and the days to look back."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta

from mentor_copilot.domain.ahead.event import Event, Repeat
from mentor_copilot.domain.reading import DayOrder
from mentor_copilot.domain.rehearsal import IfThenPlan, Trial, rehearse
from mentor_copilot.domain.rehearsal.moments import Moment
from mentor_copilot.domain.woop.plan import WoopPlan
from mentor_copilot.domain.woop.trying import plans_of_woop

_LONGEST = 366
_UNLIMITED = 28  # days of a plan that names no last day
_WHOLE_DAY = timedelta(days=1)


def of_plan(
    id: str, woop: WoopPlan, kept: datetime, order: DayOrder = "dmy", deadline: date | None = None
) -> Iterator[Event]:
    """The moments of a kept plan from the day it was made, and its look back.

    A cue that no clock tells (a feeling, a place) has no moment and no event; nothing is guessed.
    """
    if woop.let_go:
        return
    for number, plan in enumerate(plans_of_woop(woop, deadline), 1):
        yield from _moments(f"{id}:{number}", plan, kept, order)
    day = woop.review if woop.review.known else woop.expires
    if day.value is not None:
        words = woop.latest.text or woop.wish.value or ""
        yield Event(f"{id}:review", kept, f"Look back at the plan: {words}", day.value)


def _moments(uid: str, plan: IfThenPlan, kept: datetime, order: DayOrder) -> Iterator[Event]:
    first = kept.date()
    last = plan.last_day or first + timedelta(days=_UNLIMITED)
    days = min((last - first).days + 1, _LONGEST)
    if days < 1:
        return
    (trial,) = rehearse([plan], (), first, days, order).trials
    made = [_event(uid, plan, kept, moment, trial) for moment in trial.moments]
    repeat = _weekly(trial.moments)
    if repeat is not None:
        first_one = made[0]
        yield Event(
            uid, kept, first_one.title, first_one.start, first_one.end, first_one.about, repeat
        )
        return
    yield from made


def _event(uid: str, plan: IfThenPlan, kept: datetime, moment: Moment, trial: Trial) -> Event:
    name = f"{uid}:{moment.start.date().isoformat()}"
    whole = moment.end - moment.start >= _WHOLE_DAY
    usual = trial.trigger.routine
    about = f"The usual hours of {usual} are assumed; move it to yours." if usual else ""
    start: date = moment.start.date() if whole else moment.start
    return Event(name, kept, plan.text, start, None if whole else moment.end, about)


def _weekly(moments: Sequence[Moment]) -> Repeat | None:
    """The weekdays that the moments come on, where that tells all of them and no other."""
    if len(moments) < 2 or len({(one.start.time(), one.end.time()) for one in moments}) > 1:
        return None
    days = [one.start.date() for one in moments]
    weekdays = tuple(sorted({day.weekday() for day in days}))
    span = (days[-1] - days[0]).days
    told = [days[0] + timedelta(days=at) for at in range(span + 1)]
    if [day for day in told if day.weekday() in weekdays] != days:
        return None
    return Repeat(until=days[-1], weekdays=weekdays)
