"""Small acts: a look back at the last one, then the next, one question at a time."""

from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from pydantic import BaseModel, ConfigDict, Field

from mentor_copilot.desk.accounts import Actor
from mentor_copilot.desk.handing_over import HandOver
from mentor_copilot.desk.house import Desks
from mentor_copilot.surfaces.web.gate.actors import Member, Today
from mentor_copilot.surfaces.web.pages.crisis import handed_over_page
from mentor_copilot.surfaces.web.pages.rendering import page

router = APIRouter()


class ActTold(BaseModel):
    """The answer to the question that is open."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"answer": "write to Ana"}]})

    answer: str = Field(default="", max_length=5_000)


@router.get("/goals/{goal}/next")
async def show(request: Request, actor: Member, desks: Today, goal: str) -> HTMLResponse:
    """The question that is open for the goal's small acts."""
    return await _shown(request, actor, desks, goal)


@router.post("/goals/{goal}/next")
async def answer(
    request: Request, actor: Member, desks: Today, goal: str, told: Annotated[ActTold, Form()]
) -> Response:
    """Take the answer in; it is kept at once."""
    if not told.answer.strip():
        return await _shown(request, actor, desks, goal, fault="say something, a word is enough")
    where = await desks.goals.acts.go_on(goal, [told.answer], actor.person)
    if where.flag:
        instead = HandOver(where.reply, where.flag)
        return handed_over_page(request, actor, instead, back=f"/goals/{goal}")
    return RedirectResponse(f"/goals/{goal}/next", 303)


async def _shown(
    request: Request, actor: Actor, desks: Desks, goal: str, fault: str = ""
) -> HTMLResponse:
    where = await desks.goals.acts.go_on(goal, (), actor.person)
    status = 422 if fault else 200
    acts = [act for act in where.kept.goal.micro if act.text.known]
    return page(request, "act.html.j2", actor, status=status, where=where, acts=acts, fault=fault)
