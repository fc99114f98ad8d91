"""One note, shown whole, with the words that a line elsewhere stands on."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from pydantic import BaseModel, ConfigDict, Field

from mentor_copilot.desk.accounts import Actor
from mentor_copilot.desk.handing_over import handed_over
from mentor_copilot.desk.house import Desks
from mentor_copilot.desk.note_reading import Corrections
from mentor_copilot.domain.cycle.kinds import SHEETS
from mentor_copilot.domain.note import Note
from mentor_copilot.domain.questionnaire.wording import words_of
from mentor_copilot.surfaces.web.gate.actors import Member, Today
from mentor_copilot.surfaces.web.pages.pairing import Room, given_day, pair_page, room_of
from mentor_copilot.surfaces.web.pages.rendering import page
from mentor_tools.errors import Absent

router = APIRouter()

_SPANS_AT_MOST = 50
_SAID = {"goal": "Said for a goal", "plan": "Said for a plan", "move": "Move of a goal"}


class Look(BaseModel):
    """Which words of a note are wanted (from, to: characters), and where the reader came from."""

    model_config = ConfigDict(
        populate_by_name=True, json_schema_extra={"examples": [{"from": [0], "to": [4]}]}
    )

    starts: list[int] = Field(default=[], alias="from", max_length=_SPANS_AT_MOST)
    ends: list[int] = Field(default=[], alias="to", max_length=_SPANS_AT_MOST)
    at: str = Field(default="", pattern=r"^(\d{4}-\d\d-\d\d)?$")
    minutes: int | None = Field(default=None, ge=1, le=480)
    line: str = Field(default="", pattern=r"^([a-z]+-\d{1,4})?$")
    kept: bool = False
    plain: bool = False


class Place(BaseModel):
    """Which words of a note are wanted, where the pair of the note is not known."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"start": 0, "end": 4}]})

    start: int | None = None
    end: int | None = None


@dataclass(frozen=True)
class Piece:
    """A stretch of a note; `quoted` counts the quoted stretches from 1, 0 is none."""

    text: str
    quoted: int = 0


@router.get("/notes/{note}")
async def lead_on(
    request: Request, actor: Member, desks: Today, note: str, place: Annotated[Place, Query()]
) -> Response:
    """To the page of a note, or of what else is cited like one, whatever pair it is of."""
    if not await desks.notes.pairs(actor.person):
        return await _alone(request, actor, desks, note, place)
    for pair in await desks.notes.pairs(actor.person):
        room = Room(pair, actor.person)
        try:
            await _found(desks, room, note, None)
        except Absent:
            continue
        if place.start is None or place.end is None:
            return RedirectResponse(room.note(note), 303)
        words = f"from={place.start}&to={place.end}#quote"
        return RedirectResponse(f"{room.note(note)}?{words}", 303)
    raise Absent(f"no note is called {note}")


@router.get("/pairs/{pair}/notes/{note}")
async def show(
    request: Request,
    actor: Member,
    desks: Today,
    pair: str,
    note: str,
    look: Annotated[Look, Query()],
) -> HTMLResponse:
    """A note of the pair, or what else a brief cites: words said for a goal, a check-in's page."""
    room = await room_of(desks, actor, pair)
    found, is_note = await _found(desks, room, note, given_day(look.at, "the day of the brief"))
    spans = spans_in(found.text, look.starts, look.ends)
    return pair_page(
        request,
        "note.html.j2",
        actor,
        room,
        note=found,
        title="Note" if is_note else _title(note),
        is_note=is_note,
        pieces=pieces(found.text, spans),
        look=look,
        lost=len(look.starts) > 0 and not spans,
        around=await _around(desks, found, room.me) if is_note else None,
        told=_hand_over(desks, found) if look.kept and found.author == room.me else "",
        back=_back(room, look),
    )


async def _found(desks: Desks, room: Room, id: str, at: date | None) -> tuple[Note, bool]:
    """What is called so, and whether it is a note."""
    try:
        return await desks.notes.reading.note(room.pair.id, id, room.me), True
    except Absent:
        return await desks.briefs.source(room.pair.id, room.me, id, at), False


async def _around(desks: Desks, note: Note, reader: str) -> Corrections:
    return await desks.notes.reading.corrections(note, reader)


async def _alone(
    request: Request, actor: Actor, desks: Desks, id: str, place: Place
) -> HTMLResponse:
    """The words of somebody who is in no pair: what they said of their own goals."""
    [shelf] = await desks.recall.shelves(actor.person, None)
    found = shelf.material.note(id)
    if found is None:
        raise Absent(f"nothing is called {id}")
    given = place.start is not None and place.end is not None
    spans = spans_in(found.text, [place.start or 0], [place.end or 0]) if given else []
    words = pieces(found.text, spans)
    return page(request, "said.html.j2", actor, note=found, title=_title(id), pieces=words)


def _title(id: str) -> str:
    """What something that is cited like a note is, in words."""
    kind = id.partition(":")[0]
    if kind in SHEETS:
        return words_of(kind).heading
    return _SAID.get(kind, "Words")


def _back(room: Room, look: Look) -> str:
    """The line of the brief that the reader came from; "" where they came from elsewhere."""
    if not look.line or look.minutes is None or not look.at:
        return ""
    return f"{room.address}/brief?at={look.at}&minutes={look.minutes}#{look.line}"


def _hand_over(desks: Desks, note: Note) -> str:
    """The ways to people, where the words of a note that was kept just now want one."""
    found = handed_over(desks.goals.answers, note.text)
    return found.reply if found else ""


def spans_in(text: str, starts: list[int], ends: list[int]) -> list[tuple[int, int]]:
    """The spans that are of this text, none in another, the one that was named first first."""
    found: list[tuple[int, int]] = []
    for start, end in zip(starts, ends, strict=False):
        is_free = all(end <= begun or ended <= start for begun, ended in found)
        if 0 <= start < end <= len(text) and is_free:
            found.append((start, end))
    return found


def pieces(text: str, spans: list[tuple[int, int]]) -> list[Piece]:
    """The whole text in pieces; the span that was named first has the number 1."""
    numbers = {span: at for at, span in enumerate(spans, 1)}
    made, last = [], 0
    for start, end in sorted(spans):
        made += [Piece(text[last:start]), Piece(text[start:end], numbers[start, end])]
        last = end
    return [one for one in (*made, Piece(text[last:])) if one.text]
