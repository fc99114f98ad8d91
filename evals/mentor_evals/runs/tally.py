"""Counts verdicts as they come: numbers for each case, words for the worst alone."""

from collections import Counter
from collections.abc import Mapping

from mentor_evals.runs.columns import Column, Roll
from mentor_evals.scoring.quality import points, quality
from mentor_evals.shapes.result import POINTS, Result
from mentor_evals.shapes.suite import Suite
from mentor_evals.shapes.verdict import scored

_WORDS_AT_MOST = 300


class Tally:
    """Everything that a summary needs of a suite's rows; its size goes with cases, not words."""

    def __init__(self, suite: Suite, unfit: Mapping[str, str] | None = None) -> None:
        self.suite = suite
        self.unfit = unfit or {}
        """Why judged criteria do not count, by id: their judge is not calibrated."""
        self.roll = Roll()
        self.columns = {one.id: Column(self.roll) for one in suite.criteria}
        self.qualities = {one.id: Column(self.roll) for one in suite.rubrics}
        self.capped: Counter[str] = Counter()
        self.outputs = 0
        self.errors: Counter[str] = Counter()
        self.cost: float | None = None

    def add(self, rows: list[Result]) -> None:
        """Take in all rows of one output."""
        first = rows[0]
        self.roll.number(first.case, first.person)
        for row in rows:
            if row.rubric != POINTS:
                self.columns[row.criterion].add(row)
        for rubric in self.suite.rubrics:
            found = quality(rubric, rows, self.unfit)
            self.qualities[rubric.id].put(first.case, first.person, found.value)
            self.capped[rubric.id] += found.capped
        if any(row.rubric == POINTS for row in rows):
            self.columns.setdefault(POINTS, Column(self.roll)).add(_all_points(rows))

    def note_output(self, error: str | None, cost: float | None) -> None:
        """Count an output, or why there is none, and what it cost."""
        if error is None:
            self.outputs += 1
        else:
            self.errors[error[:_WORDS_AT_MOST]] += 1
        if cost is not None:
            self.cost = (self.cost or 0.0) + cost


def _all_points(rows: list[Result]) -> Result:
    """The points of one output as one row: the share that it won, and what it lost."""
    theirs = [row for row in rows if row.rubric == POINTS]
    won = points(theirs).value
    if won is None:
        broken = [row for row in theirs if row.verdict.status == "error"]
        verdict = (broken or theirs)[0].verdict
    else:
        lost = [row for row in theirs if row.verdict.passed == (row.weight < 0)]
        known = [row.criterion for row in lost if row.verdict.status == "scored"]
        verdict = scored(won, f"lost: {', '.join(known)}" if known else "")
    changed = {"criterion": POINTS, "verdict": verdict, "weight": 0}
    return theirs[0].model_copy(update=changed)
