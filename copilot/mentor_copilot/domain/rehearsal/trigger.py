"""What an if-then plan waits for, compiled from the words of its cue."""

from calendar import monthrange
from datetime import date
from typing import Literal

from pydantic import BaseModel, ConfigDict

TriggerKind = Literal["time", "event", "place", "feeling", "act", "state", "unknown"]
Side = Literal["before", "start", "during", "end", "after"]
MINUTES_A_DAY = 24 * 60


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Sign(_Frozen):
    """Words of a cue and what they are a sign of; `start` and `end` index the cue."""

    kind: TriggerKind
    start: int
    end: int
    quote: str


def sign(kind: TriggerKind, cue: str, span: tuple[int, int]) -> Sign:
    """The sign that stands at `span` of a cue."""
    return Sign(kind=kind, start=span[0], end=span[1], quote=cue[slice(*span)])


class Days(_Frozen):
    """The days on which a cue can come up; with nothing said, any day.

    `weekdays` count from Monday 0. `nth` picks the nth such weekday of a month, `month_days` days
    of each month; -1 is the last. `dates` are single days. `weeks` above 1 takes each such week
    from `since` on. `never` holds words that name no day at all ("31 February").
    """

    weekdays: tuple[int, ...] = ()
    nth: int | None = None
    month_days: tuple[int, ...] = ()
    dates: tuple[date, ...] = ()
    weeks: int = 1
    since: date | None = None
    never: str = ""

    @property
    def named(self) -> bool:
        """Whether the cue says anything about days."""
        return bool(self.weekdays or self.month_days or self.dates or self.weeks > 1 or self.never)

    def hold(self, day: date) -> bool:
        """Whether the cue can come up on a day."""
        if self.never or (self.dates and day not in self.dates):
            return False
        if self.weekdays and day.weekday() not in self.weekdays:
            return False
        return self._in_month(day) and self._in_week(day)

    def _in_month(self, day: date) -> bool:
        left = monthrange(day.year, day.month)[1] - day.day
        if self.month_days and not {day.day, -1 - left} & set(self.month_days):
            return False
        return self.nth is None or self.nth in ((day.day - 1) // 7 + 1, -1 - left // 7)

    def _in_week(self, day: date) -> bool:
        if self.weeks == 1 or self.since is None:
            return True
        return (day - self.since).days // 7 % self.weeks == 0


class Hours(_Frozen):
    """A point or a stretch of a day in minutes from midnight; a point begins where it ends."""

    first: int
    last: int

    @property
    def point(self) -> bool:
        """Whether it is one moment."""
        return self.first == self.last


class EventWords(_Frozen):
    """What an appointment is known by: its kind ("review"), and the stems of more words."""

    kind: str
    stems: tuple[str, ...] = ()
    quote: str = ""


class Trigger(_Frozen):
    """A compiled cue. `kind` is the sign it is found by; `signs` are the words it rests on.

    `hours` and `days` place it in time, `event` beside appointments, on `side` of it and `shift`
    minutes from there (-10: ten minutes before). `routine` names the daily thing whose usual hours
    are assumed. `condition` says that more has to happen for it to come up, at the moments found.
    `assumptions` are the readings that no word gave.
    """

    kind: TriggerKind
    signs: tuple[Sign, ...] = ()
    days: Days = Days()
    hours: Hours | None = None
    event: EventWords | None = None
    routine: str = ""
    side: Side | None = None
    shift: int = 0
    condition: bool = False
    never: str = ""
    assumptions: tuple[str, ...] = ()

    @property
    def dated(self) -> bool:
        """Whether a calendar can tell when it comes up."""
        return self.kind == "time" or (self.kind == "event" and self.event is not None)
