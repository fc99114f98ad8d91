"""Chats: begun, talked in, followed."""

from collections.abc import AsyncIterable
from typing import Annotated

from fastapi import APIRouter, Depends, Header, Request
from fastapi.sse import EventSourceResponse, ServerSentEvent
from pydantic import BaseModel, ConfigDict, Field

from mentor_copilot.surfaces.web.gate.actors import Member, TheHouse, Today, whoever

COME_AGAIN_MS = 1000  # when the stream ends: the server is being replaced

router = APIRouter(prefix="/chats", tags=["chats"])


class _Strict(BaseModel):
    model_config = ConfigDict(strict=True, extra="forbid")


class Chat(BaseModel):
    """A chat, by its id."""

    id: str


class NewMessage(_Strict):
    """What a person says."""

    text: str = Field(min_length=1, max_length=20_000)


class KeptMessage(BaseModel):
    """A message as it is kept; the coach replies to each."""

    seq: int
    text: str


@router.post("", status_code=201)
async def begin(actor: Member, desks: Today) -> Chat:
    """A new chat."""
    return Chat(id=await desks.chat.begin(actor.person))


@router.post("/{chat}/messages", status_code=202)
async def say(
    actor: Member,
    house: TheHouse,
    chat: str,
    said: NewMessage,
    idempotency_key: Annotated[str | None, Header(max_length=200)] = None,
) -> KeptMessage:
    """Say something; its turn runs by itself, and its events tell what comes of it."""
    kept = await house.turns.say(actor.person, chat, said.text, idempotency_key)
    return KeptMessage(seq=kept.seq, text=kept.text)


async def _theirs(actor: Member, house: TheHouse, chat: str) -> str:
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
    """What comes of turns, from after the event that is named last, as it comes.

    A sign-in that was ended elsewhere is told nothing more.
    """
    yield ServerSentEvent(retry=COME_AGAIN_MS)
    async for event in house.turns.follow(actor.person, chat, last_event_id):
        if await whoever(request) is None:
            return
        yield ServerSentEvent(
            id=str(event.id), event=event.kind, data={"turn": event.turn, "text": event.text}
        )
