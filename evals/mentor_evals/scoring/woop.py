"""The deterministic criteria of WOOP plans that need more than a list of codes."""

from mentor_evals.scoring.lint_codes import NO_GOAL, found, halved, readable, told
from mentor_evals.scoring.origins import said_by_mentee
from mentor_evals.scoring.paper import Paper
from mentor_evals.shapes.verdict import Verdict, not_applicable, passes, scored

_ORDER = ("wish", "outcome", "obstacle", "plan")
_FAULTS_AT_HALF = 1
_SHORT_AND_NEAR = ("W408", "W409", "W410", "W421", "W422", "W423")


def in_order(paper: Paper) -> Verdict:
    """WP01: wish, outcome, obstacle, plan, each once; none is asked for before its time."""
    if (silent := readable(paper)) is not None:
        return silent
    if paper.document.get("state") == "let_go":
        return not_applicable("the wish was let go")
    under_way = paper.document.get("state") == "draft"
    broken = [
        one
        for one in found(paper, ("W401", "W402", "W411"))
        if not (one.code == "W401" and (under_way or one.field in paper.asked))
    ]
    if broken:
        return scored(0.0, *told(broken))
    stages = [asks.split(".")[0] for turn in paper.turns if (asks := turn.asks)]
    # A wish that is made smaller is asked for anew, after the obstacle (METHODS 1.4).
    parts = [part for part in _ORDER if part in stages and "letting_go" not in stages]
    first = [stages.index(part) for part in parts]
    return passes(first == sorted(first), f"asked in the order {', '.join(stages)}")


def cue_linked(paper: Paper) -> Verdict:
    """WP04: the cue takes up the obstacle; words alone do not decide that it does not."""
    return halved(paper, (), ("W406",))


def short_and_near(paper: Paper) -> Verdict:
    """WP05: word counts and horizon; one fault halves, two are too many."""
    if (silent := readable(paper)) is not None:
        return silent
    broken = found(paper, _SHORT_AND_NEAR)
    if len(broken) > _FAULTS_AT_HALF:
        return scored(0.0, *told(broken))
    return scored(0.5 if broken else 1.0, *told(broken))


def obstacle_own(paper: Paper) -> Verdict:
    """WP06: the obstacle is in the mentee's own words, or it is asked for."""
    if paper.goal is None:
        return NO_GOAL
    if broken := found(paper, ("W416",)):
        return scored(0.0, *told(broken))
    own = said_by_mentee(paper, "obstacle")
    if own is None and paper.document.get("state") == "draft" and "obstacle" not in paper.asked:
        return not_applicable("the conversation had not come to it yet")
    if own is None:
        return passes("obstacle" in paper.asked, "no obstacle, and nobody asks for one")
    return passes(own, "the obstacle's words are in no input of the mentee")
