"""From one small act to the next: a look back, what it showed, then the next one."""

from mentor_copilot.domain.next_act.parts import Parts, acts_done, parts_of
from mentor_copilot.domain.next_act.review import (
    begin,
    celebration,
    hear_act,
    kept_form,
    next_act_allowed,
    said_last,
)

__all__ = [
    "Parts",
    "acts_done",
    "begin",
    "celebration",
    "hear_act",
    "kept_form",
    "next_act_allowed",
    "parts_of",
    "said_last",
]
