"""What becomes of goals: moved to another state, joined to others, gone on with by small acts."""

from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query
from pydantic import ConfigDict, Field

from mentor_copilot.desk.documents.goals import (
    act_document,
    kept_document,
    likely_document,
    moved_document,
)
from mentor_copilot.surfaces.web.api.goal_shapes import (
    Categories,
    KeptGoalShown,
    MovedShown,
    NextActShown,
    Offers,
)
from mentor_copilot.surfaces.web.api.shapes import Given, Id, Key, Line, Says, shows
from mentor_copilot.surfaces.web.gate.actors import Member, Today
from mentor_tools.errors import Usage

router = APIRouter(prefix="/goals/{goal}", tags=["goals"])


class GoalMove(Given):
    """The state that a goal goes to, and why; `by` is the goal that takes its place.

    `anyway` makes it active although as many are as should be.
    """

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"to": "paused", "reason": "my knee needs a month"}]}
    )

    to: Literal["active", "paused", "met", "dropped", "replaced"]
    reason: Line | None = None
    by: Key | None = None
    anyway: bool = False


class NewLink(Given):
    """Another goal that this one moves too, and how."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"goal": "{goal}", "reason": "running clears my head"}]}
    )

    goal: Key
    reason: Line


class Category(Given):
    """Where a goal belongs; an empty name takes it out."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"category": "health"}]})

    category: Annotated[str, Field(max_length=200)]


class Acts(Given):
    """Answers to what is asked of the last small act and the next, in order."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"say": []}]})

    say: Says = Field(default=[])


@router.post("/moves", **shows(MovedShown))
async def move(actor: Member, desks: Today, goal: Id, move: GoalMove) -> dict[str, Any]:
    """Move a goal of one's own: pause, take up again, or close it as met, dropped or replaced.

    Where `done` is false it stays as it was, and `reply` says why.
    """
    if move.by and move.to != "replaced":
        raise Usage("by: it belongs to a goal that is replaced")
    moved = await desks.goals.moves.move(
        goal,
        move.to,
        move.reason or "",
        person=actor.person,
        anyway=move.anyway,
        new_goal=move.by,
    )
    return moved_document(moved)


@router.post("/links", **shows(KeptGoalShown))
async def link(actor: Member, desks: Today, goal: Id, new: NewLink) -> dict[str, Any]:
    """Draw a line from a goal of one's own to another that it moves too."""
    lines = desks.goals.lines
    return kept_document(await lines.link(goal, new.goal, new.reason, person=actor.person))


@router.delete("/links", **shows(KeptGoalShown))
async def unlink(
    actor: Member,
    desks: Today,
    goal: Id,
    to: Annotated[
        str,
        Query(min_length=1, max_length=200, description="The other goal.", examples=["{goal}"]),
    ],
) -> dict[str, Any]:
    """Take such a line back."""
    return kept_document(await desks.goals.lines.unlink(goal, to, person=actor.person))


@router.get("/links/likely", **shows(Offers))
async def likely_links(actor: Member, desks: Today, goal: Id) -> dict[str, Any]:
    """List goals of one's own that this one may move too, by their words."""
    return likely_document(await desks.goals.lines.likely(goal, person=actor.person))


@router.put("/category", **shows(KeptGoalShown))
async def categorise(actor: Member, desks: Today, goal: Id, put: Category) -> dict[str, Any]:
    """Put a goal of one's own under a category."""
    lines = desks.goals.lines
    return kept_document(await lines.categorise(goal, put.category, person=actor.person))


@router.get("/category/likely", **shows(Categories))
async def likely_categories(actor: Member, desks: Today, goal: Id) -> dict[str, Any]:
    """List categories that the goal's words name."""
    found = await desks.goals.lines.likely_categories(goal, person=actor.person)
    return {"offers": list(found)}


@router.post("/acts", **shows(NextActShown))
async def next_act(actor: Member, desks: Today, goal: Id, acts: Acts) -> dict[str, Any]:
    """Look back on the last small act towards a goal, then plan the next; each answer is kept."""
    return act_document(await desks.goals.acts.go_on(goal, acts.say, actor.person))
