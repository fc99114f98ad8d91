"""A made-up working month for those who have no calendar at hand: the same for everybody."""

from datetime import date, datetime, time, timedelta
from typing import Any

from mentor_copilot.domain.rehearsal.clock import minutes_of
from mentor_copilot.domain.rehearsal.events import Appointment
from mentor_copilot.domain.rehearsal.vocabulary import data

_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_FIRST_MONDAY = date(1970, 1, 5)


def working_month(first: date, days: int = 28) -> tuple[Appointment, ...]:
    """The appointments of data/month.yaml for `days` days from `first` on, in order."""
    made = (
        _appointment(entry, first + timedelta(count))
        for count in range(days)
        for entry in data("month")
        if _is_on(entry, first + timedelta(count))
    )
    return tuple(sorted(made, key=lambda appointment: (appointment.start, appointment.end)))


def _is_on(entry: dict[str, Any], day: date) -> bool:
    if _WEEKDAYS[day.weekday()] not in entry["days"]:
        return False
    nth, of = (int(number) for number in entry.get("weeks", (1, 1)))
    return (day - _FIRST_MONDAY).days // 7 % of == nth - 1


def _appointment(entry: dict[str, Any], day: date) -> Appointment:
    midnight = datetime.combine(day, time())
    return Appointment(
        start=midnight + timedelta(minutes=minutes_of(entry["from"])),
        end=midnight + timedelta(minutes=minutes_of(entry["to"])),
        summary=entry["summary"],
    )
