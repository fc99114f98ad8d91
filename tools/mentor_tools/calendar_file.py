"""Writes an iCalendar file (RFC 5545) whose events any calendar takes in, once each."""

import re
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime
from typing import Protocol

_WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_DOMAIN = "mentor-copilot"
_BYTES_A_LINE = 75
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]")


class Again(Protocol):
    """How an event comes again; weekdays count from Monday 0."""

    @property
    def until(self) -> date:
        """The last day on which it may come."""

    @property
    def every_days(self) -> int:
        """The days from one to the next, where no weekdays are named."""

    @property
    def weekdays(self) -> tuple[int, ...]:
        """The weekdays on which it comes; none where the days are counted."""


class Dated(Protocol):
    """Something on a day, or on hours of a day where `start` is a moment; times have no zone.

    `uid` is the same whenever the same thing is written, `kept` the moment it was said.
    """

    @property
    def uid(self) -> str:
        """What it is known by."""

    @property
    def kept(self) -> datetime:
        """When it was said, in UTC."""

    @property
    def title(self) -> str:
        """What it is called."""

    @property
    def start(self) -> date:
        """Its day, or the moment at which it begins."""

    @property
    def end(self) -> datetime | None:
        """The moment at which it ends; None for a day."""

    @property
    def about(self) -> str:
        """A line more about it."""

    @property
    def repeat(self) -> Again | None:
        """How it comes again."""


def calendar_text(events: Iterable[Dated]) -> str:
    """The file's text, events in the order of their days; the same events give the same text.

    Nothing in it takes the person's time: all is marked as free. Of events with one uid the first
    is written.
    """
    known: dict[str, Dated] = {}
    for event in events:
        known.setdefault(event.uid, event)
    ordered = sorted(known.values(), key=lambda one: (one.start.isoformat(), one.uid))
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Mentor Copilot//EN"]
    lines += [line for event in ordered for line in _event(event)]
    return "".join(f"{_folded(line)}\r\n" for line in (*lines, "END:VCALENDAR"))


def _event(event: Dated) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{_text(event.uid)}@{_DOMAIN}"
    yield f"DTSTAMP:{event.kept.astimezone(UTC):%Y%m%dT%H%M%SZ}"
    yield f"SUMMARY:{_text(event.title)}"
    yield f"DTSTART{_when(event.start)}"
    if event.end is not None and event.end > _moment(event.start):
        yield f"DTEND{_when(event.end)}"
    if event.about:
        yield f"DESCRIPTION:{_text(event.about)}"
    if event.repeat is not None:
        yield f"RRULE:{_rule(event.repeat, event.start)}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _rule(again: Again, start: date) -> str:
    """The rule; its last day is a day or a moment, as the event's start is."""
    until: date = again.until
    if isinstance(start, datetime):
        until = datetime.combine(again.until, start.time())
    last = f"UNTIL={_when(until).rpartition(':')[2]}"
    if again.weekdays:
        days = ",".join(_WEEKDAYS[day] for day in again.weekdays)
        return f"FREQ=WEEKLY;BYDAY={days};{last}"
    return f"FREQ=DAILY;INTERVAL={again.every_days};{last}"


def _when(day: date) -> str:
    """A day, or a moment on whatever clock the reader has (RFC 5545, 3.3.5, form 1)."""
    if isinstance(day, datetime):
        return f":{day:%Y%m%dT%H%M%S}"
    return f";VALUE=DATE:{day:%Y%m%d}"


def _text(words: str) -> str:
    """Words as a value of type TEXT (3.3.11), without the signs that no file may hold."""
    plain = _CONTROLS.sub(" ", words)
    escaped = plain.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return "\\n".join(escaped.splitlines())


def _folded(line: str) -> str:
    """The line in pieces of 75 bytes at most, no sign cut through (3.1)."""
    pieces, size = [""], 0
    for sign in line:
        length = len(sign.encode("utf-8", "replace"))
        if size + length > _BYTES_A_LINE:
            pieces.append("")
            size = 1  # the blank that a piece begins with
        pieces[-1] += sign
        size += length
    return "\r\n ".join(pieces)


def _moment(start: date) -> datetime:
    return start if isinstance(start, datetime) else datetime.combine(start, datetime.min.time())
