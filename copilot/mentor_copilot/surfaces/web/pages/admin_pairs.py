"""Pairs, for those who manage people: who mentors whom, and no note of theirs."""

from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from pydantic import BaseModel, ConfigDict, Field

from mentor_copilot.desk.accounts import Actor
from mentor_copilot.desk.house import House
from mentor_copilot.desk.pairing import found_pair, pairable
from mentor_copilot.surfaces.web.gate.actors import Admin, TheHouse
from mentor_copilot.surfaces.web.pages.rendering import page
from mentor_tools.errors import Usage

router = APIRouter(prefix="/admin/pairs")


class NewPair(BaseModel):
    """Who mentors whom, and what the two are called."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {"pair": "growth", "mentor": "mia", "mentee": "ana", "program": "main"},
            ]
        }
    )

    pair: str = Field(max_length=1_000)
    mentor: str = Field(max_length=1_000)
    mentee: str = Field(max_length=1_000)
    program: str = Field(default="main", max_length=1_000)


@router.get("")
async def show(request: Request, actor: Admin, house: TheHouse) -> HTMLResponse:
    """All pairs."""
    return await _shown(request, actor, house)


@router.post("")
async def found(
    request: Request, actor: Admin, house: TheHouse, given: Annotated[NewPair, Form()]
) -> Response:
    """Found a pair."""
    try:
        await found_pair(
            house, given.pair, given.mentor, given.mentee, given.program, local=actor.local
        )
    except Usage as error:
        return await _shown(request, actor, house, given, str(error))
    return RedirectResponse("/admin/pairs", 303)


async def _shown(
    request: Request, actor: Actor, house: House, given: NewPair | None = None, fault: str = ""
) -> HTMLResponse:
    return page(
        request,
        "admin_pairs.html.j2",
        actor,
        status=422 if fault else 200,
        pairs=await house.desks.notes.pairs(),
        names=await pairable(house, local=actor.local),
        given=given or NewPair(pair="", mentor="", mentee=""),
        fault=fault,
    )
