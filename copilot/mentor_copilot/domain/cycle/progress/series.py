"""The readings of a goal in the order of their days, one series for each thing that is counted.

A reading belongs to the measure of its day: what was measured before a pivot stays a series of its
own (`segments`). Nothing is converted, carried over or made up.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from pydantic import BaseModel, ConfigDict

from mentor_copilot.domain.cycle.checkin import CheckIn, Evidence, EvidenceKind
from mentor_copilot.domain.cycle.entry import Entry
from mentor_copilot.domain.cycle.measuring.indicators import OWN, Indicator, indicators, number_in
from mentor_copilot.domain.cycle.segments import Segment, segment_on, segments
from mentor_copilot.domain.goal import Goal, KeyResult, Measure


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Reading(_Frozen):
    """One value on its day, as it was said, with the check-in it was told in."""

    day: date
    value: float
    said: str
    kind: EvidenceKind
    source: str | None = None
    checkin: str


class Series(_Frozen):
    """The readings under one measure, oldest first; `until` is None while it is the present one.

    `pivot` is the id of the pivot that it began with.
    """

    of: Indicator
    since: date
    until: date | None = None
    pivot: str | None = None
    readings: tuple[Reading, ...] = ()

    @property
    def latest(self) -> Reading | None:
        """The newest reading."""
        return self.readings[-1] if self.readings else None


@dataclass(frozen=True)
class History:
    """What is known of a goal over time, as far as somebody may see it, oldest first.

    `versions` are the goal's with their days; `pivots` and `checkins` are its documents.
    """

    versions: Sequence[tuple[date, Goal]]
    pivots: Sequence[Entry] = ()
    checkins: Sequence[Entry] = ()

    @property
    def goal(self) -> Goal:
        """The goal as it is now, counting what its last pivot says that it counts."""
        goal = self.versions[-1][1]
        own = self._segments(OWN)[-1:]
        results = tuple(self._result(n, one) for n, one in enumerate(goal.key_results, 1))
        changed = {"measure": own[0].measure if own else goal.measure, "key_results": results}
        return goal.model_copy(update=changed)

    def _segments(self, number: int) -> tuple[Segment, ...]:
        return segments(self.versions, self.pivots, None if number == OWN else number)

    def _result(self, number: int, held: KeyResult) -> KeyResult:
        found = self._segments(number)
        if not found or found[-1].pivot is None:
            return held
        parts = ("metric", "unit", "baseline", "target")
        return held.model_copy(update={name: getattr(found[-1].measure, name) for name in parts})

    def series(self) -> tuple[Series, ...]:
        """All series, by the number of what they count and then by time."""
        goal = self.goal
        now = {one.number: one for one in indicators(goal)}
        told = {number for number, _, _ in self._told(goal)}
        numbers = sorted({*now, *told})
        return tuple(one for number in numbers for one in self._series(number, now.get(number)))

    def _told(self, goal: Goal) -> Iterator[tuple[int, Entry, Evidence]]:
        """Every value that was told, with the number of what it counts today."""
        for entry in self.checkins:
            if isinstance(entry.record, CheckIn):
                for one in entry.record.readings:
                    if one.of is not None and one.value.value is not None:
                        yield number_in(goal, one.of.number), entry, one

    def _series(self, number: int, now: Indicator | None) -> Iterator[Series]:
        told = [(entry, one) for n, entry, one in self._told(self.goal) if n == number]
        found = self._segments(number)
        if now is None or not found:
            yield from _no_longer_counted(told)
            return
        for segment in found:
            readings = [
                _reading(entry, one)
                for entry, one in told
                if segment_on(found, entry.record.day) == segment
            ]
            if readings or segment is found[-1]:
                yield Series(
                    of=now if segment is found[-1] else _as_it_was(now, segment.measure, self.goal),
                    since=segment.since,
                    until=segment.until,
                    pivot=segment.pivot,
                    readings=tuple(sorted(readings, key=lambda one: one.day)),
                )


def series_of(history: History) -> tuple[Series, ...]:
    """The series that are counted now, one for each indicator of the goal."""
    return tuple(one for one in history.series() if one.until is None)


def last_told(history: History) -> tuple[tuple[Indicator, Reading | None], ...]:
    """Each indicator of now with the last value that was told of it.

    A value from before its target or start was changed is one too; one of another thing is none.
    """
    known = history.series()
    found = []
    for now in (one for one in known if one.until is None):
        same = [one for one in known if one.latest and _same_thing(one.of, now.of)]
        found.append((now.of, same[-1].latest if same else None))
    return tuple(found)


def _same_thing(one: Indicator, other: Indicator) -> bool:
    told = [(each.number, each.unit.lower(), each.label.lower()) for each in (one, other)]
    return told[0] == told[1]


def _reading(entry: Entry, told: Evidence) -> Reading:
    return Reading(
        day=entry.record.day,
        value=told.value.value or 0.0,
        said=told.value.quote or "",
        kind=told.kind,
        source=told.source.value,
        checkin=entry.id,
    )


def _as_it_was(now: Indicator, measure: Measure, goal: Goal) -> Indicator:
    """An indicator by an earlier measure; one of the goal's own is named as it was then."""
    then = indicators(goal.model_copy(update={"measure": measure, "form": "smart"}))
    own = [one.label for one in then if one.number == now.number == OWN]
    before = {
        "label": measure.metric.value or next(iter(own), now.label),
        "unit": measure.unit.value or "",
        "baseline": measure.baseline.value,
        "target": measure.target.value,
    }
    return now.model_copy(update=before)


def _no_longer_counted(told: Sequence[tuple[Entry, Evidence]]) -> Iterator[Series]:
    """The readings of something that the goal no longer counts: kept as a series that is over."""
    readings = tuple(_reading(entry, one) for entry, one in told)
    if readings and told[-1][1].of is not None:
        first, last = readings[0].day, readings[-1].day
        yield Series(of=told[-1][1].of, since=first, until=last, readings=readings)
