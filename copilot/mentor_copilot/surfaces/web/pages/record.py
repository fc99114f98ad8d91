"""The record of a pair: its ledger, its promises, search over its notes, and questions to it.

Search and questions are posted: words of people in an address would end up in histories and logs.
"""

from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import HTMLResponse
from pydantic import BaseModel, ConfigDict

from mentor_copilot.desk.documents.notes import notices
from mentor_copilot.surfaces.web.gate.actors import Member, Today
from mentor_copilot.surfaces.web.pages.answer_page import answer_page
from mentor_copilot.surfaces.web.pages.ledger_rows import ledger_sections, promises
from mentor_copilot.surfaces.web.pages.pairing import pair_page, room_of
from mentor_tools.errors import LlmError

router = APIRouter()

WORDS_AT_MOST = 400
_HITS = 10


class Words(BaseModel):
    """What is searched or asked."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"words": "What did we agree on rehearsals?"}]}
    )

    words: str = ""


@router.get("/pairs/{pair}/ledger")
async def ledger(request: Request, actor: Member, desks: Today, pair: str) -> HTMLResponse:
    """All that the notes state: promises, wins, obstacles, figures."""
    room = await room_of(desks, actor, pair)
    found = await desks.notes.read_ledger(pair, actor.person, at_most=0)
    return pair_page(
        request,
        "ledger.html.j2",
        actor,
        room,
        ledger=found.ledger,
        promises=promises(room, found.ledger),
        sections=ledger_sections(room, found.ledger),
        notices=list(notices(found)),
    )


@router.get("/pairs/{pair}/commitments")
async def commitments(request: Request, actor: Member, desks: Today, pair: str) -> HTMLResponse:
    """Who promised what, and what came of it."""
    room = await room_of(desks, actor, pair)
    found = await desks.notes.ledger(pair, actor.person)
    return pair_page(
        request,
        "commitments.html.j2",
        actor,
        room,
        ledger=found,
        promises=promises(room, found),
    )


@router.get("/pairs/{pair}/search")
async def search_form(request: Request, actor: Member, desks: Today, pair: str) -> HTMLResponse:
    """The form for a search."""
    room = await room_of(desks, actor, pair)
    return pair_page(request, "search.html.j2", actor, room, words="", found=None, fault="")


@router.post("/pairs/{pair}/search")
async def search(
    request: Request, actor: Member, desks: Today, pair: str, given: Annotated[Words, Form()]
) -> HTMLResponse:
    """The best passages among the notes that the person may read."""
    room = await room_of(desks, actor, pair)
    found, fault = None, _fault(given.words)
    if not fault:
        found = await desks.notes.search(given.words, pair, actor.person, _HITS)
    return pair_page(
        request,
        "search.html.j2",
        actor,
        room,
        status=422 if fault else 200,
        words=given.words,
        found=found,
        fault=fault,
    )


@router.get("/pairs/{pair}/ask")
async def ask_form(request: Request, actor: Member, desks: Today, pair: str) -> HTMLResponse:
    """The form for a question."""
    room = await room_of(desks, actor, pair)
    return pair_page(
        request, "ask.html.j2", actor, room, words="", answer=None, answered=False, fault=""
    )


@router.post("/pairs/{pair}/ask")
async def ask(
    request: Request, actor: Member, desks: Today, pair: str, given: Annotated[Words, Form()]
) -> HTMLResponse:
    """The answer out of what the person may read, each line with its place."""
    room = await room_of(desks, actor, pair)
    answer, fault = None, _fault(given.words)
    if not fault:
        try:
            answer = await desks.recall.ask(actor.person, pair, given.words)
        except LlmError as error:
            fault = f"the model did not answer ({error}); ask once more, or search"
    return pair_page(
        request,
        "ask.html.j2",
        actor,
        room,
        status=422 if fault else 200,
        words=given.words,
        answer=answer_page(answer, room) if answer else None,
        answered=not fault,
        fault=fault,
    )


def _fault(words: str) -> str:
    if not words.strip():
        return "write what you look for"
    if len(words) > WORDS_AT_MOST:
        return f"at most {WORDS_AT_MOST} characters; a few words do"
    return ""
