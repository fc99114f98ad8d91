"""Hearing a backward plan: each answer is a step before the last one, or the day of one."""

import re
from datetime import date

from mentor_copilot.domain.form_questions import STEPS_AT_MOST, in_order
from mentor_copilot.domain.goal import Step
from mentor_copilot.domain.hearing.days import act_in, day_answered, day_within, problem_of
from mentor_copilot.domain.hearing.fields import with_goal
from mentor_copilot.domain.hearing.items import items_of, moved
from mentor_copilot.domain.reader.answers import is_no
from mentor_copilot.domain.reading import DayOrder, Reading
from mentor_copilot.domain.value import Said, Value
from mentor_copilot.domain.wording import line
from mentor_copilot.domain.work import Work

_ENOUGH = re.compile(
    r"\W*(?:that(?:'s| is) (?:all|it|enough)|nothing(?: else| more| before that)?|enough"
    r"|no more|none)\W*",
    re.IGNORECASE,
)
_STAYS = re.compile(r"\W*(?:it (?:should|has to|must|can) )?(?:stays?|leave|keep|fine)\b", re.I)


def hear_step(work: Work, told: Said, reading: Reading, today: date, order: DayOrder) -> Work:
    """The state after an answer about a step ("steps.2"), its day, or the room before the end."""
    field = work.question.field.removeprefix("steps.") if work.question else ""
    place, _, part = field.partition(".")
    if place == "slack" or part == "by":
        return _by(work, told, 0 if place == "slack" else int(place), today, order)
    if is_no(told.text) or _ENOUGH.fullmatch(told.text):
        skipped = (*work.skipped, "steps")
        return work.model_copy(update={"skipped": skipped, "note": line("heard", "skipped")})
    listed = [_step(part, start, today, order) for part, start in items_of(told)]
    found = [step for step in listed if step.text.known]
    if not found:
        return work.model_copy(update={"note": line("again", "no_act")})
    notes = [note for step in found if (note := _problem(work, step, today))]
    fresh = [_without_day(step) if _problem(work, step, today) else step for step in found]
    before = list(work.goal.steps)
    before[int(place) : int(place) + 1] = fresh
    steps = in_order(tuple(before))[:STEPS_AT_MOST]
    return with_goal(work, "steps", steps=steps).model_copy(update={"note": " ".join(notes[:1])})


def _step(told: Said, start: int, today: date, order: DayOrder) -> Step:
    day = day_within(told, today, order)
    return Step(text=moved(act_in(told, day), start), by=moved(day, start))


def _problem(work: Work, step: Step, today: date) -> str:
    return problem_of(step.by, today, work.goal.deadline.value) if step.by.known else ""


def _without_day(step: Step) -> Step:
    return step.model_copy(update={"by": Value[date]()})


def _by(work: Work, told: Said, place: int, today: date, order: DayOrder) -> Work:
    if work.question is not None and (is_no(told.text) or _STAYS.match(told.text)):
        return work.model_copy(update={"skipped": (*work.skipped, work.question.field)})
    day = day_answered(told, today, order)
    problem = problem_of(day, today, work.goal.deadline.value)
    if problem:
        return work.model_copy(update={"note": problem})
    steps = list(work.goal.steps)
    steps[place] = steps[place].model_copy(update={"by": day})
    asked = work.question.field if work.question else ""
    work = work.model_copy(update={"skipped": (*work.skipped, asked)})  # an answer is enough
    return with_goal(work, "steps.by", steps=in_order(tuple(steps)))
