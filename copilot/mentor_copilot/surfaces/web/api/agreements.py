"""How the two of a pair work together: proposed by one, accepted by the other."""

from typing import Annotated, Any

from fastapi import APIRouter
from pydantic import ConfigDict, Field

from mentor_copilot.desk.documents.agreements import agreement_document, history_document
from mentor_copilot.desk.documents.answers import handed_over_document
from mentor_copilot.desk.handing_over import HandOver
from mentor_copilot.desk.house import Desks
from mentor_copilot.desk.sheets import fill_in
from mentor_copilot.domain.value import Value
from mentor_copilot.surfaces.web.api.answer_shapes import HandedOver
from mentor_copilot.surfaces.web.api.goal_shapes import Moment
from mentor_copilot.surfaces.web.api.shapes import AsOf, Given, Id, Line, Name, Shown, shows
from mentor_copilot.surfaces.web.gate.actors import Member, Today

router = APIRouter(tags=["agreements"])


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


async def _standing(desks: Desks, pair: str, person: str) -> dict[str, Any]:
    where = await desks.goals.agreements.standing(pair, person)
    return {"pair": pair, "as": person, **agreement_document(where)}
