"""The OKR rules: an objective says what, its key results how one would know (Doerr)."""

from collections.abc import Mapping

from mentor_copilot.domain.lint.okr import grades, key_results, objective
from mentor_copilot.domain.lint.okr.sheet import Check, okr

__all__ = ["CHECKS", "okr"]

CHECKS: Mapping[str, Check] = {
    "O201": objective.no_key_results,
    "O202": objective.two_key_results,
    "O203": objective.too_many_key_results,
    "O204": objective.number_in_objective,
    "O205": objective.objective_too_long,
    "O206": objective.task_as_objective,
    "O207": objective.slogan,
    "O208": objective.kind_missing,
    "O209": objective.no_objective,
    "O210": key_results.no_number,
    "O211": key_results.no_from_to,
    "O212": key_results.activity,
    "O213": key_results.due_missing,
    "O214": key_results.overlapping,
    "O215": key_results.direction_mismatch,
    "O216": key_results.baseline_equals_target,
    "O217": key_results.relative_without_base,
    "O218": key_results.unit_missing,
    "O219": key_results.due_past,
    "O220": key_results.others_decide,
    "O221": key_results.several_results,
    "O222": key_results.nested,
    "O223": key_results.vague,
    "O230": grades.grade_wrong,
    "O231": grades.colour_wrong,
    "O232": grades.objective_grade_wrong,
}
