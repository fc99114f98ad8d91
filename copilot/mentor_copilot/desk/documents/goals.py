"""Kept goals as JSON: their versions, the way to them, their moves and acts."""

from typing import TYPE_CHECKING, Any

from mentor_copilot.domain.cycle.categories import grouped
from mentor_copilot.domain.cycle.focus import short
from mentor_copilot.domain.next_act import next_act_allowed, parts_of
from mentor_copilot.domain.outcome import goal_document

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from mentor_copilot.desk.kept_goals import KeptGoal
    from mentor_copilot.desk.moving import Moved
    from mentor_copilot.desk.next_acts import NextAct
    from mentor_copilot.domain.cycle.categories import Grouping
    from mentor_copilot.domain.cycle.strategy import Strategy
    from mentor_copilot.domain.cycle.through_lines import Likely
    from mentor_copilot.domain.goal import Goal


def kept_document(kept: "KeptGoal") -> dict[str, Any]:
    """One version of a kept goal as JSON, with its state; moves and lines where there are any."""
    written = {
        "id": kept.id,
        "version": kept.version,
        "owner": kept.owner,
        "at": kept.at.isoformat(),
        "reason": kept.reason,
        "state": kept.goal.state,
        "goal": goal_document(kept.goal),
    }
    goal = kept.goal
    if goal.replaced_by:
        written["replaced_by"] = goal.replaced_by
    for name in ("moves", "serves"):
        if held := getattr(goal, name):
            written[name] = [one.model_dump(mode="json", by_alias=True) for one in held]
    return written


def grouped_document(kept: "Sequence[KeptGoal]", by: "Grouping") -> list[dict[str, Any]]:
    """Goals under the categories or values that they name, or the goal that they move too, as JSON.

    Those without one come last, under null.
    """
    held = {one.id: one for one in kept}
    return [
        {by: name or None, "goals": [kept_document(held[id]) for id in ids]}
        for name, ids in grouped({id: one.goal for id, one in held.items()}, by).items()
    ]


def strategy_document(version: "Strategy") -> dict[str, Any]:
    """One version of the way to a goal as JSON."""
    written: dict[str, Any] = {"version": version.version, "since": version.since.isoformat()}
    written["how"] = [one.model_dump(mode="json", by_alias=True) for one in version.how]
    if version.pivot:
        told = {name: getattr(version, name) for name in ("who", "why", "indicator")}
        told = {name: one.model_dump(mode="json", by_alias=True) for name, one in told.items()}
        written |= {"pivot": version.pivot, **told}
    return written


def moved_document(moved: "Moved") -> dict[str, Any]:
    """What came of a move, as JSON; "crowd" are the active goals that leave no room."""
    crowd = [{"id": id, "goal": short(goal)} for id, goal in (moved.crowd or {}).items()]
    told = {"done": moved.done, "reply": moved.reply, "flag": moved.flag}
    return {**kept_document(moved.kept), **told, "crowd": crowd, "lacks": list(moved.lacks)}


def act_document(found: "NextAct") -> dict[str, Any]:
    """Where the look back stands, as JSON: "allowed" is whether a next act may be planned now."""
    parts = parts_of(found.kept.goal)
    return {
        **kept_document(found.kept),
        "allowed": next_act_allowed(found.kept.goal),
        "question": found.question.model_dump(mode="json") if found.question else None,
        "parts": {**parts.model_dump(), "left": parts.left} if parts else None,
        "reply": found.reply,
        "flag": found.flag,
    }


def likely_document(found: "Iterable[tuple[Likely, Goal]]") -> dict[str, Any]:
    """Goals that one may move too, as JSON, each with what speaks for it."""
    offers = [
        {
            "goal": one.goal,
            "statement": short(goal),
            "words": list(one.words),
            "topics": list(one.topics),
        }
        for one, goal in found
    ]
    return {"offers": offers}
