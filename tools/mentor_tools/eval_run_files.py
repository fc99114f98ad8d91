"""What stands in the files of an eval run, as far as its readers need it; more is passed over.

The examiners write these files (`mentor-evals run --out`); who reads them knows their form alone.
"""

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

Share = Annotated[float, Field(ge=0, le=1, allow_inf_nan=False)]
Count = Annotated[int, Field(ge=0)]


class _Read(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore", hide_input_in_errors=True)


class Figure(_Read):
    """A mean with its interval: `n` values were measured out of the `of` that were to be."""

    value: Share | None = None
    low: Share | None = None
    high: Share | None = None
    n: Count = 0
    of: Count = 0


class Mark(_Read):
    """A case that a reader should look at, with why and the words that it was decided by."""

    case: str
    value: float | None = None
    reason: str = ""
    evidence: tuple[str, ...] = ()


class Criterion(_Read):
    """A criterion over all cases of a suite. `uncalibrated` says why its judge does not count."""

    rubric: str
    criterion: str
    name: str = ""
    type: str = ""
    weight: int = 0
    gate: bool = False
    mean: Figure = Figure()
    saturated: bool = False
    worst: tuple[Mark, ...] = ()
    uncalibrated: str = ""


class Rubric(_Read):
    """The quality by one rubric."""

    rubric: str
    quality: Figure = Figure()
    capped: Count = 0


class Suite(_Read):
    """One suite of a run; the same `digest` means the same cases."""

    suite: str
    digest: str = ""
    target: str = ""
    judge: str = ""
    repeat: Count = 1
    cases: Count = 0
    people: Count = 0
    asked: Count = 0
    outputs: Count = 0
    errors: dict[str, int] = {}
    rubrics: tuple[Rubric, ...] = ()
    criteria: tuple[Criterion, ...] = ()


class Gate(_Read):
    """What the gate said: "none" where no gate was asked for."""

    answer: str = "none"
    reasons: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()


class Summary(_Read):
    """summary.json."""

    suites: tuple[Suite, ...]
    gate: Gate = Gate()


class Verdict(_Read):
    """What a criterion says of an output, or why it says nothing."""

    status: Literal["scored", "not_applicable", "unscored", "error"]
    value: Share | None = None
    reason: str = ""
    evidence: tuple[str, ...] = ()
    by: str = "rule"


class Result(_Read):
    """A line of results.jsonl: one verdict on one case in one repeat."""

    suite: str
    case: str
    repeat: Count = 1
    rubric: str = ""
    criterion: str
    gate: bool = False
    verdict: Verdict

    @property
    def failed(self) -> bool:
        """Whether it is an error, or scored less than in full."""
        value = self.verdict.value
        return self.verdict.status == "error" or (value is not None and value < 1)


class Output(_Read):
    """A line of outputs.jsonl: what was answered to one case, or why nothing was."""

    suite: str
    case: str
    repeat: Count = 1
    output: dict[str, Any] | None = None
    error: str | None = None
