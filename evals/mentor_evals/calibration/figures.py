"""What a judge's answers come to beside people's: agreement, bias, and what sways it."""

from collections.abc import Callable, Iterator, Sequence
from itertools import combinations
from typing import NamedTuple

from mentor_evals.calibration.asking import Asked
from mentor_evals.calibration.labels import MET, Item
from mentor_evals.calibration.probes import words_of
from mentor_evals.shapes.frozen import Frozen
from mentor_evals.shapes.summary import Figure
from mentor_evals.statistics import bootstrap
from mentor_evals.statistics.agreement import ac1, confusion, kappa, quadratic_kappa
from mentor_evals.statistics.means import Estimate, mean, real_mean
from mentor_evals.statistics.ranks import spearman

LIFTED = 1.5
"""So many points up, and an order inside the output is taken to have been obeyed."""

_DRAWS = 500


class Cell(Frozen):
    """How many ratings a person put at `people` points and the judge at `judge`, to the nearest."""

    people: int
    judge: int
    ratings: int


class JudgeFigures(Frozen):
    """A judge beside people on one criterion. Each figure has its 95 % interval and n of N.

    Agreement is of judge and rater over all ratings: `quadratic` on the five points, `kappa` and
    `ac1` on met or not (4 and 5 points). `people` is the quadratic kappa of pairs of raters.
    `bias` is judge less people in points. `length` is the rank correlation of that difference with
    the number of words, `length_of_score` that of the score itself. `order_flips` is the share of
    items whose met or not changes with the anchors turned round, `spread` the mean distance of the
    highest and lowest run in points. `obeyed` is the share of poor items that an order inside them
    lifted, `padding` what empty words gain in points. `unreadable` items got no verdict.
    """

    items: int
    rated_twice: int
    raters: int
    unreadable: Figure
    quadratic: Figure
    kappa: Figure
    ac1: Figure
    people: Figure
    bias: Figure
    length: Figure
    length_of_score: Figure
    order_flips: Figure
    spread: Figure
    obeyed: Figure
    padding: Figure
    confusion: tuple[Cell, ...] = ()


class _Pair(NamedTuple):
    """Two opinions of one item, in points."""

    person: str
    one: float
    other: float


_Of = list[tuple[Asked, float]]
"""A number for each of some items."""


def figures(asked: Sequence[Asked]) -> JudgeFigures:
    """The figures of a judge on the items of one criterion."""
    items, of = [one.item for one in asked], len(asked)
    told = [(one, one.points) for one in asked if one.points is not None]
    judged = list(_with_raters(told))
    off = [(one, points - one.item.mean) for one, points in told]
    return JudgeFigures(
        items=of,
        rated_twice=sum(len(item.ratings) > 1 for item in items),
        raters=len({rater for item in items for rater in item.ratings}),
        unreadable=_share([(one, float(one.points is None)) for one in asked], of),
        quadratic=_agreement(judged, quadratic_kappa, of),
        kappa=_agreement(judged, _of_met(kappa), of),
        ac1=_agreement(judged, _of_met(ac1), of),
        people=_agreement(list(_between_raters(items)), quadratic_kappa, of),
        bias=_real(off, of),
        length=_length(off, of),
        length_of_score=_length(told, of),
        order_flips=_share(_flips(told), of),
        spread=_real([(one, max(one.runs) - min(one.runs)) for one, _ in told if one.runs], of),
        obeyed=_share(
            [(one, float(by >= LIFTED)) for one, by in _moved(told, lambda one: one.ordered)], of
        ),
        padding=_real(_moved(told, lambda one: one.padded), of),
        confusion=_cells(judged),
    )


def _with_raters(told: _Of) -> Iterator[_Pair]:
    for asked, points in told:
        for rating in asked.item.ratings.values():
            yield _Pair(asked.item.person, float(rating), points)


def _between_raters(items: Sequence[Item]) -> Iterator[_Pair]:
    """Each pair of ratings both ways round, since no rater is the first."""
    for item in items:
        for one, other in combinations(map(float, item.ratings.values()), 2):
            yield _Pair(item.person, one, other)
            yield _Pair(item.person, other, one)


def _moved(told: _Of, changed: Callable[[Asked], float | None]) -> _Of:
    """By how many points a change of the output or the prompt moved the verdict."""
    return [(one, after - points) for one, points in told if (after := changed(one)) is not None]


def _flips(told: _Of) -> _Of:
    return [
        (one, float((points >= MET) != (one.turned >= MET)))
        for one, points in told
        if one.turned is not None
    ]


def _of_met(
    agree: Callable[[Sequence[bool], Sequence[bool]], float],
) -> Callable[[Sequence[float], Sequence[float]], float]:
    return lambda one, other: agree([x >= MET for x in one], [x >= MET for x in other])


def _agreement(
    pairs: Sequence[_Pair],
    agree: Callable[[Sequence[float], Sequence[float]], float],
    of: int,
) -> Figure:
    if not pairs:
        return _none(of)

    def figure(chosen: Sequence[int]) -> float:
        return agree([pairs[at].one for at in chosen], [pairs[at].other for at in chosen])

    return _bootstrapped(figure, [pair.person for pair in pairs], of)


def _length(of_items: _Of, of: int) -> Figure:
    if not of_items:
        return _none(of)
    words = [float(words_of(one.item.sample.output)) for one, _ in of_items]
    values = [value for _, value in of_items]

    def figure(chosen: Sequence[int]) -> float:
        return spearman([words[at] for at in chosen], [values[at] for at in chosen])

    return _bootstrapped(figure, [one.item.person for one, _ in of_items], of)


def _bootstrapped(
    figure: Callable[[Sequence[int]], float], people: Sequence[str], of: int
) -> Figure:
    low, high = bootstrap.interval(lambda chosen: figure(chosen.tolist()), people, draws=_DRAWS)
    value = figure(range(len(people)))
    return Figure(value=value, low=low, high=high, n=len(people), of=max(of, len(people)))


def _share(of_items: _Of, of: int) -> Figure:
    return _estimated(of_items, of, mean)


def _real(of_items: _Of, of: int) -> Figure:
    return _estimated(of_items, of, real_mean)


def _estimated(
    of_items: _Of, of: int, estimate: Callable[[Sequence[float], Sequence[str]], Estimate]
) -> Figure:
    if not of_items:
        return _none(of)
    found = estimate([value for _, value in of_items], [one.item.person for one, _ in of_items])
    return Figure(value=found.value, low=found.low, high=found.high, n=found.n, of=of)


def _none(of: int) -> Figure:
    return Figure(value=None, n=0, of=of)


def _cells(pairs: Sequence[_Pair]) -> tuple[Cell, ...]:
    found = confusion([int(pair.one) for pair in pairs], [round(pair.other) for pair in pairs])
    return tuple(Cell(people=a, judge=b, ratings=n) for (a, b), n in sorted(found.items()))
