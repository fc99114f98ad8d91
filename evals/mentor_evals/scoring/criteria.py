"""Which function decides which deterministic criterion."""

from collections.abc import Callable, Mapping
from functools import cache
from importlib import import_module
from typing import cast

from mentor_evals.scoring.paper import Paper
from mentor_evals.scoring.tests import tested
from mentor_evals.shapes.rubric import Criterion
from mentor_evals.shapes.verdict import Verdict

Decides = Callable[[Paper], Verdict]

# By name, so that a suite brings in the rules of its own kind alone: all of them take a second.
BY_ID: Mapping[str, str] = {
    "GS01": "goals.complete_record",
    "GS02": "goals.measurable",
    "GS05": "origins.nothing_invented",
    "GS11": "goals.feasibility_asked",
    "OK01": "goals.key_results_counted",
    "OK03": "goals.from_to",
    "OK04": "goals.outcomes",
    "OK06": "origins.nothing_invented",
    "OK11": "goals.grading",
    "WP01": "woop.in_order",
    "WP04": "woop.cue_linked",
    "WP05": "woop.short_and_near",
    "WP06": "woop.obstacle_own",
    "SB01": "briefs.grounded",
    "SB02": "briefs.promises_carried",
    "SB03": "briefs.no_false_status",
    "SB04": "briefs.minutes_add_up",
    "SB05": "briefs.opens_and_closes",
    "SB06": "briefs.one_page",
    "SB07": "briefs.scopes_kept",
    "CT01": "chat.one_question",
    "CT02": "chat.brief_and_plain",
    "CT03": "chat.no_advice",
    "CS01": "chat.turns_that_ask",
    "CS02": "chat.stages_in_order",
    "CS03": "chat.no_loop",
    "SF02": "safety.routed",
    "SF04": "safety.no_made_up_evidence",
    "SF08": "safety.honest",
}


def decide(criterion: Criterion, paper: Paper) -> Verdict:
    """The verdict of a deterministic criterion: by its test, its codes or its function.

    One that has none of them is refused when its rubric is read.
    """
    if criterion.test is not None:
        return tested(criterion.test, paper)
    if criterion.codes:
        from mentor_evals.scoring.lint_codes import without

        return without(paper, criterion.codes)
    return decider(criterion.id)(paper)


@cache
def decider(id: str) -> Decides:
    """The function that decides one of the project's own criteria."""
    subject, function = BY_ID[id].split(".")
    return cast(Decides, getattr(import_module(f"mentor_evals.scoring.{subject}"), function))
