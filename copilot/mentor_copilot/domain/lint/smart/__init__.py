"""The SMART rules: is it said what, how much, why and by when? (Doran 1981, as a wording check.)

Attainability is not among them: readers of a text do not agree on it, so it is asked, not graded.
"""

from collections.abc import Mapping

from mentor_copilot.domain.lint.draft import Check, Draft
from mentor_copilot.domain.lint.linted import Broken, Letters, letters_of
from mentor_copilot.domain.lint.smart import measure, reason, specific, timing, wording

CHECKS: Mapping[str, Check] = {
    "G100": wording.empty,
    "G101": specific.vague_verb,
    "G102": specific.vague_amount,
    "G103": specific.trait_as_goal,
    "G104": specific.too_bare,
    "G105": specific.placeholder,
    "G106": specific.best_effort,
    "G107": specific.hedge,
    "G108": specific.generic_only,
    "G110": wording.several_goals,
    "G111": wording.too_long,
    "G112": wording.other_owner,
    "G113": wording.avoidance,
    "G114": wording.others_decide,
    "G115": wording.question,
    "G116": wording.padding,
    "G117": wording.doubled_word,
    "G118": wording.unfilled_slot,
    "G120": measure.no_measure,
    "G121": measure.number_only_in_date,
    "G122": measure.relative_without_baseline,
    "G123": measure.baseline_equals_target,
    "G124": measure.percent_of_a_quality,
    "G125": measure.target_without_unit,
    "G126": measure.no_record_named,
    "G127": measure.attendance_counted,
    "G140": reason.controlling,
    "G141": reason.feasibility_asserted,
    "G142": reason.low_confidence,
    "G143": reason.no_reason,
    "G150": timing.no_time,
    "G151": timing.rhythm_without_end,
    "G152": timing.past,
    "G153": timing.impossible_date,
    "G154": timing.vague_time,
    "G155": timing.too_far,
    "G156": timing.two_readings,
    "G157": timing.no_review,
    "G158": timing.no_first_step,
}


def letters(draft: Draft, broken: Broken) -> Letters:
    """The letters of a goal, given the rules it breaks."""
    found = letters_of(broken)
    found["M"] = bool(found["M"] and measure.measured(draft))
    found["T"] = bool(found["T"] and timing.timed(draft))
    if found["R"]:
        found["R"] = True if reason.stated(draft) else None
    return found
