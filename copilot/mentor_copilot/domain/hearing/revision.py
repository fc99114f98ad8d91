"""A change of mind: "actually no, a half marathon" puts right what was heard last."""

import re
from datetime import date

from mentor_copilot.domain.goal import Goal
from mentor_copilot.domain.hearing.answer import hear_answer
from mentor_copilot.domain.hearing.changing import emptied, with_unit
from mentor_copilot.domain.hearing.days import is_day
from mentor_copilot.domain.hearing.empty import is_bare_number
from mentor_copilot.domain.hearing.fields import alike_units
from mentor_copilot.domain.hearing.wish import prefilled
from mentor_copilot.domain.phrase import is_clause
from mentor_copilot.domain.reader import read
from mentor_copilot.domain.reader.amounts import find_numbers
from mentor_copilot.domain.reader.answers import plain, read_number_answer
from mentor_copilot.domain.reader.cues import plain_copy
from mentor_copilot.domain.reader.verbs import is_only_verb, is_verb
from mentor_copilot.domain.reading import DayOrder, Reading
from mentor_copilot.domain.talk import Question
from mentor_copilot.domain.value import Said, Value
from mentor_copilot.domain.work import Work

OBJECT_WORDS_AT_MOST = 8
AMOUNT_WORDS_AT_MOST = 4

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
# Too little to be a turn by itself: it is one where a number or a day follows and nothing else.
_WEAK_TURN = re.compile(
    r"\W*(?:(?:oh|ah|hm+|um|oops|no|nope|nah|sorry|wait|well|actually|or|ok|okay|and|but|please)\b[\s,.-]*)*"
    r"(?:(?:that(?:'s| is| was)|it(?:'s| is)) )?"
    r"(?:too (?:early|late|soon|much|little|many|few|high|low|hard|easy|far|short|long)\b[\s,.;:-]*"
    r"|(?:(?:can|could|may|shall) (?:i|we|you) |please |let'?s )?"
    r"(?:(?:make|call) (?:it|that)|(?:change|move|set|push) (?:it|that|this) (?:to|until))\b\s*"
    r"|(?:or )?(?:rather|better|let'?s say|more like|i mean(?:t)?|it should be)\b[\s,:]*)*",
    re.IGNORECASE,
)
_TURNING = re.compile(
    r"\b(?:no|nope|nah|sorry|wait|oops|actually|or|too|make|call|change|move|set|push|rather|better"
    r"|say|more like|mean|meant|should)\b",
    re.IGNORECASE,
)
_TAIL = re.compile(r"[\s,]*\b(?:instead|rather|then|better|please|actually|sorry)\W*$", re.I)
_INNER = re.compile(
    r"[\s,.;:-]+(?:(?:oh|hm+|no|sorry|wait|actually|i mean(?:t)?|or rather|rather|make (?:it|that)"
    r"|correction|scratch that)\b[\s,.;:-]*)+",
    re.IGNORECASE,
)
_NO_BUT = re.compile(
    r"\W*(?:(?:oh|hm+|um|well|sorry|ah)\b[\s,.-]*)*(?:no|nope|nah)\s*[,.;:-]+\s*"
    r"(?=(?:a|an|the|my|only|just|to|in|at|for)\b)",
    re.IGNORECASE,
)
_DAYS = ("deadline", "micro.0.by")
_NUMERIC = ("confidence", "measure.target", "measure.baseline", "micro.0.minutes")
_PREPOSITIONS = frozenset("to at in into for with on from about".split())


def revise(work: Work, told: Said, today: date, order: DayOrder) -> Work | None:
    """The state with what was heard last put right by `told`; None where it is no change of mind.

    The new words keep their places in the whole message.
    """
    rest = _after_turn(told) or _after_weak_turn(work, told, today, order)
    rest = rest or _after_no(work, told)
    if rest is None or not work.heard:
        return None
    reading = read(rest, today, order)
    if _is_other_day(work, rest, today, order) and work.goal.deadline.known:
        return _heard_anew(work, "deadline", rest, reading, today, order)
    if _is_amount(rest) and (swapped := _other_number(work, rest)) is not None:
        return swapped
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


