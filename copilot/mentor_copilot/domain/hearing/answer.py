"""Hearing an answer to one of the method's questions, whichever part of the goal it is about."""

from datetime import date

from mentor_copilot.domain.hearing.fields import hear_field
from mentor_copilot.domain.hearing.micro import hear_micro
from mentor_copilot.domain.hearing.results import hear_result
from mentor_copilot.domain.hearing.steps import hear_step
from mentor_copilot.domain.reading import DayOrder, Reading
from mentor_copilot.domain.value import Said
from mentor_copilot.domain.work import Work


def hear_answer(work: Work, said: Said, reading: Reading, today: date, order: DayOrder) -> Work:
    """The state after an answer to the open question, whichever part of the goal it is about."""
    hearers = {"key_results": hear_result, "micro": hear_micro, "steps": hear_step}
    part = work.question.field.partition(".")[0] if work.question else ""
    return hearers.get(part, hear_field)(work, said, reading, today, order)
