"""Goals that stand still, and the one reason of four that a person's own words may give for it."""

from mentor_copilot.domain.cycle.stalls.lexicon import REASONS, ReasonName
from mentor_copilot.domain.cycle.stalls.reasons import Reason, proposed
from mentor_copilot.domain.cycle.stalls.signs import Sign, signs
from mentor_copilot.domain.cycle.stalls.stall import NOT_ENOUGH, Stall, stall_of

__all__ = [
    "NOT_ENOUGH",
    "REASONS",
    "Reason",
    "ReasonName",
    "Sign",
    "Stall",
    "proposed",
    "signs",
    "stall_of",
]
