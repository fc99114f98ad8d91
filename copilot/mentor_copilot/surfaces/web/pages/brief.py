"""The brief before a session: by rules at once, in the background where a model words it."""

from datetime import date
from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Form, Query, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from pydantic import BaseModel, ConfigDict

from mentor_copilot.desk.brief_writing import Asked
from mentor_copilot.desk.briefs import MINUTES
from mentor_copilot.desk.house import House
from mentor_copilot.domain.brief import Brief
from mentor_copilot.domain.brief.agenda import MINUTES_AT_LEAST, MINUTES_AT_MOST
from mentor_copilot.surfaces.web.gate.actors import Member, TheHouse
from mentor_copilot.surfaces.web.gate.problems import told
from mentor_copilot.surfaces.web.pages.brief_page import brief_page
from mentor_copilot.surfaces.web.pages.pairing import Room, given_day, pair_page, room_of
from mentor_tools.errors import Absent, CopilotError, Usage

router = APIRouter()


class Meeting(BaseModel):
    """The meeting that a brief is for: its day (today) and how many minutes it has."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"at": "2027-01-04", "minutes": "45"}]}
    )

    at: str = ""
    minutes: str = str(MINUTES)


@router.get("/pairs/{pair}/brief")
async def show(
    request: Request,
    actor: Member,
    house: TheHouse,
    pair: str,
    meeting: Annotated[Meeting, Query()],
) -> HTMLResponse:
    """The brief, or how far it is, with the form for another meeting."""
    room = await room_of(house.desks, actor, pair)
    asked = found = None
    fault, status = "", 200
    try:
        asked = _asked(house, room, meeting)
        found = await _brief(house, asked)
    except Absent:
        raise
    except CopilotError as error:
        fault, status = str(error), told(error)[0]
    if asked:
        meeting = Meeting(at=asked.at.isoformat(), minutes=str(asked.minutes))
    return pair_page(
        request,
        "brief.html.j2",
        actor,
        room,
        status=status,
        meeting=meeting,
        brief=brief_page(found, room) if found else None,
        writing=asked is not None and house.writing.is_under_way(asked),
        fault=fault,
        waits=house.desks.briefs.waits,
        least=MINUTES_AT_LEAST,
        most=MINUTES_AT_MOST,
        today=house.desks.day,
    )


@router.post("/pairs/{pair}/brief")
async def write(
    actor: Member, house: TheHouse, pair: str, meeting: Annotated[Meeting, Form()]
) -> Response:
    """Have the brief written anew; what a model takes its time for goes on in the background."""
    room = await room_of(house.desks, actor, pair)
    try:
        asked = _asked(house, room, meeting)
    except Usage:
        words = meeting.model_dump()  # the page tells what to mend
    else:
        words = {"at": asked.at.isoformat(), "minutes": str(asked.minutes)}
        if house.desks.briefs.waits:
            await house.writing.begin(asked, anew=True)
    return RedirectResponse(f"{room.address}/brief?{urlencode(words)}", 303)


def _asked(house: House, room: Room, meeting: Meeting) -> Asked:
    """Which brief is wanted; `Usage` for what is no day or no length of a meeting."""
    at: date = given_day(meeting.at, "the day of the meeting") or house.desks.day
    length = meeting.minutes.strip()
    if not (length.isascii() and length.isdigit() and len(length) <= 3):
        raise Usage(f"a meeting has {MINUTES_AT_LEAST} to {MINUTES_AT_MOST} minutes")
    minutes = int(length)
    if not MINUTES_AT_LEAST <= minutes <= MINUTES_AT_MOST:
        raise Usage(f"a meeting has {MINUTES_AT_LEAST} to {MINUTES_AT_MOST} minutes")
    return Asked(room.me, room.pair.id, at, minutes)


async def _brief(house: House, asked: Asked) -> Brief | None:
    """By rules it is written on the spot; a model is asked for one where none is there yet."""
    if house.desks.briefs.waits:
        found = await house.writing.written(asked)
        if found is None:
            await house.writing.begin(asked)
        return found
    return await house.desks.briefs.write_brief(asked.pair, asked.reader, asked.at, asked.minutes)
