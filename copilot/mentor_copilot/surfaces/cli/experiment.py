"""`mentor experiment`: something to try against an obstacle, with an end; and what came of it."""

import argparse
import asyncio
from typing import Any

from mentor_copilot.surfaces.cli.answering import add_answers, answered, show_answered
from mentor_copilot.surfaces.cli.given import person, settings, whole
from mentor_tools.errors import Usage

_MORE = """
once it has ended, tell what came of it:
  mentor experiment result ID      ID is what `mentor experiment GOAL_ID` printed
"""


def add_parser(commands: Any) -> None:
    """The arguments of `mentor experiment`."""
    parser = commands.add_parser(
        "experiment",
        help="try something against an obstacle, and tell later what came of it",
        description="Plan an experiment for a goal; each --say answers the next question.",
        epilog=_MORE,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument(
        "words", nargs="+", metavar="GOAL_ID", help="the goal, or “result” and the experiment's id"
    )
    add_answers(parser)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Run `mentor experiment`."""
    return asyncio.run(_experiment(args))


async def _experiment(args: argparse.Namespace) -> int:
    from mentor_copilot.compose import open_desk

    words = [whole(word) for word in args.words]
    who = person(args.person) if args.person else None
    async with open_desk(settings(args)) as desk:
        if words[0] == "result" and len(words) == 2:
            thread = await desk.experiments.begin_result(words[1], who)
        elif len(words) == 1 and words[0] != "result":
            thread = await desk.experiments.begin(words[0], who, args.scope)
        else:
            raise Usage("write `mentor experiment GOAL_ID`, or `mentor experiment result ID`")
        outcome = await answered(desk.answers, thread, args)
    show_answered(outcome, args)
    return 0
