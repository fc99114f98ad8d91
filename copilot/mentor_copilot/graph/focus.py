"""Keeping a goal where others may be under way already: as active, or as a draft that says why."""

from mentor_copilot.domain.cycle import focus
from mentor_copilot.domain.goal import Goal
from mentor_copilot.domain.wording import line
from mentor_copilot.domain.work import Work
from mentor_copilot.graph.room import Room
from mentor_tools.ports import Records


async def active_of(records: Records, owner: str, but: str = "") -> dict[str, Goal]:
    """The person's active goals by id, without the one that is named; of nobody there are none."""
    if not owner:
        return {}
    kept = await records.newest(owner)
    goals = {one.id: Goal.model_validate_json(one.document) for one in kept if one.id != but}
    return {id: goal for id, goal in goals.items() if goal.state == "active"}


async def crowd_before(room: Room, thread: str, at_most: int) -> str:
    """What is to be known before one goal more is kept; "" while there is room for it."""
    active = await active_of(room.records, room.owner, thread)
    return focus.crowded_by(active, "before") if len(active) >= at_most else ""


async def keep_goal(room: Room, thread: str, work: Work, at_most: int) -> str:
    """Keep the goal under its owner, once, and return what is said of it.

    Run again after a crash it keeps nothing new: the state of the version that is there counts.
    """
    active = await active_of(room.records, room.owner, thread)
    goal = focus.as_kept(
        work.goal.model_copy(update={"scope": room.scope}),
        room.owner,
        room.today,
        crowded=len(active) >= at_most and not work.insists,
    )
    version = await room.records.save_version(
        thread,
        room.owner,
        goal.model_dump_json(by_alias=True),
        "first kept",
        key=thread,
        scope=goal.scope,
    )
    kept = Goal.model_validate_json(version.document)
    told = [line("review", "kept", statement=kept.statement)]
    if kept.state == "draft":
        told.append(focus.lacking(kept, room.today))
    if kept.state == "draft" and active and not told[-1]:
        told.append(focus.crowded_by(active, "kept"))
    return " ".join(part for part in told if part)
