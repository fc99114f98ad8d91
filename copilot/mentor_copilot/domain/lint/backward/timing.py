"""The end has a day, the start is near, and something may go wrong between (METHODS 1.6)."""

from collections.abc import Iterator

from mentor_copilot.domain.lint.backward.plan import FIRST_STEP_DAYS, Plan, lacks_slack
from mentor_copilot.domain.lint.rule import Hit


def late_start(plan: Plan) -> Iterator[Hit]:
    """The first thing to do is more than two weeks away, and nobody asks for a nearer one."""
    dated = [(step.by, step) for step in plan.steps if step.by]
    if not plan.whole or plan.asks_a_step or len(dated) < len(plan.steps) or not dated:
        return
    day, step = min(dated, key=lambda pair: pair[0])
    if (day - plan.today).days > FIRST_STEP_DAYS:
        yield step.whole(day.isoformat())


def end_undated(plan: Plan) -> Iterator[Hit]:
    """No day for the end: there is nothing to count back from.

    In a list without a place for the end, the day of the last step stands for it.
    """
    told = plan.end or "deadline" in plan.asked or (not plan.names_end and plan.days)
    if plan.whole and not told:
        yield Hit("deadline")


def no_slack(plan: Plan) -> Iterator[Hit]:
    """Less than a tenth of the time is left between the last step and the end."""
    if plan.end is None or not plan.days or "steps.slack" in plan.asked:
        return
    last = max((step for step in plan.steps if step.by), key=lambda step: step.by or plan.today)
    if last.by and last.by <= plan.end and lacks_slack(last.by, plan.end, plan.today):
        yield last.whole(plan.end.isoformat())


def after_end(plan: Plan) -> Iterator[Hit]:
    """A step that is due after the end it is for."""
    for step in plan.steps:
        if plan.end and step.by and step.by > plan.end:
            yield step.whole(step.by.isoformat())
