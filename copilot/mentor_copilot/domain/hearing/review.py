"""Hearing what the mentee says to the draft: keep it, change it, drop it, or write it anew."""

import re
from datetime import date
from typing import Any

from mentor_copilot.domain.goal import Goal
from mentor_copilot.domain.hearing.answer import hear_answer
from mentor_copilot.domain.reader.answers import is_no, is_yes, plain, yes_but
from mentor_copilot.domain.reading import DayOrder, Reading
from mentor_copilot.domain.talk import Question
from mentor_copilot.domain.value import Said, Value, said
from mentor_copilot.domain.wording import line
from mentor_copilot.domain.work import Work

_KEEP = re.compile(
    r"\W*(?:(?:keep|accept|save|take|activate)(?: it| that| this)?"
    r"(?: please| as it is| active)?(?: anyway)?|anyway)\W*",
    re.I,
)
_ANYWAY = re.compile(r"\banyway\b", re.I)
_DROP = re.compile(r"\W*(?:drop|reject|discard|delete|cancel|forget)(?: it| that| this)?\W*", re.I)
# In the middle of the questions "delete" alone may be an answer; with its object it is none.
_DROP_MIDWAY = re.compile(
    r"\W*(?:drop|reject|discard|delete|cancel|forget) (?:it|that|this)(?: goal)?\W*", re.I
)
_FIELD = re.compile(r"\s*(?P<name>[a-z][a-z0-9 _.]{1,30}?)\s*[:=]\s*(?=\S)", re.IGNORECASE)
_NAMES = {
    "wish": "wish",
    "goal": "wish",
    "what": "wish",
    "why": "why",
    "reason": "why",
    "because": "why",
    "measure": "measure.target",
    "target": "measure.target",
    "baseline": "measure.baseline",
    "now": "measure.baseline",
    "deadline": "deadline",
    "by": "deadline",
    "by when": "deadline",
    "date": "deadline",
    "first step": "first_step",
    "first_step": "first_step",
    "step": "first_step",
    "confidence": "confidence",
    "importance": "importance",
    "obstacle": "obstacle",
    "place": "place",
    "resources": "resources",
    "record": "measure.how_checked",
    "how checked": "measure.how_checked",
    "review": "review_every_days",
    "objective": "objective",
    "heartfelt": "why",
    "animated": "animated",
    "scene": "animated",
    "required": "required",
    "why now": "required",
    "difficult": "difficult",
    "stretch": "difficult",
    "act": "first_step",
    "value": "value",
    "parent": "parent",
    "part of": "parent",
}
_OF_MICRO = {
    "act": "micro.0",
    "one act": "micro.0",
    "step": "micro.0",
    "first step": "micro.0",
    "takes": "micro.0.minutes",
    "minutes": "micro.0.minutes",
    "on": "micro.0.by",
    "by": "micro.0.by",
    "deadline": "micro.0.by",
    "done when": "micro.0.done_when",
    "done": "micro.0.done_when",
}
_OVERRIDES = ("deadline", "why", "first_step", "frequency")


def hear_review(work: Work, told: Said, reading: Reading, today: date, order: DayOrder) -> Work:
    """The state after the mentee's word on the draft."""
    text = told.text
    if _KEEP.fullmatch(text) or is_yes(text):
        insists = _ANYWAY.search(text) is not None
        return work.model_copy(update={"phase": "kept", "insists": insists})
    if _DROP.fullmatch(text):
        return work.model_copy(update={"phase": "dropped"})
    changed = changed_field(work, told, today, order)
    if changed is not None:
        return changed.model_copy(update={"phase": "gathering", "question": None})
    if re.match(r"\W*(I will|I'll|I am going to|I'm going to|My goal)\b", text, re.IGNORECASE):
        return _written_anew(work, told, reading)
    rest = yes_but(text) or text
    changes = _changes(reading) if not is_no(text) else {}
    if changes and len(rest.split()) > 1:
        goal = work.goal.model_copy(update=changes)
        heard = tuple(changes)
        return work.model_copy(update={"goal": goal, "phase": "gathering", "heard": heard})
    question = Question(field="confirm", text=line("review", "change"))
    return work.model_copy(update={"question": question})


def hear_midway(work: Work, told: Said, today: date, order: DayOrder) -> Work | None:
    """The state after "drop it" or "why: ..." amid the questions; None where it is an answer.

    The question that was open is put again, and that does not count as asked twice.
    """
    if _DROP_MIDWAY.fullmatch(told.text):
        return work.model_copy(update={"phase": "dropped", "question": None})
    changed = changed_field(work, told, today, order)
    if changed is None:
        return None
    open_field = work.question.field if work.question else ""
    asked = work.asked[:-1] if work.asked[-1:] == (open_field,) else work.asked
    return changed.model_copy(update={"question": work.question, "asked": asked})


