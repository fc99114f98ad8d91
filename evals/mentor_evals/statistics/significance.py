"""Whether a change may be chance: exact tests of paired cases, and many tests at once."""

import math
from collections.abc import Sequence

_DRAWS = 20_000
_CELLS = 1_000_000
_SUMS = 20_000
_SEED = 20_270_115


def mcnemar(worse: int, better: int) -> float:
    """The exact two-sided p of McNemar's test: as many flips, each way equally likely.

    1.0 where nothing flipped. Source: McNemar 1947, in its exact binomial form.
    """
    flips = worse + better
    tail = sum(math.comb(flips, k) for k in range(min(worse, better) + 1))
    return float(min(1.0, 2 * tail / 2**flips))


def sign_flip(differences: Sequence[float]) -> float:
    """The two-sided p that people's summed differences would be as large by chance.

    Had nothing changed, each person's difference would as likely have the other sign: McNemar's
    reasoning for people with several cases or with scores between 0 and 1; for flips of one case
    each it gives McNemar's p. All signs are gone through, or 20,000 drawn with a fixed seed where
    that is too many (then never below 1 in 20,001; Phipson & Smyth 2010).
    """
    moved = [abs(one) for one in differences if abs(one) > 1e-12]
    if not moved or max(moved) - min(moved) < 1e-12:
        return mcnemar(
            sum(one < -1e-12 for one in differences), sum(one > 1e-12 for one in differences)
        )
    reached = abs(sum(differences)) - 1e-9
    shares = _all_signs(moved)
    if shares is not None:
        return min(1.0, sum(share for total, share in shares.items() if abs(total) >= reached))
    return _drawn_signs(moved, reached)


def holm(probabilities: Sequence[float]) -> list[float]:
    """The p of several tests, raised so that all together err as rarely as one (Holm 1979)."""
    order = sorted(range(len(probabilities)), key=lambda i: probabilities[i])
    raised, highest = [0.0] * len(order), 0.0
    for rank, index in enumerate(order):
        highest = max(highest, min(1.0, (len(order) - rank) * probabilities[index]))
        raised[index] = highest
    return raised


def _all_signs(moved: Sequence[float]) -> dict[float, float] | None:
    """The distribution of the sum over all signs, or None where it has too many values."""
    shares = {0.0: 1.0}
    for size in moved:
        grown: dict[float, float] = {}
        for total, share in shares.items():
            for step in (size, -size):
                key = round(total + step, 9)
                grown[key] = grown.get(key, 0.0) + share / 2
        if len(grown) > _SUMS:
            return None
        shares = grown
    return shares


def _drawn_signs(moved: Sequence[float], reached: float) -> float:
    import numpy as np  # a tenth of a second that few comparisons need

    # RandomState and not a Generator: numpy promises that its numbers stay the same for ever.
    draw = np.random.RandomState(_SEED)
    as_far, left = 0, _DRAWS
    while left:
        rows = min(left, max(1, _CELLS // len(moved)))
        signs = draw.randint(0, 2, size=(rows, len(moved))) * 2 - 1
        as_far += int((np.abs(signs @ np.asarray(moved)) >= reached).sum())
        left -= rows
    return (as_far + 1) / (_DRAWS + 1)
