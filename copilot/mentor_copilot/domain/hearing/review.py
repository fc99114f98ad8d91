"""Hearing what the mentee says to the draft: keep it, change it, drop it, or write it anew."""

import re
from datetime import date
from typing import Any

from mentor_copilot.domain.hearing.changing import changed_field
from mentor_copilot.domain.reader.answers import is_no, is_yes, yes_but
from mentor_copilot.domain.reading import DayOrder, Reading
from mentor_copilot.domain.talk import Question
from mentor_copilot.domain.value import Said, said
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
    if changed is not None and changed.phase != "opening":
        changed = changed.model_copy(update={"phase": "gathering", "question": None})
    if changed is not None:
        return changed
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
    if changed is None or changed.phase == "opening":
        return changed
    open_field = work.question.field if work.question else ""
    asked = changed.asked[:-1] if changed.asked[-1:] == (open_field,) else changed.asked
    return changed.model_copy(update={"question": work.question, "asked": asked})


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
