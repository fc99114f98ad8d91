"""A mean of scores between 0 and 1 with its interval, clustered by person."""

import math
from collections.abc import Hashable, Sequence
from typing import NamedTuple

from mentor_evals.statistics.clusters import FEW_PEOPLE, Spread, clusters, spread
from mentor_evals.statistics.distributions import beta_quantile, t_quantile

LEVEL = 0.95


class Estimate(NamedTuple):
    """A value with its interval; `low` and `high` are None where one person cannot tell.

    `n` cases of `people` people stand behind it.
    """

    value: float
    low: float | None
    high: float | None
    n: int
    people: int

    @property
    def few(self) -> bool:
        """Whether so few people stand behind it that the interval is to be read with care."""
        return self.people < FEW_PEOPLE


def mean(values: Sequence[float], people: Sequence[Hashable], level: float = LEVEL) -> Estimate:
    """The mean of at least one score in [0, 1] and its interval; `people[i]` owns `values[i]`.

    The interval is that of a proportion from a clustered sample: Clopper and Pearson's exact one at
    the number of independent cases that would have the same variance (Korn & Graubard 1998). So it
    stays within 0 and 1 and does not shrink to a point where all passed.
    """
    if not all(0 <= value <= 1 for value in values):
        raise ValueError("a score lies between 0 and 1")
    found = spread(values, clusters(people))
    if found.people < 2:
        return Estimate(found.mean, None, None, len(values), found.people)
    low, high = proportion_interval(found.mean, _worth(found, len(values), level), level)
    return Estimate(found.mean, low, high, len(values), found.people)


def real_mean(
    values: Sequence[float], people: Sequence[Hashable], level: float = LEVEL
) -> Estimate:
    """The mean of numbers without bounds and its interval by Student's t, clustered by person."""
    found = spread(values, clusters(people))
    low, high = t_interval(found, level) if found.people > 1 else (None, None)
    return Estimate(found.mean, low, high, len(values), found.people)


def t_interval(found: Spread, level: float) -> tuple[float, float]:
    """Student's interval of a mean of two or more people."""
    reach = t_quantile((1 + level) / 2, found.freedom) * found.variance**0.5
    return found.mean - reach, found.mean + reach


def proportion_interval(share: float, cases: float, level: float = LEVEL) -> tuple[float, float]:
    """Clopper and Pearson's interval of a share of `cases`, which need not be a whole number."""
    met, outside = share * cases, (1 - level) / 2
    missed = cases - met
    low = beta_quantile(outside, met, missed + 1) if met > 0 else 0.0
    high = beta_quantile(1 - outside, met + 1, missed) if missed > 0 else 1.0
    return min(low, share), max(high, share)


def _worth(found: Spread, cases: int, level: float) -> float:
    """How many independent cases tell as much: each person one, where nobody differs."""
    if found.variance <= 1e-18:
        return float(found.people)
    tail = (1 + level) / 2
    few = (t_quantile(tail, cases - 1) / t_quantile(tail, found.freedom)) ** 2
    worth = found.mean * (1 - found.mean) / found.variance * few
    return worth if math.isfinite(worth) else float(found.people)
