"""Notes brought in from files: what is refused is named by its number, and the rest goes in."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Annotated

from fastapi import APIRouter, File, Form, Request, UploadFile
from fastapi.responses import HTMLResponse
from pydantic import BaseModel, ConfigDict

from mentor_copilot.desk.accounts import Actor
from mentor_copilot.desk.house import Desks
from mentor_copilot.domain.note_row import NoteRow, RowFault, a_scope, note_row
from mentor_copilot.surfaces.web.gate.actors import Member, Today
from mentor_copilot.surfaces.web.gate.bodies import BYTES_AT_MOST
from mentor_copilot.surfaces.web.pages.notes import rooms_of
from mentor_copilot.surfaces.web.pages.pairing import given_day
from mentor_copilot.surfaces.web.pages.rendering import page
from mentor_tools.errors import Absent, Usage
from mentor_tools.json_rows import rows_in
from mentor_tools.note_ports import Imported
from mentor_tools.text_files import SUFFIXES, TextFile, text_file

router = APIRouter()

FILES_AT_MOST = 200
ROWS_AT_MOST = 5000
_SHOWN = 100
_LINES = (".jsonl", ".ndjson", ".json")


class Bringing(BaseModel):
    """What the form says of text files; rows of JSON tell it themselves."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"pair": "p1", "scope": "private", "day": "2027-01-04"}]}
    )

    pair: str = ""
    day: str = ""
    scope: str = "private"


@dataclass
class Report:
    """What came of an import."""

    added: int = 0
    known: int = 0
    refused: list[tuple[str, str]] = field(default_factory=list)

    def take(self, batch: Imported) -> None:
        """Count what a batch has kept."""
        self.added += batch.added
        self.known += batch.known

    def refuse(self, place: str, reason: str) -> None:
        """One row or file that was not taken: where it stands, and why."""
        self.refused.append((place, reason))

    @property
    def shown(self) -> list[tuple[str, str]]:
        """The first of what was refused."""
        return self.refused[:_SHOWN]


@router.get("/notes/import")
async def show(request: Request, actor: Member, desks: Today, pair: str = "") -> HTMLResponse:
    """The form for files."""
    return await _form(request, actor, desks, Bringing(pair=pair))


@router.post("/notes/import")
async def bring_in(
    request: Request,
    actor: Member,
    desks: Today,
    given: Annotated[Bringing, Form()],
    files: Annotated[list[UploadFile], File()] = [],  # noqa: B006 - FastAPI copies it
) -> HTMLResponse:
    """Keep what the files hold; sent once more they change nothing, so this answers itself."""
    try:
        report = await _import(actor, desks, given, [one for one in files if one.filename])
    except (Usage, RowFault) as fault:
        if isinstance(fault, Absent):
            raise
        return await _form(request, actor, desks, given, fault=str(fault))
    return await _form(request, actor, desks, given, report=report)


async def _import(actor: Actor, desks: Desks, given: Bringing, files: list[UploadFile]) -> Report:
    if not files:
        raise Usage("choose at least one file")
    if len(files) > FILES_AT_MOST:
        raise Usage(f"at most {FILES_AT_MOST} files at once; send the rest afterwards")
    report = Report()
    named = [(_name(file), file) for file in files]
    texts = [(name, file) for name, file in named if name.lower().endswith(SUFFIXES)]
    if texts:  # first of all, since they alone need what the form says
        read = [text_file(name, await file.read()) for name, file in texts]
        await _texts(actor, desks, given, read, report)
    for name, file in named:
        if name.lower().endswith(_LINES):
            await _lines(actor, desks, file, name, report)
        elif not name.lower().endswith(SUFFIXES):
            report.refuse(name, f"is none of {', '.join((*_LINES, *SUFFIXES))}")
    return report


def _name(file: UploadFile) -> str:
    """The name of the file, without the folder that some browsers send along."""
    return (file.filename or "").replace("\\", "/").rsplit("/", 1)[-1]


async def _lines(actor: Actor, desks: Desks, file: UploadFile, name: str, report: Report) -> None:
    """Rows of JSON: the person's own, or at a machine of one's own whoever's they are."""
    refused: list[tuple[int, str]] = []
    rows = _rows(file, name, refused)
    theirs = desks.notes.import_notes(rows) if actor.local else None
    try:
        async for batch in theirs or desks.notes.import_own(rows, actor.person):
            report.take(batch)
            refused += [(one.number, one.reason) for one in batch.refused]
    except Usage as fault:  # no line of the file could be read
        report.refuse(name, str(fault).removeprefix(f"{name} "))
    for number, reason in sorted(refused):
        report.refuse(f"{name} line {number}", reason)


def _rows(
    file: UploadFile, name: str, refused: list[tuple[int, str]]
) -> Iterator[tuple[int, NoteRow]]:
    for count, row in enumerate(rows_in(file.file, name)):
        if count >= ROWS_AT_MOST:
            refused.append((row.number, f"at most {ROWS_AT_MOST:,} lines at once; send the rest"))
            return
        try:
            if row.fault:
                raise RowFault(row.fault)
            note = note_row(row.value)
        except RowFault as fault:
            refused.append((row.number, str(fault)))
        else:
            yield row.number, note


async def _texts(
    actor: Actor, desks: Desks, given: Bringing, texts: list[TextFile], report: Report
) -> None:
    """Texts of the person's own, one note a file."""
    if not given.pair:
        raise Usage("say which pair the texts are of")
    await desks.notes.reading.pair(given.pair, actor.person)
    day, scope = given_day(given.day, "the day"), a_scope(given.scope)
    batches = desks.notes.import_texts(texts, given.pair, actor.person, day=day, scope=scope)
    async for batch in batches:
        report.take(batch)
        for one in batch.refused:
            report.refuse(one.id, one.reason)


async def _form(
    request: Request,
    actor: Actor,
    desks: Desks,
    given: Bringing,
    *,
    report: Report | None = None,
    fault: str = "",
) -> HTMLResponse:
    return page(
        request,
        "note_import.html.j2",
        actor,
        status=422 if fault else 200,
        own_pairs=await rooms_of(desks, actor),
        given=given,
        report=report,
        fault=fault,
        files_at_most=FILES_AT_MOST,
        rows_at_most=ROWS_AT_MOST,
        megabytes=BYTES_AT_MOST // 1_000_000,
    )
