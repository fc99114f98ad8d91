"""A mean over cases of several people, and how far it can be trusted.

Cases of one person are alike, so ten cases of one person tell less than ten of ten people. The
variance is the cluster-robust CR2 of a mean with its Satterthwaite degrees of freedom: it needs no
resampling and holds with few and unequal people, where the plain sandwich and the bootstrap are
too narrow. Sources: Bell & McCaffrey 2002; Imbens & Kolesar 2016; Pustejovsky & Tipton 2018.
"""

from collections.abc import Hashable, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]
FEW_PEOPLE = 10
"""With fewer people an interval is wide and leans on its assumptions; whoever shows it says so."""


class Spread(NamedTuple):
    """A mean, its variance, and the degrees of freedom of that variance.

    `people` is how many clusters there are; with one nothing can be said of the variance, and
    `freedom` is 0.
    """

    mean: float
    variance: float
    freedom: float
    people: int


def clusters(people: Sequence[Hashable]) -> NDArray[np.intp]:
    """The number of each case's person, from 0, in order of first appearance."""
    numbers: dict[Hashable, int] = {}
    return np.array([numbers.setdefault(one, len(numbers)) for one in people], dtype=np.intp)


def sums(values: Numbers, owners: NDArray[np.intp]) -> tuple[Numbers, Numbers]:
    """Each person's sum of values and number of cases."""
    total = np.bincount(owners, weights=values).astype(np.float64)
    return total, np.bincount(owners).astype(np.float64)


def spread(values: Numbers, owners: NDArray[np.intp]) -> Spread:
    """The mean of at least one value with its CR2 variance, clustered by owner."""
    mean = float(values.mean())
    residuals, sizes = sums(values - mean, owners)
    people, cases = len(sizes), len(values)
    if people < 2:
        return Spread(mean, 0.0, 0.0, people)
    left = 1 - sizes / cases
    variance = float((residuals**2 / left).sum()) / cases**2
    return Spread(mean, variance, _freedom(sizes, left, cases), people)


def _freedom(sizes: Numbers, left: Numbers, cases: int) -> float:
    """Satterthwaite's degrees of freedom under equal, independent errors (people - 1 if equal).

    The matrix whose trace and square they come from has sizes[i] / n^2 on its diagonal and
    -(weights[i] * weights[j]) / n^3 elsewhere, so it is never built.
    """
    weights = sizes**2 / left
    diagonal = sizes / cases**2
    beside = weights.sum() ** 2 - (weights**2).sum()
    squares = (diagonal**2).sum() + beside / float(cases) ** 6
    return float(diagonal.sum() ** 2 / squares)
