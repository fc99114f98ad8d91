"""The days ahead as a calendar: moments of plans, and what else has a day."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from mentor_copilot.desk.trying_plans import Tried
from mentor_copilot.domain.ahead import Event

_WEEK = 7


@dataclass(frozen=True)
class Thing:
    """Something on a day: `plan` is the number of the plan whose moment it is, 0 for none."""

    text: str
    hours: str = ""
    plan: int = 0


@dataclass(frozen=True)
class Day:
    """A day of the calendar; `busy` are the hours of it that appointments take."""

    date: date
    today: bool
    shown: bool
    things: tuple[Thing, ...]
    busy: float


def weeks(
    tried: Tried, events: Sequence[Event], first: date, count: int, today: date
) -> list[list[Day]]:
    """`count` weeks from the Monday on or before `first`, each with its seven days.

    Days before `first` are shown empty: they are over.
    """
    monday = first - timedelta(first.weekday())
    mine = _of_plans(tried)
    days = [monday + timedelta(number) for number in range(count * _WEEK)]
    hours = _busy(tried)
    made = [
        Day(
            date=day,
            today=day == today,
            shown=day >= today,
            things=(*mine.get(day, ()), *_of_events(events, day, tried)) if day >= today else (),
            busy=hours.get(day, 0.0),
        )
        for day in days
    ]
    return [made[at : at + _WEEK] for at in range(0, len(made), _WEEK)]


def _of_plans(tried: Tried) -> dict[date, list[Thing]]:
    """The moments of the plans by day. In a made-up month those beside appointments are no days."""
    found: dict[date, list[Thing]] = {}
    for number, one in enumerate(tried.plans, 1):
        for moment in one.trial.moments:
            if tried.rehearsal.made_up and moment.beside is not None:
                continue
            hours = _clock(moment.start, moment.end)
            thing = Thing(one.trial.plan.act.text, hours, number)
            found.setdefault(moment.start.date(), []).append(thing)
    return found


def _clock(start: datetime, end: datetime) -> str:
    if end - start >= timedelta(days=1):
        return ""
    return f"{start:%H:%M}" if start == end else f"{start:%H:%M} to {end:%H:%M}"


def _of_events(events: Iterable[Event], day: date, tried: Tried) -> list[Thing]:
    """What else has that day; the plans' own moments are there already."""
    numbers = {one.kept.id: number for number, one in reversed([*enumerate(tried.plans, 1)])}
    return [thing for one in events if one.falls_on(day) and (thing := _thing(one, numbers))]


def _thing(event: Event, numbers: Mapping[str, int]) -> Thing | None:
    plan, _, rest = event.uid.partition(":")
    if plan in numbers:
        return Thing("look back at this plan", plan=numbers[plan]) if rest == "review" else None
    return Thing(event.title, f"{event.start:%H:%M}" if isinstance(event.start, datetime) else "")


def _busy(tried: Tried) -> dict[date, float]:
    """The hours of the person's own appointments by day; none where they are made up."""
    found: dict[date, float] = {}
    for one in () if tried.rehearsal.made_up else tried.rehearsal.appointments:
        if one.busy:
            hours = (one.end - one.start).total_seconds() / 3600
            found[one.start.date()] = found.get(one.start.date(), 0.0) + hours
    return found
