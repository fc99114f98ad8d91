"""A goal's moves from one state to another, as its owner makes them."""

from typing import Annotated, Literal

from fastapi import APIRouter, Form, Request
from fastapi.responses import RedirectResponse, Response
from pydantic import BaseModel, ConfigDict, Field

from mentor_copilot.desk.accounts import Actor
from mentor_copilot.desk.handing_over import HandOver
from mentor_copilot.desk.house import Desks
from mentor_copilot.desk.moving import Moved
from mentor_copilot.domain.cycle.focus import short
from mentor_copilot.domain.cycle.states import needs_reason
from mentor_copilot.domain.cycle.wording import phrase
from mentor_copilot.domain.goal import State
from mentor_copilot.domain.wording import line
from mentor_copilot.surfaces.web.gate.actors import Member, Today
from mentor_copilot.surfaces.web.pages.crisis import handed_over_page
from mentor_copilot.surfaces.web.pages.goal_page import Fault, owned, shown
from mentor_copilot.surfaces.web.pages.rendering import page
from mentor_tools.errors import Absent, Usage

router = APIRouter()


class Moving(BaseModel):
    """Where the goal is moved to; `anyway` although as many are active as should be."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"to": "paused", "reason": "the exam comes first"}]}
    )

    to: Literal["active", "paused", "met", "dropped", "replaced"]
    reason: str = Field(default="", max_length=5_000)
    anyway: bool = False
    new_goal: str = Field(default="", max_length=5_000)


@router.post("/goals/{goal}/move")
async def move(
    request: Request, actor: Member, desks: Today, goal: str, told: Annotated[Moving, Form()]
) -> Response:
    """Begin, pause, resume or close the goal, or take it up again."""
    kept = await owned(desks, goal, actor.person)
    fault = _fault(kept.goal.state, told)
    if fault:
        return await _again(request, actor, desks, goal, told, fault)
    try:
        moved = await desks.goals.moves.move(
            goal,
            told.to,
            told.reason,
            person=actor.person,
            anyway=told.anyway,
            new_goal=told.new_goal or None,
        )
    except Absent:
        raise
    except Usage:
        state = phrase("states", kept.goal.state)
        fault = f"it is {state} and cannot be moved so; load the page again"
        return await _again(request, actor, desks, goal, told, fault)
    return _answer(request, actor, moved, told)


def _fault(now: State, told: Moving) -> str:
    """What the move still needs; "" where it needs nothing."""
    if told.to == "replaced" and not told.new_goal:
        return "choose the goal that takes its place"
    if needs_reason(now, told.to) and not told.reason.strip():
        return "say why: " + _ASKED[told.to == "paused"]
    return ""


_ASKED = {True: "what comes first now?", False: "what is different now?"}


async def _again(
    request: Request, actor: Actor, desks: Desks, goal: str, told: Moving, says: str
) -> Response:
    given = {name: str(words) for name, words in told.model_dump().items()}
    return await shown(request, actor, desks, goal, fault=Fault("move", says, given))


def _answer(request: Request, actor: Actor, moved: Moved, told: Moving) -> Response:
    """What came of the move: the goal, what holds it back, or a word from people."""
    back = f"/goals/{moved.kept.id}"
    if moved.flag:
        told_instead = HandOver(moved.reply, moved.flag)
        return handed_over_page(request, actor, told_instead, back=back)
    if moved.done:
        return RedirectResponse(f"{back}?kept=moved", 303)
    return page(
        request,
        "goal_held.html.j2",
        actor,
        status=409,
        kept=moved.kept,
        crowd={id: short(goal) for id, goal in (moved.crowd or {}).items()},
        lacks=[line("fields", field) for field in moved.lacks],
        told=told,
    )
