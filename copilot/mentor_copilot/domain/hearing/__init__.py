"""Taking a message into the interview: whose question it answers, and what it fills."""

from datetime import date

from mentor_copilot.domain.calendar import in_words
from mentor_copilot.domain.hearing.answer import hear_answer
from mentor_copilot.domain.hearing.aside import aside
from mentor_copilot.domain.hearing.ideas import asks_for_ideas, offer, take_offer
from mentor_copilot.domain.hearing.review import hear_midway, hear_review
from mentor_copilot.domain.hearing.revision import revise
from mentor_copilot.domain.hearing.wish import hear_wish
from mentor_copilot.domain.reader.answers import is_unsure
from mentor_copilot.domain.reading import DayOrder, Reading
from mentor_copilot.domain.talk import Question
from mentor_copilot.domain.value import Said, Value
from mentor_copilot.domain.wording import line
from mentor_copilot.domain.work import Work


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
    fresh = {"heard": (), "note": "", "reason": None, "refused": (), "today": today}
    work = work.model_copy(update=fresh)
    if revised is not None:
        return revised.model_copy(
            update={"note": "", "reason": None, "refused": (), "today": today}
        )
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
    if is_unsure(said.text):
        return _left_open(work, question)
    if (what := aside(said.text)) is not None:
        return work.model_copy(update={"note": line("again", what)})
    return hear_answer(work, said, reading, today, order)


def _left_open(work: Work, question: Question) -> Work:
    """An "I don't know": a first time with a hint for what matters most, then left open."""
    if question.field in ("measure.target", "micro.0") and work.times_asked(question.field) < 2:
        return work.model_copy(update={"note": line("again", "unsure")})
    skipped = (*work.skipped, question.field)
    return work.model_copy(update={"skipped": skipped, "note": line("heard", "skipped")})
