"""Daily things that stand in no calendar, with the usual hours that are assumed for them."""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any, NamedTuple, cast

from mentor_copilot.domain.rehearsal.clock import minutes_of
from mentor_copilot.domain.rehearsal.days import WORKDAYS
from mentor_copilot.domain.rehearsal.sides import side_of
from mentor_copilot.domain.rehearsal.trigger import Hours, Side
from mentor_copilot.domain.rehearsal.vocabulary import any_of, data, plain


class Routine(NamedTuple):
    """A daily thing that a cue names: its usual hours and days, and the moment meant by it."""

    name: str
    usual: Hours
    weekdays: tuple[int, ...]
    side: Side
    shift: int
    start: int
    end: int

    @property
    def hours(self) -> Hours:
        """The hours of the moment meant ("after lunch" is where lunch ends)."""
        first = self.usual.last if self.side in ("after", "end") else self.usual.first
        if self.side == "during":
            return self.usual
        return Hours(first=first + self.shift, last=first + self.shift)

    @property
    def assumption(self) -> str:
        """What is assumed, to be shown."""
        days = ", Monday to Friday" if self.weekdays else ""
        return f"{self.name}: {hours_shown(self.usual)}{days}, assumed"


def find_routine(cue: str) -> Routine | None:
    """The daily thing that a cue names first, the longest name where several begin there."""
    said = plain(cue)
    return min(_found(said), key=lambda one: (one.start, -one.end), default=None)


def names_routine(name: str, summary: str) -> bool:
    """Whether an appointment's title names a daily thing: its own hours then count."""
    entry = data("hours")["routines"][name]
    if "only_beside" in entry or "phrases" not in entry:
        return False
    return bool(_patterns(name)["phrases"].search(plain(summary)))


def daypart(cue: str) -> tuple[str, Hours, int, int] | None:
    """The part of the day a cue names with its hours and place: ("morning", ...)."""
    parts = data("hours")["dayparts"]
    found = any_of(parts, plural=True).search(plain(cue).replace("tonight", "evening"))
    if found is None:
        return None
    name = found.group().rstrip("s")
    return name, _hours(parts[name]), found.start(), found.end()


def hours_shown(hours: Hours) -> str:
    """Hours as they are shown: "12:00-13:00", "06:30"."""
    first = f"{hours.first // 60:02}:{hours.first % 60:02}"
    return first if hours.point else f"{first}-{hours.last // 60:02}:{hours.last % 60:02}"


def _found(said: str) -> Iterator[Routine]:
    for name, entry in cast(Mapping[str, Any], data("hours")["routines"]).items():
        usual = _hours(entry["hours"])
        weekdays = WORKDAYS if entry.get("days") == "work" else ()
        for key, pattern in _patterns(name).items():
            for found in pattern.finditer(said):
                placed = side_of(said, *found.span())
                side, shift = placed.side or "during", placed.shift
                if key == "phrases" and side not in entry.get("only_beside", (side,)):
                    continue
                start = min(placed.start, found.start())
                if key != "phrases":
                    side = _own_side(key, side)
                yield Routine(name, usual, weekdays, side, shift, start, found.end())


def _own_side(key: str, said: Side) -> Side:
    """The side of a phrase that names a beginning or an end by itself ("before I go to bed")."""
    if said == "before":
        return "before"
    return "start" if key == "starts" else "after"


def _hours(written: list[str]) -> Hours:
    return Hours(first=minutes_of(written[0]), last=minutes_of(written[1]))


@cache
def _patterns(name: str) -> Mapping[str, re.Pattern[str]]:
    entry = data("hours")["routines"][name]
    return {key: any_of(entry[key]) for key in ("starts", "ends", "phrases") if key in entry}
