"""`mentor reflect`: four questions to look back with, the last one on what changes."""

import argparse
import asyncio
from typing import TYPE_CHECKING, Any

from mentor_copilot.surfaces.cli.answering import add_answers, answered, show_answered
from mentor_copilot.surfaces.cli.given import person, settings, whole
from mentor_tools.errors import Absent

if TYPE_CHECKING:
    from mentor_copilot.domain.goal import Scope


def add_parser(commands: Any) -> None:
    """The arguments of `mentor reflect`."""
    parser = commands.add_parser(
        "reflect",
        help="look back: what happened, why it mattered, what you learnt, what changes",
        description="Look back on a goal in four questions; each --say answers the next one.",
    )
    parser.add_argument("goal", metavar="GOAL_ID", help="the goal it is about")
    add_answers(parser)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Run `mentor reflect`."""
    return asyncio.run(_reflect(args))


async def _reflect(args: argparse.Namespace) -> int:
    from mentor_copilot.compose import open_desk
    from mentor_copilot.domain.cycle.about import about_goal
    from mentor_copilot.domain.cycle.reflection import KIND

    async with open_desk(settings(args)) as desk:
        kept = await desk.goal(whole(args.goal))
        if kept is None:
            raise Absent(f"no goal is called {args.goal}; `mentor goal list` shows those there are")
        owner = person(args.person) if args.person else kept.owner
        scope: Scope = args.scope or "private"
        subject = about_goal(kept.id, kept.goal)
        thread = await desk.answers.begin(KIND, owner, subject, scope)
        outcome = await answered(desk.answers, thread, args)
    show_answered(outcome, args)
    return 0
