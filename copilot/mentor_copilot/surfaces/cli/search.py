"""`mentor search`: find what was written, as far as the one who asks may read it."""

import argparse
import asyncio
import json
import re
import sys
from typing import TYPE_CHECKING, Any

from mentor_copilot.surfaces.cli.given import add_settings, person, readable, settings, whole
from mentor_copilot.surfaces.cli.pair import name_of
from mentor_tools.errors import CopilotError, Usage
from mentor_tools.json_rows import Row, json_line, rows_in

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mentor_copilot.desk.notes import NoteDesk

HITS_AT_MOST = 1000
_FIELDS = ("query", "pair", "as")


def add_parser(commands: Any) -> None:
    """The arguments of `mentor search`."""
    parser = commands.add_parser(
        "search",
        help="find what was written in notes",
        description="Find passages in the notes of a pair, by words, by meaning and by the times "
        'that the query names ("last month", "since May").',
    )
    parser.add_argument("query", nargs="*", metavar="QUERY", help="what you look for")
    parser.add_argument("--pair", metavar="P")
    parser.add_argument("--as", dest="person", metavar="PERSON", help="who asks")
    parser.add_argument("-k", type=hits, default=10, metavar="N", help="how many notes (10)")
    parser.add_argument("--batch", metavar="FILE", help='rows {"id", "query", "pair", "as"}')
    parser.add_argument("--json", action="store_true", help="print one JSON document")
    add_settings(parser)
    parser.set_defaults(run=run)


def hits(text: str) -> int:
    """How many notes are wanted."""
    if re.fullmatch(r"\d{1,4}", text, re.ASCII) and 1 <= int(text) <= HITS_AT_MOST:
        return int(text)
    raise Usage(f"-k is a whole number from 1 to {HITS_AT_MOST}, not {text[:40]!r}")


def run(args: argparse.Namespace) -> int:
    """Run `mentor search`."""
    if args.batch:
        if args.query or args.pair or args.person:
            raise Usage("--batch takes its queries, pairs and people from the file alone")
        return asyncio.run(_batch(args))
    if args.pair is None or args.person is None:
        raise Usage("say in whose notes you look and who you are: --pair P --as PERSON")
    return asyncio.run(_one(args))


async def _one(args: argparse.Namespace) -> int:
    from mentor_copilot.compose import open_notes
    from mentor_copilot.desk.documents.notes import hits_document
    from mentor_copilot.surfaces.cli.found import found_page

    query = whole(" ".join(args.query))
    pair, reader = name_of(args.pair, "pair"), person(args.person)
    async with open_notes(settings(args)) as desk:
        found = await desk.search(query, pair, reader, args.k)
    _notice(found.notices)
    if args.json:
        print(json.dumps(hits_document(found.hits), ensure_ascii=False))
    else:
        print(found_page(found.hits))
    return 0


async def _batch(args: argparse.Namespace) -> int:
    from mentor_copilot.compose import open_notes

    file = readable(args.batch)
    rows = bad = 0
    async with open_notes(settings(args)) as desk:
        with file.open("rb") as stream:
            for row in rows_in(stream, args.batch):
                written = await _row(desk, row, args.k)
                rows, bad = rows + 1, bad + ("error" in written)
                print(json_line(written), flush=True)
    if not rows:
        raise Usage(f"{args.batch} holds no queries")
    if bad:
        print(f"mentor: {bad} bad rows in {args.batch}, the rest is done", file=sys.stderr)
    return 1 if bad else 0


async def _row(desk: "NoteDesk", row: Row, k: int) -> dict[str, Any]:
    from mentor_copilot.desk.documents.notes import hits_document

    name = row.value.get("id") if isinstance(row.value, dict) else None
    try:
        query, pair, reader = _asked(row)
        found = await desk.search(query, name_of(pair, "pair"), person(reader), k)
    except CopilotError as error:
        return {"id": name, "error": str(error)}
    _notice(found.notices)
    return {"id": name, "results": hits_document(found.hits)}


def _asked(row: Row) -> tuple[str, str, str]:
    if row.fault:
        raise Usage(f"line {row.number}: {row.fault}")
    if not isinstance(row.value, dict):
        raise Usage(f"line {row.number}: it is no JSON object")
    for name in _FIELDS:
        if not isinstance(row.value.get(name), str):
            raise Usage(f'line {row.number} needs a "{name}"')
    query, pair, reader = (row.value[name] for name in _FIELDS)
    return query, pair, reader


def _notice(notices: "Sequence[str]") -> None:
    for notice in notices:
        print(f"mentor: {notice}", file=sys.stderr)
