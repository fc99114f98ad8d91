"""Figures of order alone: rank correlation, and how well a score tells two groups apart."""

import math
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from mentor_evals.statistics.distributions import normal_quantile

Numbers = NDArray[np.float64]


class Separation(NamedTuple):
    """The chance that a score ranks one of the upper group above one of the lower, ties half.

    0.5 is no better than a coin. `upper` and `lower` are the sizes of the groups.
    """

    auc: float
    low: float
    high: float
    upper: int
    lower: int


def spearman(one: Sequence[float], other: Sequence[float]) -> float:
    """Spearman's rank correlation, ties at their mean rank; 0.0 for a constant series."""
    a, b = mean_ranks(one), mean_ranks(other)
    a, b = a - a.mean(), b - b.mean()
    spread = float(np.sqrt((a @ a) * (b @ b)))
    return float(a @ b) / spread if spread else 0.0


def separation(upper: Sequence[float], lower: Sequence[float], level: float = 0.95) -> Separation:
    """The area under the ROC curve of two groups, none empty, with Newcombe's interval.

    The interval is method 5 of Newcombe 2006, which stands at 0 and 1 and with few items, where the
    usual one shrinks to a point. Items are taken as independent.
    """
    ranks = mean_ranks([*upper, *lower])
    many, few = len(upper), len(lower)
    wins = float(ranks[:many].sum()) - many * (many - 1) / 2
    auc = wins / (many * few)
    z = normal_quantile((1 + level) / 2)
    low, high = (_end(auc, end, z, many, few) for end in (0.0, 1.0))
    return Separation(auc, low, high, many, few)


def mean_ranks(series: Sequence[float]) -> Numbers:
    """The rank of each value from 0, equal ones at their mean rank."""
    _, places, counts = np.unique(np.asarray(series), return_inverse=True, return_counts=True)
    ranks: Numbers = np.cumsum(counts) - (counts + 1) / 2
    return ranks[places]


def _end(auc: float, end: float, z: float, many: int, few: int) -> float:
    """The value towards `end` from which the seen one lies z standard errors away, by bisection."""
    inside, outside = auc, end
    for _ in range(60):
        middle = (inside + outside) / 2
        if abs(middle - auc) <= z * math.sqrt(_variance(middle, many, few)):
            inside = middle
        else:
            outside = middle
    return inside


def _variance(auc: float, many: int, few: int) -> float:
    """Hanley and McNeil's variance (1982) with both group sizes at their mean, as Newcombe has."""
    size = (many + few) / 2
    beyond = (size - 1) * ((1 - auc) / (2 - auc) + auc / (1 + auc))
    return auc * (1 - auc) * (1 + beyond) / (many * few)
