"""Saying back what was just heard, before anything is asked (MITI: reflect, then ask)."""

import re

from mentor_copilot.domain.calendar import in_words
from mentor_copilot.domain.form_questions import MORE, is_result
from mentor_copilot.domain.gaps import LOW_CONFIDENCE
from mentor_copilot.domain.goal import Goal
from mentor_copilot.domain.person import to_you
from mentor_copilot.domain.phrase import is_act, is_clause
from mentor_copilot.domain.value import Value
from mentor_copilot.domain.wording import line
from mentor_copilot.domain.work import Work

WORDS_AT_MOST = 22

_TOLD = ("animated", "required", "difficult", "obstacle")


def reflect(work: Work) -> str:
    """One or two short sentences on what the last message gave; "" when there is nothing to say."""
    spoken = [sentence for field in work.heard if (sentence := _heard(work, field))]
    return " ".join([*spoken[:2], *([work.note] if work.note else [])])


def wish_said_back(goal: Goal) -> str:
    """The wish in the second person, with its reason where that is short."""
    wish = to_you(goal.wish.value or "")
    if is_clause(goal.wish.value or ""):
        return line("heard", "wish_clause", wish=wish)
    kind = "wish" if is_act(goal.wish.value or "") else "wish_thing"
    why = to_you(goal.why.value or "")
    if why and len((wish + why).split()) <= WORDS_AT_MOST and not why.startswith("to "):
        purpose = "purpose" if why.lower().startswith("so ") else "because"
        return line("heard", f"{kind}_{purpose}", wish=wish, why=why)
    return line("heard", kind, wish=wish)


def _heard(work: Work, field: str) -> str:
    goal = work.goal
    if field == "wish":
        return wish_said_back(goal)
    if field == "deadline":
        return _day(goal)
    if field.startswith("key_results"):
        return _of_results(goal, field)
    if field == "confidence":
        low = (goal.confidence.value or 0) < LOW_CONFIDENCE
        return line("heard", "confidence_low" if low else "confidence", words=goal.confidence.value)
    if field.startswith(("steps", "micro")):
        return _of_plan(goal, field)
    values: dict[str, tuple[str, Value[str] | Value[float]]] = {
        "measure.target": ("measure", _measure_words(goal)),
        "measure.baseline": ("baseline", goal.measure.baseline),
        "measure.now": ("baseline", goal.measure.now),
        "first_step": ("act" if goal.form == "values" else "first_step", goal.first_step),
        "value": ("value", goal.values[0] if goal.values else Value[str]()),
        **{name: (name, getattr(goal, name)) for name in _TOLD},
    }
    if field == "why" and not _is_questioned(work, field):
        return line("heard", "why", words=own_words(goal.why)) if goal.why.known else ""
    if field not in values or _is_questioned(work, field):
        return ""
    name, value = values[field]
    return line("heard", name, words=short(value)) if value.known else ""


def _is_questioned(work: Work, field: str) -> bool:
    """Whether the next question says the words back already, as those that say too little."""
    asked = work.question.field if work.question else ""
    return asked == f"{field}{MORE}" or (field, asked) == ("value", "value.lasting")


def _of_results(goal: Goal, field: str) -> str:
    if field == "key_results.kind":
        return line("heard", "noted", words=_kinds(goal))
    newest = len(goal.key_results)
    words = goal.key_results[-1].text.value if newest else ""
    return line("heard", "key_result", count=newest, words=words) if newest else ""


def _kinds(goal: Goal) -> str:
    """Which results are committed and which a stretch: "result 1 committed, 2 aspirational"."""
    kinds = [(n, result.kind.value) for n, result in enumerate(goal.key_results, 1)]
    told = [f"{n} {kind}" for n, kind in kinds if kind]
    alike = len(told) == len(kinds) and len({kind for _, kind in kinds}) == 1
    return f"all {kinds[0][1]}" if alike else "result " + ", ".join(told)


def _of_plan(goal: Goal, field: str) -> str:
    """What was heard of a backward plan's newest step, or of a micro goal's act."""
    if field == "steps" and goal.steps:
        step = goal.steps[-1]
        day = in_words(step.by.value) if step.by.value else ""
        return line("heard", "step_by" if day else "step", words=own_words(step.text), day=day)
    if not field.startswith("micro") or not goal.micro:
        return ""
    act = goal.micro[0]
    if field == "micro.0.by" and act.by.value:
        return line("heard", "micro_by", day=in_words(act.by.value))
    if field == "micro.0.done_when":
        return line("heard", "done_when", words=short(act.done_when))
    if field != "micro.0" or is_result(act.text.value or ""):
        return ""
    return line("heard", "micro", words=short(act.text))


def _measure_words(goal: Goal) -> Value[str] | Value[float]:
    measure = goal.measure
    if measure.metric.known or not measure.unit.known:
        return measure.metric if measure.metric.known else measure.target
    if measure.unit.source == measure.target.source:
        return measure.target
    told = f"{measure.target.quote} {measure.unit.value}"  # the unit was asked for and came later
    return measure.target.model_copy(update={"quote": told})


def _day(goal: Goal) -> str:
    day, words = goal.deadline.value, goal.deadline.quote
    if day is None:
        return ""
    month = in_words(day).split()[1]
    if words and re.search(rf"\b{day.day}(st|nd|rd|th)?\b", words) and month[:3] in words:
        return line("heard", "deadline", day=in_words(day))
    return line("heard", "deadline_worked_out", words=words, day=in_words(day))


def own_words(value: Value[str] | Value[float]) -> str:
    """A value's words as they were said or taken, cut to a length that can be said back."""
    told = value.value if value.origin == "confirmed" else value.quote or value.value
    words = str(told).strip().rstrip(".!").split()
    cut = words[:WORDS_AT_MOST]
    return " ".join(cut) + (" ..." if len(words) > len(cut) else "")


def short(value: Value[str] | Value[float]) -> str:
    """A value's words said back in the second person."""
    return to_you(own_words(value))
