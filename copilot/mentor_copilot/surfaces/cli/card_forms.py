"""The rows of a goal's card that belong to its form."""

from datetime import date
from typing import Any

from mentor_copilot.domain.calendar import in_words
from mentor_copilot.domain.goal import Goal, MicroAct
from mentor_copilot.domain.next_act import parts_of
from mentor_copilot.domain.value import Value

_ORIGINS = {"confirmed": " (taken from the ideas)", "computed": " (worked out)"}

Rows = list[tuple[str, str]]


def form_rows(goal: Goal) -> Rows:
    """What the goal's form shows besides the parts that every goal has."""
    if goal.form == "hard":
        return [
            (name, words(getattr(goal, name))) for name in ("animated", "required", "difficult")
        ]
    if goal.form == "backward":
        return _steps(goal)
    if goal.form == "values":
        value = words(goal.values[0]) if goal.values else ""
        return [("wish", words(goal.wish)), ("value", value)]
    return _micro(goal, goal.micro[0]) if goal.form == "micro" and goal.micro else []


def words(value: Value[Any]) -> str:
    """A value's words with its origin where that is not the mentee's own saying."""
    return f"{value.value}{_ORIGINS.get(value.origin, '')}" if value.known else ""


def _steps(goal: Goal) -> Rows:
    last_first = [("step" if place else "last step", step) for place, step in enumerate(goal.steps)]
    return [(label, f"{words(step.text)}{_by(step.by)}") for label, step in last_first]


def _by(day: Value[date]) -> str:
    return f" (by {in_words(day.value)})" if day.value else ""


def act_rows(goal: Goal) -> Rows:
    """A goal's small acts with what became of them, the newest first, and what they come to."""
    rows = [(_became(act), _with_lesson(act)) for act in goal.micro]
    parts = parts_of(goal)
    if parts is not None:
        done, whole = parts.amount(parts.done), parts.amount(parts.whole)
        rows.append(("in all", f"{done} of {whole}"))
    return rows


def _became(act: MicroAct) -> str:
    if act.done.known:
        return "done" if act.done.value else "not done"
    return "one act" if act.looked_back is None else "left open"


def _with_lesson(act: MicroAct) -> str:
    lesson = f"; learnt: {act.learnt.value}" if act.learnt.known else ""
    return f"{words(act.text)}{_by(act.by)}{lesson}"


def _micro(goal: Goal, act: MicroAct) -> Rows:
    parent = goal.parent if goal.parent.known else goal.wish
    if act.looked_back is not None:
        return [*act_rows(goal), ("part of", words(parent))]
    return [
        ("one act", words(act.text)),
        ("takes", words(act.takes)),
        ("on", in_words(act.by.value) if act.by.value else ""),
        ("done when", words(act.done_when)),
        ("part of", words(parent)),
        (
            "next act",
            "planned once you have looked back at this one" if act.done_when.known else "",
        ),
        *act_rows(goal)[1:],
    ]
