"""What HARD, backward, micro and value-based goals ask for, the most useful first.

HARD: four answers and always the obstacle (METHODS 1.5). Backward: dated steps from the end until
one is near, with room before the end (1.6). Micro: one act, its length, its test, its day (1.7).
Values: a value that is never finished, and an act this week that shows it (1.8).
"""

from datetime import date, timedelta

from mentor_copilot.domain.calendar import in_words
from mentor_copilot.domain.goal import Goal, MicroAct, Step
from mentor_copilot.domain.lint.backward import FEWEST_MILESTONES, FIRST_STEP_DAYS, lacks_slack
from mentor_copilot.domain.lint.hard import is_weak
from mentor_copilot.domain.lint.micro import MICRO_DAYS, MINUTES_AT_MOST, result_in
from mentor_copilot.domain.lint.values import attitude_in, duty_in, finished
from mentor_copilot.domain.talk import Question
from mentor_copilot.domain.wording import line
from mentor_copilot.domain.work import Work

HARD_PARTS = ("why", "animated", "required", "difficult")
STEPS_AT_MOST = 7
# A part that was told and says too little is asked about once more under its field's name and this.
MORE = ".more"
MORE_AT_MOST = 2


def ask(field: str, wording: str = "", **filled: object) -> Question:
    """The question about a field, in the words of `wording` where those are not the field's own."""
    return Question(field=field, text=line("ask", wording or field, **filled))


def hard(work: Work) -> list[Question]:
    """The four parts of a HARD goal, its day, and what in the mentee stands in the way."""
    goal = work.goal
    wanted = []
    for name in HARD_PARTS:
        if not getattr(goal, name).known:
            wanted.append(ask(name, "heartfelt" if name == "why" else name))
        elif _says_too_little(work, name):
            wanted.append(ask(f"{name}{MORE}", words=getattr(goal, name).value))
    if not goal.obstacle.known:
        wanted.append(ask("obstacle"))
    return wanted if goal.deadline.known else [*wanted, ask("deadline")]


def _says_too_little(work: Work, name: str) -> bool:
    """Whether a part is asked about once more: of two parts at most, and none asked twice."""
    more = sum(asked.endswith(MORE) for asked in work.asked)
    often = work.times_asked(f"{name}{MORE}") or work.times_asked(name) > 1
    if often or more >= MORE_AT_MOST or work.today is None:
        return False
    return is_weak(name, getattr(work.goal, name).value, work.today)


def hard_parts(goal: Goal) -> dict[str, bool]:
    """Which parts of a HARD goal are there."""
    return {name: getattr(goal, name).known for name in ("wish", *HARD_PARTS, "obstacle")}


def backward(work: Work) -> list[Question]:
    """The end, then step before step until one is near, then room for what goes wrong."""
    goal, today = work.goal, work.today
    wanted = [] if goal.deadline.known else [ask("deadline")]
    for place, step in enumerate(goal.steps):
        if not step.by.known:
            wanted.append(ask(f"steps.{place}.by", "steps.by", words=step.text.value))
    wanted += _step_before(work)
    if today is not None and ends_late(goal, today):
        last = goal.steps[0]
        day = in_words(last.by.value) if last.by.value else ""
        wanted.append(ask("steps.slack", words=last.text.value, day=day))
    return wanted


def _step_before(work: Work) -> list[Question]:
    """The next step backwards, while there are too few or none is near."""
    steps, field = work.goal.steps, f"steps.{len(work.goal.steps)}"
    if "steps" in work.skipped or len(steps) >= STEPS_AT_MOST:
        return []
    if not steps:
        return [ask(field, "steps")]
    earliest = steps[-1].text.value
    if len(steps) < FEWEST_MILESTONES:
        return [ask(field, "steps.before", words=earliest)]
    if not starts_soon(work.goal, work.today):
        return [ask(field, "steps.begin", words=earliest)]
    return []


def starts_soon(goal: Goal, today: date | None) -> bool:
    """Whether the nearest dated step is within two weeks; a day that is not known holds nothing."""
    days = [step.by.value for step in goal.steps if step.by.value]
    return today is None or not days or (min(days) - today).days <= FIRST_STEP_DAYS


