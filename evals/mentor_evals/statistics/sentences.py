"""A change in words: how much, how certain, and which cases."""

from collections.abc import Sequence

from mentor_evals.shapes.baseline import Mark
from mentor_evals.statistics.comparison import CriterionChange, Flip

_NAMED = 8


def points(share: float) -> str:
    """A share in points of a hundred, to the tenth where that says more: "6", "-1.2"."""
    found = f"{share * 100:.1f}".removesuffix(".0")
    return "0" if found == "-0" else found


def change_told(change: CriterionChange) -> str:
    """One sentence: "GS05 worse by 6 points [2, 10], 4 of 60 cases flipped: goal-003, ..."."""
    moved = change.change
    value = moved.value or 0.0
    if not (change.worse or change.better):
        return f"{change.criterion} the same in all {moved.n} cases"
    if value < 0:
        size, span = f"worse by {points(-value)} points", _span(moved.high, moved.low, -1)
    elif value > 0:
        size, span = f"better by {points(value)} points", _span(moved.low, moved.high, 1)
    else:
        size, span = "no better and no worse", _span(moved.low, moved.high, 1)
    return f"{change.criterion} {size}{span}, {_flips_told(change)}"


def hard_breaks_told(change: CriterionChange) -> str:
    """One sentence on the cases that always passed and now never do."""
    broken = change.hard_breaks
    told = [f"{flip.case} ({tries(flip.then)}, now {tries(flip.now)})" for flip in broken[:_NAMED]]
    return f"{change.criterion} always passed and now never does: {', '.join(told)}{_rest(broken)}"


def tries(mark: Mark) -> str:
    """How often it passed, "3 of 5"."""
    return f"{mark.passed} of {mark.of}"


def _flips_told(change: CriterionChange) -> str:
    first = change.worse or change.better
    way = "flipped" if change.worse else "flipped to better"
    told = f"{len(first)} of {change.change.n} cases {way}: {_names(first)}"
    both = bool(change.worse and change.better)
    return f"{told}; {len(change.better)} the other way" if both else told


def _names(flips: Sequence[Flip]) -> str:
    return ", ".join(flip.case for flip in flips[:_NAMED]) + _rest(flips)


def _rest(flips: Sequence[Flip]) -> str:
    return f" and {len(flips) - _NAMED} more" if len(flips) > _NAMED else ""


def _span(low: float | None, high: float | None, sign: int) -> str:
    if low is None or high is None:
        return ""
    return f" [{points(sign * low)}, {points(sign * high)}]"
