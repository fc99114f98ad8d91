"""`mentor note import`: many notes at once; what is refused is named and the rest is kept."""

import argparse
import sys
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from mentor_copilot.surfaces.cli.given import person, readable, settings
from mentor_copilot.surfaces.cli.import_report import ImportReport
from mentor_copilot.surfaces.cli.pair import name_of
from mentor_tools.errors import Usage
from mentor_tools.json_rows import rows_in

if TYPE_CHECKING:
    from mentor_copilot.domain.note_row import NoteRow
    from mentor_tools.note_ports import Imported

_TEXTS = (".md", ".markdown", ".txt")


async def run_import(args: argparse.Namespace) -> int:
    """Import what is given; 1 when something was refused, `Usage` when there was nothing."""
    place = Path(args.place)
    report = ImportReport(args.place, keep=args.json)
    if args.place != "-" and (place.is_dir() or place.suffix.lower() in _TEXTS):
        await _texts(args, place, report)
    else:
        await _lines(args, report)
    report.end(as_json=args.json)
    return 1 if report.refused else 0


async def _texts(args: argparse.Namespace, place: Path, report: ImportReport) -> None:
    """A folder of texts, or one of them."""
    from mentor_copilot.compose import open_notes

    if args.pair is None or args.author is None:
        raise Usage(f"{place} holds texts: say whose they are, --pair P --author A")
    pair, author = name_of(args.pair, "pair"), person(args.author)
    if not place.is_dir():
        readable(args.place)
    async with open_notes(settings(args)) as desk:
        batches = desk.import_folder(
            place, pair, author, day=args.date, scope=args.scope or "shared"
        )
        async for batch in batches:
            for refused in batch.refused:
                report.refuse({"file": refused.id}, refused.id, refused.reason)
            report.take(batch.added, batch.known, None)


async def _lines(args: argparse.Namespace, report: ImportReport) -> None:
    """Rows of JSON, which name their pairs and authors themselves."""
    from mentor_copilot.compose import open_notes

    for name in ("pair", "author", "date", "scope"):
        if getattr(args, name) is not None:
            raise Usage(f"--{name} is for text files; each row of JSON has its own")
    with _stream(args.place) as stream:
        share = _share(stream, args.place)
        async with open_notes(settings(args)) as desk:
            await _take(desk.import_notes(_rows(stream, report)), report, share)


async def _take(
    batches: AsyncIterator["Imported"], report: ImportReport, share: Callable[[], float | None]
) -> None:
    async for batch in batches:
        for refused in batch.refused:
            _refuse(report, refused.number, refused.reason)
        report.take(batch.added, batch.known, share())


def _rows(stream: BinaryIO, report: ImportReport) -> Iterator[tuple[int, "NoteRow"]]:
    from mentor_copilot.domain.note_row import RowFault, note_row

    for row in rows_in(stream, report.name):
        try:
            if row.fault:
                raise RowFault(row.fault)
            note = note_row(row.value)
        except RowFault as fault:
            _refuse(report, row.number, str(fault))
        else:
            yield row.number, note


def _refuse(report: ImportReport, line: int, reason: str) -> None:
    report.refuse({"line": line}, f"{report.name} line {line}", reason)


def _stream(place: str) -> AbstractContextManager[BinaryIO]:
    if place == "-":
        return nullcontext(sys.stdin.buffer)
    return readable(place).open("rb")


def _share(stream: BinaryIO, place: str) -> Callable[[], float | None]:
    """How much of the source has been read, where its length is known."""
    size = Path(place).stat().st_size if place != "-" else 0
    return lambda: stream.tell() / size if size else None
