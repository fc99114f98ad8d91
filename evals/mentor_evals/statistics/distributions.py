"""Quantiles that the intervals need: of the beta, Student's t and the normal distribution.

numpy has none of them, and scipy would add 35 MB to an install for these forty lines.
"""

import math
from functools import cache
from statistics import NormalDist

_STEPS = 500
_CLOSE = 1e-15


def beta_cdf(x: float, a: float, b: float) -> float:
    """The share of a beta distribution (a, b > 0) below x: the regularised incomplete beta."""
    if x <= 0 or x >= 1:
        return 0.0 if x <= 0 else 1.0
    if x > (a + 1) / (a + b + 2):  # the fraction converges quickly on this side only
        return 1 - beta_cdf(1 - x, b, a)
    gammas = math.lgamma(a + b) - math.lgamma(a) - math.lgamma(b)
    front = math.exp(gammas + a * math.log(x) + b * math.log1p(-x)) / a
    return front * _fraction(x, a, b)


@cache
def beta_quantile(share: float, a: float, b: float) -> float:
    """The x below which `share` of the beta distribution lies, by bisection to 1e-15."""
    low, high = 0.0, 1.0
    while high - low > _CLOSE:
        middle = (low + high) / 2
        if middle in (low, high):
            break
        if beta_cdf(middle, a, b) < share:
            low = middle
        else:
            high = middle
    return (low + high) / 2


def t_quantile(share: float, freedom: float) -> float:
    """Student's t of a share of at least one half; `freedom` need not be whole."""
    if share == 0.5:
        return 0.0
    x = beta_quantile(2 * (1 - share), freedom / 2, 0.5)
    return math.sqrt(freedom * (1 - x) / x)


def normal_quantile(share: float) -> float:
    """The standard normal deviate below which a share lies."""
    return NormalDist().inv_cdf(share)


def _fraction(x: float, a: float, b: float) -> float:
    """The continued fraction of the incomplete beta by Lentz's method (NIST DLMF 8.17.22)."""
    c, d = 1.0, 1 / _away_from_zero(1 - (a + b) * x / (a + 1))
    found = d
    for m in range(1, _STEPS):
        even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
        odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
        for part in (even, odd):
            d = 1 / _away_from_zero(1 + part * d)
            c = _away_from_zero(1 + part / c)
            found *= c * d
        if abs(c * d - 1) < _CLOSE:
            break
    return found


def _away_from_zero(value: float) -> float:
    return value if abs(value) > 1e-300 else 1e-300
