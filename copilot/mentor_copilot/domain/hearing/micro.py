"""Hearing a micro goal: the act, how long it takes, its day, and how to tell that it is done."""

import re
from datetime import date, timedelta
from typing import Any

from mentor_copilot.domain.goal import MicroAct
from mentor_copilot.domain.hearing.days import act_in, day_answered, day_within, problem_of
from mentor_copilot.domain.hearing.fields import with_goal
from mentor_copilot.domain.lint.micro import MICRO_DAYS, MINUTES_AT_MOST
from mentor_copilot.domain.reader.answers import is_no, is_yes, plain, read_number_answer
from mentor_copilot.domain.reading import DayOrder, Reading
from mentor_copilot.domain.rehearsal.lengths import find_length
from mentor_copilot.domain.value import Said, Value, computed, said
from mentor_copilot.domain.wording import line
from mentor_copilot.domain.work import Work

_THE_WISH = re.compile(
    r"\W*(?:that(?:'s| is)? (?:it|all|one)|just that|the same|that|it is(?: that| small)?)\W*",
    re.IGNORECASE,
)
_WORD = re.compile(r"\b(?!(?:about|around|some|roughly|maybe|perhaps|for)\b)[^\W\d_]{2,}", re.I)
_HALF_HOUR = re.compile(r"\bhalf an hour\b", re.IGNORECASE)
_WHEN = re.compile(r"(?:it(?:'s| is) done )?(?:when|once|if)\s+(?=\w)", re.IGNORECASE)


def hear_micro(work: Work, told: Said, reading: Reading, today: date, order: DayOrder) -> Work:
    """The state after an answer about the act ("micro.0") or a part of it ("micro.0.by")."""
    part = work.question.field.removeprefix("micro.0").lstrip(".") if work.question else ""
    if part == "by":
        return _by(work, told, today, order)
    if part == "minutes":
        return _minutes(work, told)
    if part == "done_when":
        return _with(work, part, done_when=_test(told))
    if part and is_no(told.text):
        return work  # the act stays as it is
    return _act(work, told, today, order)


def _act(work: Work, told: Said, today: date, order: DayOrder) -> Work:
    """A new act; what was said of the old one's length and test was said of another act."""
    if is_yes(told.text) or _THE_WISH.fullmatch(told.text):
        return _newest(work, MicroAct(text=work.goal.wish))
    day = day_within(told, today, order)
    text = act_in(told, day)
    if not text.known or _only_a_length(text.value or ""):
        return work.model_copy(update={"note": line("again", "no_act")})
    note = problem_of(day, today, today + timedelta(days=MICRO_DAYS)) if day.known else ""
    before = _standing(work)
    by = day if day.known and not note else before.by
    act = MicroAct(text=text, by=by, **_lasting(_length(told)))
    return _newest(work, act).model_copy(update={"note": note})


def _only_a_length(words: str) -> bool:
    """Whether an answer says how long and not what ("about 40 minutes")."""
    length = find_length(words)
    return length is not None and not _WORD.search(words[: length.start] + words[length.end :])


def _standing(work: Work) -> MicroAct:
    """The act that a new one takes the place of; an empty one where the last is looked back at."""
    newest = work.goal.micro[0] if work.goal.micro else MicroAct()
    return newest if newest.looked_back is None else MicroAct()


def _newest(work: Work, act: MicroAct) -> Work:
    """The act as the newest; those looked back at stay, and how sure one was of another is gone."""
    earlier = tuple(each for each in work.goal.micro if each.looked_back is not None)
    return with_goal(work, "micro.0", micro=(act, *earlier), confidence=Value[int]())


def _by(work: Work, told: Said, today: date, order: DayOrder) -> Work:
    day = day_answered(told, today, order)
    problem = problem_of(day, today, today + timedelta(days=MICRO_DAYS))
    if problem:
        return work.model_copy(update={"note": problem})
    return _with(work, "by", by=day)


def _minutes(work: Work, told: Said) -> Work:
    length = _length(told)
    if length is None and (number := read_number_answer(told)) is not None:
        length = number[0] if not number[1].known else None  # a bare "20" means minutes
    if length is None:
        return work.model_copy(update={"note": line("again", "no_length")})
    work = _with(work, "minutes", **_lasting(length))
    long = (length.value or 0) > MINUTES_AT_MOST
    return work.model_copy(update={"note": line("again", "over_an_hour")}) if long else work


def _lasting(length: Value[float] | None) -> dict[str, Any]:
    """The words for a length, and the minutes that they come to; nothing for no length."""
    if length is None or length.value is None:
        return {}
    takes = Value[str].model_validate({**dict(length), "value": length.quote})
    return {"takes": takes, "minutes": computed(length.value, "micro.0.takes")}


def _length(told: Said) -> Value[float] | None:
    """The minutes in an answer, with their words; None where it names none."""
    if (half := _HALF_HOUR.search(told.text)) is not None:
        return said(30.0, told, *half.span())
    length = find_length(told.text)
    if length is None:
        return None
    return said(length.minutes, told, length.start, length.end)


def _test(told: Said) -> Value[str]:
    """What is there when it is done, without the "when" before it."""
    whole = plain(told)
    if whole.start is None or whole.end is None:
        return whole
    lead = _WHEN.match(told.text, whole.start, whole.end)
    start = lead.end() if lead else whole.start
    return said(" ".join(told.text[start : whole.end].split()), told, start, whole.end)


def _with(work: Work, part: str, **fields: Any) -> Work:
    act = work.goal.micro[0] if work.goal.micro else MicroAct()
    changed = (act.model_copy(update=fields), *work.goal.micro[1:])
    return with_goal(work, f"micro.0.{part}", micro=changed)
