"""Calendars that people send along: the appointments of some days, of which nothing is kept."""

import asyncio
from datetime import date, timedelta

from mentor_copilot.domain.rehearsal import Appointment
from mentor_tools.calendar_ics import Entries, calendar_in

CALENDAR_SECONDS = 5.0


async def sent_calendar(data: bytes, name: str, first: date, days: int) -> Entries:
    """What a calendar that was sent holds of some days; `Usage` says what is wrong with it."""
    last = first + timedelta(days - 1)
    return await asyncio.to_thread(calendar_in, data, name, first, last, CALENDAR_SECONDS)


def appointments_of(read: Entries) -> tuple[Appointment, ...]:
    """The appointments of a calendar, for plans to be tried over."""
    return tuple(Appointment.model_validate(one._asdict()) for one in read.entries)
