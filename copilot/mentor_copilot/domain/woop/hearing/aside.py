"""What is no answer to the open question: it is met kindly, and the question is put again."""

import re
from datetime import date

from mentor_copilot.domain.reader.dates import read_when
from mentor_copilot.domain.value import Value, said
from mentor_copilot.domain.woop.asides import (
    asks_back,
    asks_for_hint,
    is_doubt,
    is_wordless,
)
from mentor_copilot.domain.woop.hearing.chance import level
from mentor_copilot.domain.woop.hearing.heard import Heard, noted, with_plan
from mentor_copilot.domain.woop.work import WoopWork
from mentor_copilot.domain.wording import has_line, line

PART_WORDS_AT_MOST = 60  # of an outcome or obstacle that is taken whole
HALF_WORDS_AT_MOST = 25  # of a moment or an act: a plan has 30 words
_NUMBER = re.compile(
    r"\W*(?:(?:ok|maybe|about|around|like|say|a|i['’]d say)\W+)*(?:\d{1,3}|zero|one|two|three|four"
    r"|five|six|seven|eight|nine|ten)(?:\s*%|\s*(?:/|out of|of)\s*(?:10|ten))?\W*",
    re.IGNORECASE,
)
_THOUGHTS = ("outcome", "obstacle")  # steps whose answer may be a question ("will they laugh?")
_MARKS = 6  # characters around a day that is all of an answer ("by ... .")


def hear_aside(work: WoopWork, heard: Heard) -> WoopWork | None:
    """The state after words that do not answer; None where they may answer."""
    field = work.question.field if work.question else "wish"
    step = field.split(".")[0]
    return (
        _foreign(work, heard)
        or _asked_back(work, heard, field, step)
        or _unsaid(work, heard, field, step)
        or (_out_of_turn(work, heard, field) if step == "plan" else None)
    )


def again(work: WoopWork, note: str) -> WoopWork:
    """The state in which the open question is put again, as if for the first time."""
    asked = work.asked[:-1]
    return work.model_copy(update={"note": note, "asked": asked})


def explained(field: str, part: str = "woop_explain") -> str:
    """The line on a question's step: its own, or that of the step it belongs to; "" for none."""
    while field and not has_line(part, field):
        field = field.rpartition(".")[0]
    return line(part, field) if field else ""


def _foreign(work: WoopWork, heard: Heard) -> WoopWork | None:
    """A wish in another language is declined where it is heard; here is what comes later."""
    foreign = heard.answer.kind == "other_language" and len(heard.text.split()) > 2
    if work.phase == "wish" or not foreign:
        return None
    return again(work, line("woop_again", "other_language"))


def _asked_back(work: WoopWork, heard: Heard, field: str, step: str) -> WoopWork | None:
    thoughts = step in _THOUGHTS or work.phase == "wish"
    if asks_for_hint(heard.text):
        if field == "obstacle":
            return None  # examples are shown there, after a look back
        hint = explained(field, "woop_hint") or explained(field)
        return again(work, hint)
    if asks_back(heard.text, thoughts=thoughts):
        return again(work, explained(field))
    return None


def _unsaid(work: WoopWork, heard: Heard, field: str, step: str) -> WoopWork | None:
    """Doubts of the exercise, signs without a word, and more than one part can hold."""
    text, words = heard.text, len(heard.text.split())
    if step in ("wish", "outcome", "expectancy") and is_doubt(text) and not heard.answer.wishes:
        return again(work, line("woop_again", "doubt"))
    if step not in ("outcome", "obstacle", "plan"):
        return None
    at_most = HALF_WORDS_AT_MOST * 2 if step == "plan" else PART_WORDS_AT_MOST
    if words > at_most:
        return again(work, line("woop_again", "long"))
    counts = step == "plan" or "obstacle.reminded" in work.asked
    number = counts and _NUMBER.fullmatch(text) is not None
    if is_wordless(text) and text.strip() and not number and not _is_thumb(text):
        return again(work, line("woop_again", "no_words"))
    return None


def _is_thumb(text: str) -> bool:
    return any(sign in text for sign in "\U0001f44d\U0001f44e\u2705\u274c\u2714")


def _out_of_turn(work: WoopWork, heard: Heard, field: str) -> WoopWork | None:
    """A number or a day that answers another question of the conversation than the open one."""
    if _NUMBER.fullmatch(heard.text):
        chance = level(heard)
        if chance.known and not work.plan.expectancy.known:
            told = with_plan(again(work, ""), "expectancy", expectancy=chance)
            return told.model_copy(update={"phase": "obstacle"})
        return noted(work, "plan_then" if field.startswith("plan.then") else "plan_if")
    if field.startswith("plan.then") and (day := day_alone(heard)):
        return with_plan(again(work, ""), "expires", expires=day)
    return None


def day_alone(heard: Heard) -> Value[date] | None:
    """The day that is all of an answer, where it lies ahead."""
    when = read_when(heard.text, heard.today, heard.order)
    if when is None or when.day is None or when.day <= heard.today:
        return None
    if len(heard.text.strip()) > when.end - when.start + _MARKS:
        return None
    return said(when.day, heard.told, when.start, when.end)
