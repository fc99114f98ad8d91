"""A change of mind: "actually no, a half marathon" puts right what was heard last."""

import re
from datetime import date

from mentor_copilot.domain.goal import Goal
from mentor_copilot.domain.hearing.answer import hear_answer
from mentor_copilot.domain.hearing.review import emptied
from mentor_copilot.domain.hearing.wish import prefilled
from mentor_copilot.domain.reader import read
from mentor_copilot.domain.reader.answers import plain, read_number_answer
from mentor_copilot.domain.reader.cues import plain_copy
from mentor_copilot.domain.reader.dates import find_whens
from mentor_copilot.domain.reader.verbs import is_only_verb, is_verb
from mentor_copilot.domain.reading import DayOrder, Reading
from mentor_copilot.domain.talk import Question
from mentor_copilot.domain.value import Said, Value
from mentor_copilot.domain.work import Work

OBJECT_WORDS_AT_MOST = 8

_TURN = re.compile(
    r"\W*(?:(?:oh|ah|hm+|um|ok|okay|well|sorry|yes|but)\b[\s,.]*){0,3}"
    r"(?:(?:actually|no|wait|sorry)\b[\s,.-]+"
    r"(?:no|wait|sorry|actually|hang on|rather|make (?:it|that)|i mean(?:t)?)\b"
    r"|hang on|hold on|scratch that|correction|on second thoughts?|or rather"
    r"|i (?:have |'ve )?changed my mind|change of (?:mind|plan)|i(?: actually)? meant(?: to say)?"
    r"|let me (?:change|correct|rephrase|fix) that)\b[\s,.:;!-]*"
    r"(?:(?:no|wait|sorry|rather|actually|i mean(?:t)?(?: to say)?|make (?:it|that)|it is|it's"
    r"|let'?s say)\b[\s,.:]*)*",
    re.IGNORECASE,
)
_NUMERIC = ("confidence", "measure.target", "measure.baseline", "micro.0.minutes")
_PREPOSITIONS = frozenset("to at in into for with on from about".split())


def revise(work: Work, told: Said, today: date, order: DayOrder) -> Work | None:
    """The state with what was heard last put right by `told`; None where it is no change of mind.

    The new words keep their places in the whole message.
    """
    turn = _TURN.match(plain_copy(told.text))
    if turn is None or not work.heard or not told.text[turn.end() :].strip(" .,!?"):
        return None
    rest = Said(source=told.source, text=" " * turn.end() + told.text[turn.end() :])
    reading = read(rest, today, order)
    if _is_day(rest, today, order) and work.goal.deadline.known:
        return _heard_anew(work, "deadline", rest, reading, today, order)
    field = work.heard[0]
    if field == "wish" and _is_whole(reading):
        renewed = Goal(form=work.goal.form, wish=reading.wants[0])
        renewed = prefilled(renewed, reading, but=("wish",))
        return work.model_copy(update={"goal": renewed, "heard": ("wish",)})
    asked = work.question.field if work.question else ""
    if asked in _NUMERIC and field not in _NUMERIC and read_number_answer(rest) is not None:
        return None
    if field == "wish":
        return _other_object(work, rest, reading)
    return _heard_anew(work, field, rest, reading, today, order)


def _is_day(rest: Said, today: date, order: DayOrder) -> bool:
    """Whether the words are a day and hardly more ("by June", "in November then")."""
    whens = [when for when in find_whens(rest.text, today, order) if when.day is not None]
    left = len(rest.text.split()) - sum(len(when.quote.split()) for when in whens)
    return len(whens) == 1 and left <= 2


def _heard_anew(
    work: Work, field: str, rest: Said, reading: Reading, today: date, order: DayOrder
) -> Work | None:
    if field == "key_results":
        results = work.goal.key_results[:-1]
        work = work.model_copy(
            update={"goal": work.goal.model_copy(update={"key_results": results})}
        )
        field = f"key_results.{len(results)}"
    asked = _without_rhythm(emptied(work, field), work, field)
    asked = asked.model_copy(update={"question": Question(field=field, text="")})
    heard = hear_answer(asked, rest, reading, today, order)
    return heard if heard.goal != asked.goal else None


def _without_rhythm(asked: Work, work: Work, field: str) -> Work:
    """The state without the frequency that was said together with the level now put right."""
    goal, target = work.goal, work.goal.measure.target
    together = goal.frequency.source not in (None, goal.wish.source)
    if field != "measure.target" or not together or goal.frequency.source != target.source:
        return asked
    return asked.model_copy(update={"goal": asked.goal.model_copy(update={"frequency": Value()})})


def _is_whole(reading: Reading) -> bool:
    """Whether a reading holds one wish, said with its verb."""
    return len(reading.wants) == 1 and is_verb((reading.wants[0].value or "").split()[0])


def _other_object(work: Work, rest: Said, reading: Reading) -> Work | None:
    """The state with another object of the wish ("a half marathon")."""
    wish = work.goal.wish.value or ""
    named = reading.wants[0] if len(reading.wants) == 1 else plain(rest)
    words = (named.value or "").split()
    if not words or len(words) > OBJECT_WORDS_AT_MOST or reading.kind in ("question", "joke"):
        return None
    changed = named.model_copy(update={"value": _with_object(wish, words)})
    goal = work.goal.model_copy(update={"wish": changed})
    return work.model_copy(update={"goal": goal, "heard": ("wish",)})


def _with_object(wish: str, words: list[str]) -> str:
    """The wish with another object: "run a marathon" and "a half marathon" give the new one."""
    before = wish.split()
    head = 1 if is_verb(before[0].lower()) else 0
    if words[0].lower() in _PREPOSITIONS:
        head = next((k for k, word in enumerate(before) if word.lower() == words[0].lower()), head)
    elif head and before[1:2] == ["to"] and len(before) > 2:
        head = 3  # "learn to play the piano": the second verb has the object
    if is_only_verb(words[0].lower()):
        head = 0
    return " ".join([*before[:head], *words])
