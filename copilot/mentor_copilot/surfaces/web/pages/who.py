"""Whose pages to see, at a machine of one's own: a home there may hold several people."""

from http import HTTPStatus
from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import HTMLResponse, Response
from pydantic import BaseModel, ConfigDict, Field

from mentor_copilot.desk.accounts import Actor
from mentor_copilot.desk.house import House
from mentor_copilot.surfaces.web.gate.actors import Someone, TheHouse, TheServing
from mentor_copilot.surfaces.web.gate.problems import Refused
from mentor_copilot.surfaces.web.pages.browsers import visit
from mentor_copilot.surfaces.web.pages.rendering import page
from mentor_copilot.surfaces.web.pages.signing_in import welcome
from mentor_tools.errors import Absent

router = APIRouter(prefix="/who")


class Chosen(BaseModel):
    """One of the people of this home."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"person": "ana"}]})

    person: str = Field(max_length=1_000)


@router.get("")
async def show(request: Request, actor: Someone, house: TheHouse) -> HTMLResponse:
    """The people of this home."""
    _check_local(actor)
    return page(request, "who.html.j2", actor, people=await _people(actor, house))


@router.post("")
async def choose(
    request: Request,
    actor: Someone,
    house: TheHouse,
    serving: TheServing,
    given: Annotated[Chosen, Form()],
) -> Response:
    """See the pages of another of them from now on, with another sign-in."""
    _check_local(actor)
    if given.person not in await _people(actor, house):
        raise Absent("there is nobody of that name in this home")
    return welcome(serving, await house.accounts.enter(given.person, "local", visit(request)))


async def _people(actor: Actor, house: House) -> list[str]:
    return sorted({actor.person, *await house.people.known()}, key=str.casefold)


def _check_local(actor: Actor) -> None:
    """Who has an account is that person; only at a machine of one's own one may be several."""
    if not actor.local:
        raise Refused(HTTPStatus.NOT_FOUND, "there is no such page with accounts")
