"""A mean over cases of several people, and how far it can be trusted.

Cases of one person are alike, so ten cases of one person tell less than ten of ten people. The
variance is the cluster-robust CR2 of a mean with its Satterthwaite degrees of freedom: it needs no
resampling and holds with few and unequal people, where the plain sandwich and the bootstrap are
too narrow. Sources: Bell & McCaffrey 2002; Imbens & Kolesar 2016; Pustejovsky & Tipton 2018.
"""

from array import array
from collections.abc import Hashable, Iterable, Sequence
from math import fsum
from typing import NamedTuple

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


def clusters(people: Sequence[Hashable]) -> Sequence[int]:
    """The number of each case's person, from 0, in order of first appearance."""
    numbers: dict[Hashable, int] = {}
    return array("L", (numbers.setdefault(one, len(numbers)) for one in people))


def sums(values: Iterable[float], owners: Sequence[int]) -> tuple[Sequence[float], Sequence[int]]:
    """Each person's sum of values and number of cases."""
    count = max(owners, default=-1) + 1
    totals, sizes = array("d", bytes(8 * count)), array("q", bytes(8 * count))
    for value, owner in zip(values, owners, strict=True):
        totals[owner] += value
        sizes[owner] += 1
    return totals, sizes


def spread(values: Sequence[float], owners: Sequence[int]) -> Spread:
    """The mean of at least one value with its CR2 variance, clustered by owner."""
    cases = len(values)
    mean = fsum(values) / cases
    residuals, sizes = sums((value - mean for value in values), owners)
    if len(sizes) < 2:
        return Spread(mean, 0.0, 0.0, len(sizes))
    pairs = zip(residuals, sizes, strict=True)
    squares = fsum(residual**2 / (1 - size / cases) for residual, size in pairs)
    return Spread(mean, squares / cases**2, _freedom(sizes, cases), len(sizes))


def _freedom(sizes: Sequence[int], cases: int) -> float:
    """Satterthwaite's degrees of freedom under equal, independent errors (people - 1 if equal).

    The matrix whose trace and square they come from has sizes[i] / n^2 on its diagonal and
    -(weights[i] * weights[j]) / n^3 elsewhere, so it is never built.
    """
    weights = array("d", (size**2 / (1 - size / cases) for size in sizes))
    beside = fsum(weights) ** 2 - fsum(weight**2 for weight in weights)
    squares = fsum((size / cases**2) ** 2 for size in sizes) + beside / float(cases) ** 6
    return (1 / cases) ** 2 / squares
