"""Hearing the answer to one of the method's questions: verbatim into the goal, numbers parsed."""

import re
from collections.abc import Callable
from datetime import date
from typing import Any

from mentor_copilot.domain.calendar import in_words
from mentor_copilot.domain.form_questions import HARD_PARTS
from mentor_copilot.domain.goal import Goal
from mentor_copilot.domain.hearing.days import ACT_LEAD, without
from mentor_copilot.domain.hearing.wish import prefilled
from mentor_copilot.domain.phrase import begins_with_verb
from mentor_copilot.domain.reader.amounts import find_numbers
from mentor_copilot.domain.reader.answers import is_no, plain, read_number_answer
from mentor_copilot.domain.reader.cycles import find_cycle
from mentor_copilot.domain.reader.dates import find_whens, read_when
from mentor_copilot.domain.reader.stance import read_of_ten
from mentor_copilot.domain.reading import DayOrder, Reading
from mentor_copilot.domain.value import Said, Value, said
from mentor_copilot.domain.wording import line
from mentor_copilot.domain.work import Work

HARD_WORDS_AT_MOST = 40
UNIT_WORDS_AT_MOST = 2

# "That no mail is older than a day": what is measured, without its "that".
_SIGN_LEAD = re.compile(r"(?:that|when|if|once|by the fact that)\s+(?=\w+\s+\w)", re.IGNORECASE)
_TOLD_WHOLE = ("animated", "required", "difficult", "obstacle")

NOTHING = re.compile(
    r"(?:none|zero|nothing|nobody|never|not at all|nil|no(?:ne)? (?:yet|at all)|not (?:yet|once)"
    r"|(?:i )?haven'?t (?:started|begun|done any)(?: yet)?)(?: (?:so far|yet|now|today))?\W*",
    re.IGNORECASE,
)


def hear_field(work: Work, told: Said, reading: Reading, today: date, order: DayOrder) -> Work:
    """The state after an answer to the open question about a single field."""
    if work.question is None:
        return work
    field = work.question.field
    if field == "deadline":
        return _deadline(work, told, today, order)
    hearers: dict[str, Callable[[Work, Said, Reading], Work]] = {
        "measure.target": _target,
        "measure.baseline": _baseline,
        "confidence": _of_ten,
        "importance": _of_ten,
        "review_every_days": _review,
        "first_step": _step,
        "first_step.smaller": _step,
        "value": _value,
        "value.lasting": _value,
        "why.own": _own_reason,
    }
    return hearers.get(field, _verbatim)(work, told, reading)


def with_goal(work: Work, heard: str, **fields: Any) -> Work:
    """The state with some fields of its goal set, and `heard` as what the message was about."""
    goal = work.goal.model_copy(update=fields)
    return work.model_copy(update={"goal": goal, "heard": (heard,)})


def _with_measure(work: Work, heard: str, **fields: Any) -> Work:
    return with_goal(work, heard, measure=work.goal.measure.model_copy(update=fields))


def _target(work: Work, told: Said, reading: Reading) -> Work:
    if work.goal.measure.target.known and not find_numbers(told.text):
        return _unit(work, told)
    goal = prefilled(work.goal, reading, but=("why", "first_step", "obstacle", "resources"))
    work = work.model_copy(update={"goal": goal})
    fields: dict[str, Any] = {}
    if not goal.measure.target.known and (found := read_number_answer(told)) is not None:
        fields["target"], unit = found
        fields |= {"unit": unit} if unit.known else {}
    if not goal.measure.metric.known and _says_what(told, reading):
        fields["metric"] = _metric(told, reading)
    return _with_measure(work, "measure.target", **fields)


def _unit(work: Work, told: Said) -> Work:
    """What the number that was said before counts: a unit in a word or two, or a whole measure."""
    words = plain(told)
    if not words.known:
        return work
    short = len((words.value or "").split()) <= UNIT_WORDS_AT_MOST
    return _with_measure(work, "measure.target", **{"unit" if short else "metric": words})


def _metric(told: Said, reading: Reading) -> Value[str]:
    """What is measured: the one act that an answer names, or else all its words."""
    if len(reading.wants) == 1 and begins_with_verb(reading.wants[0].value or ""):
        return reading.wants[0]
    return _unasked(without(_SIGN_LEAD, plain(told), told))


def _unasked(words: Value[str]) -> Value[str]:
    """The words without a question mark at their end ("can I swim ten lengths?")."""
    kept = (words.value or "").rstrip("?! ")
    if kept == words.value or not kept or words.end is None or words.quote is None:
        return words
    quote = words.quote.rstrip("?! ")
    end = words.end - len(words.quote) + len(quote)
    return words.model_copy(update={"value": kept, "quote": quote, "end": end})


def _says_what(told: Said, reading: Reading) -> bool:
    """Whether an answer holds more than a number ("8 out of 10")."""
    words = re.findall(r"[^\W\d_]{2,}", told.text)
    return bool(reading.wants) or len(words) >= (3 if find_numbers(told.text) else 1)


