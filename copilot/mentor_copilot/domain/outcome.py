"""What a turn comes to, and its JSON as CONTRACT.md fixes it."""

from typing import Any

from pydantic import BaseModel, ConfigDict

from mentor_copilot.domain.drafting import objective
from mentor_copilot.domain.finding import Finding
from mentor_copilot.domain.goal import Goal, KeyResult
from mentor_copilot.domain.talk import Question, Refused, Suggestion


class Outcome(BaseModel):
    """Where a goal conversation stands after a turn; `goal` is None when none may be made of it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    engine: str
    state: str
    goal: Goal | None
    form: str = "smart"
    questions: tuple[Question, ...] = ()
    suggestions: tuple[Suggestion, ...] = ()
    findings: tuple[Finding, ...] = ()
    authorship: float = 0.0
    reason: str | None = None
    flag: str | None = None
    reply: str = ""
    refused: tuple[Refused, ...] = ()
    wishes: tuple[str, ...] = ()
    thread: str = ""
    saved: str | None = None
    finished: bool = False


def document(outcome: Outcome) -> dict[str, Any]:
    """The outcome as the JSON document that others script against."""
    written = outcome.model_dump(mode="json", by_alias=True, exclude={"goal", "finished"})
    written["goal"] = goal_document(outcome.goal) if outcome.goal is not None else None
    first = ("engine", "form", "state", "goal")
    return {name: written[name] for name in (*first, *(n for n in written if n not in first))}


def goal_document(goal: Goal) -> dict[str, Any]:
    """The goal as JSON: the fields of its form, each value with its origin."""
    form_only = {"objective", "key_results"}
    written = goal.model_dump(mode="json", by_alias=True, exclude=form_only)
    if goal.form == "okr" or goal.key_results:
        written["objective"] = objective(goal)
        written["key_results"] = [_key_result(result) for result in goal.key_results]
    return written


def _key_result(result: KeyResult) -> dict[str, Any]:
    written = result.model_dump(mode="json", by_alias=True, exclude={"text", "kind"})
    return {"text": result.text.value or "", **written, "kind": result.kind.value}
