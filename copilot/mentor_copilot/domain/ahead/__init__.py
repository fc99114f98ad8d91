"""What lies ahead of a person, day by day: deadlines, check-ins, moments of plans, promises."""

from mentor_copilot.domain.ahead.event import Event, Repeat
from mentor_copilot.domain.ahead.goals import of_goal
from mentor_copilot.domain.ahead.plans import of_plan
from mentor_copilot.domain.ahead.promises import of_commitment, of_experiment, of_skill

__all__ = [
    "Event",
    "Repeat",
    "of_commitment",
    "of_experiment",
    "of_goal",
    "of_plan",
    "of_skill",
]
