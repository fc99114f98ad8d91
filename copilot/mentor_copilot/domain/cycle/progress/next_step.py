"""The next step of a goal: what was adjusted last, else what the goal itself plans next."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Literal

from pydantic import BaseModel, ConfigDict

from mentor_copilot.domain.cycle.checkin import CheckIn
from mentor_copilot.domain.cycle.entry import Entry
from mentor_copilot.domain.goal import Goal


class NextStep(BaseModel):
    """A step in its person's words; `by` where they named a day, `said_on` for an adjustment."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    text: str
    source: Literal["adjustment", "step", "act", "first step"]
    by: date | None = None
    said_on: date | None = None


def next_step(goal: Goal, checkins: Sequence[Entry], today: date) -> NextStep | None:
    """The newest adjustment, or the nearest step or act that is not past, or the first step."""
    for entry in reversed(checkins):
        if isinstance(entry.record, CheckIn) and entry.record.adjustment.known:
            words = entry.record.adjustment.value or ""
            return NextStep(text=words, source="adjustment", said_on=entry.record.day)
    planned = sorted(_planned(goal), key=lambda step: step.by or date.max)
    ahead = [step for step in planned if step.by is None or step.by >= today]
    return next(iter(ahead), None)


def _planned(goal: Goal) -> Iterator[NextStep]:
    for act in goal.micro:
        if act.text.known and act.looked_back is None:
            yield NextStep(text=act.text.value or "", source="act", by=act.by.value)
    for step in goal.steps:
        if step.text.known:
            yield NextStep(text=step.text.value or "", source="step", by=step.by.value)
    if goal.first_step.known:
        yield NextStep(text=goal.first_step.value or "", source="first step")
