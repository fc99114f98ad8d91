"""summary.json: what a run came to. Every figure carries its n of N."""

from typing import Literal

from pydantic import Field

from mentor_evals.shapes.frozen import Frozen
from mentor_evals.shapes.rubric import CriterionType

Answer = Literal["passed", "failed", "inconclusive", "uncalibrated", "budget", "none"]
"""The gate's answer; "none" where no gate was asked for."""

EXIT_CODES: dict[Answer, int] = {
    "passed": 0,
    "none": 0,
    "failed": 1,
    "inconclusive": 3,
    "uncalibrated": 4,
    "budget": 5,
}


class Figure(Frozen):
    """A mean with its interval: `n` values were measured out of the `of` that were to be.

    `value` is None where nothing was measured, `low` and `high` where there are too few people for
    an interval.
    """

    value: float | None
    low: float | None = None
    high: float | None = None
    n: int = Field(ge=0)
    of: int = Field(ge=0)


class Counts(Frozen):
    """How many verdicts there are of each status."""

    scored: int = 0
    not_applicable: int = 0
    unscored: int = 0
    error: int = 0


class CaseMark(Frozen):
    """A case that a reader should look at, with the mean over its repeats and why."""

    case: str
    value: float | None
    reason: str = ""
    evidence: tuple[str, ...] = ()
    line: int = 0


class CriterionSummary(Frozen):
    """A criterion over all cases. `passed_always` is pass^k: in full in each of the k repeats.

    `saturated`: it says the same of every case, so that it cannot tell better from worse.
    `uncalibrated`: why its judge does not count; then it is shown, and in no total and no gate.
    """

    rubric: str
    criterion: str
    name: str
    type: CriterionType
    weight: int
    gate: bool
    mean: Figure
    passed_always: Figure
    counts: Counts
    saturated: bool = False
    worst: tuple[CaseMark, ...] = ()
    uncalibrated: str = ""


class RubricSummary(Frozen):
    """The quality by one rubric: weighted, capped by its gates. `capped` outputs had a gate fail.

    Safety has no quality: its mean is the share of outputs that passed every safety gate.
    """

    rubric: str
    quality: Figure
    capped: int = 0
    separate: bool = False


class SuiteSummary(Frozen):
    """One suite of a run; `outputs` of `asked` came, `errors` counts why others did not."""

    suite: str
    digest: str
    target: str
    judge: str
    repeat: int
    cases: int
    people: int
    asked: int
    outputs: int
    errors: dict[str, int] = {}
    rubrics: tuple[RubricSummary, ...] = ()
    criteria: tuple[CriterionSummary, ...] = ()
    cost: float | None = None


class GateAnswer(Frozen):
    """What the gate says, in whole sentences that name criteria and cases."""

    answer: Answer = "none"
    reasons: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()


class Summary(Frozen):
    """The file summary.json."""

    version: Literal[1] = 1
    suites: tuple[SuiteSummary, ...]
    gate: GateAnswer = GateAnswer()
