"""The if-then plans of a WOOP, ready to be tried."""

from datetime import date

from mentor_copilot.domain.rehearsal.plan import IfThenPlan, plan_of_halves
from mentor_copilot.domain.woop.plan import WoopPlan


def plans_of_woop(woop: WoopPlan, goal_deadline: date | None = None) -> tuple[IfThenPlan, ...]:
    """Its plans that have both halves; `goal_deadline` is the last day of the goal it serves."""
    return tuple(
        plan_of_halves(
            plan.cue.value or "",
            plan.act.value or "",
            woop.obstacle.value or "",
            woop.expires.value,
            goal_deadline,
        )
        for plan in woop.plans
        if plan.whole
    )