def ends_late(goal: Goal, today: date) -> bool:
    """Whether less than a tenth of the time is left between the last step and the end."""
    days = [step.by.value for step in goal.steps if step.by.value]
    end = goal.deadline.value
    return end is not None and bool(days) and lacks_slack(max(days), end, today)


def backward_parts(goal: Goal, today: date | None) -> dict[str, bool]:
    """Which parts of a backward plan are there."""
    steps = goal.steps
    return {
        "wish": goal.wish.known,
        "deadline": goal.deadline.known,
        "steps": len(steps) >= FEWEST_MILESTONES and all(step.text.known for step in steps),
        "steps.by": all(step.by.known for step in steps),
        "steps.begin": starts_soon(goal, today),
    }


def in_order(steps: tuple[Step, ...]) -> tuple[Step, ...]:
    """Steps with their days falling, the last first; one without a day keeps the place after its
    forerunner."""
    keys: list[tuple[date, int]] = []
    day = date.max
    for place, step in enumerate(steps):
        day = step.by.value or day
        keys.append((day, -place))
    placed = sorted(zip(keys, steps, strict=True), key=lambda pair: pair[0], reverse=True)
    return tuple(step for _, step in placed)


def micro(work: Work) -> list[Question]:
    """The act, small enough; how long, how anybody could tell, and which of the next seven days."""
    goal = work.goal
    if not goal.micro:
        return [ask("micro.0")]
    act = goal.micro[0]
    words = act.text.value or ""
    if is_result(words) and not work.times_asked("micro.0.act"):
        return [ask("micro.0.act", words=words)]
    if (act.minutes.value or 0) > MINUTES_AT_MOST and not work.times_asked("micro.0.smaller"):
        return [ask("micro.0.smaller", words=words)]
    wanted = []
    if not act.minutes.known:
        wanted.append(ask("micro.0.minutes"))
    if not act.by.known:
        wanted.append(ask("micro.0.by", days=MICRO_DAYS))
    if not act.done_when.known:
        wanted.append(ask("micro.0.done_when"))
    if words == goal.wish.value and not goal.parent.known:
        wanted.append(ask("parent"))
    return wanted


def is_result(words: str) -> bool:
    """Whether an act is worded as a smaller result (lint rule C801)."""
    return result_in(words) is not None


def micro_parts(goal: Goal, today: date | None) -> dict[str, bool]:
    """Which parts of a micro goal are there: small enough and near enough included."""
    act = goal.micro[0] if goal.micro else MicroAct()
    day, minutes = act.by.value, act.minutes.value
    near = day is not None and (today is None or day <= today + timedelta(days=MICRO_DAYS))
    return {
        "wish": goal.wish.known,
        "micro.0": act.text.known and not is_result(act.text.value or ""),
        "micro.0.minutes": minutes is not None and minutes <= MINUTES_AT_MOST,
        "micro.0.by": near,
        "micro.0.done_when": act.done_when.known,
    }


def values(work: Work) -> list[Question]:
    """The value, whether it is one, an act that shows it, and whose voice a "should" is."""
    goal = work.goal
    if not goal.values:
        wanted = [ask("value")]
    else:
        words = goal.values[0].value or ""
        once = not work.times_asked("value.lasting")
        wanted = [ask("value.lasting", words=words)] if once and finished(words) else []
    if not goal.first_step.known:
        wanted.append(ask("first_step", "act"))
    elif attitude_in(goal.first_step.value or "") and not work.times_asked(f"first_step{MORE}"):
        wanted.append(ask(f"first_step{MORE}", words=goal.first_step.value))
    duty = duty_of(goal)
    if duty and not work.times_asked("why.own"):
        wanted.append(ask("why.own", words=duty))
    return wanted


def duty_of(goal: Goal) -> str:
    """The "should" in a value-based goal's words; "" where there is none."""
    for value in (goal.wish, goal.why, goal.first_step, *goal.values):
        words = value.value or ""
        if place := duty_in(words):
            return words[slice(*place)]
    return ""


def values_parts(goal: Goal) -> dict[str, bool]:
    """Which parts of a value-based goal are there."""
    value = goal.values[0].value if goal.values else None
    return {
        "wish": goal.wish.known,
        "value": value is not None and not finished(value),
        "act": goal.first_step.known,
    }
