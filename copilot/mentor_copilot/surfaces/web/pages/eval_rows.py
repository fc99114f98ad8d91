"""Rows of eval reports: beside those of another run, and a page of many."""

from collections.abc import Sequence
from typing import NamedTuple

from mentor_tools.eval_run_files import Criterion, Figure, Result, Rubric, Suite, Summary


class Moved(NamedTuple):
    """A figure beside what it was in the other run; None where that run has none of it."""

    now: Figure
    then: Figure | None

    @property
    def by(self) -> float | None:
        """How far the mean moved."""
        if self.then is None or self.then.value is None or self.now.value is None:
            return None
        return self.now.value - self.then.value


class SuiteRows(NamedTuple):
    """A suite with its rubrics and criteria; `changed` where the other run had other cases."""

    suite: Suite
    changed: bool
    rubrics: list[tuple[Rubric, Moved]]
    criteria: list[tuple[Criterion, Moved]]


class Picked(NamedTuple):
    """One page of many rows; pages count from 1."""

    rows: Sequence[Result]
    number: int
    last: int
    of: int


def compared(summary: Summary, earlier: Summary | None) -> list[SuiteRows]:
    """The suites of a run, each figure beside the earlier one where there is one."""
    before = {suite.suite: suite for suite in earlier.suites} if earlier else {}
    return [_beside(suite, before.get(suite.suite)) for suite in summary.suites]


def _beside(suite: Suite, then: Suite | None) -> SuiteRows:
    quality = {one.rubric: one.quality for one in then.rubrics} if then else {}
    means = {(one.rubric, one.criterion): one.mean for one in then.criteria} if then else {}
    return SuiteRows(
        suite,
        then is not None and then.digest != suite.digest,
        [(one, Moved(one.quality, quality.get(one.rubric))) for one in suite.rubrics],
        [(one, Moved(one.mean, means.get((one.rubric, one.criterion)))) for one in suite.criteria],
    )


def picked(rows: Sequence[Result], number: int, size: int) -> Picked:
    """The rows of that page, or of the last one where there are not so many."""
    last = max(1, -(-len(rows) // size))
    number = min(number, last)
    return Picked(rows[(number - 1) * size : number * size], number, last, len(rows))
