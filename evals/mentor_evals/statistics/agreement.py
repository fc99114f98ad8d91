"""How far two raters agree beyond chance, and the table of what they said."""

from collections import Counter
from collections.abc import Callable, Hashable, Mapping, Sequence
from typing import TypeVar

Category = TypeVar("Category", bound=Hashable)
Disagreement = Callable[[Category, Category], float]


def kappa(one: Sequence[Category], other: Sequence[Category]) -> float:
    """Cohen's kappa (1960) of two series; 0.0 where chance alone would agree as often.

    It is low where nearly all is of one kind, however well the two agree: read `ac1` beside it.
    """
    return _beyond_chance(one, other, lambda a, b: float(a != b))


def quadratic_kappa(one: Sequence[float], other: Sequence[float]) -> float:
    """Cohen's weighted kappa (1968): a miss by two points counts four times a miss by one.

    0.0 where chance alone would agree as well: both said one and the same of everything.
    """
    return _beyond_chance(one, other, lambda a, b: (a - b) ** 2)


def ac1(one: Sequence[Category], other: Sequence[Category]) -> float:
    """Gwet's AC1 (2008): agreement beyond chance that stands where nearly all is of one kind.

    With a single category in use there is nothing to agree by chance on, and it is 1.0.
    """
    count = len(one)
    agree = sum(a == b for a, b in zip(one, other, strict=True)) / count
    shares = [n / (2 * count) for n in Counter([*one, *other]).values()]
    if len(shares) == 1:
        return 1.0
    chance = sum(share * (1 - share) for share in shares) / (len(shares) - 1)
    return (agree - chance) / (1 - chance)


def confusion(
    one: Sequence[Category], other: Sequence[Category]
) -> Mapping[tuple[Category, Category], int]:
    """How often the first said a while the second said b, by (a, b)."""
    return Counter(zip(one, other, strict=True))


def _beyond_chance(
    one: Sequence[Category], other: Sequence[Category], apart: Disagreement[Category]
) -> float:
    """One less the disagreement seen, as a share of what chance would give."""
    count = len(one)
    seen = sum(apart(a, b) for a, b in zip(one, other, strict=True)) / count
    ours, theirs = Counter(one), Counter(other)
    chance = sum(apart(a, b) * n * m for a, n in ours.items() for b, m in theirs.items())
    return 1 - seen / (chance / count**2) if chance else 0.0
