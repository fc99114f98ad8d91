"""The skill map: what the person can do, what they need, and the steps between."""

from collections.abc import Awaitable
from typing import Annotated, NamedTuple

from fastapi import APIRouter, Form, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from pydantic import BaseModel, ConfigDict, Field

from mentor_copilot.desk.accounts import Actor
from mentor_copilot.desk.handing_over import HandOver
from mentor_copilot.desk.house import Desks
from mentor_copilot.desk.skills import KeptSkill
from mentor_copilot.domain.goal import Scope
from mentor_copilot.surfaces.web.gate.actors import Member, Today
from mentor_copilot.surfaces.web.pages.crisis import handed_over_page
from mentor_copilot.surfaces.web.pages.mending import to_mend
from mentor_copilot.surfaces.web.pages.rendering import page
from mentor_tools.errors import Usage

router = APIRouter()


class _At(NamedTuple):
    """The form of a skill that was sent, with its words and what is to be mended in them."""

    skill: str
    form: str
    words: str
    fault: str = ""


class Shown(BaseModel):
    """What shows a skill."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"words": "I led the stand-up"}]})

    words: str = Field(default="", max_length=5_000)


class Told(BaseModel):
    """Words about a skill; `goal` is the goal of theirs that they serve, where they name one."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"words": "lead the stand-up"}]})

    words: str = Field(default="", max_length=5_000)
    goal: str = Field(default="", max_length=200)


class StepDone(BaseModel):
    """What shows that a step was done."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"number": "1", "words": "I did it on Monday"}]}
    )

    number: int = Field(ge=1, le=1_000)
    words: str = Field(default="", max_length=5_000)


class SkillShared(BaseModel):
    """Who may read the skill from now on."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"scope": "shared"}]})

    scope: Scope = "private"


@router.get("/skills")
async def show(request: Request, actor: Member, desks: Today) -> HTMLResponse:
    """The map."""
    return await _shown(request, actor, desks)


@router.post("/skills/{skill}/have")
async def have(
    request: Request, actor: Member, desks: Today, skill: str, told: Annotated[Shown, Form()]
) -> Response:
    """Tell what shows the skill."""
    done = desks.goals.skills.have(actor.person, skill, told.words)
    return await _done(request, actor, desks, _At(skill, "have", told.words), done)


@router.post("/skills/{skill}/need")
async def need(
    request: Request, actor: Member, desks: Today, skill: str, told: Annotated[Told, Form()]
) -> Response:
    """Tell what the skill is needed for."""
    done = desks.goals.skills.need(actor.person, skill, told.words, told.goal or None)
    return await _done(request, actor, desks, _At(skill, "need", told.words), done)


@router.post("/skills/{skill}/step")
async def step(
    request: Request, actor: Member, desks: Today, skill: str, told: Annotated[Told, Form()]
) -> Response:
    """Add a step towards the skill."""
    done = desks.goals.skills.step(actor.person, skill, told.words, told.goal or None)
    return await _done(request, actor, desks, _At(skill, "step", told.words), done)


@router.post("/skills/{skill}/done")
async def step_done(
    request: Request, actor: Member, desks: Today, skill: str, told: Annotated[StepDone, Form()]
) -> Response:
    """Tell that a step was done."""
    done = desks.goals.skills.done(actor.person, skill, told.number, told.words)
    return await _done(request, actor, desks, _At(skill, f"done:{told.number}", told.words), done)


@router.post("/skills/{skill}/scope")
async def share(
    request: Request, actor: Member, desks: Today, skill: str, told: Annotated[SkillShared, Form()]
) -> Response:
    """Share the skill, or take it back."""
    done = desks.goals.skills.share(actor.person, skill, told.scope)
    return await _done(request, actor, desks, _At(skill, "scope", ""), done)


async def _done(
    request: Request,
    actor: Actor,
    desks: Desks,
    at: _At,
    done: Awaitable[KeptSkill | HandOver],
) -> Response:
    """Do it and show the map; or show what is to be mended."""
    try:
        made = await done
    except Usage as error:
        return await _shown(request, actor, desks, at._replace(fault=to_mend(error)))
    if isinstance(made, HandOver):
        return handed_over_page(request, actor, made, back="/skills")
    return RedirectResponse(f"/skills#{made.id}", 303)


async def _shown(
    request: Request, actor: Actor, desks: Desks, at: _At | None = None
) -> HTMLResponse:
    """The map, what is needed and has nothing to show for it first."""
    found = await desks.goals.skills.skills(actor.person)
    goals = {one.id: one.goal.statement for one in await desks.goals.goals(actor.person)}
    return page(
        request,
        "skills.html.j2",
        actor,
        status=422 if at else 200,
        skills=sorted(found, key=lambda one: not one.skill.gap),
        goals=goals,
        at=at,
    )
