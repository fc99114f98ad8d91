"""What the record says: passages, promises, the ledger, answers to questions.

What is asked for is private as well: it comes in a body, and stands in no address or log.
"""

from typing import Annotated, Any

from fastapi import APIRouter
from pydantic import ConfigDict, Field

from mentor_copilot.desk.documents.notes import hits_document, ledger_document
from mentor_copilot.domain.ledger import Commitment, Ledger
from mentor_copilot.domain.recall import RecordAnswer
from mentor_copilot.surfaces.web.api.shapes import AsOf, Given, Id, Line, Name, Shown, shows
from mentor_copilot.surfaces.web.gate.actors import Member, Today
from mentor_tools.errors import Usage

router = APIRouter(tags=["recall"])


class Search(Given):
    """Words to look for, and how many passages at most."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"query": "the talk in March"}]})

    query: Line
    k: Annotated[int, Field(ge=1, le=100)] = 10


class RecordQuestion(Given):
    """A question about the record, of one pair or of all of one's own."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"question": "what did I promise?"}]})

    question: Line
    pair: Name | None = None


class HitShown(Shown):
    """A passage: the note's text from start to end equals quote."""

    note_id: str
    score: float
    date: str
    start: int
    end: int
    quote: str


class RefusedClaim(Shown):
    """What a model claimed and the notes do not prove."""


class Commitments(Shown):
    """What each of the two promised and what became of it."""

    engine: str
    pair: str
    reader: str = Field(alias="as")
    as_of: str | None
    commitments: list[Commitment]
    refused: list[RefusedClaim]
    notices: list[str]


class LedgerShown(Ledger):
    """All that the notes say, with its places."""

    model_config = ConfigDict(extra="allow")

    engine: str
    pair: str
    reader: str = Field(alias="as")
    refused: list[RefusedClaim]
    notices: list[str]


@router.post("/pairs/{pair}/search", **shows(list[HitShown]))
async def search(actor: Member, desks: Today, pair: Id, asked: Search) -> list[dict[str, Any]]:
    """Find passages in the notes of a pair that one may read, the best first."""
    await desks.notes.reading.pair(pair, actor.person)
    return hits_document((await desks.notes.search(asked.query, pair, actor.person, asked.k)).hits)


@router.get("/pairs/{pair}/ledger", **shows(LedgerShown))
async def ledger(actor: Member, desks: Today, pair: Id, at: AsOf = None) -> dict[str, Any]:
    """Get promises, obstacles, wins and measures out of the notes that one may read."""
    await desks.notes.reading.pair(pair, actor.person)
    found = await desks.notes.read_ledger(pair, actor.person, at)
    return ledger_document(found, pair, actor.person)


@router.get("/pairs/{pair}/commitments", **shows(Commitments))
async def commitments(actor: Member, desks: Today, pair: Id, at: AsOf = None) -> dict[str, Any]:
    """Get what each of the two promised and what became of it."""
    await desks.notes.reading.pair(pair, actor.person)
    found = await desks.notes.read_ledger(pair, actor.person, at)
    return ledger_document(found, pair, actor.person, {"as_of", "commitments"})


@router.post("/ask", **shows(RecordAnswer))
async def ask(actor: Member, desks: Today, asked: RecordQuestion) -> dict[str, Any]:
    """Answer a question about the record out of what one may read, with its places."""
    answer = await desks.recall.ask(actor.person, asked.pair, asked.question)
    if answer is None:
        raise Usage("question: this is no question about the record that the rules know")
    return answer.model_dump(mode="json", by_alias=True)
