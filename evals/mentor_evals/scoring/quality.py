"""One output's quality: a weighted mean that truth caps, so that fluency cannot buy it back."""

from collections.abc import Collection, Iterable, Sequence
from typing import NamedTuple

from mentor_evals.shapes.result import POINTS, Result
from mentor_evals.shapes.rubric import Rubric


class Quality(NamedTuple):
    """`value` from 0 to 1, None where it could not be measured; `capped`: a gate failed."""

    value: float | None
    capped: bool


def quality(rubric: Rubric, rows: Iterable[Result], uncounted: Collection[str] = ()) -> Quality:
    """The quality of one output by one rubric, from its rows (those of other rubrics are left).

    `uncounted` criteria (judged, and their judge not calibrated) are left out. An error among the
    others leaves it unmeasured. A `separate` rubric (safety) has no mean: its quality is 1 where no
    gate failed, else 0.
    """
    theirs = [row for row in rows if row.rubric == rubric.id and row.criterion not in uncounted]
    if any(row.verdict.status == "error" for row in theirs):
        return Quality(None, capped=False)
    values = {row.criterion: value for row in theirs if (value := row.verdict.value) is not None}
    broken = [
        one.gate
        for one in rubric.criteria
        if one.gate is not None and one.id in values and values[one.id] < one.gate.below
    ]
    if rubric.separate:
        gates = [one.id for one in rubric.criteria if one.gate is not None and one.id in values]
        return Quality(float(not broken) if gates else None, bool(broken))
    weights = {one.id: one.weight for one in rubric.criteria if one.id in values}
    total = sum(weights.values())
    if not total:
        return Quality(None, bool(broken))
    mean = sum(weights[id] * values[id] for id in weights) / total
    return Quality(min([mean, *(gate.cap for gate in broken)]), bool(broken))


def points(rows: Sequence[Result]) -> Quality:
    """The share of a case's points that its output won, from 0 to 1 (HealthBench).

    Points lost to negative criteria are taken off; the sum of the positive ones is all there is to
    win. With negative ones alone the share is of what was not lost.
    """
    theirs = [row for row in rows if row.rubric == POINTS]
    known = [row for row in theirs if row.verdict.status == "scored"]
    if not known or any(row.verdict.status == "error" for row in theirs):
        return Quality(None, capped=False)
    best = sum(row.weight for row in known if row.weight > 0)
    lost = sum(-row.weight for row in known if row.weight < 0)
    won = sum(row.weight for row in known if row.verdict.passed)
    value = won / best if best else 1 + won / lost
    return Quality(min(1.0, max(0.0, value)), capped=False)
