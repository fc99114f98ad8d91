"""The WOOP rules: wish, outcome, obstacle, plan, in this order (Oettingen; Gollwitzer).

In English all of them apply, in German those that the language allows; of any other language only
whether a part is missing.
"""

from collections.abc import Mapping

from mentor_copilot.domain.lint.woop import cue, horizon, obstacle, one_plan, parts, response
from mentor_copilot.domain.lint.woop.inward import inward
from mentor_copilot.domain.lint.woop.sheet import Check, Woop, woop

__all__ = ["CHECKS", "applicable", "inward", "woop"]

CHECKS: Mapping[str, Check] = {
    "W401": parts.part_missing,
    "W402": parts.out_of_order,
    "W403": response.no_if_then,
    "W404": one_plan.several_responses,
    "W405": response.negated,
    "W406": cue.off_the_obstacle,
    "W407": obstacle.outer,
    "W408": horizon.too_long,
    "W409": parts.wish_too_long,
    "W410": parts.part_too_long,
    "W411": obstacle.several,
    "W412": response.attitude,
    "W413": response.not_first_person,
    "W414": cue.lasting,
    "W415": obstacle.trait,
    "W416": obstacle.told,
    "W417": response.then_missing,
    "W418": parts.vague_wish,
    "W419": response.planning_to_plan,
    "W420": parts.outcome_list,
    "W421": horizon.missing,
    "W422": horizon.too_short,
    "W423": horizon.outlives,
    "W424": response.needs_another,
    "W425": one_plan.several_plans,
    "W426": parts.vague_outcome,
    "W427": obstacle.wish_again,
}
_ENGLISH_ALONE = frozenset({"W413", "W415", "W417", "W418", "W420"})
_WHATEVER_IT_SAYS = frozenset({"W401"})


def applicable(woop: Woop) -> Mapping[str, Check]:
    """The rules that can read the plan's language."""
    if woop.tongue == "en":
        return CHECKS
    if woop.tongue == "de":
        return {code: check for code, check in CHECKS.items() if code not in _ENGLISH_ALONE}
    return {code: check for code, check in CHECKS.items() if code in _WHATEVER_IT_SAYS}
