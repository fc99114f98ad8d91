"""What a suite can show before it is run: the smallest drop that it would find."""

import math

from mentor_evals.statistics.distributions import normal_quantile

_ALIKE = 0.1
"""How alike the cases of one person are taken to be (intraclass correlation); not known before."""


def smallest_drop(
    cases: int,
    people: int,
    *,
    noise: float = 0.0,
    criteria: int = 1,
    alpha: float = 0.05,
    power: float = 0.8,
) -> float | None:
    """The smallest drop of a pass rate found with the power, as a share; None: not even a full one.

    `noise` is the share of cases that flip either way although nothing changed (0 for rules and
    recorded answers; 2p(1 - p) at worst for a system that passes with chance p). `criteria` is how
    many are tested together: Holm's first step takes alpha / criteria. Formula for McNemar's test:
    Miettinen 1968, Connor 1987; cases of one person count less by the design effect of Kish 1965.
    """
    worth = _worth(cases, people)
    low, high = 0.0, 1.0 - noise
    if high <= 0 or not _found(high, worth, noise, alpha / criteria, power):
        return None
    while high - low > 1e-6:
        middle = (low + high) / 2
        if _found(middle, worth, noise, alpha / criteria, power):
            high = middle
        else:
            low = middle
    return high


def _worth(cases: int, people: int) -> float:
    return cases / (1 + (cases / people - 1) * _ALIKE) if people else 0.0


def _found(drop: float, cases: float, noise: float, alpha: float, power: float) -> bool:
    """Whether a drop on top of the noise has the power, and could reach alpha by flips at all."""
    flips = drop + noise
    reach = normal_quantile(1 - alpha / 2) * math.sqrt(flips)
    reach += normal_quantile(power) * math.sqrt(max(flips - drop * drop, 0.0))
    # An exact test needs so many flips, all one way, before it can reach alpha.
    fewest = 1 - math.log2(alpha)
    return cases * drop * drop >= reach * reach and cases * flips >= fewest
