"""`mentor pair`: who mentors whom."""

import argparse
import asyncio
import json
from typing import TYPE_CHECKING, Any

from mentor_copilot.surfaces.cli.given import add_settings, person, settings, whole
from mentor_tools.errors import Usage

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mentor_tools.note_ports import Pair


def add_parser(commands: Any) -> None:
    """The arguments of `mentor pair`."""
    parser = commands.add_parser(
        "pair", help="found a pair, list the pairs", description="Say who mentors whom."
    )
    verbs = parser.add_subparsers(dest="verb", metavar="add|list", required=True)
    add = verbs.add_parser("add", help="found a pair", description="Found a pair.")
    add.add_argument("pair", metavar="PAIR", help="a name for the pair")
    add.add_argument("--mentor", required=True, metavar="A")
    add.add_argument("--mentee", required=True, metavar="B")
    add.add_argument("--program", default="main", metavar="NAME", help="the pair's program (main)")
    found = verbs.add_parser(
        "list", help="list the pairs", description="List the pairs of this home, or one person's."
    )
    found.add_argument("--as", dest="person", metavar="PERSON", help="the pairs of this person")
    for verb in (add, found):
        verb.add_argument("--json", action="store_true", help="print one JSON document")
        add_settings(verb)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Run `mentor pair`."""
    return asyncio.run(_add(args) if args.verb == "add" else _list(args))


async def _add(args: argparse.Namespace) -> int:
    from mentor_copilot.compose import open_notes

    pair, program = name_of(args.pair, "pair"), name_of(args.program, "program")
    mentor, mentee = person(args.mentor), person(args.mentee)
    async with open_notes(settings(args)) as desk:
        made = await desk.add_pair(pair, mentor, mentee, program)
    print(_document([made])[1:-1] if args.json else _line(made))
    return 0


async def _list(args: argparse.Namespace) -> int:
    from mentor_copilot.compose import open_notes

    reader = person(args.person) if args.person is not None else None
    async with open_notes(settings(args)) as desk:
        found = await desk.pairs(reader)
    if args.json:
        print(_document(found))
    else:
        print("\n".join(map(_line, found)) or "no pairs yet: mentor pair add PAIR --mentor A ...")
    return 0


def name_of(text: str, what: str) -> str:
    """The name of a thing that people name: one line of printable characters."""
    from mentor_copilot.domain.note_row import RowFault, a_name

    try:
        return a_name(whole(text), f"{what}'s name")
    except RowFault as fault:
        raise Usage(str(fault)) from None


def _document(pairs: "Sequence[Pair]") -> str:
    return json.dumps([pair.model_dump(mode="json") for pair in pairs], ensure_ascii=False)


def _line(pair: "Pair") -> str:
    if pair.mentor and pair.mentee:
        return f"{pair.id}: {pair.mentor} mentors {pair.mentee}"
    people = " and ".join(pair.people) or "nobody yet"
    return f"{pair.id}: {people} (no import has said who is the mentor)"
