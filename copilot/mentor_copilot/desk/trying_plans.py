"""A person's if-then plans tried over the days that come, as `mentor plan try` does it."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass

from mentor_copilot.desk.goals import Desk
from mentor_copilot.desk.kept_goals import KeptGoal
from mentor_copilot.desk.woops import KeptPlan
from mentor_copilot.domain.rehearsal import Appointment, IfThenPlan, Rehearsal, Trial, rehearse
from mentor_copilot.domain.woop.trying import plans_of_woop


@dataclass(frozen=True)
class TriedPlan:
    """One if-then plan of a kept WOOP, and what came of trying it; `sentence` is as it was kept."""

    kept: KeptPlan
    sentence: str
    trial: Trial


@dataclass(frozen=True)
class Tried:
    """All plans of a person that still hold, the wishes that were let go, and all their goals."""

    rehearsal: Rehearsal
    plans: tuple[TriedPlan, ...]
    let_go: tuple[KeptPlan, ...]
    goals: tuple[KeptGoal, ...]


async def plans_of(desk: Desk, id: str, person: str | None = None) -> list[IfThenPlan]:
    """The plan of that id, or those of that goal, ready to be tried; `Usage` as `plans_for`."""
    kept = await desk.woops.plans_for(id, person)
    return [plan for one, last in kept for plan in plans_of_woop(one, last)]


async def try_plans(
    desk: Desk, person: str, days: int, appointments: Sequence[Appointment] | None = None
) -> Tried:
    """The person's plans over `days` days from today; over a made-up month without appointments."""
    kept = await desk.woops.plans(person)
    goals = await desk.goals(person)
    ends = {one.id: one.goal.deadline.value for one in goals}
    held = [
        (one, whole.text, plan)
        for one in kept
        if not one.plan.let_go
        for whole, plan in zip(
            [each for each in one.plan.plans if each.whole],
            plans_of_woop(one.plan, ends.get(one.plan.goal or "")),
            strict=True,
        )
    ]
    plans = [plan for _, _, plan in held]
    tried = await asyncio.to_thread(rehearse, plans, appointments, desk.today, days, desk.order)
    return Tried(
        rehearsal=tried,
        plans=tuple(
            TriedPlan(one, sentence or plan.text, trial)
            for (one, sentence, plan), trial in zip(held, tried.trials, strict=True)
        ),
        let_go=tuple(one for one in kept if one.plan.let_go),
        goals=tuple(goals),
    )
