"""What the pages of one pair have in common: who the two are, and where the pages stand."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlencode

from fastapi import Request
from fastapi.responses import HTMLResponse

from mentor_copilot.desk.accounts import Actor
from mentor_copilot.desk.house import Desks
from mentor_copilot.domain.ledger import Cite
from mentor_copilot.domain.note_row import RowFault, a_day
from mentor_copilot.surfaces.web.gate.segments import segment
from mentor_copilot.surfaces.web.pages.rendering import page
from mentor_tools.errors import Usage
from mentor_tools.note_ports import Pair


@dataclass(frozen=True)
class Room:
    """A pair as one of its two sees it."""

    pair: Pair
    me: str

    @property
    def other(self) -> str:
        """The other of the two, by name."""
        others = [one for one in self.pair.people if one != self.me]
        return " and ".join(others) or "the other one"

    @property
    def is_mentor(self) -> bool:
        """Whether the person is the mentor of it."""
        return self.pair.mentor == self.me

    @property
    def address(self) -> str:
        """Where the pages of the pair stand."""
        return f"/pairs/{segment(self.pair.id)}"

    def note(self, id: str) -> str:
        """Where a note of the pair stands, or something else that is cited like one."""
        return f"{self.address}/notes/{segment(id)}"

    def place(self, places: Sequence[Cite], **back: str | int | date) -> str:
        """Where the words of the places, all in one note, are shown; `back` names the way back."""
        spans = [pair for one in places for pair in (("from", one.start), ("to", one.end))]
        return f"{self.note(places[0].note_id)}?{urlencode([*spans, *back.items()])}#quote"

    def cite(self, cites: Sequence[Cite]) -> str:
        """Where the first of the notes is shown, with its words that are cited."""
        return self.place([one for one in cites if one.note_id == cites[0].note_id])


async def room_of(desks: Desks, actor: Actor, pair: str) -> Room:
    """The pair, where the person is one of the two; `Absent` otherwise."""
    return Room(await desks.notes.reading.pair(pair, actor.person), actor.person)


def pair_page(
    request: Request, name: str, actor: Actor, room: Room, *, status: int = 200, **shown: Any
) -> HTMLResponse:
    """A page of the pair."""
    return page(request, name, actor, status=status, room=room, **shown)


def name_once(actor: Actor, once: str, *given: str) -> str:
    """The name of what comes of a form: the same form sent twice names one thing.

    `once` is a word of the page that the form stood on; other words in it name another thing.
    """
    told = "\0".join((actor.person, once, *given)).encode("utf-8", "surrogatepass")
    return hashlib.blake2b(told, digest_size=16).hexdigest()


def given_day(text: str, what: str) -> date | None:
    """A day out of a form; None where none was given, `Usage` where it is none."""
    if not text.strip():
        return None
    try:
        return a_day(text.strip())
    except RowFault:
        raise Usage(f"{what} is a day of the calendar, written YYYY-MM-DD") from None