def settled_answer(told: Said, today: date, order: DayOrder) -> Said:
    """The answer without what its end takes back: "7, no 8" is 8, the rest blank."""
    *_, turn = [None, *_INNER.finditer(told.text)]
    if turn is None or not turn.start():
        return told
    rest = _blanked(told, turn.end())
    return rest if is_bare_number(rest.text) or is_day(rest, today, order) else told


def _blanked(told: Said, start: int) -> Said:
    """The text from `start` on in its place, without an "instead" or "please" at its end."""
    tail = _TAIL.search(told.text, start)
    end = tail.start() if tail else len(told.text)
    blanks = " " * (len(told.text) - end)
    return Said(source=told.source, text=" " * start + told.text[start:end] + blanks)


def _after_turn(told: Said) -> Said | None:
    turn = _TURN.match(plain_copy(told.text))
    if turn is None or not told.text[turn.end() :].strip(" .,!?"):
        return None
    return _blanked(told, turn.end())


def _after_weak_turn(work: Work, told: Said, today: date, order: DayOrder) -> Said | None:
    """A number or a day after "rather" or "make it", in place of the one that was heard last."""
    turn = _WEAK_TURN.match(plain_copy(told.text))
    if turn is None or _TURNING.search(turn.group()) is None:
        return None
    rest = _blanked(told, turn.end())
    if _is_other_day(work, rest, today, order, spare=0):
        fits = bool({"wish", *_DAYS}.intersection(work.heard))
    else:
        fits = _is_amount(rest) and bool(work.heard)
        fits = fits and (work.heard[0] in _NUMERIC or _other_number(work, rest) is not None)
    return rest if fits else None


def _is_other_day(work: Work, rest: Said, today: date, order: DayOrder, spare: int = 2) -> bool:
    """Whether the words are a day; after a level out of ten "7/10" is no day in October."""
    level = bool({*_NUMERIC}.intersection(work.heard)) and is_bare_number(rest.text)
    return is_day(rest, today, order, spare) and not level


def _other_number(work: Work, rest: Said) -> Work | None:
    """The state with the wish's own number put right ("run 5 km", then "make it 8 km").

    None where the wish counts nothing of that unit, or something else was heard that is a number.
    """
    said_now = read_number_answer(rest)
    numbers = [n for n in find_numbers(work.goal.wish.value or "") if n.kind != "ordinal"]
    if said_now is None or len(numbers) != 1 or {*_NUMERIC}.intersection(work.heard):
        return None
    number, unit = said_now
    old = numbers[0]
    if unit.known and not alike_units(unit.value or "", old.unit):
        return None
    wish = work.goal.wish.value or ""
    new = (number.quote or "") if unit.known else f"{number.quote} {old.unit}".strip()
    changed = number.model_copy(update={"value": f"{wish[: old.start]}{new}{wish[old.end :]}"})
    measure = work.goal.measure
    if measure.target.known:
        measure = measure.model_copy(update={"target": number})
    goal = work.goal.model_copy(
        update={"wish": Value[str].model_validate(dict(changed)), "measure": measure}
    )
    return work.model_copy(update={"goal": goal, "heard": ("wish",)})


def _after_no(work: Work, told: Said) -> Said | None:
    """The thing after "no," where the wish was said back just now ("no, a half marathon")."""
    thing = _NO_BUT.match(plain_copy(told.text)) if work.heard[:1] == ("wish",) else None
    if thing is None or is_clause(told.text[thing.end() :]):
        return None
    rest = _blanked(told, thing.end())
    return rest if len(rest.text.split()) <= OBJECT_WORDS_AT_MOST else None


def _is_amount(rest: Said) -> bool:
    """Whether the words are one number and hardly more than what it counts ("8 km")."""
    return read_number_answer(rest) is not None and len(rest.text.split()) <= AMOUNT_WORDS_AT_MOST


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
    if heard.goal == asked.goal:
        return None
    return with_unit(heard, work) if field == "measure.target" else heard


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
