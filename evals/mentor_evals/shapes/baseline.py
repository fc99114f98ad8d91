"""baseline.json: what a blessed run scored, case by case, so that the next is compared in pairs."""

from typing import Literal

from pydantic import Field

from mentor_evals.shapes.frozen import Frozen


class Mark(Frozen):
    """What one case scored by one criterion: the mean over `of` repeats, `passed` of them in full.

    Repeats that were not scored are not among the `of`.
    """

    mean: float = Field(ge=0, le=1)
    passed: int = Field(ge=0)
    of: int = Field(ge=1)


class SuiteBaseline(Frozen):
    """One suite: `marks[criterion][case]`, and whose case it is. Keys are kept sorted."""

    digest: str
    target: str
    judge: str
    repeat: int
    people: dict[str, str]
    marks: dict[str, dict[str, Mark]]


class Baseline(Frozen):
    """The file baseline.json, by suite."""

    version: Literal[1] = 1
    suites: dict[str, SuiteBaseline]
