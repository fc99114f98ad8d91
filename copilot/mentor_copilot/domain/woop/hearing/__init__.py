"""Taking an answer into a WOOP conversation: one step after the other, and none skipped."""

from collections.abc import Callable

from mentor_copilot.domain.woop.hearing.aside import hear_aside
from mentor_copilot.domain.woop.hearing.chance import (
    hear_expectancy,
    hear_letting_go,
    hear_too_big,
    let_go,
)
from mentor_copilot.domain.woop.hearing.changing import announced, hear_change
from mentor_copilot.domain.woop.hearing.heard import Heard
from mentor_copilot.domain.woop.hearing.obstacle import hear_inside, hear_main, hear_obstacle
from mentor_copilot.domain.woop.hearing.outcome import hear_best, hear_outcome
from mentor_copilot.domain.woop.hearing.planning import hear_expires, hear_plan, left
from mentor_copilot.domain.woop.hearing.review import hear_more, hear_review
from mentor_copilot.domain.woop.hearing.wish import hear_no_wish, hear_shorter, hear_wish
from mentor_copilot.domain.woop.work import Phase, WoopWork

__all__ = ["Heard", "hear"]

Hearing = Callable[[WoopWork, Heard], WoopWork]
Follow = Callable[[WoopWork, Heard], WoopWork | None]

# A follow-up may be passed over: then its answer is heard as that of the step it leads to.
_FOLLOWS: dict[str, tuple[Follow, Hearing]] = {
    "wish.short": (hear_shorter, hear_outcome),
    "outcome": (hear_no_wish, hear_outcome),
    "outcome.best": (hear_best, hear_obstacle),
    "obstacle.main": (hear_main, hear_plan),
    "obstacle.inner": (hear_inside, hear_plan),
    "expectancy": (hear_expectancy, hear_plan),
}
_FIELDS: dict[str, Hearing] = {
    "letting_go": hear_letting_go,
    "expires": hear_expires,
    "confirm": hear_review,
    "more": hear_more,
}
_PHASES: dict[Phase, Hearing] = {
    "wish": hear_wish,
    "outcome": hear_outcome,
    "obstacle": hear_obstacle,
    "plan": hear_plan,
}


def hear(work: WoopWork, heard: Heard) -> WoopWork:
    """The state after an answer to the open question."""
    work = work.model_copy(update={"heard": "", "note": "", "reason": None, "refused": ()})
    field = work.question.field if work.question else ""
    if heard.drops and len(work.plan.plans) > 1 and work.phase != "more":
        return left(work)
    if heard.drops and work.phase != "more":
        return work.model_copy(update={"phase": "dropped"})
    if heard.lets_go and work.plan.wish.known and work.phase != "more":
        return let_go(work)
    heard = announced(work, heard)
    aside = hear_too_big(work, heard) or hear_change(work, heard) or hear_aside(work, heard)
    if aside is not None:
        return aside
    if field in _FOLLOWS:
        follow, step = _FOLLOWS[field]
        followed = follow(work, heard)
        return step(work, heard) if followed is None else followed
    return _FIELDS.get(field, _PHASES.get(work.phase, hear_wish))(work, heard)
