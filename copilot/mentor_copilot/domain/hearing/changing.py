"""A part of the goal said anew by its name: "deadline: end of May", "can we change the date?"."""

import re
from datetime import date

from mentor_copilot.domain.goal import Goal
from mentor_copilot.domain.hearing.answer import hear_answer
from mentor_copilot.domain.reader.answers import plain
from mentor_copilot.domain.reader.cues import plain_copy
from mentor_copilot.domain.reading import DayOrder, Reading
from mentor_copilot.domain.talk import Question
from mentor_copilot.domain.value import Said, Value
from mentor_copilot.domain.wording import line
from mentor_copilot.domain.work import Work

_FIELD = re.compile(r"\s*(?P<name>[a-z][a-z0-9 _.]{1,30}?)\s*[:=]\s*(?=\S)", re.IGNORECASE)
# "Can we change the date?", "change the number to 8 please".
_REQUEST = re.compile(
    r"\W*(?:(?:ok|okay|hm+|oh|wait|sorry|actually|well|and|but|no)\b[\s,]*){0,3}"
    r"(?:(?:can|could|may|shall|should) (?:i|we|you) |i(?:'d| would) (?:like|love|want|need) to "
    r"|i (?:want|need|have) to |let'?s |let me |please ){0,2}(?:still |also |please )?"
    r"(?:change|move|adjust|correct|redo|edit|update|alter) "
    r"(?:(?:the|my|that|this|our) )?(?P<name>[a-z][a-z ]{2,18}?)"
    r"(?: (?:again|back))?(?: (?:to|until|till|into) (?P<new>[^?]+?))?(?: please)?\W*",
    re.IGNORECASE,
)
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
    "number": "measure.target",
    "today": "measure.baseline",
    "deadline": "deadline",
    "by": "deadline",
    "by when": "deadline",
    "date": "deadline",
    "day": "deadline",
    "time": "deadline",
    "end": "deadline",
    "end date": "deadline",
    "due date": "deadline",
    "target date": "deadline",
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
    "date": "micro.0.by",
    "day": "micro.0.by",
    "done when": "micro.0.done_when",
    "done": "micro.0.done_when",
}


def changed_field(work: Work, told: Said, today: date, order: DayOrder) -> Work | None:
    """The state after "deadline: end of May", "change the date to May" or "can I change the date?".

    None where the text has none of these forms. Without new words the part is asked about anew.
    """
    match = _FIELD.match(told.text) or _REQUEST.fullmatch(plain_copy(told.text))
    if match is None:
        return None
    field = _field_called(match["name"].strip().lower(), work)
    if field is None:
        return None
    if "new" not in match.groupdict():
        return _said_anew(work, told, match.end(), field, today, order)
    if match["new"] is None:
        return _asked_anew(work, field)
    return _said_anew(work, told, match.start("new"), field, today, order)


def _asked_anew(work: Work, field: str) -> Work:
    """The state in which the part is open once more; what is not known yet has its turn anyway."""
    if field == "wish":
        question = Question(field="wish", text=line("wish", "again"))
        goal = work.goal.model_copy(update={"wish": Value[str]()})
        return work.model_copy(update={"phase": "opening", "goal": goal, "question": question})
    if field.startswith(("micro", "steps", "key_results")):
        return work.model_copy(update={"note": line("review", "change")})
    again = emptied(work, field)
    asked = tuple(each for each in work.asked if each != field)
    skipped = tuple(each for each in work.skipped if each != field)
    told = {"asked": asked, "skipped": skipped, "note": line("again", "anew")}
    return again.model_copy(update=told)


def _said_anew(
    work: Work, told: Said, start: int, field: str, today: date, order: DayOrder
) -> Work:
    """The state with the part said anew from `start` on; its words keep their place."""
    blank = Said(source=told.source, text=" " * start + told.text[start:])
    asked = emptied(work, field).model_copy(update={"question": Question(field=field, text="")})
    if field == "wish":
        wish = plain(blank)
        goal = asked.goal.model_copy(update={"wish": wish})
        return asked.model_copy(update={"goal": goal, "heard": ("wish",)})
    heard = hear_answer(asked, blank, Reading(kind="goal"), today, order)
    if heard.goal == asked.goal:
        return work.model_copy(update={"note": heard.note})
    if field == "measure.target":
        return with_unit(heard, work)
    return _result_in_place(heard, work.goal, field)


def with_unit(heard: Work, work: Work) -> Work:
    """The state with the unit as it was, where only another number was said ("rather 30")."""
    measure = heard.goal.measure
    if measure.unit.known or measure.metric.known:
        return heard
    measure = measure.model_copy(update={"unit": work.goal.measure.unit})
    return heard.model_copy(update={"goal": heard.goal.model_copy(update={"measure": measure})})


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
