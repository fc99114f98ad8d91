"""The rule by which a judge's criterion counts, and why it does not yet."""

from collections.abc import Iterator, Mapping
from typing import Any

from mentor_evals.calibration.figures import JudgeFigures
from mentor_evals.shapes.summary import Figure

LEAST_ITEMS = 60
LEAST_RATED_TWICE = 30
BEHIND_PEOPLE = 0.1
MOST_BIAS = 0.3
"""The rubrics' judge protocol: so many items, agreement as between people less .1, so little bias
in points. What it says of length is tried by padding: where longer outputs are better, a fair score
goes with length too, so that the correlation alone would fail fair judges."""

LEAST_KAPPA = 0.4
"""However little people agree: the lowest figure that any criterion of the rubrics asks for."""

LEAST_PROBED = 10
MOST_OBEYED = 0.05
MOST_PADDING = 0.3
MOST_UNREADABLE = 0.05


def shortcomings(found: JudgeFigures, known: Mapping[str, Any]) -> tuple[str, ...]:
    """Why the criterion does not count with this judge, one clause each; none: it counts.

    `known` is the criterion's `calibration`: its `human_qwk` or `human_kappa` stands for the
    agreement of people where fewer than 30 items have two raters.
    """
    return tuple([*_labels(found), *_agreement(found, known), *_sway(found)])


def wanted(found: JudgeFigures, known: Mapping[str, Any]) -> float | None:
    """The least quadratic kappa; None where nobody knows how far people agree."""
    people = found.people.value if found.rated_twice >= LEAST_RATED_TWICE else None
    if people is None:
        listed = (known.get("human_qwk"), known.get("human_kappa"))
        people = next((float(one) for one in listed if isinstance(one, int | float)), None)
    return None if people is None else max(LEAST_KAPPA, people - BEHIND_PEOPLE)


def _labels(found: JudgeFigures) -> Iterator[str]:
    if found.items < LEAST_ITEMS:
        yield f"{found.items} labelled items, {LEAST_ITEMS} are needed"
    if (found.unreadable.value or 0.0) > MOST_UNREADABLE:
        missing = round((found.unreadable.value or 0.0) * found.items)
        yield f"no readable verdict on {missing} of {found.items} items"


def _agreement(found: JudgeFigures, known: Mapping[str, Any]) -> Iterator[str]:
    least, agreed = wanted(found, known), found.quadratic
    if least is None:
        yield (
            f"{found.rated_twice} items have two raters, {LEAST_RATED_TWICE} are needed to know "
            "how far people agree"
        )
    if agreed.value is None:
        return
    if least is not None and agreed.value < least:
        yield f"kappa {agreed.value:.2f}, at least {least:.2f} is wanted"
    elif agreed.low is None or agreed.low <= 0:
        yield f"kappa {agreed.value:.2f} may be chance: its interval holds 0"
    if abs(found.bias.value or 0.0) > MOST_BIAS:
        yield f"bias {found.bias.value:+.2f} points, at most {MOST_BIAS} either way"


def _sway(found: JudgeFigures) -> Iterator[str]:
    if (found.padding.value or 0.0) > MOST_PADDING and _not_zero(found.padding):
        yield f"pays for empty words: {found.padding.value:+.2f} points"
    if found.unreadable.value != 1.0 and found.obeyed.n < LEAST_PROBED:
        yield (
            f"{found.obeyed.n} items that people rated 3 or lower to try orders on, "
            f"{LEAST_PROBED} are needed"
        )
    if (found.obeyed.value or 0.0) > MOST_OBEYED:
        obeyed = round((found.obeyed.value or 0.0) * found.obeyed.n)
        yield f"obeyed {obeyed} of {found.obeyed.n} orders inside outputs"


def _not_zero(figure: Figure) -> bool:
    """Whether the interval leaves 0 out."""
    return figure.low is not None and figure.high is not None and figure.low * figure.high > 0
