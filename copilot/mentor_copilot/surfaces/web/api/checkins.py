"""Check-ins on goals, and how goals go."""

from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query, Response
from pydantic import ConfigDict, Field

from mentor_copilot.desk.answering import Answered
from mentor_copilot.desk.at_once import filled
from mentor_copilot.desk.documents.answers import answered_document
from mentor_copilot.desk.house import Desks
from mentor_copilot.domain.cycle.progress import Progress, chart_svg
from mentor_copilot.domain.goal import Scope
from mentor_copilot.surfaces.web.api.answer_shapes import CheckedIn
from mentor_copilot.surfaces.web.api.shapes import AsOf, Given, Id, Line, Says, Shown, shows
from mentor_copilot.surfaces.web.gate.actors import Member, Today
from mentor_tools.errors import Usage

router = APIRouter(tags=["progress"])


class NewCheckIn(Given):
    """A check-in, all at once by name, or as answers to its questions in order.

    `value` is where it stands now, in one's own words; `result` says which key result it is of.
    """

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"value": "6 km", "note": "my first run in the rain"}]}
    )

    say: Says = Field(default=[])
    result: Annotated[int, Field(ge=1, le=100)] | None = None
    value: Line | None = None
    note: Line | None = None
    evidence: Literal["outcome", "stakeholder", "story"] | None = None
    source: Line | None = None
    on_track: Line | None = None
    obstacle: Line | None = None
    adjustment: Line | None = None
    scope: Scope | None = None


class ProgressShown(Shown):
    """How goals go, as their reader may see them."""

    reader: str = Field(alias="as")
    pair: str | None
    as_of: str
    goals: list[Progress]


_BY_NAME = ("note", "evidence", "source", "on_track", "obstacle", "adjustment")


@router.post("/goals/{goal}/check-ins", **shows(CheckedIn))
async def check_in(actor: Member, desks: Today, goal: Id, told: NewCheckIn) -> dict[str, Any]:
    """Check in on a goal of one's own: where it stands, what is in the way, what one adjusts."""
    outcome = await _kept(desks, actor.person, goal, told)
    written = answered_document(outcome)
    if outcome.saved is None:
        return written
    kept = await desks.goals.progress.checkin(outcome.saved, actor.person)
    progress = await desks.goals.progress.of_goal(goal, actor.person)
    return {
        **written,
        "checkin": kept.model_dump(mode="json", by_alias=True),
        "progress": progress.model_dump(mode="json", by_alias=True),
    }


async def _kept(desks: Desks, person: str, goal: str, told: NewCheckIn) -> Answered:
    progress = desks.goals.progress
    named = [(name, words) for name in _BY_NAME if (words := getattr(told, name))]
    if told.say and (named or told.value):
        raise Usage("say: it answers the questions; give the rest with it, or all by name")
    if told.result is not None and told.value is None:
        raise Usage("result: it names the key result of a value, and there is none")
    if not named and told.value is None:
        thread = await progress.begin_checkin(goal, person, told.scope)
        return await filled(desks.goals.answers, thread, told.say)
    if told.value is not None:
        named = [(await progress.value_field(goal, person, told.result), told.value), *named]
    return await progress.check_in(goal, named, person, told.scope)


@router.get("/goals/{goal}/progress", **shows(Progress))
async def of_goal(actor: Member, desks: Today, goal: Id, at: AsOf = None) -> dict[str, Any]:
    """Get how a goal goes: series, grade and trend, what is left, what is next."""
    found = await desks.goals.progress.of_goal(goal, actor.person, at)
    return found.model_dump(mode="json", by_alias=True)


@router.get(
    "/goals/{goal}/chart.svg",
    response_class=Response,
    responses={200: {"content": {"image/svg+xml": {"schema": {"type": "string"}}}}},
)
async def chart(
    actor: Member,
    desks: Today,
    goal: Id,
    result: Annotated[
        int | None, Query(ge=1, le=100, description="Which key result; the first if left out.")
    ] = None,
    at: AsOf = None,
) -> Response:
    """Get a chart of what a goal counts: readings, trend, start and target."""
    found = await desks.goals.progress.of_goal(goal, actor.person, at)
    drawn = [one for one in found.series if result in (None, one.of.number)]
    if not drawn:
        raise Usage("result: the goal counts nothing there that could be drawn")
    return Response(chart_svg(drawn[0].as_series(), found.as_of), media_type="image/svg+xml")


@router.get("/progress", **shows(ProgressShown))
async def of_goals(
    actor: Member,
    desks: Today,
    pair: Annotated[
        str | None, Query(max_length=200, description="The goals of both of this pair.")
    ] = None,
    at: AsOf = None,
) -> dict[str, Any]:
    """Get how one's goals go, or those of a pair as far as one may see them."""
    found = await desks.goals.progress.of_goals(actor.person, pair, at)
    goals = [one.model_dump(mode="json", by_alias=True) for one in found]
    day = (at or desks.day).isoformat()
    return {"as": actor.person, "pair": pair, "as_of": day, "goals": goals}
