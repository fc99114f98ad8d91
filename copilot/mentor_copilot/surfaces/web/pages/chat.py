"""One chat: the thread with the copilot, and what takes shape in it beside."""

import asyncio
import hashlib
import secrets
from contextlib import suppress
from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from pydantic import BaseModel, ConfigDict

from mentor_copilot.desk.accounts import Actor
from mentor_copilot.desk.house import House
from mentor_copilot.surfaces.web.gate.actors import Member, TheHouse
from mentor_copilot.surfaces.web.pages.cards.card import card_of
from mentor_copilot.surfaces.web.pages.chat_list import requests
from mentor_copilot.surfaces.web.pages.rendering import page

router = APIRouter()

LONGEST = 20_000  # characters of a message
_PATIENCE = 4.0  # seconds that a page without our script waits for the answer


class NewMessage(BaseModel):
    """What a form of the chat sends: words written, a button's words, or a part named anew.

    `once` is the page's own word: the same words sent twice from one page are one message.
    """

    model_config = ConfigDict(json_schema_extra={"examples": [{"text": "I want to run 10 km"}]})

    text: str = ""
    say: str = ""
    part: str = ""
    once: str = ""

    @property
    def words(self) -> str:
        """The message; line breaks as a script would send them."""
        text = self.text.replace("\r\n", "\n").strip()
        return self.say or (f"{self.part}: {text}" if self.part and text else text)

    @property
    def key(self) -> str | None:
        """What the message is kept once under."""
        if not self.once:
            return None
        return hashlib.blake2b(f"{self.once}:{self.words}".encode(), digest_size=16).hexdigest()


@router.get("/chats/{chat}")
async def show(request: Request, actor: Member, house: TheHouse, chat: str) -> HTMLResponse:
    """The whole thread as it stands."""
    return await _shown(request, actor, house, chat)


@router.get("/chats/{chat}/parts")
async def parts(request: Request, actor: Member, house: TheHouse, chat: str) -> HTMLResponse:
    """The parts of the page that a turn changes."""
    return await _shown(request, actor, house, chat, template="chat_parts.html.j2")


@router.post("/chats/{chat}/messages")
async def say(
    request: Request,
    actor: Member,
    house: TheHouse,
    chat: str,
    said: Annotated[NewMessage, Form()],
) -> Response:
    """Say something; for browsers without our script, which wait a moment for the answer."""
    fault = _fault(said.words)
    if fault:
        return await _shown(request, actor, house, chat, status=422, text=said.words, fault=fault)
    kept = await house.turns.say(actor.person, chat, said.words, said.key)
    await _answered(house, actor.person, chat, kept.seq)
    return RedirectResponse(f"/chats/{chat}#say", 303)


def _fault(words: str) -> str:
    """What is to be mended before the words can be sent."""
    if not words.strip():
        return "there are no words in that yet"
    if len(words) > LONGEST:
        return f"that is longer than {LONGEST:,} characters; send it in parts"
    return ""


async def _answered(house: House, person: str, chat: str, seq: int) -> None:
    """Wait a moment until the turn of the message has ended."""
    with suppress(TimeoutError):
        async with asyncio.timeout(_PATIENCE):
            async for event in house.turns.follow(person, chat):
                if event.kind in ("done", "failed") and event.turn >= seq:
                    return


async def _shown(
    request: Request,
    actor: Actor,
    house: House,
    chat: str,
    *,
    template: str = "",
    status: int = 200,
    text: str = "",
    fault: str = "",
) -> HTMLResponse:
    desks = house.desks
    seen = await desks.chats.seen(actor.person, chat)
    whole = "chat_paused.html.j2" if seen.paused else "chat.html.j2"
    return page(
        request,
        template or whole,
        actor,
        status=status,
        seen=seen,
        card=card_of(seen, desks.day),
        failed=await _failed(house, chat) if seen.waiting else "",
        requests=requests(),
        once=secrets.token_hex(8),
        longest=LONGEST,
        text=text,
        fault=fault,
    )


async def _failed(house: House, chat: str) -> str:
    """Why the answer that is waited for did not come; "" while it is being written."""
    events = await house.events.after(chat, 0)
    return events[-1].text if events and events[-1].kind == "failed" else ""
