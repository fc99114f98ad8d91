"""A person's if-then plans tried over the days that come, as `mentor plan try` does it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from mentor_copilot.desk.goals import Desk
from mentor_copilot.desk.woops import KeptPlan
from mentor_copilot.domain.rehearsal import Appointment, Rehearsal, Trial, rehearse
from mentor_copilot.domain.woop.trying import plans_of_woop


@dataclass(frozen=True)
class TriedPlan:
    """One if-then plan of a kept WOOP, and what came of trying it."""

    kept: KeptPlan
    trial: Trial


@dataclass(frozen=True)
class Tried:
    """All plans of a person that still hold, and the wishes that were let go."""

    rehearsal: Rehearsal
    plans: tuple[TriedPlan, ...]
    let_go: tuple[KeptPlan, ...]


async def try_plans(
    desk: Desk, person: str, days: int, appointments: Sequence[Appointment] | None = None
) -> Tried:
    """The person's plans over `days` days from today; over a made-up month without appointments."""
    kept = await desk.woops.plans(person)
    ends = {one.id: one.goal.deadline.value for one in await desk.goals(person)}
    held = [one for one in kept if not one.plan.let_go]
    pairs = [
        (one, plan)
        for one in held
        for plan in plans_of_woop(one.plan, ends.get(one.plan.goal or ""))
    ]
    tried = rehearse([plan for _, plan in pairs], appointments, desk.today, days, desk.order)
    whose = (one for one, _ in pairs)
    return Tried(
        rehearsal=tried,
        plans=tuple(TriedPlan(*one) for one in zip(whose, tried.trials, strict=True)),
        let_go=tuple(one for one in kept if one.plan.let_go),
    )


def last_day(tried: TriedPlan) -> date | None:
    """Until when a plan holds: its own last day, or its goal's."""
    return tried.trial.plan.last_day
