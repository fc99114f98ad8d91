"""`mentor pivot`: another way to the same goal, told in four parts that are all needed."""

import argparse
import asyncio
from typing import Any

from mentor_copilot.surfaces.cli.answering import add_answers, answered, show_answered
from mentor_copilot.surfaces.cli.given import person, settings, whole


def add_parser(commands: Any) -> None:
    """The arguments of `mentor pivot`."""
    parser = commands.add_parser(
        "pivot",
        help="take another way to a goal: how, who, why, and the new indicator",
        description="Take another way to the same goal; each --say answers the next of four "
        "questions, and all four are needed. What was measured so far is kept.",
    )
    parser.add_argument("goal", metavar="GOAL_ID", help="the goal that stays")
    add_answers(parser)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Run `mentor pivot`."""
    return asyncio.run(_pivot(args))


async def _pivot(args: argparse.Namespace) -> int:
    from mentor_copilot.compose import open_desk

    owner = person(args.person) if args.person else None
    async with open_desk(settings(args)) as desk:
        thread = await desk.pivots.begin(whole(args.goal), owner, args.scope)
        outcome = await answered(desk.answers, thread, args)
    show_answered(outcome, args)
    return 0
