"""What a turn comes to, and its JSON as CONTRACT.md fixes it."""

from typing import Any

from pydantic import BaseModel, ConfigDict

from mentor_copilot.domain.drafting import objective
from mentor_copilot.domain.finding import Finding
from mentor_copilot.domain.goal import Goal, KeyResult, MicroAct, State, Step
from mentor_copilot.domain.talk import FormProposed, Question, Refused, Suggestion
from mentor_copilot.domain.value import Value

_HARD = ("animated", "required", "difficult")
_FORM_ONLY = {"objective", "key_results", "steps", "micro", "parent", *_HARD}
_KEPT_ONLY = {"moves", "serves"}


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
    form_proposed: FormProposed | None = None
    kept_as: State | None = None


def document(outcome: Outcome) -> dict[str, Any]:
    """The outcome as the JSON document that others script against."""
    written = outcome.model_dump(mode="json", by_alias=True, exclude={"goal", "finished"})
    written["goal"] = goal_document(outcome.goal) if outcome.goal is not None else None
    first = ("engine", "form", "state", "goal")
    return {name: written[name] for name in (*first, *(n for n in written if n not in first))}


def goal_document(goal: Goal) -> dict[str, Any]:
    """The goal as JSON: the fields of its form and what it holds of others, values with origins."""
    written = goal.model_dump(mode="json", by_alias=True, exclude=_FORM_ONLY | _KEPT_ONLY)
    if goal.form == "okr" or goal.key_results or goal.objective.known:
        written["objective"] = objective(goal)
        written["key_results"] = [_key_result(result) for result in goal.key_results]
    if goal.form == "backward" or goal.steps:
        written["steps"] = [_act(step) for step in goal.steps]
    if goal.form == "micro" or goal.micro:
        written["micro"] = [_act(act) for act in goal.micro]
    if goal.form == "micro" or goal.micro or goal.parent.known:
        written["parent"] = _value(goal.parent if goal.parent.known else goal.wish)
    if goal.form == "hard":
        written["heartfelt"] = written["why"]
    if goal.form == "hard" or any(getattr(goal, name).known for name in _HARD):
        written |= {name: _value(getattr(goal, name)) for name in _HARD}
    if goal.form == "values":
        written["value"] = _value(goal.values[0] if goal.values else Value[str]())
        written["act"] = written["first_step"]
    return written


def _value(value: Value[str]) -> dict[str, Any]:
    return value.model_dump(mode="json", by_alias=True)


def _act(act: Step | MicroAct) -> dict[str, Any]:
    """A step or act: its wording plain, and as the value that says where it comes from."""
    parts = act.model_dump(mode="json", by_alias=True, exclude={"text"})
    return {"text": act.text.value or "", "words": _value(act.text), **parts}


def _key_result(result: KeyResult) -> dict[str, Any]:
    written = result.model_dump(mode="json", by_alias=True, exclude={"text", "kind"})
    text = {"text": result.text.value or "", "words": _value(result.text)}
    return {**text, **written, "kind": result.kind.value}
