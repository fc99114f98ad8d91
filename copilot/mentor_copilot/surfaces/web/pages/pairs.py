"""A person's pairs, and the page of each: where the two stand with one another."""

import asyncio
from dataclasses import dataclass
from datetime import date

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from mentor_copilot.desk.house import Desks
from mentor_copilot.desk.next_session import NextSession, next_session
from mentor_copilot.desk.note_reading import NoteChoice
from mentor_copilot.domain.agreement import Standing
from mentor_copilot.domain.ledger import Commitment
from mentor_copilot.domain.note import Note
from mentor_copilot.surfaces.web.gate.actors import Member, Today
from mentor_copilot.surfaces.web.pages.pairing import Room, pair_page, room_of
from mentor_copilot.surfaces.web.pages.rendering import page

router = APIRouter()

_ALL = 1_000_000
_LATEST = 4


@dataclass(frozen=True)
class Overview:
    """Where the two of a pair stand, as one of them may know it."""

    room: Room
    notes: tuple[Note, ...]
    notes_in_all: int
    next: NextSession
    promises: tuple[Commitment, ...]
    standing: Standing
    prepared: tuple[str, ...]

    def promised_by(self, person: str | None) -> tuple[Commitment, ...]:
        """The open promises of one of the two, or those that name nobody."""
        return tuple(one for one in self.nearest if one.owner == person)

    @property
    def nearest(self) -> tuple[Commitment, ...]:
        """The open promises of all, those first that are due first."""
        by_day = sorted(self.promises, key=lambda one: (one.due or date.max, one.first_seen))
        return tuple(by_day)

    @property
    def others(self) -> tuple[str | None, ...]:
        """Who else promised something; None where a note names nobody."""
        found = {one.owner for one in self.promises} - {self.room.me, self.room.other}
        return tuple(sorted(found, key=lambda name: (name is None, name or "")))


@router.get("/pairs")
async def pairs(request: Request, actor: Member, desks: Today) -> HTMLResponse:
    """The pairs that the person is in; those in which they mentor come first."""
    theirs = [Room(one, actor.person) for one in await desks.notes.pairs(actor.person)]
    theirs.sort(key=lambda room: (not room.is_mentor, room.other))
    found = await asyncio.gather(*(overview(desks, room) for room in theirs))
    return page(request, "pairs.html.j2", actor, pairs=found)


@router.get("/pairs/{pair}")
async def show(request: Request, actor: Member, desks: Today, pair: str) -> HTMLResponse:
    """One pair."""
    room = await room_of(desks, actor, pair)
    seen = await overview(desks, room)
    return pair_page(request, "pair.html.j2", actor, room, seen=seen, today=desks.day)


async def overview(desks: Desks, room: Room) -> Overview:
    """What the page of a pair shows."""
    pair, me = room.pair.id, room.me
    listed = await desks.notes.reading.listed(NoteChoice((pair,)), me, at_most=_ALL)
    ledger = await desks.notes.ledger(pair, me, desks.day)
    standing = await desks.goals.agreements.standing(pair, me)
    told = await desks.goals.preparations.current(pair, me)
    return Overview(
        room=room,
        notes=listed.notes[:_LATEST],
        notes_in_all=listed.total,
        next=next_session(listed.notes[::-1], standing, desks.day),
        promises=ledger.open_commitments,
        standing=standing,
        prepared=tuple(dict.fromkeys(one.owner for one in told)),
    )
