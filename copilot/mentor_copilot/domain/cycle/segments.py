"""The days of a goal under one measure: a series is never carried on across a changed one.

A reading belongs to the measure of its day. What was measured before a pivot, or before a change of
metric, unit, baseline or target, is kept and stays a series of its own (founding article 001:
metrics may change, and the old series and the reason are kept).
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from mentor_copilot.domain.cycle.entry import Entry
from mentor_copilot.domain.cycle.pivot import Pivot
from mentor_copilot.domain.goal import Goal, Measure
from mentor_copilot.domain.value import Value

_PARTS = ("metric", "unit", "baseline", "target")


@dataclass(frozen=True)
class Segment:
    """The days from `since` on, up to but without `until`, under one measure.

    `pivot` is the id of the pivot that began it, None where the goal itself did.
    """

    since: date
    measure: Measure
    until: date | None = None
    pivot: str | None = None


def segments(
    versions: Sequence[tuple[date, Goal]],
    pivots: Sequence[Entry] = (),
    result: int | None = None,
) -> tuple[Segment, ...]:
    """The goal's measures in order of time, from its versions with their days and its pivots.

    `result` is the number of a key result (from 1), None for the goal's own measure. A pivot's
    indicator is for the result that it names; without a name for the goal's measure, and for the
    one result of a goal that has one. Of two changes on one day the later counts. Filling in what
    was not known yet (a baseline, a unit) goes on with the same series.
    """
    found: list[Segment] = []
    for day, pivot, measure in _changes(versions, pivots, result):
        last = found[-1] if found else None
        if last is not None and _goes_on(last.measure, measure):
            found[-1] = replace(last, measure=_filled(last.measure, measure))
            continue
        if last is not None and last.since >= day:
            found.pop()
        elif last is not None:
            found[-1] = replace(last, until=day)
        found.append(Segment(since=day, measure=measure, pivot=pivot))
    return tuple(found)


def segment_on(found: Sequence[Segment], day: date) -> Segment | None:
    """The segment that a reading of the day belongs to; what is older than all is of the first."""
    begun = [one for one in found if one.since <= day]
    return begun[-1] if begun else next(iter(found), None)


def _changes(
    versions: Sequence[tuple[date, Goal]], pivots: Sequence[Entry], result: int | None
) -> list[tuple[date, str | None, Measure]]:
    """Each day on which the measure became another, with the pivot that it came by."""
    changes: list[tuple[date, str | None, Measure]] = []
    before: Measure | None = None
    for day, goal in versions:
        measure = _measure(goal, result)
        if measure is not None and measure != before:
            changes.append((day, None, measure))
            before = measure
    last = versions[-1][1] if versions else Goal()
    for entry in pivots:
        record = entry.record
        if isinstance(record, Pivot) and record.measure and _is_for(record, last, result):
            changes.append((record.day, entry.id, record.measure))
    return sorted(changes, key=lambda change: change[0])


def _measure(goal: Goal, result: int | None) -> Measure | None:
    if result is None:
        return goal.measure
    if not 0 < result <= len(goal.key_results):
        return None
    held = goal.key_results[result - 1]
    return Measure(
        metric=held.metric if held.metric.known else held.text,
        unit=held.unit,
        baseline=held.baseline,
        target=held.target,
    )


def _is_for(pivot: Pivot, goal: Goal, result: int | None) -> bool:
    if pivot.result is not None:
        return pivot.result == result
    return result is None or (result == 1 and len(goal.key_results) == 1)


def _goes_on(before: Measure, now: Measure) -> bool:
    """Whether the second is the first one with at most something filled in."""
    pairs = [(getattr(before, name), getattr(now, name)) for name in _PARTS]
    return all(not held.known or _value(held) == _value(new) for held, new in pairs)


def _filled(before: Measure, now: Measure) -> Measure:
    known = {name: new for name in _PARTS if (new := getattr(now, name)).known}
    return before.model_copy(update=known)


def _value(held: Value[Any]) -> Any:
    value = held.value
    return " ".join(value.casefold().split()) if isinstance(value, str) else value
