"""What came of trying plans over some days: triggers, moments, and what was found."""

from datetime import date
from typing import Literal

from pydantic import BaseModel, ConfigDict

from mentor_copilot.domain.finding import Finding
from mentor_copilot.domain.rehearsal.events import Appointment
from mentor_copilot.domain.rehearsal.moments import Moment
from mentor_copilot.domain.rehearsal.plan import IfThenPlan
from mentor_copilot.domain.rehearsal.trigger import Trigger

NAMES = {
    "R500": "no-if-then",
    "R501": "never-occurs",
    "R502": "not-noticeable",
    "R503": "clash",
    "R504": "outlives-its-goal",
    "R505": "no-room",
    "R506": "expired",
    "R507": "not-in-a-made-up-month",
}
"""The codes of what a rehearsal finds, and their names."""

# dated: a calendar tells when; undated: the person notices, no calendar tells; unread: a cue whose
# words say nothing we can read.
Standing = Literal["dated", "undated", "not_noticeable", "unread", "other_language"]


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Trial(_Frozen):
    """One plan tried. `count` is how often its cue comes up, None where no calendar can tell.

    With a `condition` in its trigger the count is the most there can be. `minutes` is how long the
    response takes, None where it does not say. `next_day` is the first day after the days tried on
    which a cue comes up that did not in them.
    """

    plan: IfThenPlan
    trigger: Trigger
    standing: Standing
    moments: tuple[Moment, ...] = ()
    count: int | None = None
    minutes: float | None = None
    next_day: date | None = None
    findings: tuple[Finding, ...] = ()


class Rehearsal(_Frozen):
    """Plans tried over the days `first` to `last`, with the appointments of those days."""

    first: date
    last: date
    made_up: bool
    appointments: tuple[Appointment, ...]
    trials: tuple[Trial, ...]

    @property
    def findings(self) -> tuple[Finding, ...]:
        """All that was found, in the order of the plans."""
        return tuple(found for trial in self.trials for found in trial.findings)
