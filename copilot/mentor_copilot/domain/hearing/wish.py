"""Hearing the wish: one is confirmed, of several one is chosen, none is asked for."""

import re
from datetime import date

from mentor_copilot.domain.goal import Goal
from mentor_copilot.domain.hearing.aside import aside
from mentor_copilot.domain.hearing.choosing import chosen
from mentor_copilot.domain.hearing.empty import is_bare_number, is_skip
from mentor_copilot.domain.person import cut, to_you
from mentor_copilot.domain.phrase import begins_with_verb, is_act, is_clause
from mentor_copilot.domain.reader import read, read_about
from mentor_copilot.domain.reader.answers import (
    is_no,
    is_thinking,
    is_unsure,
    is_yes,
    plain,
    points_at_choices,
    yes_but,
)
from mentor_copilot.domain.reader.dates import find_whens
from mentor_copilot.domain.reading import DayOrder, Reading
from mentor_copilot.domain.talk import Question
from mentor_copilot.domain.value import Said, Value
from mentor_copilot.domain.wording import line
from mentor_copilot.domain.work import Work

NO_GOAL = (
    "joke",
    "quote",
    "question",
    "someone_else",
    "other_language",
    "gibberish",
    "empty",
    "too_long",
)
WISHES_AT_MOST = 9
SHOWN_AT_MOST = 5
CLEAR_WORDS_AT_MOST = 40
OBJECTIVE_WORDS_AT_MOST = 20
CLEAR_SHARE = 0.6

_DOUBTS = re.compile(
    r"\W*(?:(?:well|hmm|honestly|but|and)\b[\s,]*)*"
    r"(?:i'?m|i am|i) (?:really |still |just |quite )*"
    r"(?:not (?:so |really |quite |yet |too |very )*(?:sure|certain)|unsure"
    r"|(?:don'?t|do not|can'?t|cannot) (?:really )?(?:know|think|say|see|want))\b"
    r"|\W*(?:no idea|hard to say|difficult to say)\b",
    re.IGNORECASE,
)
# "Not yet", "none yet": neither a yes nor a no to "is that right?".
_YET = re.compile(r"(?:\w+\W+){0,4}(?:as )?yet\W*", re.IGNORECASE)


def hear_wish(work: Work, said: Said, reading: Reading, today: date, order: DayOrder) -> Work:
    """The state after a message that was to hold, choose or confirm the wish."""
    if reading.kind == "someone_else" and work.goal.form == "okr":
        # What those do whom one leads is no wish for oneself, and may be an objective.
        reading = read(said, today, order, leads=True)
    if work.phase == "confirming":
        return _confirm(work, said, reading)
    if work.phase == "choosing":
        place = chosen(said.text, [wish.value or "" for wish in work.wishes])
        if place is not None:
            return _chosen(work, place, today, order)
        return _other(work, said, reading)
    return _open(work, said, reading)


def _open(work: Work, said: Said, reading: Reading) -> Work:
    if not reading.wants and (asked := _asked_anew(work, said.text)) is not None:
        return asked
    if reading.kind in NO_GOAL:
        return _declined(work, reading.kind)
    if len(reading.wants) > 1:
        return _which(work, said, reading)
    if reading.wants:
        work = _with_wish(work, reading.wants[0], reading)
        return _gathering(work) if _clear(reading, said) else _to_confirm(work)
    if work.goal.form == "okr" and _says_what_will_be(said, reading):
        return _to_confirm(_with_wish(work, plain(said), reading))
    if work.times_asked("wish") and _answers_plainly(said) and not _is_bare_day(said, work.today):
        return _to_confirm(_with_wish(work, plain(said), reading))
    goal = prefilled(work.goal, reading, but=())
    work = work.model_copy(update={"goal": goal})
    return _asking(work, "explore_again" if _asks(work, "explore") else "explore")


def _asked_anew(work: Work, text: str) -> Work | None:
    """The state after a yes, a no or a "dunno" where a wish was asked for; None for more words."""
    if is_yes(text) or is_no(text):
        return _asking(work, "open")
    if re.search(r"\w", text) is None:
        return None
    if is_unsure(text) or is_thinking(text):
        return _asking(work, "explore_small" if _asks(work, "explore_again") else "explore_again")
    return None


def _says_what_will_be(said: Said, reading: Reading) -> bool:
    """Whether a text words an objective as a state of things ("Our library becomes a home")."""
    ours = re.match(r"\W*(?:our|my|the)\b", said.text, re.IGNORECASE)
    short = len(said.text.split()) <= OBJECTIVE_WORDS_AT_MOST
    return reading.kind == "vague" and ours is not None and short and is_clause(said.text)


def _confirm(work: Work, said: Said, reading: Reading) -> Work:
    if is_yes(said.text) or is_skip(said.text):
        return _gathering(work)
    if _is_unsettled(said.text) and not _asks(work, "for_now", wish=_wish(work)):
        return _asking(work, "for_now", wish=_wish(work))
    if is_no(said.text) or _is_unsettled(said.text):
        empty = Goal(form=work.goal.form)
        return _asking(work.model_copy(update={"goal": empty, "phase": "opening"}), "again")
    if yes_but(said.text) is not None:
        goal = prefilled(work.goal, reading, but=("wish",))
        return _gathering(work.model_copy(update={"goal": goal}))
    renewed = work.model_copy(update={"goal": Goal(form=work.goal.form), "phase": "opening"})
    if len(reading.wants) == 1 and reading.kind == "goal":
        return _gathering(_with_wish(renewed, reading.wants[0], reading))
    return _open(renewed, said, reading)


