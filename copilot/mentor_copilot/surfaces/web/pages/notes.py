"""The notes that a person may read, and the page on which they write one."""

import secrets
from math import ceil
from typing import Annotated, get_args
from urllib.parse import urlencode

from fastapi import APIRouter, Form, Query, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from pydantic import BaseModel, ConfigDict, Field

from mentor_copilot.desk.accounts import Actor
from mentor_copilot.desk.house import Desks
from mentor_copilot.desk.note_reading import NoteChoice
from mentor_copilot.domain.note import Note, Scope
from mentor_copilot.domain.note_row import NAME_AT_MOST, RowFault, a_name, a_scope, a_text
from mentor_copilot.surfaces.web.gate.actors import Member, Today
from mentor_copilot.surfaces.web.pages.pairing import Room, given_day, name_once
from mentor_copilot.surfaces.web.pages.rendering import page
from mentor_tools.errors import Absent, Usage

router = APIRouter()

ON_A_PAGE = 20
TEXT_AT_MOST = 100_000
_SCOPES = get_args(Scope)


class Wanted(BaseModel):
    """Which notes a list shows; nothing is said where nothing is chosen."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"author": "ana", "page": 1}]})

    pair: str = ""
    author: str = ""
    scope: str = ""
    since: str = ""
    until: str = ""
    page: int = Field(default=1, ge=1, le=100_000)


class Written(BaseModel):
    """A note as it comes from the form; private unless somebody chose otherwise."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [{"pair": "p1", "text": "I spoke up twice.", "scope": "private"}]
        }
    )

    pair: str
    text: str = ""
    day: str = ""
    scope: str = "private"
    session: str = ""
    corrects: str = ""
    once: str = ""

    def id_for(self, actor: Actor) -> str | None:
        """The id of the note: the same form sent twice is one note."""
        if not self.once:
            return None
        return f"n-{name_once(actor, self.once, *map(str, self.model_dump().values()))}"


@router.get("/notes")
async def notes(
    request: Request, actor: Member, desks: Today, wanted: Annotated[Wanted, Query()]
) -> HTMLResponse:
    """The notes of all pairs of the person, newest first."""
    rooms = await rooms_of(desks, actor)
    if wanted.pair and wanted.pair not in rooms:
        raise Absent(f"there is no pair {wanted.pair}")
    try:
        choice = _choice(wanted, tuple(rooms))
    except Usage as fault:
        choice, wrong = NoteChoice(tuple(rooms)), str(fault)
    else:
        wrong = ""
    skip = (wanted.page - 1) * ON_A_PAGE
    found = await desks.notes.reading.listed(choice, actor.person, skip=skip, at_most=ON_A_PAGE)
    return page(
        request,
        "notes.html.j2",
        actor,
        own_pairs=rooms,
        wanted=wanted,
        fault=wrong,
        found=found,
        last=max(1, ceil(found.total / ON_A_PAGE)),
        onward=_onward(wanted),
        authors=sorted({who for room in rooms.values() for who in room.pair.people}),
    )


@router.get("/notes/new")
async def new(
    request: Request,
    actor: Member,
    desks: Today,
    pair: str = "",
    corrects: str = "",
    session: str = "",
) -> HTMLResponse:
    """An empty form, or one with the words of a note that is to be corrected."""
    rooms = await rooms_of(desks, actor)
    if pair and pair not in rooms:
        raise Absent(f"there is no pair {pair}")
    given = Written(pair=pair, day=desks.day.isoformat(), session=session)
    if session:
        given = given.model_copy(update={"scope": "shared"})
    if corrects:
        given = _correcting(await _own_note(desks, actor, pair, corrects))
    return _form(request, actor, rooms, given)


@router.post("/notes")
async def write(
    request: Request, actor: Member, desks: Today, given: Annotated[Written, Form()]
) -> Response:
    """Keep a note; what cannot be kept comes back with the words and what to mend."""
    rooms = await rooms_of(desks, actor)
    if given.pair not in rooms:
        raise Absent(f"there is no pair {given.pair}")
    if given.corrects:
        await _own_note(desks, actor, given.pair, given.corrects)
    try:
        kept = await _keep(desks, actor, given)
    except (Usage, RowFault) as fault:
        return _form(request, actor, rooms, given, fault=str(fault))
    return RedirectResponse(f"{rooms[given.pair].note(kept.id)}?kept=1", 303)


async def _keep(desks: Desks, actor: Actor, given: Written) -> Note:
    text = a_text(given.text.replace("\r\n", "\n"))
    if len(text) > TEXT_AT_MOST:
        raise Usage(f"a note has at most {TEXT_AT_MOST:,} characters here; make two of it")
    day = given_day(given.day, "the day")
    if day is not None and day > desks.day:
        raise Usage("the day of a note is today or before")
    return await desks.notes.add_note(
        given.pair,
        actor.person,
        text,
        day=day,
        scope=a_scope(given.scope),
        session=a_name(given.session, "session") if given.session.strip() else None,
        corrects=given.corrects or None,
        id=given.id_for(actor),
    )


async def _own_note(desks: Desks, actor: Actor, pair: str, id: str) -> Note:
    """The note that is to be corrected; nobody corrects another's."""
    found = await desks.notes.reading.note(pair, id, actor.person)
    if found.author != actor.person:
        raise Absent(f"no note of yours is called {id}")
    return found


def _correcting(note: Note) -> Written:
    return Written(
        pair=note.pair,
        text=note.text,
        day=note.date.isoformat(),
        scope=note.scope,
        session=note.session or "",
        corrects=note.id,
    )


def _form(
    request: Request, actor: Actor, rooms: dict[str, Room], given: Written, fault: str = ""
) -> HTMLResponse:
    return page(
        request,
        "note_new.html.j2",
        actor,
        status=422 if fault else 200,
        own_pairs=rooms,
        given=given,
        once=given.once or secrets.token_hex(16),
        fault=fault,
        text_at_most=TEXT_AT_MOST,
        name_at_most=NAME_AT_MOST,
    )


async def rooms_of(desks: Desks, actor: Actor) -> dict[str, Room]:
    """The pairs of the person, by id; those in which they mentor come first."""
    rooms = [Room(one, actor.person) for one in await desks.notes.pairs(actor.person)]
    rooms.sort(key=lambda room: (not room.is_mentor, room.other))
    return {room.pair.id: room for room in rooms}


def _choice(wanted: Wanted, pairs: tuple[str, ...]) -> NoteChoice:
    scope = next((one for one in _SCOPES if one == wanted.scope), None)
    return NoteChoice(
        (wanted.pair,) if wanted.pair else pairs,
        wanted.author or None,
        scope,
        given_day(wanted.since, "the first day"),
        given_day(wanted.until, "the last day"),
    )


def _onward(wanted: Wanted) -> str:
    """The address of the list without the number of its page, to which that is put."""
    kept = {name: value for name, value in wanted.model_dump().items() if value and name != "page"}
    return f"/notes?{urlencode({**kept, 'page': ''})}"
