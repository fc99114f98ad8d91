"""Intervals by drawing people anew, for figures that have no formula worth its length."""

from collections.abc import Callable, Hashable, Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from mentor_evals.statistics.clusters import clusters, sums

Numbers = NDArray[np.float64]
DRAWS = 2000
_CELLS = 1_000_000
# With RandomState and not a Generator: numpy promises that its numbers stay the same for ever.
_SEED = 20_270_115


def mean_interval(
    values: Sequence[float], owners: Sequence[int], level: float
) -> tuple[float, float]:
    """The percentile interval of a mean; people, with all their cases, are drawn anew.

    People who are alike in sum and number of cases are drawn as one kind, so that ten thousand of
    them cost little more than a hundred.
    """
    kinds, people = np.unique(np.stack(sums(values, owners), axis=1), axis=0, return_counts=True)
    random = np.random.RandomState(_SEED)
    count = int(people.sum())
    found = []
    for rows in _portions(len(people), DRAWS):
        drawn = random.multinomial(count, people / count, size=rows) @ kinds
        found.append(drawn[:, 0] / drawn[:, 1])
    return _middle(np.concatenate(found), level)


def interval(
    figure: Callable[[NDArray[np.intp]], float],
    people: Sequence[Hashable],
    level: float = 0.95,
    draws: int = DRAWS,
) -> tuple[float | None, float | None]:
    """The percentile interval of any figure of the cases whose indexes it is given.

    People, with all their cases, are drawn anew. Draws in which the figure is not defined (NaN)
    are left out; where that is more than half of them, or there is one person, nothing is said.
    """
    owners = np.array(clusters(people), dtype=np.intp)
    count = int(owners.max()) + 1
    cases = [np.flatnonzero(owners == person) for person in range(count)]
    found = np.array(
        [
            figure(np.concatenate([cases[person] for person in row]))
            for drawn in _draws(count, draws)
            for row in drawn
        ]
    )
    found = found[~np.isnan(found)]
    if count < 2 or len(found) <= draws / 2:
        return None, None
    return _middle(found, level)


def _draws(people: int, draws: int) -> Iterator[NDArray[np.intp]]:
    """Rows of people drawn with replacement."""
    random = np.random.RandomState(_SEED)
    for rows in _portions(people, draws):
        yield random.randint(0, people, size=(rows, people), dtype=np.intp)


def _portions(wide: int, draws: int) -> Iterator[int]:
    """How many draws to hold at once: a million cells, so that memory stays flat."""
    at_once = max(1, _CELLS // wide)
    for done in range(0, draws, at_once):
        yield min(at_once, draws - done)


def _middle(found: Numbers, level: float) -> tuple[float, float]:
    low, high = np.quantile(found, [(1 - level) / 2, (1 + level) / 2])
    return float(low), float(high)
