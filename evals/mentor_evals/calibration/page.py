"""A calibration as it is read in a terminal."""

from collections.abc import Iterator

from mentor_evals.calibration.certificate import Calibration, JudgedCriterion
from mentor_evals.calibration.figures import JudgeFigures
from mentor_evals.shapes.summary import Figure

_POINTS = range(1, 6)


def page(calibration: Calibration) -> str:
    """Each criterion with its figures, the verdict first; at most 100 columns."""
    passed = sum(one.passed for one in calibration.criteria)
    head = (
        f"{calibration.rubric}, judge {calibration.judge}, {calibration.on}: "
        f"{passed} of {len(calibration.criteria)} criteria count"
    )
    return "\n\n".join([head, *("\n".join(_lines(one)) for one in calibration.criteria)])


def _lines(one: JudgedCriterion) -> Iterator[str]:
    found = one.figures
    verdict = "counts" if one.passed else "UNCALIBRATED: not counted, may not gate"
    yield f"{one.criterion}  {verdict}"
    yield from (f"  - {short}" for short in one.shortcomings)
    wanted = "" if one.wanted is None else f"; at least {one.wanted:.2f} is wanted"
    yield (
        f"  labels     {found.items} items by {found.raters} raters, {found.rated_twice} of them "
        f"by two or more{_missing(found)}"
    )
    yield f"  agreement  quadratic kappa {_told(found.quadratic)}{wanted}"
    yield f"             between people  {_told(found.people)}"
    yield f"             met or not      kappa {_told(found.kappa)}, AC1 {_told(found.ac1)}"
    yield f"  bias       {_told(found.bias, sign=True)} points"
    yield (
        f"  sway       length {_told(found.length, sign=True)}, of the score itself "
        f"{_told(found.length_of_score, sign=True)}"
    )
    yield (
        f"             empty words {_told(found.padding, sign=True)} points, orders obeyed "
        f"{_told(found.obeyed)}"
    )
    yield (
        f"  steadiness runs apart {_told(found.spread)} points, anchors turned round flip "
        f"{_told(found.order_flips)}"
    )
    yield from _table(found)


def _missing(found: JudgeFigures) -> str:
    missing = round((found.unreadable.value or 0.0) * found.items)
    return f"; no verdict on {missing}" if missing else ""


def _told(figure: Figure, *, sign: bool = False) -> str:
    if figure.value is None:
        return "-"
    form = "+.2f" if sign else ".2f"
    span = ""
    if figure.low is not None and figure.high is not None:
        span = f" [{figure.low:{form}}, {figure.high:{form}}]"
    return f"{figure.value:{form}}{span}"


def _table(found: JudgeFigures) -> Iterator[str]:
    cells = {(cell.people, cell.judge): cell.ratings for cell in found.confusion}
    if not cells:
        return
    yield "  people     judge " + "".join(f"{points:5}" for points in _POINTS)
    for people in _POINTS:
        row = "".join(f"{cells.get((people, judge), 0) or '.':>5}" for judge in _POINTS)
        yield f"  {people:>6}           {row}"
