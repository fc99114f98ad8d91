"""Before a session: each side's preparation, the pair's agreement, the brief."""

from typing import Annotated, Any

from fastapi import APIRouter
from pydantic import ConfigDict, Field

from mentor_copilot.desk.at_once import filled
from mentor_copilot.desk.documents.agreements import agreement_document, history_document
from mentor_copilot.desk.documents.answers import answered_document, handed_over_document
from mentor_copilot.desk.documents.notes import faults_document
from mentor_copilot.desk.handing_over import HandOver
from mentor_copilot.desk.house import Desks
from mentor_copilot.desk.sheets import fill_in
from mentor_copilot.domain.brief import Brief
from mentor_copilot.domain.goal import Scope
from mentor_copilot.domain.value import Value
from mentor_copilot.surfaces.web.api.answer_shapes import AnsweredShown, HandedOver
from mentor_copilot.surfaces.web.api.goal_shapes import Moment
from mentor_copilot.surfaces.web.api.shapes import (
    AsOf,
    Day,
    Given,
    Id,
    Line,
    Name,
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


class ClauseChange(Given):
    """A clause in new words; no words leave it open."""

    clause: Name
    words: Annotated[str, Field(max_length=2_000)]


class FirstProposal(Given):
    """Clauses by name; what is left out stays open."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "clauses": [
                        {"clause": "purpose", "words": "To grow into leading the team"},
                        {"clause": "cadence", "words": "every two weeks"},
                    ]
                }
            ]
        }
    )

    clauses: Annotated[list[ClauseChange], Field(min_length=1, max_length=20)]


class NewProposal(Given):
    """Clauses of the newest version in new words, and why."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "changes": [{"clause": "cadence", "words": "every three weeks"}],
                    "reason": "there is less time in spring",
                }
            ]
        }
    )

    changes: Annotated[list[ClauseChange], Field(min_length=1, max_length=20)]
    reason: Line


class Follows(Shown):
    """The version that another one was made from."""

    id: str
    version: int


class AgreedVersion(Shown):
    """One version of an agreement, with its clauses in their words."""

    agreement: str
    version: int
    owner: str
    reason: str
    at: Moment
    day: str
    accepted: str | None
    follows: Follows | None
    cadence_days: Value[int]
    clauses: dict[str, Value[str]]


class AgreementShown(Shown):
    """What holds between the two, and what waits to be accepted."""

    pair: str
    reader: str = Field(alias="as")
    in_force: AgreedVersion | None
    waiting: AgreedVersion | None


class AgreementHistory(Shown):
    """All versions, the oldest first."""

    pair: str
    reader: str = Field(alias="as")
    versions: list[AgreedVersion]


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


@router.get("/pairs/{pair}/agreement", **shows(AgreementShown))
async def agreement(actor: Member, desks: Today, pair: Id, at: AsOf = None) -> dict[str, Any]:
    """Get what holds between the two of a pair, and what waits to be accepted."""
    where = await desks.goals.agreements.standing(pair, actor.person, at)
    return {"pair": pair, "as": actor.person, **agreement_document(where)}


@router.get(
    "/pairs/{pair}/agreement/versions",
    **shows(AgreementHistory),
)
async def versions(actor: Member, desks: Today, pair: Id, at: AsOf = None) -> dict[str, Any]:
    """List all versions of the pair's agreement, the oldest first."""
    where = await desks.goals.agreements.standing(pair, actor.person, at)
    return {"pair": pair, "as": actor.person, **history_document(where)}


@router.post(
    "/pairs/{pair}/agreement",
    **shows(AgreementShown | HandedOver),
)
async def propose(actor: Member, desks: Today, pair: Id, new: FirstProposal) -> dict[str, Any]:
    """Propose a first agreement; it holds once the other accepts it."""
    opening = await desks.goals.agreements.opening(pair, actor.person)
    given = {one.clause: one.words for one in new.clauses}
    made = await fill_in(desks.goals, opening, given, "shared")
    if isinstance(made, HandOver):
        return handed_over_document(made)
    return await _standing(desks, pair, actor.person)


@router.post(
    "/pairs/{pair}/agreement/changes",
    **shows(AgreementShown | HandedOver),
)
async def change(actor: Member, desks: Today, pair: Id, new: NewProposal) -> dict[str, Any]:
    """Propose clauses in new words; the version waits for the other."""
    told = [(one.clause, one.words) for one in new.changes]
    made = await desks.goals.agreements.propose(pair, actor.person, told, new.reason)
    if isinstance(made, HandOver):
        return handed_over_document(made)
    return await _standing(desks, pair, actor.person)


@router.post(
    "/pairs/{pair}/agreement/accept",
    **shows(AgreementShown),
)
async def accept(actor: Member, desks: Today, pair: Id) -> dict[str, Any]:
    """Accept what the other proposed last; it holds from now on."""
    await desks.goals.agreements.accept(pair, actor.person)
    return await _standing(desks, pair, actor.person)


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


async def _standing(desks: Desks, pair: str, person: str) -> dict[str, Any]:
    where = await desks.goals.agreements.standing(pair, person)
    return {"pair": pair, "as": person, **agreement_document(where)}
