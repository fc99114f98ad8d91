"""Figures of order alone: rank correlation, and how well a score tells two groups apart."""

import math
from collections.abc import Sequence
from typing import NamedTuple

from mentor_evals.statistics.distributions import normal_quantile


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
    middle = (len(a) - 1) / 2
    shared = sum((x - middle) * (y - middle) for x, y in zip(a, b, strict=True))
    spread = sum((x - middle) ** 2 for x in a) * sum((y - middle) ** 2 for y in b)
    return float(shared / spread**0.5) if spread else 0.0


def separation(upper: Sequence[float], lower: Sequence[float], level: float = 0.95) -> Separation:
    """The area under the ROC curve of two groups, none empty, with Newcombe's interval.

    The interval is method 5 of Newcombe 2006, which stands at 0 and 1 and with few items, where the
    usual one shrinks to a point. Items are taken as independent.
    """
    ranks = mean_ranks([*upper, *lower])
    many, few = len(upper), len(lower)
    wins = sum(ranks[:many]) - many * (many - 1) / 2
    auc = wins / (many * few)
    z = normal_quantile((1 + level) / 2)
    low, high = (_end(auc, end, z, many, few) for end in (0.0, 1.0))
    return Separation(auc, low, high, many, few)


def mean_ranks(series: Sequence[float]) -> list[float]:
    """The rank of each value from 0, equal ones at their mean rank."""
    order = sorted(range(len(series)), key=lambda i: series[i])
    ranks = [0.0] * len(series)
    at = 0
    while at < len(order):
        end = at
        while end + 1 < len(order) and series[order[end + 1]] == series[order[at]]:
            end += 1
        for index in order[at : end + 1]:
            ranks[index] = (at + end) / 2
        at = end + 1
    return ranks


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
