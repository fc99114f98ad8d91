"""The wish: one, the mentee's own, short; of several one is chosen."""

from mentor_copilot.domain.hearing.choosing import chosen
from mentor_copilot.domain.hearing.wish import NO_GOAL, WISHES_AT_MOST
from mentor_copilot.domain.lint.woop.parts import HORIZON_DAYS
from mentor_copilot.domain.phrase import begins_with_verb
from mentor_copilot.domain.reader.answers import is_no, is_unsure, is_yes
from mentor_copilot.domain.talk import Question
from mentor_copilot.domain.value import Value
from mentor_copilot.domain.woop.answer import overlap
from mentor_copilot.domain.woop.halves import is_plan
from mentor_copilot.domain.woop.hearing.heard import Heard, noted, with_plan
from mentor_copilot.domain.woop.work import WoopWork
from mentor_copilot.domain.wording import line

PLAIN_WORDS_AT_MOST = 25
SHORT_WORDS = 8
_SHARED = 0.4


def hear_wish(work: WoopWork, heard: Heard) -> WoopWork:
    """The state after an answer that was to hold the wish, or to choose one."""
    answer = heard.answer
    if work.wishes:
        place = chosen(heard.text, [wish.value or "" for wish in work.wishes])
        if place is not None:
            return _wished(work, heard, work.wishes[place])
    if answer.kind in NO_GOAL:
        declined = Question(field="wish", text=line("declined", answer.kind))
        return work.model_copy(
            update={"reason": line("reasons", answer.kind), "question": declined}
        )
    if len(answer.wishes) > 1:
        return work.model_copy(update={"wishes": answer.wishes[:WISHES_AT_MOST]})
    if answer.wishes:
        return _wished(work, heard, answer.wishes[0])
    return _plain_wish(work, heard)


def _plain_wish(work: WoopWork, heard: Heard) -> WoopWork:
    """The state after words that have no wish's form: short ones are taken as they are."""
    if is_yes(heard.text) or is_no(heard.text) or is_unsure(heard.text):
        return _none(work)
    if is_plan(heard.told):
        return noted(work, "plan_before_wish")
    words = len(heard.text.split())
    if heard.answer.words.known and words <= PLAIN_WORDS_AT_MOST and "?" not in heard.text:
        return _wished(work, heard, heard.answer.words)
    return noted(work, "wish_long" if words > PLAIN_WORDS_AT_MOST else "wish")


def _none(work: WoopWork) -> WoopWork:
    """The state when no wish comes to mind: where to look for one, then that it can wait."""
    if work.times_asked("wish") == 1:
        return work.model_copy(update={"note": line("woop_hint", "wish")})
    return noted(work, "leave" if work.times_asked("wish") > 1 else "wish")


def hear_shorter(work: WoopWork, heard: Heard) -> WoopWork | None:
    """The state after the wish was to be said shorter; None where the answer is about the next
    step instead."""
    if is_unsure(heard.text) or is_no(heard.text):
        return _on(work)
    words = heard.answer.wishes[0] if len(heard.answer.wishes) == 1 else heard.answer.words
    if not words.known or len(heard.text.split()) > SHORT_WORDS:
        return None
    told, before = words.value or "", work.plan.wish.value or ""
    if overlap(told, before) < _SHARED and not begins_with_verb(told):
        return None
    return _on(with_plan(work, "wish", wish=words))


def hear_no_wish(work: WoopWork, heard: Heard) -> WoopWork | None:
    """The state when the mentee says, at the next question, that this is not their wish."""
    if not is_no(heard.text):
        return None
    emptied = work.plan.model_copy(update={"wish": Value[str](), "goal": None})
    return noted(work.model_copy(update={"plan": emptied, "phase": "wish"}), "wish")


def _wished(work: WoopWork, heard: Heard, wish: Value[str]) -> WoopWork:
    work = work.model_copy(update={"wishes": ()})
    day = heard.answer.deadline
    ahead = (day.value - heard.today).days if day.value is not None else 0
    until = day if 0 < ahead <= HORIZON_DAYS else work.plan.expires
    return _on(with_plan(work, "wish", wish=wish, expires=until))


def _on(work: WoopWork) -> WoopWork:
    """The state after the wish; one that was made smaller has its outcome and obstacle already."""
    return work.model_copy(update={"phase": "plan" if work.plan.obstacle.known else "outcome"})
