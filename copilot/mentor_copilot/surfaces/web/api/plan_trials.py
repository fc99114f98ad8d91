"""If-then plans tried over a calendar before anybody relies on them."""

import asyncio
from collections.abc import Sequence
from typing import Annotated, Any

from fastapi import APIRouter
from pydantic import ConfigDict, Field

from mentor_copilot.desk.documents.trials import tried_document
from mentor_copilot.desk.house import Desks
from mentor_copilot.desk.sent_calendars import appointments_of, sent_calendar
from mentor_copilot.desk.trying_plans import plans_of, try_plans
from mentor_copilot.domain.rehearsal import (
    Appointment,
    IfThenPlan,
    Rehearsal,
    plan_of_halves,
    plan_of_text,
    rehearse,
)
from mentor_copilot.surfaces.web.api.shapes import Day, Given, Key, Line, shows
from mentor_copilot.surfaces.web.api.trial_shapes import TrialsShown
from mentor_copilot.surfaces.web.gate.actors import Member, Today
from mentor_tools.calendar_ics import Entries
from mentor_tools.errors import Usage

router = APIRouter(prefix="/plans", tags=["plans"])

_CALENDAR_AT_MOST = 1_500_000
_NAME = "calendar"  # what the calendar of a request is called where it cannot be read


class WrittenPlan(Given):
    """A plan in one sentence, or in its two halves; `expires` is its last day."""

    text: Line | None = None
    cue: Line | None = Field(default=None, alias="if")
    act: Line | None = Field(default=None, alias="then")
    obstacle: Annotated[str, Field(max_length=2_000)] = ""
    expires: Day | None = None
    goal_deadline: Day | None = None


class NewTrial(Given):
    """Which plans: those written here, those of a kept goal, one kept plan; else all one's own.

    `calendar` is the text of an iCalendar file, of which nothing is kept; a working month is made
    up without one. The plans are tried from today on.
    """

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {"days": 28},
                {
                    "plans": [
                        {"text": "If the stand-up ends, then I will write for 15 minutes."},
                        {"if": "I come home", "then": "put on my shoes", "expires": "2027-03-01"},
                    ]
                },
            ]
        }
    )

    plans: Annotated[list[WrittenPlan], Field(min_length=1, max_length=40)] | None = None
    goal: Key | None = None
    plan: Key | None = None
    calendar: Annotated[str, Field(min_length=1, max_length=_CALENDAR_AT_MOST)] | None = None
    days: Annotated[int, Field(ge=1, le=366)] = 28


@router.post("/tries", **shows(TrialsShown))
async def try_over(actor: Member, desks: Today, asked: NewTrial) -> dict[str, Any]:
    """Try plans over a calendar: how often each cue comes, what clashes, what never comes."""
    read = await _read(desks, asked)
    over = None if read is None else appointments_of(read)
    tried = await _tried(desks, actor.person, asked, over)
    lines = range(1, len(tried.trials) + 1)
    if read is None:
        return tried_document(tried, lines)
    return tried_document(tried, lines, file=_NAME, clock=read.clock, left_out=read.left_out)


async def _tried(
    desks: Desks, person: str, asked: NewTrial, over: Sequence[Appointment] | None
) -> Rehearsal:
    named = [asked.plans, asked.goal, asked.plan]
    if sum(one is not None for one in named) > 1:
        raise Usage("plans, goal, plan: give one of them, or none for all your own")
    if asked.plans is not None:
        plans = [_plan(number, one) for number, one in enumerate(asked.plans)]
    elif chosen := asked.goal or asked.plan:
        plans = await plans_of(desks.goals, chosen, person)
    else:
        return (await try_plans(desks.goals, person, asked.days, over)).rehearsal
    order = desks.goals.order
    return await asyncio.to_thread(rehearse, plans, over, desks.day, asked.days, order)


def _plan(number: int, one: WrittenPlan) -> IfThenPlan:
    around = (one.obstacle, one.expires, one.goal_deadline)
    if one.cue and one.act and one.text is None:
        return plan_of_halves(one.cue, one.act, *around)
    if one.text and one.cue is None and one.act is None:
        return plan_of_text(one.text, *around)
    raise Usage(f"plans.{number}: a plan has its `if` and `then`, or a `text`")


async def _read(desks: Desks, asked: NewTrial) -> Entries | None:
    if asked.calendar is None:
        return None
    return await sent_calendar(asked.calendar.encode(), _NAME, desks.day, asked.days)
