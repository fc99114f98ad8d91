"""`mentor-evals run --dry-run`: what would be asked, and what it could show."""

import json
from collections.abc import Sequence

from mentor_evals.runs.plan import Plan
from mentor_evals.shapes.frozen import Frozen
from mentor_evals.statistics.power import smallest_drop


class Planned(Frozen):
    """One suite's plan; `smallest_drop` is a share of cases, None where not even a full one."""

    suite: str
    cases: int
    people: int
    repeat: int
    target_calls: int
    judge_calls: int
    cost: float | None
    smallest_drop: float | None


def dry_run(plans: Sequence[Plan], target: str, *, json_wanted: bool) -> int:
    """Print the plan of each suite; nobody is asked, so it costs nothing."""
    planned = [_planned(plan) for plan in plans]
    if json_wanted:
        document = {"target": target, "suites": [one.model_dump() for one in planned]}
        print(json.dumps(document))
        return 0
    for one in planned:
        print(_told(one, target))
    return 0


def _planned(plan: Plan) -> Planned:
    cases, people = plan.size()
    asked = cases * plan.repeat
    judged = 0 if plan.judge == "none" else _judged(plan) * plan.repeat
    rules = sum(criterion.type == "deterministic" for criterion in plan.suite.criteria)
    return Planned(
        suite=plan.suite.settings.suite,
        cases=cases,
        people=people,
        repeat=plan.repeat,
        target_calls=asked,
        judge_calls=judged,
        cost=0.0 if plan.judge == "none" and plan.target == "desk" else None,
        smallest_drop=smallest_drop(
            cases, people, criteria=rules, alpha=plan.suite.settings.gate.alpha
        ),
    )


def _judged(plan: Plan) -> int:
    criteria = sum(criterion.type == "judge" for criterion in plan.suite.criteria)
    points = sum(point.test is None for case in plan.cases() for point in case.points)
    return criteria * plan.size()[0] + points


def _told(one: Planned, target: str) -> str:
    repeats = f" x {one.repeat}" if one.repeat > 1 else ""
    cost = "no cost" if one.cost == 0 else "cost not known before"
    if one.smallest_drop is None:
        sees = "too few cases to find a drop of one criterion for sure"
    else:
        sees = f"finds a drop of {100 * one.smallest_drop:.0f} points of one criterion (80 % power)"
    return (
        f"{one.suite}: {one.cases} cases of {one.people} people{repeats}; "
        f"{one.target_calls} calls of {target}, {one.judge_calls} of a judge, {cost}; {sees}, "
        "and each case that breaks for good"
    )
