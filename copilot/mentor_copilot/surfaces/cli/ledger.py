"""`mentor ledger` and `mentor commitments`: what stands between two people, with its places."""

import argparse
import asyncio
import json
import sys
from typing import TYPE_CHECKING, Any

from mentor_copilot.surfaces.cli.given import add_settings, day, person, settings
from mentor_copilot.surfaces.cli.pair import name_of

if TYPE_CHECKING:
    from mentor_copilot.desk.notes import LedgerRead

_SEEN = "Without --as it shows what both of the pair may read."


def add_parser(commands: Any) -> None:
    """The arguments of `mentor commitments` and `mentor ledger`."""
    promised = commands.add_parser(
        "commitments",
        help="what each of the two promised",
        description=f"List what each of the two promised and what became of it. {_SEEN}",
    )
    ledger = commands.add_parser(
        "ledger",
        help="all that the notes of a pair say",
        description=f"Show promises, obstacles, wins and measures out of the notes. {_SEEN}",
    )
    for parser, run in ((promised, _commitments), (ledger, _ledger)):
        parser.add_argument("--pair", required=True, metavar="P")
        parser.add_argument("--as", dest="person", metavar="PERSON", help="who asks")
        parser.add_argument("--as-of", type=day, metavar="D", help="as it was known on that day")
        parser.add_argument("--json", action="store_true", help="print one JSON document")
        add_settings(parser)
        parser.set_defaults(run=run)


def _commitments(args: argparse.Namespace) -> int:
    from mentor_copilot.surfaces.cli.ledger_page import commitments_page

    found = _read(args)
    if args.json:
        _print(args, found, {"as_of", "commitments"})
    else:
        print(commitments_page(found.ledger))
    return 0


def _ledger(args: argparse.Namespace) -> int:
    from mentor_copilot.surfaces.cli.ledger_page import ledger_page

    found = _read(args)
    if args.json:
        _print(args, found, None)
    else:
        print(ledger_page(found.ledger))
    return 0


def _print(args: argparse.Namespace, found: "LedgerRead", include: set[str] | None) -> None:
    from mentor_copilot.desk.documents.notes import ledger_document

    told = ledger_document(found, args.pair, args.person, include)
    print(json.dumps(told, ensure_ascii=False))


def _read(args: argparse.Namespace) -> "LedgerRead":
    from mentor_copilot.desk.documents.notes import notices

    found = asyncio.run(_found(args))
    for notice in notices(found):
        print(f"mentor: {notice}", file=sys.stderr)
    return found


async def _found(args: argparse.Namespace) -> "LedgerRead":
    from mentor_copilot.compose import open_notes

    args.pair = name_of(args.pair, "pair")
    args.person = person(args.person) if args.person is not None else None
    async with open_notes(settings(args)) as desk:
        return await desk.read_ledger(args.pair, args.person, args.as_of, tell=_tell)


def _tell(done: int, of: int) -> None:
    """How far a model is with the notes, in one line of a terminal."""
    if sys.stderr.isatty():
        end = "\n" if done == of else ""
        print(f"\rread {done} of {of} notes", end=end, file=sys.stderr, flush=True)
