"""What a turn of a WOOP conversation comes to, and its JSON as CONTRACT.md fixes it."""

from typing import Any

from pydantic import BaseModel, ConfigDict

from mentor_copilot.domain.finding import Finding
from mentor_copilot.domain.talk import Question, Refused
from mentor_copilot.domain.woop.plan import IfThen, WoopPlan


class WoopOutcome(BaseModel):
    """Where a WOOP conversation stands after a turn.

    `state` is "draft" while a part is missing, "complete" when all four are there, "let_go" when
    the mentee let the wish go, and "declined" when no plan is made of the words.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    engine: str
    state: str
    plan: WoopPlan
    questions: tuple[Question, ...] = ()
    findings: tuple[Finding, ...] = ()
    authorship: float = 0.0
    reason: str | None = None
    flag: str | None = None
    reply: str = ""
    refused: tuple[Refused, ...] = ()
    thread: str = ""
    saved: str | None = None
    finished: bool = False


def document(outcome: WoopOutcome) -> dict[str, Any]:
    """The outcome as the JSON document that others script against."""
    return {
        "engine": outcome.engine,
        "state": outcome.state,
        **plan_document(outcome.plan),
        **outcome.model_dump(mode="json", exclude={"engine", "state", "plan", "finished"}),
    }


def plan_document(plan: WoopPlan) -> dict[str, Any]:
    """The plan as JSON: "plan" is the first if-then plan, "plans" are all of them."""
    written = plan.model_dump(mode="json", by_alias=True)
    first = (plan.plans[0] if plan.plans else IfThen()).model_dump(mode="json", by_alias=True)
    written["plan"] = first
    written["expires"] = plan.expires.value.isoformat() if plan.expires.value else None
    order = ("wish", "outcome", "obstacle", "inner", "plan", "expires")
    return {name: written[name] for name in (*order, *(n for n in written if n not in order))}
