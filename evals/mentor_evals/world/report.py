"""Figures of a world as a table for the terminal and as plain values for a file."""

from collections.abc import Iterator
from typing import Any

from mentor_evals.world.living import LEVELS
from mentor_evals.world.tally import Count, Tally

_COLUMNS = ("all", *(f"level {level}" for level in LEVELS))
_ORDER = (
    "answers that leak",
    "quotes that",
    "promises found",
    "promises that",
    "not two",
    "held as",
    "owner",
    "day right",
    "no day",
    "standing",
    "no end",
    "recurring",
    "signs",
    "counts",
    "change",
    "contradictions",
    "as of",
    "brief raises what",
    "brief raises",
    "brief",
)
_BY_STYLE = "promises found"
NO_EXCEPTIONS = (
    "answers that leak nothing",
    "quotes that stand in the notes",
    "briefs borne out by the notes",
    "as of a day: nothing of later days",
)
"""What one failure breaks."""


def table(tally: Tally, examples: int = 0) -> str:
    """One line a measure, n of N for all pairs and for each level; then styles, then misses."""
    measures = sorted({figure.measure for figure in tally.figures()}, key=_place)
    width = max(map(len, measures), default=0)
    lines = [f"{'':{width}}  " + "  ".join(f"{name:>20}" for name in _COLUMNS)]
    for measure in measures:
        counts = (tally.get(measure, group) for group in _COLUMNS)
        lines.append(f"{measure:{width}}  " + "  ".join(f"{shown(count):>20}" for count in counts))
    lines += ["", f"{_BY_STYLE}, by the style of the note that tells first, and by whose they are:"]
    lines += [
        f"  {figure.group:<15} {shown(figure.counted):>20}"
        for figure in tally.figures()
        if figure.measure == _BY_STYLE and figure.group not in _COLUMNS
    ]
    return "\n".join([*lines, *_misses(tally, examples)])


def _place(measure: str) -> tuple[int, str]:
    """Where a measure stands in the table: what belongs together, in the order of the parts."""
    return next((at for at, start in enumerate(_ORDER) if measure.startswith(start)), 99), measure


def _misses(tally: Tally, examples: int) -> Iterator[str]:
    for measure, missed in tally.missed.items() if examples else ():
        yield f"\nmissed: {measure}"
        yield from (f"  {example}" for example in missed[:examples])


def shown(count: Count) -> str:
    """n of N and the share; a dash where there was nothing to count."""
    if count.share is None:
        return "-"
    return f"{count.hit} of {count.of} {count.share:6.1%}"


def rows(tally: Tally) -> list[dict[str, Any]]:
    """Every figure as a row of a JSON document."""
    return [
        {
            "measure": figure.measure,
            "group": figure.group,
            "hit": figure.counted.hit,
            "of": figure.counted.of,
        }
        for figure in tally.figures()
    ]


def document(tally: Tally) -> dict[str, Any]:
    """Figures and examples of misses as one JSON document."""
    return {"figures": rows(tally), "missed": dict(tally.missed)}


def broken(tally: Tally) -> list[str]:
    """The promises without exceptions that were broken, each with how often."""
    counts = {measure: tally.get(measure) for measure in NO_EXCEPTIONS}
    return [
        f"{measure} ({shown(count)})" for measure, count in counts.items() if count.hit < count.of
    ]
