"""The rules for steps: a backward plan runs from its end, a micro goal is one small act."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from mentor_copilot.domain.lint.cues import Cues, read
from mentor_copilot.domain.lint.rule import Hit
from mentor_copilot.domain.lint.sheet import Sheet

FEWEST_MILESTONES = 3
FIRST_STEP_DAYS = 14
MICRO_DAYS = 7
_RESULT = re.compile(
    r"\W*(?:i\s+(?:will|want to)\s+)?(?:to\s+)?(?:reach|achieve|hit|get to|earn|make|gain|lose|have"
    r"|become|be|increase|grow|win|sell)\b",
    re.IGNORECASE,
)


class Step(NamedTuple):
    """One step: the field of its wording, its cues, its day and its done-test."""

    field: str
    cues: Cues
    by: date | None
    done_when: str


@dataclass(frozen=True, slots=True)
class Steps:
    """A goal's steps in the order in which they are listed."""

    steps: tuple[Step, ...]
    end: date | None
    today: date


Check = Callable[[Steps], Iterator[Hit]]


def steps(sheet: Sheet, name: str, today: date) -> Steps:
    """The steps of a record under `name` ("steps" or "micro"); a bare text is one step."""
    rows = [(f"{name}[{i}]", row) for i, row in enumerate(sheet.rows(name))]
    if not rows and sheet.cell("text", "statement").known:
        rows = [("", sheet)]
    found = [_step(path, row, today) for path, row in rows]
    return Steps(tuple(found), sheet.cell("deadline", "by").day, today)


def _step(path: str, row: Sheet, today: date) -> Step:
    wording = row.cell("text", "statement", "goal")
    name = "text" if row.cell("text").present else "statement"
    field = path if row.bare else f"{path}.{name}".lstrip(".")
    return Step(
        field,
        read(wording.text, today),
        row.cell("by", "deadline", "due").day,
        row.cell("done_when").text,
    )


def undated(plan: Steps) -> Iterator[Hit]:
    """A milestone without a day."""
    for step in plan.steps:
        if step.by is None and not step.cues.deadlines:
            yield Hit(step.field, 0, len(step.cues.text))


def runs_forward(plan: Steps) -> Iterator[Hit]:
    """Listed from first to last: it was planned forwards."""
    days = [step.by for step in plan.steps if step.by]
    if len(days) >= 2 and days[0] < days[-1]:
        yield Hit(plan.steps[0].field, 0, len(plan.steps[0].cues.text))


def too_few(plan: Steps) -> Iterator[Hit]:
    """Fewer than three milestones."""
    if len(plan.steps) < FEWEST_MILESTONES:
        yield Hit("steps", detail=str(len(plan.steps)))


def late_start(plan: Steps) -> Iterator[Hit]:
    """The first thing to do is more than two weeks away."""
    days = [(step.by, step) for step in plan.steps if step.by]
    if len(days) >= 2:
        day, step = min(days, key=lambda pair: pair[0])
        if (day - plan.today).days > FIRST_STEP_DAYS:
            yield Hit(step.field, 0, len(step.cues.text), day.isoformat())


def micro_result(plan: Steps) -> Iterator[Hit]:
    """A smaller result, not an act."""
    for step in plan.steps:
        if match := _RESULT.match(step.cues.text):
            yield Hit(step.field, *match.span())


def micro_no_test(plan: Steps) -> Iterator[Hit]:
    """No yes-or-no test and no number."""
    for step in plan.steps:
        if not (step.done_when or step.cues.quantities or step.cues.first("end_verb")):
            yield Hit(step.field)


def micro_too_far(plan: Steps) -> Iterator[Hit]:
    """Not within seven days."""
    for step in plan.steps:
        if step.by and (step.by - plan.today).days > MICRO_DAYS:
            yield Hit(step.field, 0, len(step.cues.text), step.by.isoformat())


BACKWARD: Mapping[str, Check] = {
    "B701": undated,
    "B702": runs_forward,
    "B703": too_few,
    "B704": late_start,
}
MICRO: Mapping[str, Check] = {"C801": micro_result, "C802": micro_no_test, "C803": micro_too_far}
