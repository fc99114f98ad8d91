"""A backward plan as its rules see it: steps from the last to the first, and the end they serve."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from mentor_copilot.domain.lint.cues import Cues, read
from mentor_copilot.domain.lint.rule import Hit
from mentor_copilot.domain.lint.sheet import Sheet

FEWEST_MILESTONES = 3
FIRST_STEP_DAYS = 14
SLACK_SHARE = 0.1


class Milestone(NamedTuple):
    """One step: the field of its wording, its cues, its day, and whether the day is asked for."""

    field: str
    cues: Cues
    by: date | None
    day_asked: bool

    def whole(self, detail: str = "") -> Hit:
        """A hit on all of its words."""
        return Hit(self.field, 0, len(self.cues.text), detail)


@dataclass(frozen=True, slots=True)
class Plan:
    """The steps in the order in which they are listed; `whole` is False for one line alone.

    `end` is the day of the end; `asked` holds what an open question asks about.
    """

    steps: tuple[Milestone, ...]
    end: date | None
    names_end: bool
    wish: str
    today: date
    asked: frozenset[str] = frozenset()
    whole: bool = True

    @property
    def days(self) -> list[date]:
        """The days that are known, in the order of the list."""
        return [step.by for step in self.steps if step.by]

    @property
    def asks_a_step(self) -> bool:
        """Whether the next step back is being asked for."""
        return any(name.startswith("steps.") and name[6:].isdigit() for name in self.asked)


Check = Callable[[Plan], Iterator[Hit]]


def plan(sheet: Sheet, today: date) -> Plan:
    """The plan of a record under `steps`; a bare text is one step."""
    rows = [
        _step(f"steps[{place}]", row, today, f"steps.{place}.by" in sheet.asked)
        for place, row in enumerate(sheet.rows("steps"))
    ]
    end = sheet.cell("deadline", "by", "end")
    return Plan(
        tuple(row for row in rows if row.cues.text),
        end.day,
        end.present,
        sheet.cell("wish", "goal", "statement").text,
        today,
        sheet.asked,
    )


def one_step(text: str, today: date) -> Plan:
    """A line of text, read as one step of a plan."""
    step = Milestone("text", read(text, today), None, day_asked=False)
    return Plan((step,), None, False, "", today, whole=False)


def _step(path: str, row: Sheet, today: date, day_asked: bool) -> Milestone:
    wording = row.cell("text", "statement", "goal")
    name = "text" if row.cell("text").present else "statement"
    field = path if row.bare else f"{path}.{name}"
    day = row.cell("by", "deadline", "due").day
    return Milestone(field, read(wording.text, today), day, day_asked)


def lacks_slack(last: date, end: date, today: date) -> bool:
    """Whether less than a tenth of the time is left between the last step and the end."""
    return (end - last) < (end - today) * SLACK_SHARE
