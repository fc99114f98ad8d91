"""The chat: one thread with the copilot, and what takes shape in it beside."""

from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from mentor_copilot.surfaces.web.gate.actors import Member, TheHouse, Today
from mentor_copilot.surfaces.web.pages.rendering import page

router = APIRouter()


@router.post("/chats")
async def begin(actor: Member, desks: Today) -> Response:
    """A new chat."""
    thread = await desks.chat.begin(actor.person)
    return RedirectResponse(f"/chats/{thread}", 303)


@router.get("/chats/{chat}")
async def show(request: Request, actor: Member, house: TheHouse, chat: str) -> HTMLResponse:
    """The whole thread as it stands."""
    return await _shown(request, actor, house, chat, "chat.html.j2")


@router.get("/chats/{chat}/parts")
async def parts(request: Request, actor: Member, house: TheHouse, chat: str) -> HTMLResponse:
    """The parts of the page that a turn changes."""
    return await _shown(request, actor, house, chat, "chat_parts.html.j2")


@router.post("/chats/{chat}/messages")
async def say(actor: Member, house: TheHouse, chat: str, text: Annotated[str, Form()]) -> Response:
    """Say something; for browsers without our script."""
    await house.turns.say(actor.person, chat, text)
    return RedirectResponse(f"/chats/{chat}", 303)


async def _shown(
    request: Request, actor: Member, house: TheHouse, chat: str, template: str
) -> HTMLResponse:
    messages = await house.turns.messages(actor.person, chat)
    chatted = await house.desks.chat.outcome(chat)
    return page(
        request,
        template,
        actor,
        chat=chat,
        messages=messages,
        opening=house.desks.chat.opening(),
        latest=chatted.latest,
    )
