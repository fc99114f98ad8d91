"""`mentor export`: a person's calendar, or a copy of what they or a pair have here."""

import argparse
import asyncio
import json
import os
import sys
from pathlib import Path
from typing import Any

from mentor_copilot.surfaces.cli.given import MYSELF, add_settings, person, settings, whole
from mentor_copilot.surfaces.cli.pair import name_of
from mentor_tools.errors import Usage


def add_parser(commands: Any) -> None:
    """The arguments of `mentor export`."""
    parser = commands.add_parser(
        "export",
        help="your calendar as a file, or a copy of everything",
        description="--ics writes what lies ahead of a person as an iCalendar file. --pair or "
        "--person write a copy into a folder: JSON lines that an import takes back, and Markdown "
        "to read. A person's copy holds their private things; a pair's copy holds what --as may "
        "read, or without --as both sides, for the one who runs this home.",
    )
    parser.add_argument("place", nargs="?", metavar="DIR|FILE", help="where to (--ics: - prints)")
    parser.add_argument("--ics", action="store_true", help="deadlines, check-ins, plans, promises")
    parser.add_argument("--pair", metavar="P", help="the copy of a pair")
    parser.add_argument("--person", dest="whose", metavar="A", help="a person's own copy")
    parser.add_argument("--as", dest="person", metavar="PERSON", help="who may read it")
    parser.add_argument("--force", action="store_true", help="write over an earlier copy")
    parser.add_argument("--json", action="store_true", help="print one JSON document")
    add_settings(parser)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Run `mentor export`."""
    if args.ics:
        if args.pair or args.whose:
            raise Usage("--ics is for one person: mentor export --ics --as PERSON FILE")
        return asyncio.run(_calendar(args))
    if (args.pair is None) == (args.whose is None) or args.place in (None, "-"):
        raise Usage("mentor export takes --ics, or a folder with --pair P or --person A")
    return asyncio.run(_copy(args))


async def _calendar(args: argparse.Namespace) -> int:
    from mentor_copilot.compose import open_calendars

    who = person(args.person or MYSELF)
    async with open_calendars(settings(args)) as desk:
        events = await desk.events(who)
    from mentor_tools.calendar_file import calendar_text

    text = calendar_text(events)
    if args.place in (None, "-"):
        sys.stdout.write(text)
        return 0
    _write(Path(args.place), text, force=args.force)
    count = text.count("BEGIN:VEVENT")
    if args.json:
        print(json.dumps({"person": who, "file": args.place, "events": count}))
    else:
        print(f"{count} {'entry' if count == 1 else 'entries'} written to {args.place}")
    return 0


def _write(file: Path, text: str, *, force: bool) -> None:
    """The calendar, for its owner alone; an earlier calendar is written over, nothing else is."""
    if file.is_dir():
        raise Usage(f"{file} is a folder; give the name of a file")
    if file.exists() and not force and not _is_calendar(file):
        raise Usage(f"{file} is there and is no calendar; give another name, or --force")
    part = file.with_name(f".{file.name}.part")
    opened = os.open(part, os.O_CREAT | os.O_TRUNC | os.O_WRONLY, 0o600)
    with open(opened, "w", encoding="utf-8", newline="") as writing:
        writing.write(text)
    part.replace(file)


def _is_calendar(file: Path) -> bool:
    with file.open("rb") as opened:
        return opened.read(15).strip() in (b"", b"BEGIN:VCALENDAR")


async def _copy(args: argparse.Namespace) -> int:
    from mentor_copilot.compose import open_copies

    folder = Path(whole(args.place))
    reader = person(args.person) if args.person else None
    async with open_copies(settings(args)) as desk:
        if args.whose is not None:
            owner = person(args.whose)
            if reader not in (None, owner):
                raise Usage("a person's copy is their own; give --pair P --as PERSON for a pair's")
            copy = await desk.of_person(owner)
        else:
            copy = await desk.of_pair(name_of(args.pair, "pair"), reader)
        files = desk.write(copy, folder, force=args.force)
    if args.json:
        told = {"folder": str(folder), "person": copy.person, "pair": copy.pair, "as": copy.reader}
        counts = {"notes": len(copy.notes), "documents": len(copy.documents)}
        print(json.dumps({**told, **counts, "files": files}, ensure_ascii=False))
    else:
        print(
            f"{len(copy.notes)} notes and {len(copy.documents)} versions of documents "
            f"written to {folder}; README.md says what is where"
        )
    return 0
