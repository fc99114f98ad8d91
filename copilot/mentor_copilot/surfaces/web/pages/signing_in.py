"""Signing in and out."""

from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from pydantic import BaseModel, ConfigDict, Field

from mentor_copilot.desk.accounts import Actor
from mentor_copilot.desk.entry import Locked, NotProven
from mentor_copilot.desk.house import House
from mentor_copilot.settings.serving import Serving
from mentor_copilot.surfaces.web.gate import cookies
from mentor_copilot.surfaces.web.gate.actors import (
    Anybody,
    Someone,
    TheHouse,
    TheServing,
    keep_signed_in,
)
from mentor_copilot.surfaces.web.pages.browsers import visit
from mentor_copilot.surfaces.web.pages.rendering import page

router = APIRouter()


class NameAndPassword(BaseModel):
    """What one signs in with."""

    model_config = ConfigDict(
        hide_input_in_errors=True,
        json_schema_extra={"examples": [{"name": "Ana", "password": "seven green apples"}]},
    )

    name: str = Field(max_length=1_000)
    password: str = Field(max_length=10_000)


class Code(BaseModel):
    """The part of a link that stands behind the #."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"code": "k3J9-bXzQ0"}]})

    code: str = Field(max_length=1_000)


@router.get("/open")
async def show_link(request: Request, _: Anybody, serving: TheServing) -> Response:
    """Where a one-time link leads: the secret stands behind the #, which no server sees."""
    if serving.team:
        return RedirectResponse("/sign-in", 303)
    return page(request, "open.html.j2")


@router.post("/open")
async def follow_link(
    request: Request,
    _: Anybody,
    house: TheHouse,
    serving: TheServing,
    given: Annotated[Code, Form()],
) -> Response:
    """Sign in with the code of the link."""
    if serving.team:
        return RedirectResponse("/sign-in", 303)
    token = await house.accounts.follow_local_link(given.code.strip(), visit(request))
    return welcome(serving, token)


@router.get("/sign-in")
async def ask(request: Request, _: Anybody, house: TheHouse, serving: TheServing) -> Response:
    """Who is there? A team's people have a name and a password, or a provider that knows them."""
    if not serving.team:
        return RedirectResponse("/open", 303)
    return _form(request, house)


@router.post("/sign-in")
async def sign_in(
    request: Request,
    _: Anybody,
    house: TheHouse,
    serving: TheServing,
    given: Annotated[NameAndPassword, Form()],
) -> Response:
    """Sign in with a password; the browser gets another token each time."""
    if not serving.team:
        return RedirectResponse("/open", 303)
    try:
        token = await house.entry.sign_in(given.name, given.password, visit(request))
    except NotProven as error:
        return _form(request, house, given.name, str(error), 422)
    except Locked as error:
        shown = _form(request, house, given.name, str(error), 429)
        shown.headers["Retry-After"] = str(error.wait_seconds)
        return shown
    return welcome(serving, token)


@router.post("/sign-out")
async def sign_out(actor: Someone, house: TheHouse, serving: TheServing) -> Response:
    """End this sign-in."""
    await house.accounts.sign_out(actor)
    return farewell(actor, serving)


def welcome(serving: Serving, token: str) -> Response:
    """The way in, with the token of the new sign-in."""
    answer = RedirectResponse("/", 303)
    keep_signed_in(answer, serving, token)
    return answer


def farewell(actor: Actor, serving: Serving) -> Response:
    """The way out, for somebody whose sign-in has ended."""
    answer = RedirectResponse("/open" if actor.local else "/sign-in", 303)
    cookies.drop(answer, serving, "mentor")
    return answer


def _form(
    request: Request, house: House, name: str = "", fault: str = "", status: int = 200
) -> HTMLResponse:
    provider = house.provider.provider.host if house.provider else None
    return page(
        request, "sign_in.html.j2", status=status, name=name, fault=fault, provider=provider
    )
