"""Answers that hold nothing of what was asked: a bare number for a reason, "both", "hm"."""

import re
from datetime import date

from mentor_copilot.domain.hearing.days import is_day
from mentor_copilot.domain.reader.amounts import find_numbers
from mentor_copilot.domain.reader.answers import (
    is_nothing,
    is_thinking,
    is_unsure,
    plain,
    points_at_choices,
)
from mentor_copilot.domain.reader.cycles import find_cycle
from mentor_copilot.domain.reading import DayOrder, Number
from mentor_copilot.domain.value import Said
from mentor_copilot.domain.wording import line
from mentor_copilot.domain.work import Work

# What these fields ask for is an amount, a day or a rhythm; "none" may be an answer to them.
_COUNTED = re.compile(
    r"confidence|importance|measure\.(?:target|baseline|now)|deadline|review_every_days"
    r"|micro\.0\.(?:by|minutes)|steps\.(?:slack|\d+\.by)"
    r"|key_results\.(?:\d+(?:\.(?:target|baseline|outcome))?|kind)"
)
# Their hearers look for an act in the answer, and say so where there is none.
_ACTS = re.compile(r"micro\.0(?:\.(?:act|smaller|surer))?|steps\.\d+")
_DATED = ("deadline", "review_every_days", "measure.target")
_RESULT = re.compile(r"key_results\.\d+")
_SKIP = re.compile(r"\W*(?:skip|pass|next)(?: (?:it|this|that|one|question)){0,2}\W*", re.I)
_WORD = re.compile(r"[^\W\d_]+")
BECAUSE = re.compile(r"\W*(?:because|'?cause|cuz|cos|coz)\b", re.IGNORECASE)
_NUMERAL = re.compile(r"\d|\bone\b", re.IGNORECASE)
# What may stand about a number and adds nothing to it.
_ABOUT = frozenset(
    "a about actually almost around at circa guess hm i is ish it just least like make maybe meh"
    " more most nearly no not of or out over perhaps possibly probably rather roughly say so some"
    " sorry sure ten that the think under well yes".split()
)


def has_nothing(field: str, text: str) -> bool:
    """Whether the answer leaves the field open: "dunno", or "none yet" where that is no amount."""
    if is_unsure(text):
        return True
    if field.endswith(".more") or field.startswith(("steps", "micro.0.")):
        return False  # there a "no" leaves what was said before as it is
    named = _COUNTED.fullmatch(field) is None or field in _DATED or _RESULT.fullmatch(field)
    return bool(named) and is_nothing(text)


def is_skip(text: str) -> bool:
    """Whether the person passes a question over by the word for it."""
    return _SKIP.fullmatch(text) is not None


def emptiness(work: Work, told: Said, today: date, order: DayOrder) -> str:
    """What to say to an answer that says nothing yet, before the question is put again; "" if none.

    A number alone is no reason, no step and no obstacle, whatever question it was meant for; nor
    is a day alone a step.
    """
    field = work.question.field if work.question else ""
    if is_thinking(told.text):
        return line("again", "thinking")
    if points_at_choices(told.text):
        return line("again", "several")
    if field.startswith("first_step") and BECAUSE.match(told.text):
        return line("again", "no_act")
    if field.startswith("first_step") and _is_rhythm(told.text):
        return line("again", "no_act")
    worded = _COUNTED.fullmatch(field) is None and _ACTS.fullmatch(field) is None
    day = field.startswith("first_step") and is_day(told, today, order, spare=0)
    if not worded or not (day or is_bare_number(told.text)):
        return ""
    return line("again", "only_number", words=plain(told).value)


def is_bare_number(text: str) -> bool:
    """Whether an answer is a number and names nothing that it counts ("6 maybe", "7/10")."""
    left = text
    for number in reversed(find_numbers(text)):
        if not _counts_things(number):
            left = left[: number.start] + " " + left[number.end :]
    counted = left != text or _NUMERAL.search(text) is not None
    return counted and _adds_nothing(_NUMERAL.sub(" ", left))


def _is_rhythm(text: str) -> bool:
    """Whether an answer says how often and nothing else ("every two weeks")."""
    cycle = find_cycle(text)
    if cycle is None:
        return False
    return _adds_nothing(f"{text[: cycle[1]]} {text[cycle[2] :]}")


def _adds_nothing(left: str) -> bool:
    """Whether what stands around a number or a rhythm says no more than they do."""
    return _ABOUT.issuperset(word.lower() for word in _WORD.findall(left))


def _counts_things(number: Number) -> bool:
    """Whether a number has a noun or a rhythm of its own ("10 pages", "20 minutes a day")."""
    if number.per is not None or number.unit.startswith(("night", "evening")):
        return True
    return number.kind in ("count", "other") and number.unit not in ("", "/10")
