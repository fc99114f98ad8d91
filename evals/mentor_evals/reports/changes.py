"""A comparison in words, within 100 columns."""

import textwrap
from collections.abc import Iterator

from mentor_evals.statistics.comparison import Comparison
from mentor_evals.statistics.sentences import change_told, hard_breaks_told

_WIDTH = 98


def changes_told(comparison: Comparison) -> Iterator[str]:
    """What moved first, then how many criteria did not."""
    yield f"{comparison.suite}:"
    if comparison.obstacle:
        yield from _wrapped(comparison.obstacle)
        return
    still = 0
    for change in sorted(comparison.changes, key=lambda one: one.change.value or 0.0):
        if not (change.worse or change.better):
            still += 1
            continue
        yield from _wrapped(f"{change_told(change)} (p {change.p:.3f})")
        if change.hard_breaks:
            yield from _wrapped(hard_breaks_told(change))
    if still:
        yield f"  {still} criteria the same in every case"
    for remark in comparison.remarks:
        yield from _wrapped(f"note: {remark}")


def _wrapped(text: str) -> list[str]:
    return textwrap.wrap(
        text, _WIDTH, initial_indent="  ", subsequent_indent="    ", break_on_hyphens=False
    )
