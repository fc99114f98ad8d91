"""Criteria that say the same of every case."""

from collections.abc import Sequence

ENOUGH = 20


def saturated(values: Sequence[float]) -> bool:
    """Whether at least 20 scores are all in full or all nothing: it tells no better from worse.

    Twenty passes in a row still allow a failure in seven (the exact 95 % bound is .14), so this is
    a hint to write harder cases and no proof that the criterion is met.
    """
    return len(values) >= ENOUGH and (min(values) >= 1.0 or max(values) <= 0.0)