def changed_field(work: Work, told: Said, today: date, order: DayOrder) -> Work | None:
    """The state after "deadline: end of May"; None where the text has not that form.

    The answer keeps its place in the whole text, so that its words can be found again.
    """
    match = _FIELD.match(told.text)
    if match is None:
        return None
    name = match["name"].strip().lower()
    field = _field_called(name, work)
    if field is None:
        return None
    blank = Said(source=told.source, text=" " * match.end() + told.text[match.end() :])
    asked = emptied(work, field).model_copy(update={"question": Question(field=field, text="")})
    if field == "wish":
        wish = plain(blank)
        goal = asked.goal.model_copy(update={"wish": wish})
        return asked.model_copy(update={"goal": goal, "heard": ("wish",)})
    heard = hear_answer(asked, blank, Reading(kind="goal"), today, order)
    if heard.goal == asked.goal:
        return work.model_copy(update={"note": heard.note})
    return _result_in_place(heard, work.goal, field)


def _result_in_place(heard: Work, before: Goal, field: str) -> Work:
    """A key result that is said anew stands where it stood; its day and kind stay, if unsaid."""
    place = _result_place(field, before)
    if place is None:
        return heard
    old, results = before.key_results[place], heard.goal.key_results
    count = len(before.key_results) - 1
    others, (new, *more) = results[:count], results[count:]
    unsaid = {n: getattr(old, n) for n in ("due", "kind") if not getattr(new, n).known}
    new = new.model_copy(update=unsaid)
    arranged = (*others[:place], new, *others[place:], *more)
    goal = heard.goal.model_copy(update={"key_results": arranged})
    return heard.model_copy(update={"goal": goal})


def _result_place(field: str, goal: Goal) -> int | None:
    """The place of a key result that there is, by a field such as "key_results.1"."""
    name, _, place = field.partition(".")
    there = name == "key_results" and place.isdigit() and int(place) < len(goal.key_results)
    return int(place) if there else None


def _field_called(name: str, work: Work) -> str | None:
    """The field that a mentee means by a name: "by" is the act's day in a micro goal."""
    listed = re.fullmatch(r"(?P<what>(?:key )?result|key_results|step|steps)[ .](?P<n>\d)", name)
    if listed is not None:
        steps = listed["what"].startswith("step")
        counted = listed["what"] not in ("key_results", "steps")
        place = int(listed["n"]) - counted
        place = min(max(place, 0), len(work.goal.steps)) if steps else max(place, 0)
        return f"{'steps' if steps else 'key_results'}.{place}"
    if name == "steps":
        return f"steps.{len(work.goal.steps)}"
    names = {**_NAMES, **_OF_MICRO} if work.goal.form == "micro" else _NAMES
    return names.get(name)


def emptied(work: Work, field: str) -> Work:
    """The state with the field forgotten, so that the new answer stands alone."""
    goal = work.goal
    if field.startswith("measure."):
        part = field.removeprefix("measure.")
        names = ("target", "unit", "metric") if part == "target" else (part,)
        measure = goal.measure.model_copy(update={name: Value() for name in names})
        return work.model_copy(update={"goal": goal.model_copy(update={"measure": measure})})
    if field in Goal.model_fields:
        return work.model_copy(update={"goal": goal.model_copy(update={field: Value()})})
    place = _result_place(field, goal)
    if place is not None:
        left = (*goal.key_results[:place], *goal.key_results[place + 1 :])
        return work.model_copy(update={"goal": goal.model_copy(update={"key_results": left})})
    return work


def _changes(reading: Reading) -> dict[str, Any]:
    """What a free remark on the draft ("but by May") changes; a new wish is not read out of it."""
    return {name: value for name in _OVERRIDES if (value := getattr(reading, name)).known}


def _written_anew(work: Work, told: Said, reading: Reading) -> Work:
    """The mentee's own sentence becomes the statement; what it says replaces the old values."""
    start = len(told.text) - len(told.text.lstrip())
    end = len(told.text.rstrip())
    sentence = said(told.text[start:end], told, start, end)
    measure = {
        name: value
        for name in ("metric", "unit", "baseline", "target")
        if (value := getattr(reading, name)).known
    }
    changes = _changes(reading)
    if measure:
        changes["measure"] = work.goal.measure.model_copy(update=measure)
    if len(reading.wants) == 1:
        changes["wish"] = reading.wants[0]
    goal = work.goal.model_copy(update={**changes, "own_statement": sentence})
    return work.model_copy(update={"goal": goal, "phase": "gathering", "question": None})
