"""One's own account: where one is signed in, the password, tokens for programs."""

from datetime import timedelta
from typing import Annotated, Any

from fastapi import APIRouter, Form, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from pydantic import BaseModel, ConfigDict, Field

from mentor_copilot.desk.accounts import Actor
from mentor_copilot.desk.entry import Locked
from mentor_copilot.desk.house import House
from mentor_copilot.domain.accounts import PASSWORD_AT_LEAST
from mentor_copilot.surfaces.web.gate.actors import Someone, TheHouse, TheServing
from mentor_copilot.surfaces.web.pages.rendering import page
from mentor_copilot.surfaces.web.pages.signing_in import farewell
from mentor_tools.errors import Usage

# How long a token may last, in days, and the words for it.
_LASTS = ((30, "30 days"), (90, "90 days"), (365, "a year"))

router = APIRouter(prefix="/account")


class Passwords(BaseModel):
    """The password so far, and the new one twice."""

    model_config = ConfigDict(
        hide_input_in_errors=True,
        json_schema_extra={
            "examples": [
                {
                    "old": "seven green apples",
                    "password": "eight small rivers",
                    "again": "eight small rivers",
                }
            ]
        },
    )

    old: str = Field(max_length=10_000)
    password: str = Field(max_length=10_000)
    again: str = Field(max_length=10_000)


class NewToken(BaseModel):
    """What a token is for, and how many days it lasts."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"label": "my calendar script", "days": 90}]}
    )

    label: str = Field(max_length=1_000)
    days: int = Field(default=90, ge=1, le=365)


@router.get("")
async def show(
    request: Request, actor: Someone, house: TheHouse, changed: bool = False
) -> HTMLResponse:
    """Where one is signed in, and what else belongs to the account."""
    return await _shown(request, actor, house, changed=changed)


@router.post("/sign-ins/{sign_in}/end")
async def end(actor: Someone, house: TheHouse, serving: TheServing, sign_in: str) -> Response:
    """End one of them; who ends the one in use is signed out."""
    await house.accounts.end(actor, sign_in)
    if sign_in != actor.sign_in.id:
        return RedirectResponse("/account", 303)
    return farewell(actor, serving)


@router.post("/sign-ins/end-others")
async def end_others(actor: Someone, house: TheHouse) -> Response:
    """End all but the one in use."""
    await house.accounts.end_others(actor)
    return RedirectResponse("/account", 303)


@router.post("/password")
async def change_password(
    request: Request, actor: Someone, house: TheHouse, given: Annotated[Passwords, Form()]
) -> Response:
    """Take another password; all other sign-ins end."""
    if given.password != given.again:
        fault = "the two new passwords differ: type them again"
        return await _shown(request, actor, house, 422, password_fault=fault)
    try:
        await house.entry.change_password(actor, given.old, given.password)
    except Locked as error:
        shown = await _shown(request, actor, house, 429, password_fault=str(error))
        shown.headers["Retry-After"] = str(error.wait_seconds)
        return shown
    except Usage as error:
        return await _shown(request, actor, house, 422, password_fault=str(error))
    return RedirectResponse("/account?changed=1#password-head", 303)


@router.post("/tokens")
async def make_token(
    request: Request, actor: Someone, house: TheHouse, given: Annotated[NewToken, Form()]
) -> Response:
    """Make a token; this page alone shows it, so it is no page to come back to."""
    try:
        token = await house.accounts.make_token(actor, given.label, timedelta(days=given.days))
    except Usage as error:
        return await _shown(
            request, actor, house, 422, token_fault=str(error), label=given.label, days=given.days
        )
    return await _shown(request, actor, house, token=token)


async def _shown(
    request: Request, actor: Actor, house: House, status: int = 200, **more: Any
) -> HTMLResponse:
    account = await house.accounts.accounts.account(actor.person)
    shown = {
        "sign_ins": await house.accounts.of(actor),
        "has_password": account is not None and account.password is not None and not actor.local,
        "at_least": PASSWORD_AT_LEAST,
        "lasts": _LASTS,
        "changed": False,
        "password_fault": "",
        "token_fault": "",
        "token": None,
        "label": "",
        "days": 90,
    }
    return page(request, "account.html.j2", actor, status=status, **(shown | more))