def _baseline(work: Work, told: Said, reading: Reading) -> Work:
    target = work.goal.measure.target
    if NOTHING.match(told.text.strip()):
        zero = said(0.0, told, 0, len(told.text))
        return _with_measure(work, "measure.baseline", baseline=zero)
    found = (reading.baseline, reading.unit) if reading.baseline.known else read_number_answer(told)
    if found is None:
        return _with_measure(work, "measure.now", now=plain(told))
    baseline, unit = found
    if _counts_something_else(unit, work.goal.measure.unit):
        return _with_measure(work, "measure.now", now=plain(told))
    work = _with_measure(work, "measure.baseline", baseline=baseline)
    if unit.known and not work.goal.measure.unit.known:
        work = _with_measure(work, "measure.baseline", unit=unit)
    if target.known and baseline.value == target.value:
        return work.model_copy(update={"note": line("again", "same_as_target")})
    return work


def _counts_something_else(unit: Value[str], other: Value[str]) -> bool:
    """Whether two units differ: ten kilometres are no baseline for two hours.

    A share is one of something, so that an amount without a "%" is no baseline for it.
    """
    if other.value == "%" and unit.value != "%":
        return True
    if not (unit.known and other.known):
        return False
    return not alike_units(unit.value or "", other.value or "")


def alike_units(one: str, other: str) -> bool:
    """Whether two units are the same, or one is part of the other ("hours", "focused hours")."""
    one, other = one.lower().rstrip("s"), other.lower().rstrip("s")
    return one in other or other in one


def _deadline(work: Work, told: Said, today: date, order: DayOrder) -> Work:
    when = read_when(told.text, today, order)
    if when is None or when.day is None:
        return _ask_again(work, _no_day(told, today, order))
    if len(when.readings) == 2:
        first, second = (in_words(day) for day in when.readings)
        note = line("again", "two_days", words=when.quote, first=first, second=second)
        return _ask_again(work, note)
    if when.day < today:
        return _ask_again(work, line("again", "past_day", day=in_words(when.day)))
    return with_goal(work, "deadline", deadline=said(when.day, told, when.start, when.end))


def _no_day(told: Said, today: date, order: DayOrder) -> str:
    for when in find_whens(told.text, today, order):
        if when.role == "deadline":
            return line("again", "no_day_of", words=when.quote)
    return line("again", "no_day")


def _of_ten(work: Work, told: Said, reading: Reading) -> Work:
    """How sure, or how much it matters, from 0 to 10."""
    field = work.question.field if work.question else "confidence"
    value = reading.confidence if reading.confidence.known else read_of_ten(told)
    if not value.known and (found := read_number_answer(told)) is not None:
        number = found[0]
        level = number.value if number.value is not None else -1.0
        level = level / 10 if 10 < level <= 100 and "%" in told.text else level
        if 0 <= level <= 10 and number.start is not None and number.end is not None:
            value = said(round(level), told, number.start, number.end)
    if not value.known:
        return _ask_again(work, line("again", "not_0_to_10"))
    return with_goal(work, field, **{field: value})


def _review(work: Work, told: Said, reading: Reading) -> Work:
    cycle = find_cycle(told.text)
    if cycle is None:
        return _ask_again(work, line("again", "no_cycle"))
    value = said(cycle[0], told, cycle[1], cycle[2])
    return with_goal(work, "review_every_days", review_every_days=value)


def _step(work: Work, told: Said, reading: Reading) -> Work:
    return with_goal(work, "first_step", first_step=without(ACT_LEAD, plain(told), told))


def _value(work: Work, told: Said, reading: Reading) -> Work:
    named = plain(told)
    if is_no(told.text) or not named.known:
        return work
    return with_goal(work, "value", values=(named, *work.goal.values[1:]))


def _own_reason(work: Work, told: Said, reading: Reading) -> Work:
    reason = plain(told, reason=True)
    return with_goal(work, "why", why=reason) if reason.known else work


def _verbatim(work: Work, told: Said, reading: Reading) -> Work:
    field = work.question.field if work.question else ""
    answer = _whole(told) if field in _TOLD_WHOLE else plain(told, reason=field == "why")
    words = len((answer.value or "").split())
    if field in HARD_PARTS and words > HARD_WORDS_AT_MOST and work.goal.form == "hard":
        if work.times_asked(field) < 2:
            return _ask_again(work, line("again", "too_long", count=words))
    if field.startswith("measure."):
        return _with_measure(work, field, **{field.removeprefix("measure."): answer})
    if field not in Goal.model_fields:
        return work
    return with_goal(work, field, **{field: answer})


def _whole(told: Said) -> Value[str]:
    """An answer in which "I feel like" is no filler."""
    start, end = len(told.text) - len(told.text.lstrip()), len(told.text.rstrip(" \t\n.,;"))
    if end <= start:
        return Value[str]()
    return said(" ".join(told.text[start:end].split()), told, start, end)


def _ask_again(work: Work, note: str) -> Work:
    """Say what was missing in the answer; a field asked often enough is left open by the gaps."""
    return work.model_copy(update={"note": note})
