"""`mentor prepare`: each side's notes before a session, shared unless they are kept private."""

import argparse
import asyncio
from typing import Any

from mentor_copilot.surfaces.cli.answering import add_answers, answered, show_answered
from mentor_copilot.surfaces.cli.given import person, settings, whole
from mentor_copilot.surfaces.cli.pair import name_of
from mentor_tools.errors import Usage

_MORE = """
Both of the pair may read it; with --scope private it stays with you until you share it:
  mentor prepare --pair P --as PERSON --share ID
It counts for the next session: what you told before the last one is history.
"""


def add_parser(commands: Any) -> None:
    """The arguments of `mentor prepare`."""
    parser = commands.add_parser(
        "prepare",
        help="your side before a session: what went well, what is in the way, what you want",
        description="Prepare your side of the next session; each --say answers the next question.",
        epilog=_MORE,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--pair", required=True, metavar="P")
    parser.add_argument("--share", metavar="ID", help="let the other side read a private one")
    add_answers(parser)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Run `mentor prepare`."""
    if args.person is None:
        raise Usage("say who prepares: --as PERSON")
    return asyncio.run(_prepare(args))


async def _prepare(args: argparse.Namespace) -> int:
    from mentor_copilot.compose import open_desk

    pair, who = name_of(args.pair, "pair"), person(args.person)
    async with open_desk(settings(args)) as desk:
        if args.share is not None:
            shared = await desk.preparations.share(whole(args.share), who)
            print(f"[{shared.id} is open to both of the pair]")
            return 0
        thread = await desk.preparations.begin(pair, who, args.scope or "shared")
        outcome = await answered(desk.answers, thread, args)
    show_answered(outcome, args)
    return 0
