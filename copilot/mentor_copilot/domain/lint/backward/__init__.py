"""The rules for backward plans: from a dated end, step by step, to something near."""

from collections.abc import Mapping

from mentor_copilot.domain.lint.backward import steps, timing
from mentor_copilot.domain.lint.backward.plan import (
    FEWEST_MILESTONES,
    FIRST_STEP_DAYS,
    Check,
    lacks_slack,
    one_step,
    plan,
)

__all__ = [
    "CHECKS",
    "FEWEST_MILESTONES",
    "FIRST_STEP_DAYS",
    "lacks_slack",
    "one_step",
    "plan",
]

CHECKS: Mapping[str, Check] = {
    "B701": steps.undated,
    "B702": steps.runs_forward,
    "B703": steps.too_few,
    "B704": timing.late_start,
    "B705": timing.end_undated,
    "B706": timing.no_slack,
    "B707": steps.wish_as_step,
    "B708": steps.days_jump,
    "B709": timing.after_end,
}
