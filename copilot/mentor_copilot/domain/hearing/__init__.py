"""Taking a message into the interview: whose question it answers, and what it fills."""

from datetime import date

from mentor_copilot.domain.calendar import in_words
from mentor_copilot.domain.gaps import TIMES_ASKED_AT_MOST, gaps
from mentor_copilot.domain.hearing.answer import hear_answer
from mentor_copilot.domain.hearing.aside import Aside, aside
from mentor_copilot.domain.hearing.empty import emptiness, has_nothing, is_skip
from mentor_copilot.domain.hearing.ideas import asks_for_ideas, offer, take_offer
from mentor_copilot.domain.hearing.misplaced import misplaced
from mentor_copilot.domain.hearing.review import hear_midway, hear_review
from mentor_copilot.domain.hearing.revision import revise, settled_answer
from mentor_copilot.domain.hearing.wish import hear_wish
from mentor_copilot.domain.reader import read
from mentor_copilot.domain.reading import DayOrder, Reading
from mentor_copilot.domain.talk import Question
from mentor_copilot.domain.value import Said, Value
from mentor_copilot.domain.wording import has_line, line
from mentor_copilot.domain.work import Work

_MATTERS_MOST = ("measure.target", "micro.0", "value", "key_results.0")


def hear(work: Work, said: Said, reading: Reading, today: date, order: DayOrder) -> Work:
    """The state after the message `said`, as read in `reading`, against the open question."""
    heard = _heard(work, said, _without_past_day(reading, today), today, order)
    if reading.deadline.value is not None and reading.deadline.value < today and not heard.note:
        passed = line("again", "past_day", day=in_words(reading.deadline.value))
        heard = heard.model_copy(update={"note": passed})
    day_is_new = heard.goal.deadline != work.goal.deadline and heard.goal.deadline.known
    if day_is_new and "deadline" not in heard.heard:
        # A day that was worked out is always said back, for the mentee to put right.
        return heard.model_copy(update={"heard": (*heard.heard, "deadline")})
    return heard


def _without_past_day(reading: Reading, today: date) -> Reading:
    """The reading without a deadline that has passed: it is said back, never put into a goal."""
    if reading.deadline.value is None or reading.deadline.value >= today:
        return reading
    return reading.model_copy(update={"deadline": Value[date]()})


def _heard(work: Work, said: Said, reading: Reading, today: date, order: DayOrder) -> Work:
    revised = revise(work, said, today, order) if work.phase == "gathering" else None
    fresh = {"note": "", "reason": None, "refused": (), "today": today}
    if revised is not None:
        # The open question is put once more for the mentee's own sake.
        asked = work.asked if "wish" in revised.heard else work.asked[:-1]
        return revised.model_copy(update={**fresh, "asked": asked})
    work = work.model_copy(update={**fresh, "heard": ()})
    question = work.question
    if question is None or work.phase in ("opening", "choosing", "confirming"):
        return hear_wish(work, said, reading, today, order)
    if work.phase == "review":
        return hear_review(work, said, reading, today, order)
    taken = hear_midway(work, said, today, order) or take_offer(work, said)
    if taken is not None:
        return taken
    work = work.model_copy(update={"offers": ()})  # passed over: what is said counts
    if asks_for_ideas(said.text):
        return offer(work)
    heard = misplaced(work, said, today, order) or _no_answer(work, said, today, order)
    if heard is None:
        settled = settled_answer(said, today, order)
        reading = reading if settled is said else read(settled, today, order)
        heard = hear_answer(work, settled, reading, today, order)
    return _unless_asked_enough(heard, question) if heard.goal == work.goal else heard


def _no_answer(work: Work, said: Said, today: date, order: DayOrder) -> Work | None:
    """The state after "dunno", a question asked back or a bare number; None for an answer."""
    if work.question is None:
        return None
    if has_nothing(work.question.field, said.text):
        return _left_open(work, work.question, said.text)
    what = aside(said.text)
    if what is not None:
        return work.model_copy(update={"note": _said_to_aside(what, work.question)})
    note = emptiness(work, said, today, order)
    return work.model_copy(update={"note": note}) if note else None


def _said_to_aside(what: Aside, question: Question) -> str:
    """A few words on what is no answer; asked what a question means, what it is after."""
    if what == "meant" and has_line("explain", question.field):
        return line("explain", question.field)
    return line("again", "why_asked" if what == "meant" else what)


def _left_open(work: Work, question: Question, text: str) -> Work:
    """An "I don't know": a first time with a hint for what matters most, then left open.

    A "skip" is taken at its word.
    """
    hint = "unsure" if question.field in ("measure.target", "micro.0") else "unsure_plain"
    once = work.times_asked(question.field) < TIMES_ASKED_AT_MOST and not is_skip(text)
    if question.field in _MATTERS_MOST and once:
        return work.model_copy(update={"note": line("again", hint)})
    skipped = (*work.skipped, question.field)
    return work.model_copy(update={"skipped": skipped, "note": line("heard", "skipped")})


def _unless_asked_enough(work: Work, question: Question) -> Work:
    """The state as it is, or with the question left open where another one comes next.

    What was missing in an answer is no demand to put beside a different question.
    """
    if not work.note or any(gap.field == question.field for gap in gaps(work)[:1]):
        return work
    return work.model_copy(update={"note": line("heard", "skipped")})
