"""Signing in and out."""

from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from mentor_copilot.surfaces.web.gate.actors import (
    Anybody,
    Someone,
    TheHouse,
    TheServing,
    cookie_name,
    keep_signed_in,
)
from mentor_copilot.surfaces.web.pages.rendering import page

router = APIRouter()


@router.get("/open")
async def show_link(request: Request, _: Anybody) -> HTMLResponse:
    """Where a one-time link leads: the secret stands behind the #, which no server sees."""
    return page(request, "open.html.j2")


@router.post("/open")
async def follow_link(
    request: Request, _: Anybody, house: TheHouse, serving: TheServing, code: Annotated[str, Form()]
) -> Response:
    """Sign in with the code of the link."""
    label = request.headers.get("user-agent", "")[:200]
    token = await house.accounts.follow_local_link(code.strip(), label)
    answer = RedirectResponse("/", 303)
    keep_signed_in(answer, serving, token)
    return answer


@router.post("/sign-out")
async def sign_out(actor: Someone, house: TheHouse, serving: TheServing) -> Response:
    """End this sign-in."""
    await house.accounts.sign_out(actor)
    answer = RedirectResponse("/open" if actor.local else "/sign-in", 303)
    answer.delete_cookie(cookie_name(serving), httponly=True, secure=serving.secure)
    return answer
