"""The agreement of a pair: what holds, what waits, how it is changed and accepted."""

from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from pydantic import BaseModel, ConfigDict

from mentor_copilot.desk.accounts import Actor
from mentor_copilot.desk.handing_over import HandOver
from mentor_copilot.desk.house import Desks
from mentor_copilot.desk.opening import Opening
from mentor_copilot.desk.sheets import fill_in, sheet_of
from mentor_copilot.domain.agreement import Proposal, Standing
from mentor_copilot.domain.cycle.agreement import CLAUSES, KIND
from mentor_copilot.domain.questionnaire.wording import words_of
from mentor_copilot.surfaces.web.gate.actors import Member, Today
from mentor_copilot.surfaces.web.pages.crisis import handed_over_page
from mentor_copilot.surfaces.web.pages.mending import to_mend
from mentor_copilot.surfaces.web.pages.pairing import Room, pair_page, room_of
from mentor_tools.errors import Usage

router = APIRouter()

CLAUSE_AT_MOST = 4000


class Clauses(BaseModel):
    """All clauses as they stand in the form; a blank one is left open."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [{"purpose": "Speak in front of a room.", "reason": "We begin."}]
        }
    )

    purpose: str = ""
    guidance: str = ""
    ownership: str = ""
    shared: str = ""
    decisions: str = ""
    channels: str = ""
    cadence: str = ""
    confidentiality: str = ""
    mentor_gives: str = ""
    mentee_gives: str = ""
    norms: str = ""
    in_scope: str = ""
    out_of_scope: str = ""
    reason: str = ""

    def words(self) -> dict[str, str]:
        """The words of each clause, by its name."""
        return {name: getattr(self, name).replace("\r\n", "\n").strip() for name in CLAUSES}

    def bare(self) -> list[str]:
        """The same without the marks at their ends, which a clause is kept without."""
        return [words.rstrip(" .!") for words in self.words().values()]


class Accepting(BaseModel):
    """The version that the person has read."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"agreement": "t1", "version": 1}]})

    agreement: str
    version: int


@dataclass(frozen=True)
class Line:
    """One clause: its name, its words, who said them, and what it said before where that differs.

    `before` is None where nothing has changed.
    """

    name: str
    label: str
    words: str
    whose: str = ""
    before: str | None = None


@router.get("/pairs/{pair}/agreement")
async def show(request: Request, actor: Member, desks: Today, pair: str) -> HTMLResponse:
    """What holds, what waits, all versions, and the form for a change."""
    room = await room_of(desks, actor, pair)
    standing = await desks.goals.agreements.standing(pair, actor.person)
    return await _shown(request, actor, desks, room, _newest_words(standing))


@router.post("/pairs/{pair}/agreement")
async def propose(
    request: Request, actor: Member, desks: Today, pair: str, given: Annotated[Clauses, Form()]
) -> Response:
    """Propose a first agreement, or another version of the one there is."""
    room = await room_of(desks, actor, pair)
    standing = await desks.goals.agreements.standing(pair, actor.person)
    if _is_sent_again(given, standing, actor):
        return RedirectResponse(f"{room.address}/agreement", 303)
    try:
        done = await _proposed(given, standing, actor, desks, room)
    except Usage as fault:
        return await _shown(request, actor, desks, room, given, to_mend(fault))
    if isinstance(done, HandOver):
        return handed_over_page(request, actor, done, back=f"{room.address}/agreement")
    return RedirectResponse(f"{room.address}/agreement", 303)


@router.post("/pairs/{pair}/agreement/accept")
async def accept(
    request: Request, actor: Member, desks: Today, pair: str, given: Annotated[Accepting, Form()]
) -> Response:
    """Accept what the other proposed, in the version that was read."""
    room = await room_of(desks, actor, pair)
    agreements = desks.goals.agreements
    try:
        await agreements.accept(pair, actor.person, (given.agreement, given.version))
    except Usage as fault:
        standing = await agreements.standing(pair, actor.person)
        return await _shown(request, actor, desks, room, _newest_words(standing), to_mend(fault))
    return RedirectResponse(f"{room.address}/agreement", 303)


def _is_sent_again(given: Clauses, standing: Standing, actor: Actor) -> bool:
    """Whether the words are those of the person's own proposal that waits already."""
    if standing.waiting is None or standing.waiting.owner != actor.person:
        return False
    return given.bare() == _newest_words(standing).bare()


async def _proposed(
    given: Clauses, standing: Standing, actor: Actor, desks: Desks, room: Room
) -> object:
    """The proposal, or the hand-over that its words call for; `Usage` as the desk says."""
    agreements, words = desks.goals.agreements, given.words()
    if any(len(told) > CLAUSE_AT_MOST for told in words.values()):
        raise Usage(f"a clause has at most {CLAUSE_AT_MOST:,} characters")
    if not standing.history:
        opening = await agreements.opening(room.pair.id, actor.person)
        return await fill_in(desks.goals, opening, words, "shared")
    before = _newest_words(standing).words()
    changes = [(name, words[name]) for name in CLAUSES if words[name] != before[name]]
    return await agreements.propose(room.pair.id, actor.person, changes, given.reason)


async def _shown(
    request: Request, actor: Actor, desks: Desks, room: Room, given: Clauses, fault: str = ""
) -> HTMLResponse:
    standing = await desks.goals.agreements.standing(room.pair.id, room.me)
    held, waiting = standing.in_force, standing.waiting
    return pair_page(
        request,
        "agreement.html.j2",
        actor,
        room,
        status=422 if fault else 200,
        standing=standing,
        held=lines(held) if held else [],
        waiting=lines(waiting, held) if waiting else [],
        history=_history(standing),
        questions=await _questions(desks, room, standing),
        given=given,
        fault=fault,
    )


async def _questions(desks: Desks, room: Room, standing: Standing) -> list[tuple[str, str, str]]:
    """Each clause with its label and its question; none where nobody has said who is who."""
    if room.pair.mentor is None or room.pair.mentee is None:
        return []
    if standing.history:
        words = words_of(KIND).items
        names = {"mentor": room.pair.mentor, "mentee": room.pair.mentee}
        return [(one, words[one].label, words[one].ask.format(**names)) for one in CLAUSES]
    opening: Opening = await desks.goals.agreements.opening(room.pair.id, room.me)
    return [(one.field, one.label, one.question) for one in sheet_of(opening).questions]


def lines(one: Proposal, before: Proposal | None = None) -> list[Line]:
    """The clauses of a version; beside an earlier one, those that differ say what stood there."""
    labels = words_of(KIND).items
    found = []
    for name in CLAUSES:
        words = one.agreement.clause(name)
        old = before.agreement.clause(name).value if before else None
        changed = before is not None and words.value != old
        if words.known or changed:
            said = one.note_of(words)
            whose = said.author if said and said.author != one.owner else ""
            told = (old or "") if changed else None
            found.append(Line(name, labels[name].label, words.value or "", whose, told))
    return found


def _history(standing: Standing) -> list[tuple[Proposal, list[Line]]]:
    """All versions, newest first, each with what it changed."""
    found, before = [], None
    for one in standing.history:
        changed = [line for line in lines(one, before) if before is None or line.before is not None]
        found.append((one, changed))
        before = one
    return found[::-1]


def _newest_words(standing: Standing) -> Clauses:
    """The clauses of the newest version, for the form."""
    newest = standing.waiting or standing.in_force
    if newest is None:
        return Clauses()
    return Clauses(**{name: newest.agreement.clause(name).value or "" for name in CLAUSES})
