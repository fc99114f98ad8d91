"""A suite: cases, the rubrics they are judged by, and how it is run and gated."""

from datetime import date
from typing import Literal

from pydantic import Field

from mentor_evals.shapes.frozen import Frozen
from mentor_evals.shapes.rubric import Criterion, Rubric

Kind = Literal["goal", "woop", "brief", "chat", "free"]
"""What the inputs and outputs are; "free" is any JSON, judged by tests and judges alone."""


class GateSettings(Frozen):
    """When a run of the suite fails, beside hard breaks, which always do.

    A criterion is held when no case got worse or the interval of its change lies above minus the
    `margin` (0.03: three points); it is worse when it is not held and fell with a two-sided p under
    `alpha`, over all criteria together (Holm). `floors` are means a criterion may not be below;
    `unmeasured` is the largest share of verdicts that may be missing (errors). What can be neither
    held nor failed could not be measured (docs/gate.md).
    """

    margin: float = Field(default=0.03, ge=0, lt=1)
    alpha: float = Field(default=0.05, gt=0, lt=1)
    floors: dict[str, float] = {}
    unmeasured: float = Field(default=0.0, ge=0, lt=1)


class SuiteSettings(Frozen):
    """The file suite.yaml of a suite's folder. `only` are ids, or patterns such as "goals-0*".

    With `only` a few cases of a file that another suite has too are a suite of their own.
    """

    suite: str = Field(min_length=1, pattern=r"^[\w.-]+$")
    kind: Kind
    about: str = ""
    form: Literal["smart", "okr"] = "smart"
    cases: str = "cases.jsonl"
    only: tuple[str, ...] = ()
    rubrics: tuple[str, ...] = Field(min_length=1)
    today: date = date(2027, 1, 15)
    repeat: int = Field(default=1, ge=1, le=1000)
    gate: GateSettings = GateSettings()


class Suite(Frozen):
    """A suite as it was read: `count` cases of `people` in a file that is read as it is needed.

    `folder` is where its own files lie: calibrations, cassettes, faults. `digest` is that of cases
    and rubrics; runs with another one are not comparable.
    """

    settings: SuiteSettings
    rubrics: tuple[Rubric, ...]
    folder: str
    cases_file: str
    count: int
    people: int
    digest: str

    @property
    def criteria(self) -> tuple[Criterion, ...]:
        """The criteria of all rubrics, in their order."""
        return tuple(criterion for rubric in self.rubrics for criterion in rubric.criteria)
