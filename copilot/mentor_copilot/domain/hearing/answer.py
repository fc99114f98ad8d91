"""Hearing an answer to one of the method's questions, whichever part of the goal it is about."""

from datetime import date

from mentor_copilot.domain.form_questions import MORE
from mentor_copilot.domain.hearing.fields import hear_field
from mentor_copilot.domain.hearing.micro import hear_micro
from mentor_copilot.domain.hearing.results import hear_result
from mentor_copilot.domain.hearing.steps import hear_step
from mentor_copilot.domain.reader.answers import is_no
from mentor_copilot.domain.reading import DayOrder, Reading
from mentor_copilot.domain.value import Said
from mentor_copilot.domain.work import Work


def hear_answer(work: Work, said: Said, reading: Reading, today: date, order: DayOrder) -> Work:
    """The state after an answer to the open question, whichever part of the goal it is about.

    Asked to say more of a part, a mentee says it anew, or leaves it as it is with a "no".
    """
    if work.question is not None and work.question.field.endswith(MORE):
        if is_no(said.text):
            return work
        whole = work.question.model_copy(update={"field": work.question.field.removesuffix(MORE)})
        work = work.model_copy(update={"question": whole})
    hearers = {"key_results": hear_result, "micro": hear_micro, "steps": hear_step}
    part = work.question.field.partition(".")[0] if work.question else ""
    return hearers.get(part, hear_field)(work, said, reading, today, order)
