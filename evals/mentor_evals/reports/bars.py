"""The small pictures of the HTML report, as numbers: a mean and its interval from 0 to 1."""

from typing import NamedTuple

from mentor_evals.shapes.summary import Figure

WIDTH = 200.0
_EDGE = 6.0


class Bar(NamedTuple):
    """Where things stand on a strip 200 wide; `then` is the baseline's mean, if there is one."""

    low: float
    value: float
    high: float
    then: float | None
    told: str


def mean_bar(figure: Figure, then: float | None) -> Bar | None:
    """A mean and its interval from 0 on the left to 1 on the right; None where there is no mean."""
    if figure.value is None:
        return None
    low = figure.value if figure.low is None else figure.low
    high = figure.value if figure.high is None else figure.high
    told = f"{figure.value:.2f}, 95 % interval {low:.2f} to {high:.2f}"
    if then is not None:
        told += f", baseline {then:.2f}"
    at = None if then is None else _at(then)
    return Bar(_at(low), _at(figure.value), _at(high), at, told)


def _at(value: float) -> float:
    return round(_EDGE + value * (WIDTH - 2 * _EDGE), 1)
