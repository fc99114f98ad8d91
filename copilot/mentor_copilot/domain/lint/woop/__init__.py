"""The WOOP rules: wish, outcome, obstacle, plan, in this order (Oettingen; Gollwitzer)."""

from collections.abc import Mapping

from mentor_copilot.domain.lint.woop import obstacle, parts, plan
from mentor_copilot.domain.lint.woop.inward import inward
from mentor_copilot.domain.lint.woop.sheet import Check, woop

__all__ = ["CHECKS", "inward", "woop"]

CHECKS: Mapping[str, Check] = {
    "W401": parts.part_missing,
    "W402": parts.out_of_order,
    "W403": plan.no_if_then,
    "W404": plan.several_responses,
    "W405": plan.negated_response,
    "W406": plan.cue_off_the_obstacle,
    "W407": obstacle.outer,
    "W408": parts.horizon,
    "W409": parts.wish_too_long,
    "W410": parts.part_too_long,
    "W411": obstacle.several,
    "W412": plan.attitude,
    "W413": plan.not_first_person,
    "W414": plan.lasting_cue,
    "W415": obstacle.trait,
    "W416": obstacle.told,
    "W417": plan.then_missing,
    "W418": parts.vague_wish,
    "W419": plan.planning_to_plan,
    "W420": parts.outcome_list,
}
