"""Criteria that say the same of every case, and cases a reader should look at first."""

from collections.abc import Iterable, Sequence
from typing import TypeVar

ENOUGH = 20
_Case = TypeVar("_Case")


def saturated(values: Sequence[float]) -> bool:
    """Whether at least 20 scores are all in full or all nothing: it tells no better from worse.

    Twenty passes in a row still allow a failure in seven (the exact 95 % bound is .14), so this is
    a hint to write harder cases and no proof that the criterion is met.
    """
    return len(values) >= ENOUGH and (min(values) >= 1.0 or max(values) <= 0.0)


def worst(scores: Iterable[tuple[_Case, float]], count: int = 5) -> list[tuple[_Case, float]]:
    """The lowest scores below 1, the lowest first; equal ones stay in their order."""
    below = [one for one in scores if one[1] < 1.0]
    return sorted(below, key=lambda one: one[1])[:count]
