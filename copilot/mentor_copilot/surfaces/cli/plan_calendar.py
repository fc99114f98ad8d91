"""Reads `--calendar FILE.ics` into the appointments that plans are tried over."""

from datetime import date
from pathlib import Path
from typing import NamedTuple

from mentor_copilot.desk.sent_calendars import appointments_of
from mentor_copilot.domain.rehearsal import Appointment
from mentor_tools.calendar_ics import read_calendar


class Found(NamedTuple):
    """The appointments of a file, the clock their times are on, and what was left out."""

    appointments: tuple[Appointment, ...]
    clock: str
    left_out: tuple[str, ...]


def appointments_in(file: str, first: date, last: date) -> Found:
    """The appointments of an iCalendar file over some days; `Usage` says what is wrong with it."""
    read = read_calendar(Path(file), first, last)
    return Found(
        appointments_of(read),
        read.clock,
        read.left_out,
    )
