"""The rules for value-based goals: a value that lasts, and an act this week that shows it."""

from collections.abc import Mapping

from mentor_copilot.domain.lint.values import living
from mentor_copilot.domain.lint.values.living import attitude_in, duty_in, finished
from mentor_copilot.domain.lint.values.parts import Check, by_value, in_a_line

__all__ = ["CHECKS", "attitude_in", "by_value", "duty_in", "finished", "in_a_line"]

CHECKS: Mapping[str, Check] = {
    "V901": living.no_value,
    "V902": living.no_act,
    "V903": living.can_be_finished,
    "V904": living.duty,
    "V905": living.borrowed,
    "V906": living.not_this_week,
    "V907": living.unseen,
}
