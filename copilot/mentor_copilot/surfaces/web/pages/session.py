"""The page of the next session: what each side prepared, the agenda, and what comes after."""

import secrets
from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from pydantic import BaseModel, ConfigDict

from mentor_copilot.desk.accounts import Actor
from mentor_copilot.desk.handing_over import HandOver
from mentor_copilot.desk.house import Desks
from mentor_copilot.desk.sheets import fill_in, sheet_of
from mentor_copilot.domain.brief import Brief
from mentor_copilot.domain.cycle.entry import Entry
from mentor_copilot.domain.cycle.preparation import FIELDS, Preparation
from mentor_copilot.domain.goal import Scope
from mentor_copilot.surfaces.web.gate.actors import Member, Today
from mentor_copilot.surfaces.web.pages.crisis import handed_over_page
from mentor_copilot.surfaces.web.pages.pairing import Room, name_once, pair_page, room_of
from mentor_copilot.surfaces.web.pages.pairs import overview

router = APIRouter()

ANSWER_AT_MOST = 4000


class Told(BaseModel):
    """One side's preparation as it comes from the form; any of it may be blank."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [{"successes": "I asked a question.", "wants": "A plan for Monday."}]
        }
    )

    successes: str = ""
    obstacles: str = ""
    wants: str = ""
    notes: str = ""
    scope: str = "shared"
    once: str = ""

    @property
    def words(self) -> dict[str, str]:
        """The words of each answer."""
        return {name: getattr(self, name) for name in FIELDS}

    def thread(self, actor: Actor, pair: str) -> str | None:
        """The name of the preparation: the same form sent twice is one."""
        if not self.once:
            return None
        return name_once(actor, self.once, pair, self.scope, *self.words.values())


class Sharing(BaseModel):
    """Which preparation the other side may read from now on."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"preparation": "t1"}]})

    preparation: str


@dataclass(frozen=True)
class Side:
    """What one of the two prepared: the answers that are not blank, each under its question."""

    id: str
    owner: str
    scope: Scope
    entry: Entry
    answers: tuple[tuple[str, str], ...]


@router.get("/pairs/{pair}/session")
async def show(
    request: Request, actor: Member, desks: Today, pair: str, kept: bool = False
) -> HTMLResponse:
    """Both sides' preparation, the agenda, and the promises to look at."""
    room = await room_of(desks, actor, pair)
    return await _shown(request, actor, desks, room, Told(), kept=kept)


@router.post("/pairs/{pair}/session/preparation")
async def prepare(
    request: Request, actor: Member, desks: Today, pair: str, told: Annotated[Told, Form()]
) -> Response:
    """Keep the person's side of the next session."""
    room = await room_of(desks, actor, pair)
    scope: Scope = "private" if told.scope == "private" else "shared"
    if fault := _fault(told.words):
        return await _shown(request, actor, desks, room, told, fault)
    opening = await desks.goals.preparations.opening(pair, actor.person, scope)
    thread = told.thread(actor, pair)
    done = await fill_in(desks.goals, opening, told.words, scope, thread=thread)
    if isinstance(done, HandOver):
        return handed_over_page(request, actor, done, back=f"{room.address}/session")
    return RedirectResponse(f"{room.address}/session?kept=1#mine", 303)


@router.post("/pairs/{pair}/session/share")
async def share(
    actor: Member, desks: Today, pair: str, sharing: Annotated[Sharing, Form()]
) -> Response:
    """Let the other side read a preparation that was private."""
    room = await room_of(desks, actor, pair)
    await desks.goals.preparations.share(sharing.preparation, actor.person)
    return RedirectResponse(f"{room.address}/session?kept=1#mine", 303)


def _fault(given: dict[str, str]) -> str:
    if not any(words.strip() for words in given.values()):
        return "write at least one answer; each of them may be short"
    if any(len(words) > ANSWER_AT_MOST for words in given.values()):
        return f"an answer has at most {ANSWER_AT_MOST:,} characters"
    return ""


async def _shown(
    request: Request,
    actor: Actor,
    desks: Desks,
    room: Room,
    told: Told,
    fault: str = "",
    *,
    kept: bool = False,
) -> HTMLResponse:
    seen = await overview(desks, room)
    told_by_both = await desks.goals.preparations.current(room.pair.id, room.me)
    sides = [side for one in reversed(told_by_both) if (side := _side(one))]
    opening = await desks.goals.preparations.opening(room.pair.id, room.me)
    return pair_page(
        request,
        "session.html.j2",
        actor,
        room,
        status=422 if fault else 200,
        seen=seen,
        mine=[one for one in sides if one.owner == room.me],
        theirs=[one for one in sides if one.owner != room.me],
        sheet=sheet_of(opening),
        told=told,
        once=told.once or secrets.token_hex(16),
        fault=fault,
        kept=kept,
        agenda=await _agenda(desks, room),
        today=desks.day,
    )


async def _agenda(desks: Desks, room: Room) -> Brief | None:
    """The brief of today, whose agenda is shown; None where a model would have to be asked."""
    if desks.briefs.waits:
        return None
    return await desks.briefs.write_brief(room.pair.id, room.me)


def _side(entry: Entry) -> Side | None:
    record = entry.record
    if not isinstance(record, Preparation):
        return None
    answers = tuple((name, _words(record, name)) for name in FIELDS if _words(record, name))
    return Side(entry.id, entry.owner, record.scope, entry, answers)


def _words(record: Preparation, name: str) -> str:
    value = getattr(record, name)
    return str(value.quote or value.value) if value.known else ""
