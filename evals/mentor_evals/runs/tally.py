"""Counts verdicts as they come: numbers for each case, words for the worst alone."""

import heapq
from collections import Counter
from dataclasses import dataclass, field

from mentor_evals.scoring.quality import Quality, points, quality
from mentor_evals.shapes.baseline import Mark
from mentor_evals.shapes.result import POINTS, Result
from mentor_evals.shapes.suite import Suite
from mentor_evals.shapes.summary import CaseMark
from mentor_evals.shapes.verdict import scored

_WORST = 5
_WORDS_AT_MOST = 300


@dataclass
class Column:
    """The verdicts of one criterion: sums by case, counts by status, the worst and why."""

    sums: dict[str, float] = field(default_factory=dict)
    passed: Counter[str] = field(default_factory=Counter)
    counted: Counter[str] = field(default_factory=Counter)
    statuses: Counter[str] = field(default_factory=Counter)
    due: set[str] = field(default_factory=set)
    lowest: list[tuple[float, int, int, CaseMark]] = field(default_factory=list)

    def add(self, row: Result) -> None:
        """Take in a row."""
        verdict = row.verdict
        self.statuses[verdict.status] += 1
        if verdict.status != "not_applicable":
            self.due.add(row.case)
        if verdict.value is None:
            return
        self.put(row.case, verdict.value)
        if verdict.value < 1:
            self._remember(row, verdict.value)

    def put(self, case: str, value: float) -> None:
        """Take in a value of a case."""
        self.sums[case] = self.sums.get(case, 0.0) + value
        self.counted[case] += 1
        if value >= 1:
            self.passed[case] += 1

    def marks(self) -> dict[str, Mark]:
        """Each case's mark, by id."""
        return {
            case: Mark(
                mean=round(total / self.counted[case], 6),
                passed=self.passed[case],
                of=self.counted[case],
            )
            for case, total in sorted(self.sums.items())
        }

    def worst(self) -> tuple[CaseMark, ...]:
        """The lowest outputs with why, the lowest first; one of each case."""
        found: dict[str, CaseMark] = {}
        for *_, mark in sorted(self.lowest, key=lambda one: (-one[0], -one[1])):
            found.setdefault(mark.case, mark)
        return tuple(found.values())

    def _remember(self, row: Result, value: float) -> None:
        mark = CaseMark(
            case=row.case,
            value=value,
            reason=row.verdict.reason[:_WORDS_AT_MOST],
            evidence=tuple(words[:_WORDS_AT_MOST] for words in row.verdict.evidence[:3]),
            line=row.line,
        )
        # The heap's least is the best of the worst: it goes when a worse or earlier one comes.
        heapq.heappush(self.lowest, (-value, -row.line, -row.repeat, mark))
        if len(self.lowest) > _WORST:
            heapq.heappop(self.lowest)


class Tally:
    """Everything that a summary needs of a suite's rows; its size goes with cases, not words."""

    def __init__(self, suite: Suite) -> None:
        self.suite = suite
        self.people: dict[str, str] = {}
        self.columns: dict[str, Column] = {one.id: Column() for one in suite.criteria}
        self.qualities: dict[str, Column] = {one.id: Column() for one in suite.rubrics}
        self.capped: Counter[str] = Counter()
        self.outputs = 0
        self.errors: Counter[str] = Counter()
        self.cost: float | None = None

    def add(self, rows: list[Result]) -> None:
        """Take in all rows of one output."""
        first = rows[0]
        self.people[first.case] = first.person
        for row in rows:
            if row.rubric != POINTS:
                self.columns[row.criterion].add(row)
        for rubric in self.suite.rubrics:
            self._grade(rubric.id, first.case, quality(rubric, rows))
        if any(row.rubric == POINTS for row in rows):
            self.columns.setdefault(POINTS, Column()).add(_all_points(rows))

    def note_output(self, error: str | None, cost: float | None) -> None:
        """Count an output, or why there is none, and what it cost."""
        if error is None:
            self.outputs += 1
        else:
            self.errors[error[:_WORDS_AT_MOST]] += 1
        if cost is not None:
            self.cost = (self.cost or 0.0) + cost

    def _grade(self, rubric: str, case: str, found: Quality) -> None:
        column = self.qualities[rubric]
        column.due.add(case)
        self.capped[rubric] += found.capped
        if found.value is not None:
            column.put(case, found.value)


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
