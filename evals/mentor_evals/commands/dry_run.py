"""`mentor-evals run --dry-run`: what would be asked, and what it could show."""

import json
from collections.abc import Sequence

from mentor_evals.runs.plan import Plan
from mentor_evals.scoring import NoJudge
from mentor_evals.shapes.frozen import Frozen
from mentor_evals.statistics.power import smallest_drop

CHANCE_FLIPS = 0.18
"""The share of cases taken to flip by chance where a run does not repeat itself: as many as of a
system that passes nine in ten, 2 x .9 x .1."""


class Asking(Frozen):
    """Who is asked: the words of `--target`, `--engine` and `--judge`, and how many verdicts."""

    target: str
    engine: str
    judge: str
    verdicts: int
    replay: bool

    @property
    def steady(self) -> bool:
        """Whether another run would give the same: rules, a file, what is on record."""
        rules = self.target == "desk" and (self.engine == "rules" or self.replay)
        answers = rules or self.target.startswith("outputs ")
        return answers and (self.judge == NoJudge.name or self.replay)


class Planned(Frozen):
    """One suite's plan; `smallest_drop` is a share of cases, None where not even a full one.

    `noise` is the share of cases that are taken to flip by chance.
    """

    suite: str
    cases: int
    people: int
    repeat: int
    target_calls: int
    judge_calls: int
    cost: float | None
    noise: float
    smallest_drop: float | None


def dry_run(plans: Sequence[Plan], asking: Asking, *, json_wanted: bool) -> int:
    """Print the plan of each suite; nobody is asked, so it costs nothing."""
    planned = [_planned(plan, asking) for plan in plans]
    if json_wanted:
        document = {"target": asking.target, "suites": [one.model_dump() for one in planned]}
        print(json.dumps(document))
        return 0
    for one in planned:
        print(_told(one, asking.target))
    return 0


def _planned(plan: Plan, asking: Asking) -> Planned:
    cases, people = plan.size()
    judged = asking.judge != NoJudge.name
    decided = [one for one in plan.suite.criteria if judged or one.type == "deterministic"]
    noise = 0.0 if asking.steady else CHANCE_FLIPS
    return Planned(
        suite=plan.suite.settings.suite,
        cases=cases,
        people=people,
        repeat=plan.repeat,
        target_calls=cases * plan.repeat,
        judge_calls=_questions(plan) * plan.repeat * asking.verdicts if judged else 0,
        cost=0.0 if asking.steady else None,
        noise=noise,
        smallest_drop=smallest_drop(
            cases,
            people,
            noise=noise,
            criteria=len(decided),
            alpha=plan.suite.settings.gate.alpha,
        ),
    )


def _questions(plan: Plan) -> int:
    """What a judge is asked about the answers to all cases, at most: gates may shut it out."""
    criteria = sum(criterion.type == "judge" for criterion in plan.suite.criteria)
    points = sum(point.test is None for case in plan.cases() for point in case.points)
    return criteria * plan.size()[0] + points


def _told(one: Planned, target: str) -> str:
    repeats = f" x {one.repeat}" if one.repeat > 1 else ""
    judge = f", up to {one.judge_calls} of a judge" if one.judge_calls else ""
    cost = "no cost" if one.cost == 0 else "cost not known before"
    chance = f", if {100 * one.noise:.0f} % of cases flip by chance" if one.noise else ""
    if one.smallest_drop is None:
        sees = f"too few cases to find a drop of one criterion for sure{chance}"
    else:
        drop = f"{100 * one.smallest_drop:.0f} points"
        sees = f"finds a drop of {drop} of one criterion (80 % power{chance})"
    return (
        f"{one.suite}: {one.cases} cases of {one.people} people{repeats}; "
        f"{one.target_calls} calls of {target}{judge}, {cost}; {sees}, "
        "and each case that breaks for good"
    )
