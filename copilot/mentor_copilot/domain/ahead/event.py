"""One thing in a person's calendar."""

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True)
class Repeat:
    """How an event comes again: every so many days, or on weekdays (Monday 0); until a last day."""

    until: date
    every_days: int = 1
    weekdays: tuple[int, ...] = ()


@dataclass(frozen=True)
class Event:
    """A day, or hours of a day on the person's own clock, that a thing of theirs falls on.

    `uid` is the same whenever the same thing is written again, and `kept` is when it was said: a
    calendar that takes the event in twice has it once.
    """

    uid: str
    kept: datetime
    title: str
    start: date
    end: datetime | None = None
    about: str = ""
    repeat: Repeat | None = None

    def falls_on(self, day: date) -> bool:
        """Whether it is on that day, the first time or again."""
        first = self.start.date() if isinstance(self.start, datetime) else self.start
        if day == first or self.repeat is None or not first < day <= self.repeat.until:
            return day == first
        if self.repeat.weekdays:
            return day.weekday() in self.repeat.weekdays
        return (day - first).days % self.repeat.every_days == 0
