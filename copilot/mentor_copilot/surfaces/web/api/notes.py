"""Pairs and their notes: listed, written, corrected, brought in."""

from typing import Annotated, Any, Literal

from fastapi import APIRouter, Body, Query, Response
from pydantic import ConfigDict

from mentor_copilot.desk.documents.imports import import_document
from mentor_copilot.desk.note_reading import NoteChoice
from mentor_copilot.domain.note import Note, Scope
from mentor_copilot.surfaces.web.api.kinds import LINES
from mentor_copilot.surfaces.web.api.shapes import (
    Day,
    Given,
    Id,
    LongText,
    Name,
    Page,
    Part,
    Shown,
    cut,
    shows,
)
from mentor_copilot.surfaces.web.gate.actors import Member, Today
from mentor_tools.errors import Usage
from mentor_tools.json_rows import json_line
from mentor_tools.note_ports import Pair

router = APIRouter(tags=["notes"])

_EXAMPLE = (
    '{"id": "n-1", "pair": "{pair}", "author": "ana", "date": "2027-01-04", '
    '"text": "We spoke about the talk in March.", "scope": "shared"}'
)


class NewNote(Given):
    """A note by the person who sends it; private unless `scope` says otherwise.

    `corrects` is the id of a note of one's own that this one stands in for.
    """

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {"text": "I will send Ben the outline by Friday.", "scope": "shared"},
                {"text": "I was nervous before the call."},
            ]
        }
    )

    text: LongText
    scope: Scope = "private"
    date: Day | None = None
    session: Name | None = None
    corrects: Name | None = None


class RefusedRow(Shown):
    """A row that was not taken, and why."""

    line: int
    reason: str


class ImportShown(Shown):
    """How many notes are new, how many were there, which rows were refused."""

    added: int
    known: int
    refused: list[RefusedRow]


@router.get("/pairs", **shows(Page[Pair]))
async def find_pairs(actor: Member, desks: Today, part: Part) -> dict[str, Any]:
    """List the pairs that one is in."""
    return cut(
        await desks.notes.pairs(actor.person),
        part,
        lambda one: one.id,
        lambda one: one.model_dump(mode="json"),
    )


@router.get("/pairs/{pair}", **shows(Pair))
async def get_pair(actor: Member, desks: Today, pair: Id) -> dict[str, Any]:
    """Get a pair that one is in."""
    return (await desks.notes.reading.pair(pair, actor.person)).model_dump(mode="json")


@router.get("/pairs/{pair}/notes", **shows(Page[Note]))
async def find(
    actor: Member,
    desks: Today,
    pair: Id,
    part: Part,
    author: Annotated[str | None, Query(max_length=200)] = None,
    scope: Annotated[Literal["private", "shared", "program"] | None, Query()] = None,
    since: Annotated[Day | None, Query()] = None,
    until: Annotated[Day | None, Query()] = None,
) -> dict[str, Any]:
    """List the notes of a pair that one may read, the newest first."""
    choice = NoteChoice((pair,), author, scope, since, until)
    everything = await desks.notes.reading.listed(choice, actor.person, at_most=2**63 - 1)
    return cut(everything.notes, part, lambda one: one.id, _shown)


@router.post("/pairs/{pair}/notes", status_code=201, **shows(Note, 201))
async def write(actor: Member, desks: Today, pair: Id, new: NewNote) -> dict[str, Any]:
    """Write a note of a pair that one is in; it may stand in for an earlier one of one's own."""
    reading = desks.notes.reading
    await reading.pair(pair, actor.person)
    if new.corrects is not None:
        before = await reading.note(pair, new.corrects, actor.person)
        if before.author != actor.person:
            raise Usage("corrects: only who wrote a note can correct it")
    note = await desks.notes.add_note(
        pair,
        actor.person,
        new.text,
        day=new.date,
        scope=new.scope,
        session=new.session,
        corrects=new.corrects,
    )
    return _shown(note)


@router.get("/pairs/{pair}/notes/{note}", **shows(Note))
async def get(actor: Member, desks: Today, pair: Id, note: Id) -> dict[str, Any]:
    """Get a note that one may read."""
    return _shown(await desks.notes.reading.note(pair, note, actor.person))


@router.post("/notes/import", **shows(ImportShown))
async def take_in(
    actor: Member,
    desks: Today,
    lines: Annotated[bytes, Body(media_type=LINES, examples=[_EXAMPLE])],
) -> dict[str, Any]:
    """Bring in notes that one wrote, as JSON lines; what cannot be taken is named by its line.

    The same lines again change nothing. Each names its pair, which one has to be in.
    """
    return await import_document(desks.notes, lines, actor.person)


@router.get(
    "/notes/export",
    response_class=Response,
    responses={200: {"content": {LINES: {"schema": {"type": "string"}}}}},
)
async def give_back(
    actor: Member,
    desks: Today,
    pair: Annotated[
        str, Query(min_length=1, max_length=200, description="Whose notes.", examples=["{pair}"])
    ],
) -> Response:
    """Get the notes of a pair that one may read, as JSON lines that an import takes."""
    await desks.notes.reading.pair(pair, actor.person)
    rows = [
        json_line(row.model_dump(mode="json", exclude_none=True))
        async for row in desks.notes.export_notes(pair, actor.person)
    ]
    return Response("".join(f"{row}\n" for row in rows), media_type=LINES)


def _shown(note: Note) -> dict[str, Any]:
    return note.model_dump(mode="json")
