"""OKR arithmetic: how far a key result has come, and its colour (Google's OKR playbook)."""

from collections.abc import Sequence
from typing import Literal

Colour = Literal["red", "yellow", "green"]


def grade(baseline: float, target: float, current: float) -> float | None:
    """How much of the way from baseline to target is done, 0.0 to 1.0.

    A metric that is to fall has a target below its baseline and is graded by the same formula.
    None where baseline and target are equal: there is no way to measure.
    """
    if baseline == target:
        return None
    return min(1.0, max(0.0, (current - baseline) / (target - baseline)))


def objective_grade(
    grades: Sequence[float], weights: Sequence[float] | None = None
) -> float | None:
    """An objective's grade: the mean of its key results', or their weighted mean; None for none.

    Raises ValueError where there is not one weight for each grade.
    """
    if weights is None:
        weights = [1.0] * len(grades)
    total = sum(weights)
    if not total:
        return None
    return sum(g * w for g, w in zip(grades, weights, strict=True)) / total


def colour(grade: float) -> Colour:
    """A grade's colour after rounding to one decimal: 0.0-0.3 red, 0.4-0.6 yellow, 0.7-1.0 green.

    Halves round up, so that 0.65 is green; raises ValueError outside 0 to 1.
    """
    if not 0 <= grade <= 1:
        raise ValueError(f"a grade lies between 0 and 1, not at {grade:g}")
    tenths = int(grade * 10 + 0.5 + 1e-9)
    return "red" if tenths <= 3 else "yellow" if tenths <= 6 else "green"
