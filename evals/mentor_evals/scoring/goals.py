"""The deterministic criteria of goals and OKRs that need more than a list of codes."""

from collections.abc import Mapping

from mentor_evals.scoring.lint_codes import NO_GOAL, found, readable, share, told
from mentor_evals.scoring.paper import Paper
from mentor_evals.shapes.verdict import Verdict, not_applicable, passes, scored

QUESTIONS_AT_MOST = 3
_NEEDED = ("statement", "measure", "deadline", "first_step")
_NO_MEASURE = ("G123", "G124", "G127", "G101", "G102", "G118", "G120", "G121")
_GRADES = ("grade", "current")


def complete_record(paper: Paper) -> Verdict:
    """GS01: what is not known is asked for, and no more than three things at once."""
    if paper.goal is None:
        return NO_GOAL
    questions = paper.document.get("questions")
    open_now = len(questions) if isinstance(questions, list) else 0
    if open_now > QUESTIONS_AT_MOST:
        return scored(0.0, f"{open_now} open questions, {QUESTIONS_AT_MOST} at most")
    missing = [name for name in _NEEDED if not _known(paper.goal, name)]
    silent = [name for name in missing if not _asks(paper, name)]
    waits = open_now == QUESTIONS_AT_MOST and len(silent) < len(missing)
    return passes(not silent or waits, f"neither known nor asked for: {', '.join(silent)}")


def measurable(paper: Paper) -> Verdict:
    """GS02: somebody else could tell that it is reached.

    By the goal's measure where it has one, else by its wording: the lint's letter M.
    """
    if (silent := readable(paper)) is not None or paper.linted is None or paper.goal is None:
        return silent or NO_GOAL
    measured = _known(paper.goal, "measure")
    broken = found(paper, _NO_MEASURE[:3] if measured else _NO_MEASURE)
    if broken or not (measured or paper.linted.letters["M"]):
        return scored(0.0, *(told(broken) or ("nothing shows that it is reached",)))
    weak = found(paper, ("G125", "G126"))
    return scored(0.5 if weak else 1.0, *told(weak))


def feasibility_asked(paper: Paper) -> Verdict:
    """GS11: confidence and first step are the mentee's to give; nobody asserts feasibility."""
    if (silent := readable(paper)) is not None:
        return silent
    if broken := found(paper, ("G141", "G142", "G158")):
        return scored(0.0, *told(broken))
    goal = paper.goal or {}
    lacking = [
        name
        for name in ("confidence", "first_step")
        if not _known(goal, name) and not _asks(paper, name)
    ]
    waits = paper.document.get("state") == "draft" and len(paper.turns) < QUESTIONS_AT_MOST
    if lacking and waits:
        return not_applicable("the conversation had not come to it yet")
    return passes(not lacking, f"neither known nor asked for: {', '.join(lacking)}")


def key_results_counted(paper: Paper) -> Verdict:
    """OK01: three to five key results, none of them nested."""
    if paper.goal is None:
        return NO_GOAL
    results = paper.goal.get("key_results")
    count = len(results) if isinstance(results, list) else 0
    if count < 3 and paper.document.get("state") == "draft" and _asks(paper, "key_results"):
        return not_applicable("key results are still being asked for")
    if broken := found(paper, ("O203", "O222")):
        return scored(0.0, *told(broken))
    if count < 2:
        return scored(0.0, f"{count} key results")
    return scored(0.5, "2 key results") if count == 2 else scored(1.0)


def from_to(paper: Paper) -> Verdict:
    """OK03: the share of key results with a number, a unit, and where it starts."""
    return share(paper, ("O210", "O211", "O212", "O217", "O218", "O223"), "key_results")


def outcomes(paper: Paper) -> Verdict:
    """OK04: the share of key results that are no mere activity."""
    return share(paper, ("O212",), "key_results")


def grading(paper: Paper) -> Verdict:
    """OK11: grades and colours as the arithmetic has them."""
    results = (paper.goal or {}).get("key_results")
    rows = results if isinstance(results, list) else []
    if not any(
        isinstance(row, Mapping) and row.get(name) is not None for row in rows for name in _GRADES
    ):
        return not_applicable("there are no current values")
    broken = found(paper, ("O230", "O231", "O232"))
    return passes(not broken, *told(broken))


def _known(goal: Mapping[str, object], name: str) -> bool:
    if name == "statement":
        return bool(goal.get("statement") or goal.get("objective"))
    if name == "measure":
        measure = goal.get("measure")
        parts = measure if isinstance(measure, Mapping) else {"target": measure}
        return any(_filled(parts.get(one)) for one in ("target", "metric")) or _filled(
            goal.get("frequency")
        )
    return _filled(goal.get(name))


def _filled(value: object) -> bool:
    if isinstance(value, Mapping):
        value = value.get("value", value.get("action"))
    return value not in (None, "", "UNKNOWN")


def _asks(paper: Paper, name: str) -> bool:
    return any(field == name or field.startswith(f"{name}.") for field in paper.asked)
