"""If-then plans: what they wait for, the days they fall on, and a calendar to try them over."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Annotated

from fastapi import APIRouter, File, Query, Request, Response, UploadFile
from fastapi.responses import HTMLResponse
from pydantic import BaseModel, ConfigDict, Field

from mentor_copilot.desk.accounts import Actor
from mentor_copilot.desk.house import Desks
from mentor_copilot.desk.sent_calendars import appointments_of, sent_calendar
from mentor_copilot.desk.trying_plans import Tried, TriedPlan, try_plans
from mentor_copilot.domain.finding import Finding
from mentor_copilot.domain.rehearsal import NAMES
from mentor_copilot.domain.rehearsal.telling import often, waits_for
from mentor_copilot.surfaces.web.gate.actors import Member, Today
from mentor_copilot.surfaces.web.pages.plan_days import weeks
from mentor_copilot.surfaces.web.pages.rendering import page
from mentor_tools.calendar_ics import Entries
from mentor_tools.errors import Usage

router = APIRouter()

CALENDAR_BYTES = 1_500_000
MONTH = 28  # days that plans are tried over
_LATEST = 12  # how many months ahead may be looked at
_NOT_IN_MADE_UP = "R507"
_MADE_UP = " in a made-up working month; try it over your own calendar, below"


class View(BaseModel):
    """How many weeks are shown, and which part of what comes, from 0."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"weeks": 4}]})

    weeks: int = Field(default=4, ge=1, le=4)
    part: int = Field(default=0, ge=0, le=_LATEST)


@dataclass(frozen=True)
class PlanShown:
    """A plan as it is listed: its number in the calendar, its cue as it was understood."""

    number: int
    tried: TriedPlan
    waits_for: str
    often: str
    assumptions: tuple[str, ...]
    findings: tuple[str, ...]


@router.get("/plans")
async def show(
    request: Request, actor: Member, desks: Today, view: Annotated[View, Query()]
) -> HTMLResponse:
    """The plans of the person, and the days they fall on."""
    return await _shown(request, actor, desks, view)


@router.get("/plans/calendar.ics")
async def download(actor: Member, desks: Today) -> Response:
    """All that has a day, as a file for any calendar."""
    text = await desks.calendars.file(actor.person)
    named = {"Content-Disposition": 'attachment; filename="mentor.ics"'}
    return Response(text, media_type="text/calendar; charset=utf-8", headers=named)


@router.post("/plans/calendar")
async def try_over(
    request: Request,
    actor: Member,
    desks: Today,
    calendar: Annotated[UploadFile | None, File()] = None,
) -> HTMLResponse:
    """The plans tried over a calendar of the person's own, of which nothing is kept."""
    try:
        read = await _read(calendar, desks.day)
    except Usage as fault:
        return await _shown(request, actor, desks, View(), fault=str(fault), status=422)
    return await _shown(request, actor, desks, View(), read)


async def _read(calendar: UploadFile | None, today: date) -> Entries:
    data = await calendar.read(CALENDAR_BYTES + 1) if calendar is not None else b""
    if not data or calendar is None:
        raise Usage("choose a calendar file, such as one that your calendar exports (.ics)")
    if len(data) > CALENDAR_BYTES:
        raise Usage(f"a calendar has at most {CALENDAR_BYTES:,} bytes; export fewer years")
    name = (calendar.filename or "calendar").replace("\\", "/").rsplit("/", 1)[-1][:80]
    return await sent_calendar(data, name, today, MONTH)


async def _shown(
    request: Request,
    actor: Actor,
    desks: Desks,
    view: View,
    read: Entries | None = None,
    *,
    fault: str = "",
    status: int = 200,
) -> HTMLResponse:
    days = view.weeks * 7
    first = desks.day + timedelta(days * view.part)
    over = None if read is None else appointments_of(read)
    judged = await try_plans(desks.goals, actor.person, MONTH, over)
    ahead = judged
    if read is None and days * (view.part + 1) > MONTH:
        ahead = await try_plans(desks.goals, actor.person, days * (view.part + 1) + 7)
    events = await desks.calendars.events(actor.person)
    return page(
        request,
        "plans.html.j2",
        actor,
        status=status,
        view=view,
        latest=_LATEST,
        plans=[_plan(number, one, judged) for number, one in enumerate(judged.plans, 1)],
        let_go=judged.let_go,
        goals={one.id: one.goal for one in judged.goals},
        weeks=weeks(ahead, events, first, view.weeks + (first.weekday() > 0), desks.day),
        anything=bool(events or judged.plans),
        read=read,
        fault=fault,
        first=first,
    )


def _plan(number: int, one: TriedPlan, judged: Tried) -> PlanShown:
    trial = one.trial
    made_up = judged.rehearsal.made_up and any(each.beside for each in trial.moments)
    return PlanShown(
        number=number,
        tried=one,
        waits_for=waits_for(trial),
        often=often(trial) + (_MADE_UP if made_up else ""),
        assumptions=tuple(trial.trigger.assumptions),
        findings=tuple(_told(each) for each in trial.findings),
    )


def _told(finding: Finding) -> str:
    """What was found, and what to do about it on this page."""
    if finding.code == _NOT_IN_MADE_UP:
        return finding.message.partition(":")[0] + ": try it over your own calendar, below"
    return f"{finding.message} ({NAMES[finding.code].replace('-', ' ')})"
