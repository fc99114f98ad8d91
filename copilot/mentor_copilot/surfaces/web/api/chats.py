"""Chats: begun, listed, talked in, followed."""

from collections.abc import AsyncIterable
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Header, Request
from fastapi.sse import EventSourceResponse, ServerSentEvent
from pydantic import BaseModel, ConfigDict

from mentor_copilot.desk.chat import ChatSettings
from mentor_copilot.domain.goal import Scope
from mentor_copilot.domain.work import AskedForm
from mentor_copilot.surfaces.web.api.chat_shapes import (
    BegunWith,
    ChatInFull,
    ChatShown,
    MessageShown,
    begun_with,
    chat_document,
    line_document,
)
from mentor_copilot.surfaces.web.api.shapes import Count, Given, Id, Key, Page, Part, Words, cut
from mentor_copilot.surfaces.web.gate.actors import Member, TheHouse, Today, whoever

COME_AGAIN_MS = 1000  # when the stream ends: the server is being replaced

router = APIRouter(prefix="/chats", tags=["chats"])


class NewChat(Given):
    """A chat; goals that are made in it have this form and scope.

    Questions on the record are answered from the notes of `pair`. With `woop` the chat opens with
    an if-then plan for that goal, and what is kept is read by whom reads the goal.
    """

    model_config = ConfigDict(json_schema_extra={"examples": [{"form": "smart"}]})

    form: AskedForm = "smart"
    scope: Scope = "private"
    pair: Key | None = None
    woop: Key | None = None


class NewMessage(Given):
    """What a person says."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"text": "I want to run 10 km by the end of May"}]}
    )

    text: Words


class KeptMessage(BaseModel):
    """A message as it is kept; the coach replies to each."""

    seq: Count
    text: str


@router.post("", status_code=201, response_model=BegunWith)
async def begin(actor: Member, desks: Today, new: NewChat | None = None) -> dict[str, Any]:
    """Begin a chat."""
    new = new or NewChat()
    if new.woop is not None:
        chat = await desks.chats.begin_woop(actor.person, new.woop)
        return begun_with(chat, (await desks.chats.seen(actor.person, chat)).settings)
    chosen = ChatSettings(form=new.form, scope=new.scope, pair=new.pair)
    return begun_with(await desks.chats.begin(actor.person, **chosen.model_dump()), chosen)


@router.get("", response_model=Page[ChatShown])
async def find(actor: Member, desks: Today, part: Part) -> dict[str, Any]:
    """List one's chats, the one that was talked in last first."""
    listed = await desks.chats.listed(actor.person)
    return cut(listed, part, lambda one: one.id, line_document)


@router.get("/{chat}", response_model=ChatInFull, response_model_exclude_unset=True)
async def get(actor: Member, desks: Today, chat: Id) -> dict[str, Any]:
    """Get where a chat stands: the goal, plan or answers so far, and what may be said next."""
    return chat_document(await desks.chats.seen(actor.person, chat))


@router.get("/{chat}/messages", response_model=Page[MessageShown])
async def messages(actor: Member, house: TheHouse, chat: Id, part: Part) -> dict[str, Any]:
    """List what was said in a chat, from its beginning."""
    said = await house.turns.messages(actor.person, chat)
    return cut(said, part, lambda one: str(one.seq), lambda one: one.model_dump(exclude={"thread"}))


@router.post("/{chat}/messages", status_code=202)
async def say(
    actor: Member,
    house: TheHouse,
    chat: Id,
    said: NewMessage,
    idempotency_key: Annotated[str | None, Header(max_length=200)] = None,
) -> KeptMessage:
    """Say something; its turn runs by itself, and its events tell what comes of it."""
    kept = await house.turns.say(actor.person, chat, said.text, idempotency_key)
    return KeptMessage(seq=kept.seq, text=kept.text)


async def _theirs(actor: Member, house: TheHouse, chat: Id) -> str:
    """The chat, if it is the actor's: what is refused is refused before a stream begins."""
    await house.turns.check(actor.person, chat)
    return chat


@router.get("/{chat}/events", response_class=EventSourceResponse)
async def follow(
    request: Request,
    actor: Member,
    house: TheHouse,
    chat: Annotated[str, Depends(_theirs)],
    last_event_id: Annotated[int, Header(ge=0, lt=2**63)] = 0,
) -> AsyncIterable[ServerSentEvent]:
    """Follow what comes of turns, from after the event that is named last.

    `said`: a message is kept; `begun`: its reply is being written; `piece`: of that reply;
    `done`: all of it; `failed`: why there is none. Each names the seq of the message as `turn`.
    A sign-in that was ended elsewhere is told nothing more.
    """
    yield ServerSentEvent(retry=COME_AGAIN_MS)
    async for event in house.turns.follow(actor.person, chat, last_event_id):
        if await whoever(request) is None:
            return
        yield ServerSentEvent(
            id=str(event.id), event=event.kind, data={"turn": event.turn, "text": event.text}
        )
