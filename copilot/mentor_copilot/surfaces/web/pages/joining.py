"""Where an invitation leads: one chooses a password, or signs in at the provider."""

from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import HTMLResponse, Response
from pydantic import ConfigDict, Field

from mentor_copilot.desk.entry import LinkEnded
from mentor_copilot.desk.house import House
from mentor_copilot.domain.accounts import PASSWORD_AT_LEAST
from mentor_copilot.surfaces.web.gate.actors import Anybody, TheHouse, TheServing
from mentor_copilot.surfaces.web.pages.browsers import visit
from mentor_copilot.surfaces.web.pages.rendering import page
from mentor_copilot.surfaces.web.pages.signing_in import Code, welcome
from mentor_tools.errors import Usage

router = APIRouter(prefix="/join")


class NewPassword(Code):
    """The code of the link and the password, given twice."""

    model_config = ConfigDict(
        hide_input_in_errors=True,
        json_schema_extra={
            "examples": [
                {
                    "code": "k3J9-bXzQ0",
                    "password": "seven green apples",
                    "again": "seven green apples",
                }
            ]
        },
    )

    password: str = Field(max_length=10_000)
    again: str = Field(max_length=10_000)


@router.get("")
async def show(request: Request, _: Anybody) -> HTMLResponse:
    """The code stands behind the #, which no server sees; a script posts it, or a hand does."""
    return page(request, "join.html.j2", fault="")


@router.post("")
async def follow(
    request: Request, _: Anybody, house: TheHouse, given: Annotated[Code, Form()]
) -> HTMLResponse:
    """Whom the link invites, and how they may sign in from now on; nothing is used up yet."""
    return await _choice(request, house, given.code.strip())


@router.post("/password")
async def choose(
    request: Request,
    _: Anybody,
    house: TheHouse,
    serving: TheServing,
    given: Annotated[NewPassword, Form()],
) -> Response:
    """Take the password and sign in; the link is used up then."""
    code = given.code.strip()
    if given.password != given.again:
        return await _choice(request, house, code, "the two passwords differ: type them again")
    try:
        token = await house.entry.choose_password(code, given.password, visit(request))
    except LinkEnded as error:
        return page(request, "join.html.j2", status=422, fault=str(error))
    except Usage as error:
        return await _choice(request, house, code, str(error))
    return welcome(serving, token)


async def _choice(request: Request, house: House, code: str, fault: str = "") -> HTMLResponse:
    """The page on which one chooses; with a fault, what to mend."""
    try:
        invitation = await house.entry.invitation(code)
    except LinkEnded as error:
        return page(request, "join.html.j2", status=422, fault=str(error))
    return page(
        request,
        "join_choice.html.j2",
        status=422 if fault else 200,
        code=code,
        invitation=invitation,
        fault=fault,
        at_least=PASSWORD_AT_LEAST,
        provider=house.provider.provider.host if house.provider else None,
    )
