"""What was told and kept: check-ins, reflections, pivots, experiments, preparations."""

from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query

from mentor_copilot.desk.documents.answers import entry_document
from mentor_copilot.desk.experiments import Standing, Stands
from mentor_copilot.desk.told_towards import KINDS, told_towards
from mentor_copilot.surfaces.web.api.answer_shapes import EntryShown
from mentor_copilot.surfaces.web.api.shapes import Id, Page, Part, cut, shows
from mentor_copilot.surfaces.web.gate.actors import Member, Today

router = APIRouter(tags=["entries"])

Kind = Literal["checkin", "reflection", "pivot", "experiment", "experiment_result"]


class ExperimentTold(EntryShown):
    """An experiment and how it stands: `waiting` is over, and what came of it is not told yet.

    `result` is the id of what was told of it.
    """

    state: Stands
    result: str | None


class PreparationTold(EntryShown):
    """One side's preparation; a `current` one is for the session to come."""

    current: bool


@router.get("/goals/{goal}/entries", **shows(Page[EntryShown]))
async def find(
    actor: Member,
    desks: Today,
    goal: Id,
    part: Part,
    kind: Annotated[Kind | None, Query(description="Of this kind alone.")] = None,
) -> dict[str, Any]:
    """List what was told towards a goal, as far as one may see it, the newest first."""
    kinds = KINDS if kind is None else (kind,)
    told = await told_towards(desks.goals.answers, goal, actor.person, kinds)
    return cut(told, part, lambda one: one.id, entry_document)


@router.get("/entries/{entry}", **shows(EntryShown))
async def get(actor: Member, desks: Today, entry: Id) -> dict[str, Any]:
    """Get something that was told and kept: one's own, or what one may read."""
    return entry_document(await desks.goals.answers.entry(entry, actor.person))


@router.get("/experiments", **shows(Page[ExperimentTold]))
async def experiments(
    actor: Member,
    desks: Today,
    part: Part,
    goal: Annotated[str | None, Query(max_length=200, description="For this goal alone.")] = None,
) -> dict[str, Any]:
    """List one's experiments with how each stands, the newest first."""
    every = await desks.goals.experiments.every(actor.person)
    found = [one for one in every if goal in (None, one.entry.record.goal)]
    return cut(found, part, lambda one: one.entry.id, _experiment)


@router.get("/pairs/{pair}/preparations", **shows(Page[PreparationTold]))
async def preparations(
    actor: Member,
    desks: Today,
    pair: Id,
    part: Part,
    current: Annotated[bool, Query(description="For the session to come alone.")] = False,
) -> dict[str, Any]:
    """List what the two of a pair prepared, as far as one may read it, the newest first."""
    desk = desks.goals.preparations
    now = {one.id for one in await desk.current(pair, actor.person)}
    told = [one for one in await desk.every(pair, actor.person) if not current or one.id in now]
    told.sort(key=lambda one: one.record.day, reverse=True)
    return cut(
        told,
        part,
        lambda one: one.id,
        lambda one: {**entry_document(one), "current": one.id in now},
    )


def _experiment(one: Standing) -> dict[str, Any]:
    return {**entry_document(one.entry), "state": one.state, "result": one.result}
