"""The WOOP rules over a plan in the making: what is asked once more, and what is shown."""

import re
from datetime import date

from mentor_copilot.domain.finding import Finding
from mentor_copilot.domain.lint import lint_record
from mentor_copilot.domain.woop.lists import listed
from mentor_copilot.domain.woop.phrasing import phrase
from mentor_copilot.domain.woop.plan import IfThen, WoopPlan

MISSING, OFF_THE_OBSTACLE, LASTING = "W401", "W406", "W414"
# What is wrong with an act, by the question that mends it; the first that holds is asked.
_FAULTS = {
    "W405": "instead",  # says what will not be done
    "W404": "one",  # several acts
    "W412": "small",  # an attitude
    "W419": "small",  # a plan to plan
    "W424": "own",  # waits for somebody else
}
_OTHERS_ACT = re.compile(
    r"\W*(?:then\s+)?(?:(?:my|the|our)\s+\w+(?:\s+\w+)?|he|she|they|you|we|somebody|someone"
    r"|everybody|everyone|people)"
    r"(?:['’]ll|\s+(?:will|can|could|should|would|must|has to|have to))\b",
    re.IGNORECASE,
)


def findings(plan: WoopPlan, today: date, *, whole: bool) -> tuple[Finding, ...]:
    """What the rules find in the parts that are there; with `whole` also which are missing."""
    found = _found(plan, plan.plans[0] if plan.plans else IfThen(), today)
    for one in plan.plans[1:]:
        # A plan that prevents or seizes has a moment of its own, away from the obstacle.
        fresh = [f for f in _found(plan, one, today) if f.field.startswith("plan")]
        found += tuple(f for f in fresh if f.code != OFF_THE_OBSTACLE)
    return tuple(finding for finding in found if whole or finding.code != MISSING)


def codes(plan: WoopPlan, today: date) -> frozenset[str]:
    """The codes of the rules that fire over the plan that is being made."""
    return frozenset(finding.code for finding in _found(plan, plan.latest, today))


def lasts(cue: str, today: date) -> bool:
    """Whether a cue is a lasting state with no moment at which it could be noticed."""
    if cue.lower().strip(" .!") in listed("moments", "lasting"):
        return True
    found = lint_record({"plan": f"If {cue}, then I will do it."}, "woop", today).findings
    return any(finding.code == LASTING for finding in found)


def act_fault(plan: WoopPlan, today: date) -> str | None:
    """Which question about the act is worth asking once more; None when it may stand."""
    if _OTHERS_ACT.match(plan.latest.act.value or ""):
        return "own"
    found = codes(plan, today)
    return next((question for code, question in _FAULTS.items() if code in found), None)


def _found(plan: WoopPlan, one: IfThen, today: date) -> tuple[Finding, ...]:
    parts = {"wish": plan.wish, "outcome": plan.outcome, "obstacle": plan.obstacle}
    record = {name: part.value for name, part in parts.items() if part.known}
    if text := one.text or phrase(plan, one, today):
        record["plan"] = text
    if not record:
        return ()
    return lint_record(record, "woop", today).findings
