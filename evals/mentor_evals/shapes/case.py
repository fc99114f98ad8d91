"""A case: what one person gives the system under test, and what is known about the right answer."""

import re
from typing import Annotated, Any, Self

from pydantic import AfterValidator, Field, model_validator

from mentor_evals.shapes.frozen import Frozen


def _compiles(pattern: str) -> str:
    try:
        re.compile(pattern)
    except re.error as error:
        raise ValueError(f"no regular expression: {error}") from None
    return pattern


Pattern = Annotated[str, AfterValidator(_compiles)]


class Test(Frozen):
    """A test of one place in an output, for whoever writes a suite without writing Python.

    `at` is a path in the output's JSON: "state", "goal.deadline.value", "questions.*.field" (any
    element of a list), "" (the whole). It holds where some value there equals `equals`, or matches
    the regular expression `matches` (ignoring case), or none does; where the path leads nowhere
    the value is null. `expected` names a key of the case's `expected` to compare with; `least` and
    `most` count the values that stand there.
    """

    __test__ = False  # no test of pytest's

    at: str = ""
    equals: Any = None
    matches: Pattern | None = None
    none_matches: Pattern | None = None
    expected: str | None = None
    least: int | None = None
    most: int | None = None

    @model_validator(mode="after")
    def _asks_one_thing(self) -> Self:
        if len(self.model_fields_set - {"at"}) != 1:
            names = [name for name in type(self).model_fields if name != "at"]
            raise ValueError(f"a test asks one thing: one of {', '.join(names)}")
        return self


class Point(Frozen):
    """A yes-or-no criterion of one case, worth points when it is met (HealthBench).

    Negative points are for what must not be there. Without a `test` it is a judge's to decide.
    """

    id: str = Field(min_length=1)
    says: str = Field(min_length=1)
    points: int = Field(ge=-10, le=10)
    test: Test | None = None

    @model_validator(mode="after")
    def _worth_something(self) -> Self:
        if self.points == 0:
            raise ValueError("0 points decide nothing")
        return self


class Case(Frozen):
    """One case of a suite; `line` is where it stands in its file, from 1.

    `person` is whose case it is: cases of one person are alike, and the intervals are clustered by
    it. `input` and `expected` have the shape of the suite's kind (`suites.kinds`).
    """

    id: str = Field(min_length=1, pattern=r"^[\w.:-]+$")
    person: str = Field(min_length=1)
    tags: tuple[str, ...] = ()
    input: dict[str, Any]
    expected: dict[str, Any] = {}
    points: tuple[Point, ...] = ()
    line: int = Field(default=0, exclude=True)

    @model_validator(mode="after")
    def _points_are_told_apart(self) -> Self:
        ids = [point.id for point in self.points]
        if len(ids) != len(set(ids)):
            raise ValueError("two points have the same id")
        return self
