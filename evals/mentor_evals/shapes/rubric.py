"""A rubric: the criteria by which outputs are judged, as the YAML files hold them."""

from typing import Any, Literal, Self

from pydantic import Field, model_validator

from mentor_evals.shapes.case import Test
from mentor_evals.shapes.frozen import Frozen

CriterionType = Literal["deterministic", "judge"]
CAP = 0.3


class Cap(Frozen):
    """What a gate does to the quality of its output: a value under `below` caps it at `cap`.

    Both run from 0 to 1. A deterministic gate fails under 1; a judge's `below` is written on the
    judge's scale of 1 to 5 in the YAML and turned into this one when it is read.
    """

    below: float = Field(default=1.0, gt=0, le=1)
    cap: float = Field(default=CAP, ge=0, le=1)


class Criterion(Frozen):
    """One thing to ask of an output. `rubric` is the id of the rubric it stands in.

    A deterministic criterion is decided by the function of its id in `scoring`, by its `test`, or
    by the lint: it holds where none of its `codes` is found. A judge's is decided by its anchors
    (1, 3, 5). The other fields are for the reader and for calibration.
    """

    id: str = Field(min_length=1, pattern=r"^[\w.-]+$")
    rubric: str = ""
    name: str
    type: CriterionType
    weight: int = Field(ge=0, le=5)
    gate: Cap | None = None
    description: str
    anchors: dict[float, str] = {}
    test: Test | None = None
    codes: tuple[str, ...] = ()
    check: str = ""
    applies_when: str = ""
    failures: tuple[str, ...] = ()
    examples: dict[str, Any] = {}
    calibration: dict[str, Any] = {}
    source: tuple[str, ...] = ()
    evidence: str = "design"


class Rubric(Frozen):
    """Criteria on one unit. `separate` (safety): a failed gate fails the output as a whole."""

    id: str = Field(alias="rubric")
    version: str
    unit: str
    note: str = ""
    separate: bool = False
    criteria: tuple[Criterion, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _criteria_are_told_apart(self) -> Self:
        ids = [criterion.id for criterion in self.criteria]
        if len(ids) != len(set(ids)):
            raise ValueError("two criteria have the same id")
        return self