def _is_unsettled(text: str) -> bool:
    """Whether somebody can say neither yes nor no so far ("none yet", "hm, not sure")."""
    return is_unsure(text) or is_thinking(text) or _YET.fullmatch(text.strip()) is not None


def _wish(work: Work) -> str:
    return to_you(work.goal.wish.value or "")


def _chosen(work: Work, place: int, today: date, order: DayOrder) -> Work:
    """The state with one of the wishes chosen, what was said with it, the others for later."""
    wish = work.wishes[place]
    later = tuple(other for other in work.wishes if other is not wish)
    goal = Goal(form=work.goal.form, wish=wish)
    if work.opening is not None:
        about = read_about(work.opening, wish, today, order)
        goal = prefilled(goal, about, but=("wish",))
    return _gathering(work.model_copy(update={"goal": goal, "wishes": later, "opening": None}))


def _other(work: Work, said: Said, reading: Reading) -> Work:
    """The state after a message that picks none of the wishes: perhaps it is a new one."""
    if len(reading.wants) == 1 and reading.kind == "goal":
        renewed = work.model_copy(update={"wishes": (), "opening": None})
        return _gathering(_with_wish(renewed, reading.wants[0], reading))
    both = points_at_choices(said.text)
    return _asking(work, "which_both" if both else "which_again", list=_listed(work.wishes))


def prefilled(goal: Goal, reading: Reading, but: tuple[str, ...]) -> Goal:
    """The goal with its unknown fields filled from what the text said besides."""
    found = {
        name: getattr(reading, name)
        for name in ("why", "frequency", "deadline", "first_step", "obstacle", "resources", "place")
        if name not in but and not getattr(goal, name).known and getattr(reading, name).known
    }
    in_measure = {
        name: getattr(reading, name)
        for name in ("metric", "unit", "baseline", "target", "how_checked")
        if not getattr(goal.measure, name).known and getattr(reading, name).known
    }
    if in_measure:
        found["measure"] = goal.measure.model_copy(update=in_measure)
    if reading.values and not goal.values:
        found["values"] = reading.values
    if reading.confidence.known and not goal.confidence.known:
        found["confidence"] = reading.confidence
    return goal.model_copy(update=found)


def _with_wish(work: Work, wish: Value[str], reading: Reading) -> Work:
    goal = prefilled(work.goal.model_copy(update={"wish": wish}), reading, but=("wish",))
    return work.model_copy(update={"goal": goal})


def _gathering(work: Work) -> Work:
    return work.model_copy(update={"phase": "gathering", "question": None, "heard": ("wish",)})


def _to_confirm(work: Work) -> Work:
    wish = work.goal.wish.value or ""
    wording = "confirm" if is_act(wish) else "confirm_thing"
    if is_clause(wish) or (is_act(wish) and not begins_with_verb(wish)):
        wording = "confirm_clause"
    work = work.model_copy(update={"phase": "confirming"})
    return _asking(work, wording, wish=to_you(wish))


def _which(work: Work, said: Said, reading: Reading) -> Work:
    wishes = reading.wants[:WISHES_AT_MOST]
    work = work.model_copy(update={"phase": "choosing", "wishes": wishes, "opening": said})
    return _asking(work, "which", count=len(reading.wants), list=_listed(wishes))


def _listed(wishes: tuple[Value[str], ...]) -> str:
    """The wishes with their numbers, few and short enough to be taken in at a glance."""
    shown = [f"({n}) {to_you(cut(wish))}" for n, wish in enumerate(wishes[:SHOWN_AT_MOST], 1)]
    more = len(wishes) - len(shown)
    return ", ".join(shown) + (f" and {more} more" if more > 0 else "")


def _declined(work: Work, kind: str) -> Work:
    work = work.model_copy(update={"reason": line("reasons", kind)})
    question = Question(field="wish", text=line("declined", kind))
    return work.model_copy(update={"phase": "opening", "question": question})


def _asks(work: Work, wording: str, **filled: object) -> bool:
    """Whether the open question is this one."""
    return work.question is not None and work.question.text == line("wish", wording, **filled)


def _asking(work: Work, wording: str, **filled: object) -> Work:
    question = Question(field="wish", text=line("wish", wording, **filled))
    return work.model_copy(update={"question": question})


def _answers_plainly(said: Said) -> bool:
    """Whether a reply to "what do you want" can stand as the wish although no want was found."""
    if _DOUBTS.match(said.text) or aside(said.text) or is_bare_number(said.text):
        return False
    return 2 <= len(said.text.split()) <= 25 and "?" not in said.text


def _is_bare_day(said: Said, today: date | None) -> bool:
    """Whether a reply is a day and nothing else."""
    whens = find_whens(said.text, today) if today else []
    days = sum(len(when.quote.split()) for when in whens if when.day is not None)
    return days > 0 and len(said.text.split()) <= days + 1


def _clear(reading: Reading, said: Said) -> bool:
    """Whether a text is plainly one wish, so that asking "is that right?" would be idle."""
    words = said.text.split()
    if len(words) > CLEAR_WORDS_AT_MOST:
        return False
    return _covered(reading, said) >= CLEAR_SHARE * len(said.text.strip())


def _covered(reading: Reading, said: Said) -> int:
    """How many characters of the text stand in some value that was read, lead-in included."""
    first = reading.wants[0].start or 0
    marked = set(range(first)) if len(said.text[:first].split()) <= 8 else set()
    for value in (*reading.wants, *(getattr(reading, name) for name in type(reading).model_fields)):
        if isinstance(value, Value) and value.start is not None and value.end is not None:
            marked |= set(range(value.start, value.end))
    return len(marked)
