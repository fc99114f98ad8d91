"""`mentor ask`: a question about the record, answered with the places of its words."""

import argparse
import asyncio
import json
from typing import Any

from mentor_copilot.surfaces.cli.given import add_settings, person, settings, whole
from mentor_copilot.surfaces.cli.pair import name_of
from mentor_tools.errors import Usage

_MORE = """
for example:
  what did I promise?                        when did I last mention the promotion?
  what did Mia promise me last month?        how often have I mentioned sleep?
  what is overdue?                           what did we decide about the budget?
  what are my goals?                         what got in the way since our last session?
  how is my half marathon going?             what is on the agenda for our next session?
"""


def add_parser(commands: Any) -> None:
    """The arguments of `mentor ask`."""
    parser = commands.add_parser(
        "ask",
        help="ask what was promised, said, decided, and how goals stand",
        description="Answer a question about the record out of what you may read, with its places.",
        epilog=_MORE,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("question", nargs="+", metavar="QUESTION", help="what you want to know")
    parser.add_argument("--pair", metavar="P", help="whose record (all of your pairs)")
    parser.add_argument("--as", dest="person", metavar="PERSON", required=True, help="who asks")
    parser.add_argument("--json", action="store_true", help="print one JSON document")
    add_settings(parser)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Run `mentor ask`."""
    return asyncio.run(_ask(args))


async def _ask(args: argparse.Namespace) -> int:
    from mentor_copilot.compose import open_recall
    from mentor_copilot.surfaces.cli.ask_page import answer_page

    question = whole(" ".join(args.question))
    pair = None if args.pair is None else name_of(args.pair, "pair")
    async with open_recall(settings(args)) as desk:
        answer = await desk.ask(person(args.person), pair, question)
    if answer is None:
        raise Usage(
            "this is no question about the record that I know; `mentor ask --help` shows some,"
            " and `mentor search` finds passages for any words"
        )
    if args.json:
        print(json.dumps(answer.model_dump(mode="json", by_alias=True), ensure_ascii=False))
    else:
        print(answer_page(answer))
    return 0
