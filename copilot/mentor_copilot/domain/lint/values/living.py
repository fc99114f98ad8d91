"""A value is never finished, is one's own, and shows in an act this week (METHODS 1.8)."""

import re
from collections.abc import Iterator
from datetime import timedelta

from mentor_copilot.domain.lint import words
from mentor_copilot.domain.lint.cues import read
from mentor_copilot.domain.lint.rule import Hit
from mentor_copilot.domain.lint.tokens import split
from mentor_copilot.domain.lint.values.parts import ACT_DAYS, ByValue
from mentor_copilot.domain.lint.woop.phrases import place
from mentor_copilot.domain.lint.wording import Wording
from mentor_copilot.domain.reader.amounts import find_numbers

_LEAD = re.compile(
    r"\W*(?:(?:so|therefore)[\s,]+)?(?:i(?:['’]ll|\s+will|\s+want to|\s+aim to|['’]m going to"
    r"|\s+am going to|\s+plan to|\s+(?:should|must|have to|ought to|need to|could|can|would))?\s+)?"
    r"(?:to\s+)?",
    re.IGNORECASE,
)
_THIS_WEEK = re.compile(
    r"\b(?:today|tonight|tomorrow|this (?:week|morning|afternoon|evening|weekend)"
    r"|(?:on |next |this )?(?:mon|tues|wednes|thurs|fri|satur|sun)day|weekend)\b",
    re.IGNORECASE,
)
_ARTICLE = re.compile(r"\W*(?:to\s+)?(?:(?:the|a|an|my)\s+)?", re.IGNORECASE)


def no_value(goal: ByValue) -> Iterator[Hit]:
    """No value named."""
    if goal.whole and not goal.value.cell.known and not goal.asks("value", "value.lasting"):
        yield Hit(goal.value.field)


def no_act(goal: ByValue) -> Iterator[Hit]:
    """No act that would show it."""
    if goal.whole and not goal.act.cell.known and not goal.asks("first_step", "act"):
        yield Hit(goal.act.field)


def can_be_finished(goal: ByValue) -> Iterator[Hit]:
    """A value that can be ticked off: it is a goal."""
    if goal.value.cell.known and finished(goal.value.text) and not goal.asks("value.lasting"):
        yield _all(goal.value)


def finished(named: str) -> bool:
    """Whether what was named as a value is a goal: it holds a number, or can be over and done."""
    if find_numbers(named):
        return True
    lead = _ARTICLE.match(named)
    start = lead.end() if lead else 0
    listed = words.found(split(named))
    heads = (*listed.get("finish_verb", ()), *listed.get("finish_noun", ()))
    return any(match.start == start for match in heads)


def duty(goal: ByValue) -> Iterator[Hit]:
    """A should, a must, guilt: somebody else's voice."""
    if goal.asks("why.own"):
        return
    for part in goal.known():
        if found := duty_in(part.text):
            yield Hit(part.field, *found)
            return


def duty_in(text: str) -> tuple[int, int] | None:
    """Where a text says "should" or speaks of guilt; None where it does not."""
    listed = words.found(split(text))
    found = [m for name in ("duty", "controlling") for m in listed.get(name, ())]
    first = min(found, key=lambda match: match.start, default=None)
    return (first.start, first.end) if first else None


def borrowed(goal: ByValue) -> Iterator[Hit]:
    """An organisation's or another person's value."""
    for part in (goal.value, *goal.others):
        for match in part.find("borrowed_value")[:1] if part.cell.known else ():
            yield Hit(part.field, match.start, match.end)


def not_this_week(goal: ByValue) -> Iterator[Hit]:
    """An act with a far day, or one in a sentence that names no day of the coming week."""
    if not goal.act.cell.known:
        return
    cues = read(goal.act.text, goal.today)
    days = [when.day for when in cues.whens if when.day and when.role in ("deadline", "mention")]
    last = goal.today + timedelta(days=ACT_DAYS)
    near = any(day <= last for day in days) or _THIS_WEEK.search(goal.act.text)
    if (days and not near) or (goal.in_text and not near):
        yield _all(goal.act)


def unseen(goal: ByValue) -> Iterator[Hit]:
    """An attitude, or a plan to plan: nobody could see it done."""
    text = goal.act.text
    if not goal.act.cell.known or goal.asks("first_step.more"):
        return
    if found := attitude_in(text):
        yield Hit(goal.act.field, *found)


def attitude_in(act: str) -> tuple[int, int] | None:
    """Where an act is an attitude ("be more patient"), which nobody could see; None for an act."""
    lead = _LEAD.match(act)
    start = lead.end() if lead else 0
    rest = act[start:]
    inner = any(match.start == start for match in words.found(split(act)).get("inner_verb", ()))
    found = (0, len(rest)) if inner else place(rest, "en", "attitude")
    return (start + found[0], start + found[1]) if found else None


def _all(part: Wording) -> Hit:
    start = len(part.text) - len(part.text.lstrip())
    return Hit(part.field, start, len(part.text))
