"""An answer to another question than the open one: a day for "why", a "because" for the step."""

from datetime import date, timedelta

from mentor_copilot.domain.hearing.days import day_answered, is_day, problem_of
from mentor_copilot.domain.hearing.empty import BECAUSE, is_bare_number
from mentor_copilot.domain.hearing.fields import with_goal
from mentor_copilot.domain.reader.answers import plain
from mentor_copilot.domain.reader.cues import plain_copy
from mentor_copilot.domain.reading import DayOrder
from mentor_copilot.domain.value import Said
from mentor_copilot.domain.work import Work

STEP_DAYS = 14  # a first step is asked for within seven days; a day after these is none of its

# What these ask for is no day, so that a day alone is the one by which it is to be reached.
_DAYLESS = ("why", "value", "difficult", "obstacle", "first_step")
_REASONED = ("why", "required", "obstacle", "difficult", "animated")


def misplaced(work: Work, told: Said, today: date, order: DayOrder) -> Work | None:
    """The state with an answer put where it belongs; None where the open question may be meant.

    The open question is put again, for it has not been answered.
    """
    field = work.question.field if work.question else ""
    if work.goal.form in ("micro", "backward"):
        return None  # their steps have days of their own
    if field in _DAYLESS and is_day(told, today, order, spare=0) and not is_bare_number(told.text):
        return _by_then(work, told, today, order)
    reasoned = field.startswith(_REASONED) or work.goal.why.known
    if reasoned or BECAUSE.match(plain_copy(told.text)) is None:
        return None
    return with_goal(work, "why", why=plain(told, reason=True))


def _by_then(work: Work, told: Said, today: date, order: DayOrder) -> Work | None:
    """The state with the day as the goal's; a near one may be meant for what was asked."""
    day = day_answered(told, today, order)
    near = (day.value or today) <= today + timedelta(days=STEP_DAYS)
    if near or problem_of(day, today, None):
        return None
    return with_goal(work, "deadline", deadline=day)
