"""The rules for micro goals: one act, an hour at most, within seven days, for a goal above it."""

from collections.abc import Mapping

from mentor_copilot.domain.lint.micro import serving, small
from mentor_copilot.domain.lint.micro.acts import (
    MICRO_DAYS,
    MINUTES_AT_MOST,
    SURE_ENOUGH,
    Check,
    micro,
)
from mentor_copilot.domain.lint.micro.serving import counted, whole_in
from mentor_copilot.domain.lint.micro.small import result_in

__all__ = [
    "CHECKS",
    "MICRO_DAYS",
    "MINUTES_AT_MOST",
    "SURE_ENOUGH",
    "counted",
    "micro",
    "result_in",
    "whole_in",
]

CHECKS: Mapping[str, Check] = {
    "C801": small.result,
    "C802": small.no_test,
    "C803": small.too_far,
    "C804": small.too_long,
    "C805": serving.no_parent,
    "C806": serving.wrong_sum,
    "C807": small.several_acts,
    "C808": small.unsure,
}
