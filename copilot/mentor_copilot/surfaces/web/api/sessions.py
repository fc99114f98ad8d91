"""Before a session: each side's preparation, and the brief."""

from typing import Annotated, Any

from fastapi import APIRouter
from pydantic import ConfigDict, Field

from mentor_copilot.desk.at_once import filled
from mentor_copilot.desk.documents.answers import answered_document
from mentor_copilot.desk.documents.notes import faults_document
from mentor_copilot.domain.brief import Brief
from mentor_copilot.domain.goal import Scope
from mentor_copilot.surfaces.web.api.answer_shapes import AnsweredShown
from mentor_copilot.surfaces.web.api.shapes import (
    Day,
    Given,
    Id,
    Says,
    Shown,
    shows,
)
from mentor_copilot.surfaces.web.gate.actors import Member, Today
from mentor_tools.errors import Absent

router = APIRouter(tags=["sessions"])


class NewPreparation(Given):
    """Answers before the next session; both of the pair may read them unless `scope` says not."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "say": [
                        "The demo went well",
                        "I put off the budget",
                        "How to ask for help",
                        "skip",
                    ]
                }
            ]
        }
    )

    say: Says = Field(default=[])
    scope: Scope = "shared"


class PreparationShown(Shown):
    """Whose preparation it is, and who may read it."""

    id: str
    owner: str
    version: int
    day: str
    scope: Scope


class NewBrief(Given):
    """Which brief: as of a day (today), for a meeting of so many minutes."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"minutes": 45}]})

    at: Day | None = None
    minutes: Annotated[int, Field(ge=1, le=600)] = 45


class GivenBrief(Brief):
    """A brief as it was shown."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "engine": "rules",
                    "pair": "p1",
                    "as": "ana",
                    "as_of": "2027-01-04",
                    "since": "2026-12-21",
                    "minutes": 45,
                }
            ]
        }
    )


class FaultShown(Shown):
    """A part of a brief that the record does not bear out."""

    part: str
    number: int
    text: str
    reason: str


class Checked(Shown):
    """Whether the record bears out every line of a brief."""

    ok: bool
    faults: list[FaultShown]


@router.post("/pairs/{pair}/preparations", **shows(AnsweredShown))
async def prepare(actor: Member, desks: Today, pair: Id, new: NewPreparation) -> dict[str, Any]:
    """Prepare one's side of the next session."""
    desk = desks.goals
    thread = await desk.preparations.begin(pair, actor.person, new.scope)
    return answered_document(await filled(desk.answers, thread, new.say))


@router.post("/preparations/{preparation}/share", **shows(PreparationShown))
async def share(actor: Member, desks: Today, preparation: Id) -> dict[str, Any]:
    """Let the other side read a preparation of one's own that was private."""
    entry = await desks.goals.preparations.share(preparation, actor.person)
    return {
        "id": entry.id,
        "owner": entry.owner,
        "version": entry.version,
        "day": entry.record.day.isoformat(),
        "scope": entry.record.scope,
    }


@router.post("/pairs/{pair}/brief", **shows(Brief))
async def brief(actor: Member, desks: Today, pair: Id, asked: NewBrief) -> dict[str, Any]:
    """Write a page before a meeting, out of what one may read; each line has its proof."""
    written = await desks.briefs.write_brief(pair, actor.person, asked.at, asked.minutes)
    return written.model_dump(mode="json", by_alias=True)


@router.post("/briefs/check", **shows(Checked))
async def check(actor: Member, desks: Today, brief: GivenBrief) -> dict[str, Any]:
    """Check a brief of one's own against the record, with no model."""
    if brief.reader != actor.person:
        raise Absent("it is the page of somebody else")
    faults = await desks.briefs.check_brief(brief.model_dump_json(by_alias=True))
    return faults_document(faults)
