"""`mentor note`: keep a note, import many, export those of a pair."""

import argparse
import asyncio
import json
from collections.abc import Callable
from typing import Any

from mentor_copilot.surfaces.cli.given import add_settings, day, person, settings
from mentor_copilot.surfaces.cli.note_text import note_text
from mentor_copilot.surfaces.cli.pair import name_of
from mentor_tools.json_rows import json_line

SCOPES = ("shared", "private", "program")
_SCOPES = "who reads it: the two (shared), its author (private), all of the program"


def add_parser(commands: Any) -> None:
    """The arguments of `mentor note`."""
    parser = commands.add_parser(
        "note",
        help="keep, import and export notes",
        description="Keep notes of a pair; a note is never changed, a correction is a new one.",
    )
    verbs = parser.add_subparsers(dest="verb", metavar="add|import|export", required=True)
    _add_add(verbs)
    _add_import(verbs)
    _add_export(verbs)


def _add_add(verbs: Any) -> None:
    parser = verbs.add_parser("add", help="keep a note", description="Keep a note of a pair.")
    parser.add_argument("file", metavar="FILE", help="its text; - for standard input")
    parser.add_argument("--pair", required=True, metavar="P")
    parser.add_argument("--author", required=True, metavar="A")
    parser.add_argument("--date", type=day, metavar="D", help="the day it is of (today)")
    parser.add_argument("--scope", choices=SCOPES, default="shared", help=_SCOPES)
    parser.add_argument("--session", metavar="NAME", help="the session it belongs to")
    parser.add_argument("--corrects", metavar="ID", help="the note that it stands in for")
    _end(parser, lambda args: asyncio.run(_add(args)))


def _add_import(verbs: Any) -> None:
    parser = verbs.add_parser(
        "import",
        help="take in many notes",
        description="Take in JSON lines, a folder of Markdown or text files, or one such file. "
        "What is there already is left as it is; what cannot be taken is named, the rest goes in.",
    )
    parser.add_argument("place", metavar="FILE|FOLDER", help="- for JSON lines on standard input")
    parser.add_argument("--pair", metavar="P", help="for text files: the pair they are of")
    parser.add_argument("--author", metavar="A", help="for text files: who wrote them")
    parser.add_argument("--date", type=day, metavar="D", help="for text files that tell no day")
    parser.add_argument("--scope", choices=SCOPES, help="for text files that tell none (shared)")
    _end(parser, _import)


def _add_export(verbs: Any) -> None:
    parser = verbs.add_parser(
        "export",
        help="give a pair's notes back",
        description="Print the notes of a pair as JSON lines that an import takes: all of them, "
        "private ones too, or with --as those that a person may read.",
    )
    parser.add_argument("--pair", required=True, metavar="P")
    parser.add_argument("--as", dest="person", metavar="PERSON", help="what this person may read")
    add_settings(parser)
    parser.set_defaults(run=lambda args: asyncio.run(_export(args)))


def _end(parser: argparse.ArgumentParser, run: Callable[[argparse.Namespace], int]) -> None:
    parser.add_argument("--json", action="store_true", help="print one JSON document")
    add_settings(parser)
    parser.set_defaults(run=run)


def _import(args: argparse.Namespace) -> int:
    from mentor_copilot.surfaces.cli.note_import import run_import

    return asyncio.run(run_import(args))


async def _add(args: argparse.Namespace) -> int:
    from mentor_copilot.compose import open_notes

    pair, author = name_of(args.pair, "pair"), person(args.author)
    session = name_of(args.session, "session") if args.session is not None else None
    text = note_text(args.file)
    async with open_notes(settings(args)) as desk:
        note = await desk.add_note(
            pair,
            author,
            text,
            day=args.date,
            scope=args.scope,
            session=session,
            corrects=args.corrects,
        )
    if args.json:
        print(json.dumps(note.model_dump(mode="json"), ensure_ascii=False))
    else:
        print(f"kept as {note.id}, {note.date}, {note.scope}")
    return 0


async def _export(args: argparse.Namespace) -> int:
    from mentor_copilot.compose import open_notes

    pair = name_of(args.pair, "pair")
    reader = person(args.person) if args.person is not None else None
    async with open_notes(settings(args)) as desk:
        async for row in desk.export_notes(pair, reader):
            print(json_line(row.model_dump(mode="json", exclude_none=True)))
    return 0
