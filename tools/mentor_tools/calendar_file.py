"""Writes an iCalendar file (RFC 5545) whose events any calendar takes in, once each."""

from collections.abc import Iterable
from datetime import UTC, date, datetime
from typing import Any, Protocol

_WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_DOMAIN = "mentor-copilot"


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
    from icalendar import Calendar  # type: ignore[import-untyped]

    calendar = Calendar()
    calendar.add("PRODID", "-//Mentor Copilot//EN")
    calendar.add("VERSION", "2.0")
    known: dict[str, Dated] = {}
    for event in events:
        known.setdefault(event.uid, event)
    for event in sorted(known.values(), key=lambda one: (one.start.isoformat(), one.uid)):
        calendar.add_component(_event(event))
    text: str = calendar.to_ical().decode("utf-8")
    return text


def _event(event: Dated) -> Any:
    from icalendar import Event

    made = Event()
    made.add("UID", f"{event.uid}@{_DOMAIN}")
    made.add("DTSTAMP", event.kept.astimezone(UTC).replace(microsecond=0))
    made.add("SUMMARY", event.title)
    made.add("DTSTART", event.start)
    if event.end is not None and event.end > _moment(event.start):
        made.add("DTEND", event.end)
    if event.about:
        made.add("DESCRIPTION", event.about)
    if event.repeat is not None:
        made.add("RRULE", _rule(event.repeat, event.start))
    made.add("TRANSP", "TRANSPARENT")
    return made


def _rule(again: Again, start: date) -> dict[str, Any]:
    """The rule; its last day is a day or a moment, as the event's start is."""
    until: date = again.until
    if isinstance(start, datetime):
        until = datetime.combine(again.until, start.time())
    if again.weekdays:
        days = [_WEEKDAYS[day] for day in again.weekdays]
        return {"FREQ": "WEEKLY", "BYDAY": days, "UNTIL": until}
    return {"FREQ": "DAILY", "INTERVAL": again.every_days, "UNTIL": until}


def _moment(start: date) -> datetime:
    return start if isinstance(start, datetime) else datetime.combine(start, datetime.min.time())
