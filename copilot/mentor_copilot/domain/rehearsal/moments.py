"""When a compiled cue comes up: its moments over some days and their appointments."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta

from pydantic import BaseModel, ConfigDict

from mentor_copilot.domain.rehearsal.events import Appointment, holds, meets
from mentor_copilot.domain.rehearsal.routines import names_routine
from mentor_copilot.domain.rehearsal.trigger import Hours, Side, Trigger

WHOLE_DAY = Hours(first=0, last=24 * 60)
_YEAR = 366


class Moment(BaseModel):
    """One time at which a cue comes up, with the appointment it stands beside.

    A stretch (`start` before `end`) is a time within which the cue lies, not a time it takes.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    start: datetime
    end: datetime
    beside: Appointment | None = None

    @property
    def point(self) -> bool:
        """Whether it is known to the minute."""
        return self.start == self.end


def moments(
    trigger: Trigger, appointments: Sequence[Appointment], first: date, days: int
) -> tuple[Moment, ...] | None:
    """All moments of a trigger from `first` on; None where no calendar can tell.

    A place, or an event with no name of its own, is dated by the appointments whose title or
    place holds its words, if there are any.
    """
    if trigger.never:
        return ()
    begun = [a for a in appointments if a.start.date() >= first]
    if trigger.kind == "time":
        return tuple(_timed(trigger, appointments, first, days))
    if trigger.kind == "event" and trigger.event is not None:
        return tuple(_beside(trigger, [a for a in begun if meets(trigger.event, a)]))
    if trigger.kind in ("place", "event") and trigger.signs:
        held = [a for a in begun if holds(trigger.signs[0].quote, a)]
        return tuple(_beside(trigger, held)) or None
    return None


def next_day(trigger: Trigger, after: date) -> date | None:
    """The first day from `after` on that a trigger's days allow: a date, or one within a year."""
    if trigger.days.dates:
        return min((day for day in trigger.days.dates if day >= after), default=None)
    days = (after + timedelta(count) for count in range(_YEAR))
    return next((day for day in days if trigger.days.hold(day)), None)


def _timed(
    trigger: Trigger, appointments: Sequence[Appointment], first: date, days: int
) -> Iterator[Moment]:
    own = [a for a in appointments if trigger.routine and names_routine(trigger.routine, a.summary)]
    for count in range(days):
        day = first + timedelta(count)
        if not trigger.days.hold(day):
            continue
        kept = [a for a in own if a.start.date() == day]
        if kept:
            yield _side(kept[0], trigger.side, trigger.shift)
        else:
            hours = trigger.hours or WHOLE_DAY
            yield Moment(start=_at(day, hours.first), end=_at(day, hours.last))


def _beside(trigger: Trigger, met: Sequence[Appointment]) -> Iterator[Moment]:
    for appointment in met:
        if trigger.days.hold(appointment.start.date()) and _within(trigger.hours, appointment):
            yield _side(appointment, trigger.side, trigger.shift)


def _within(hours: Hours | None, appointment: Appointment) -> bool:
    """Whether an appointment touches the hours a cue names beside it ("the morning stand-up")."""
    if hours is None:
        return True
    day = appointment.start.date()
    return appointment.start <= _at(day, hours.last) and _at(day, hours.first) <= appointment.end


def _side(appointment: Appointment, side: Side | None, shift: int) -> Moment:
    if side in ("after", "end"):
        at = appointment.end
    elif side in ("before", "start"):
        at = appointment.start
    else:
        return Moment(start=appointment.start, end=appointment.end, beside=appointment)
    at += timedelta(minutes=shift)
    return Moment(start=at, end=at, beside=appointment)


def _at(day: date, minutes: int) -> datetime:
    return datetime.combine(day, time()) + timedelta(minutes=minutes)
