"""The days of a goal: its deadline, those of its parts, and the next check-ins."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from mentor_copilot.domain.ahead.event import Event, Repeat
from mentor_copilot.domain.drafting import state
from mentor_copilot.domain.goal import Goal
from mentor_copilot.domain.value import Value

_FURTHEST = timedelta(days=366)  # of check-ins for a goal without a deadline


def of_goal(
    id: str, goal: Goal, kept: datetime, checkin: date | None = None, every_days: int = 0
) -> Iterator[Event]:
    """What a goal under way puts into the calendar; nothing for one that is closed or a draft.

    `checkin` is the day of its next check-in, and `every_days` its rhythm from then on.
    """
    if goal.state not in ("active", "paused"):
        return
    name = goal.statement or state(goal)
    for part, words, day in _days(goal, name):
        if day.value is not None:
            about = "" if name in words else name
            yield Event(f"{id}:{part}", kept, words, day.value, about=about)
    if checkin is not None:
        yield Event(
            uid=f"{id}:checkin",
            kept=kept,
            title=f"Check in: {name}",
            start=checkin,
            about="Where does it stand, what is in the way, what is next?",
            repeat=_rhythm(goal, checkin, every_days),
        )


def _days(goal: Goal, name: str) -> Iterator[tuple[str, str, Value[date]]]:
    """Each dated part with what it is called."""
    yield "deadline", f"Goal is due: {name}", goal.deadline
    for number, result in enumerate(goal.key_results, 1):
        yield f"result:{number}", f"Result is due: {result.text.value or name}", result.due
    for number, step in enumerate(goal.steps, 1):
        yield f"step:{number}", f"Step: {step.text.value or name}", step.by
    for number, act in enumerate(reversed(goal.micro), 1):
        if act.looked_back is None:
            yield f"act:{number}", f"Act: {act.text.value or name}", act.by


def _rhythm(goal: Goal, first: date, every_days: int) -> Repeat | None:
    """Check-ins until the goal is due, or for a year."""
    last = goal.deadline.value or first + _FURTHEST
    if every_days < 1 or last < first + timedelta(days=every_days):
        return None
    return Repeat(until=last, every_days=every_days)
