"""The SBI rules: situation, behaviour, impact, and then a question (CCL's camera test)."""

from collections.abc import Mapping

from mentor_copilot.domain.lint.sbi import seen, told
from mentor_copilot.domain.lint.sbi.sheet import Check, feedback

__all__ = ["CHECKS", "feedback"]

CHECKS: Mapping[str, Check] = {
    "F501": seen.situation_missing,
    "F502": seen.situation_undated,
    "F503": seen.behaviour_missing,
    "F504": seen.trait_word,
    "F505": seen.motive_guess,
    "F506": told.impact_missing,
    "F507": told.impact_not_own,
    "F508": told.absolute,
    "F509": told.no_question,
    "F510": told.several_behaviours,
    "F511": told.sandwich,
    "F512": told.hearsay,
    "F513": seen.impression,
    "F514": told.advice,
}
