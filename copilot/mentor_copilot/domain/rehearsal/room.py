"""How much room a moment leaves for the response before the next appointment."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import NamedTuple

from mentor_copilot.domain.rehearsal.events import Appointment, leaves_room, related
from mentor_copilot.domain.rehearsal.moments import Moment
from mentor_copilot.domain.rehearsal.trigger import Side

Diary = Mapping[date, Sequence[Appointment]]


class Room(NamedTuple):
    """The minutes there are, and what ends them; None for the appointment itself ends."""

    minutes: float
    until: Appointment


def diary(appointments: Sequence[Appointment]) -> Diary:
    """The appointments that take a person's time, by day, in order."""
    days: dict[date, list[Appointment]] = {}
    for appointment in sorted(appointments, key=lambda a: (a.start, a.end, a.summary)):
        if not leaves_room(appointment):
            for count in range(
                min((appointment.end.date() - appointment.start.date()).days, 31) + 1
            ):
                day = appointment.start.date() + timedelta(count)
                days.setdefault(day, []).append(appointment)
    return days


def taken_from(plan: str, days: Diary) -> Diary:
    """The appointments that leave a plan no room: those that share no word with it.

    One that does ("Run" for "I will run") is taken for the plan's own time.
    """
    return {day: [a for a in held if not related(plan, a)] for day, held in days.items()}


def room(moment: Moment, side: Side | None, shift: int, days: Diary) -> Room | None:
    """The room for a response at a moment, None where nothing on that day ends it."""
    day = [a for a in days.get(moment.start.date(), ()) if a is not moment.beside]
    if moment.beside and side == "during":
        return Room(_minutes(moment.start, moment.end), moment.beside)
    if moment.beside and side == "before":
        return _before(moment, shift, day)
    if not moment.point:
        return _widest(moment, day)
    return _until_next(moment.start, day)


def _until_next(at: datetime, day: Sequence[Appointment]) -> Room | None:
    for appointment in day:
        if appointment.start <= at < appointment.end:
            return Room(0.0, appointment)
    following = next((a for a in day if a.start >= at), None)
    return Room(_minutes(at, following.start), following) if following else None


def _before(moment: Moment, shift: int, day: Sequence[Appointment]) -> Room | None:
    """Before an appointment: the minutes named, or all since the one before it ended."""
    beside = moment.beside
    if beside is None:
        return None
    if shift:
        return Room(float(-shift), beside)
    earlier = [a.end for a in day if a.start < beside.start]
    if not earlier:
        return None
    return Room(max(0.0, _minutes(max(earlier), beside.start)), beside)


def _widest(moment: Moment, day: Sequence[Appointment]) -> Room | None:
    """The widest gap that begins within a stretch; None where the last one has no end."""
    gaps: list[Room] = []
    free_from = moment.start
    for appointment in day:
        if appointment.end <= moment.start:
            continue
        if free_from >= moment.end:
            break
        gaps.append(Room(max(0.0, _minutes(free_from, appointment.start)), appointment))
        free_from = max(free_from, appointment.end)
    if free_from < moment.end:
        return None
    return max(gaps, key=lambda gap: gap.minutes, default=None)


def _minutes(start: datetime, end: datetime) -> float:
    return (end - start).total_seconds() / 60
