"""Saying back what was just heard, before anything is asked (MITI: reflect, then ask)."""

import re

from mentor_copilot.domain.calendar import in_words
from mentor_copilot.domain.gaps import LOW_CONFIDENCE
from mentor_copilot.domain.goal import Goal
from mentor_copilot.domain.person import to_you
from mentor_copilot.domain.phrase import is_act
from mentor_copilot.domain.value import Value
from mentor_copilot.domain.wording import line
from mentor_copilot.domain.work import Work

WORDS_AT_MOST = 22


def reflect(work: Work) -> str:
    """One or two short sentences on what the last message gave; "" when there is nothing to say."""
    spoken = [sentence for field in work.heard if (sentence := _heard(work, field))]
    return " ".join([*spoken[:2], *([work.note] if work.note else [])])


def wish_said_back(goal: Goal) -> str:
    """The wish in the second person, with its reason where that is short."""
    wish = to_you(goal.wish.value or "")
    kind = "wish" if is_act(goal.wish.value or "") else "wish_thing"
    why = to_you(goal.why.value or "")
    if why and len((wish + why).split()) <= WORDS_AT_MOST and not why.startswith("to "):
        return line("heard", f"{kind}_because", wish=wish, why=why)
    return line("heard", kind, wish=wish)


def _heard(work: Work, field: str) -> str:
    goal = work.goal
    if field == "wish":
        return wish_said_back(goal)
    if field == "deadline":
        return _day(goal)
    if field.startswith("key_results"):
        newest = len(goal.key_results)
        words = goal.key_results[-1].text.value if newest else ""
        return line("heard", "key_result", count=newest, words=words) if newest else ""
    if field == "confidence":
        low = (goal.confidence.value or 0) < LOW_CONFIDENCE
        return line("heard", "confidence_low" if low else "confidence", words=goal.confidence.value)
    values: dict[str, tuple[str, Value[str] | Value[float]]] = {
        "measure.target": ("measure", _measure_words(goal)),
        "measure.baseline": ("baseline", goal.measure.baseline),
        "measure.now": ("baseline", goal.measure.now),
        "first_step": ("first_step", goal.first_step),
    }
    if field == "why":
        return line("heard", "why", words=own_words(goal.why))
    if field not in values:
        return ""
    name, value = values[field]
    return line("heard", name, words=short(value)) if value.known else ""


def _measure_words(goal: Goal) -> Value[str] | Value[float]:
    measure = goal.measure
    return measure.metric if measure.metric.known else measure.target


def _day(goal: Goal) -> str:
    day, words = goal.deadline.value, goal.deadline.quote
    if day is None:
        return ""
    month = in_words(day).split()[1]
    if words and re.search(rf"\b{day.day}(st|nd|rd|th)?\b", words) and month[:3] in words:
        return line("heard", "deadline", day=in_words(day))
    return line("heard", "deadline_worked_out", words=words, day=in_words(day))


def own_words(value: Value[str] | Value[float]) -> str:
    """A value's words as they were said, cut to a length that can be said back."""
    words = (value.quote or str(value.value)).strip().rstrip(".!").split()
    cut = words[:WORDS_AT_MOST]
    return " ".join(cut) + (" ..." if len(words) > len(cut) else "")


def short(value: Value[str] | Value[float]) -> str:
    """A value's words said back in the second person."""
    return to_you(own_words(value))
