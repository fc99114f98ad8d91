"""The rows a run writes: outputs.jsonl, one a case and repeat; results.jsonl, one a verdict."""

from typing import Any

from pydantic import Field

from mentor_evals.shapes.frozen import Frozen
from mentor_evals.shapes.verdict import Verdict

POINTS = "points"
"""The rubric, and the prefix of the criterion ids, under which per-case points are reported."""


class Output(Frozen):
    """What the system under test answered to one case in one repeat, or why it did not.

    `output` is its JSON document; None with an `error`. `cost` is in US dollars, None where the
    target does not tell it.
    """

    suite: str
    case: str
    repeat: int = Field(ge=1)
    output: dict[str, Any] | None = None
    error: str | None = None
    seconds: float = 0.0
    cost: float | None = None


class Result(Frozen):
    """One row of results.jsonl: the verdict of one criterion on one case in one repeat."""

    suite: str
    case: str
    person: str
    tags: tuple[str, ...] = ()
    repeat: int = Field(ge=1)
    rubric: str
    criterion: str
    weight: int = Field(ge=-10, le=10)
    gate: bool = False
    verdict: Verdict
    line: int = 0
