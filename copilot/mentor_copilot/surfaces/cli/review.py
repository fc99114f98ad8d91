"""`mentor review`: a look back on a goal, each line with its source."""

import argparse
import asyncio
import json
from typing import Any

from mentor_copilot.surfaces.cli.given import add_settings, day, person, settings, whole
from mentor_copilot.surfaces.cli.pair import name_of

_MORE = """
It is written from the record alone and begins where the last review of the goal ended. Whoever asks
for it: nothing stands in it that the goal's owner could not see before.
"""


def add_parser(commands: Any) -> None:
    """The arguments of `mentor review`."""
    parser = commands.add_parser(
        "review",
        help="look back on a goal: gains, what keeps getting in the way, what to go on with",
        description="Review a goal since the last time, out of what was told and no more.",
        epilog=_MORE,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("goal", metavar="GOAL_ID")
    parser.add_argument("--as", dest="person", metavar="PERSON", help="who asks (the goal's owner)")
    parser.add_argument("--pair", metavar="P", help="whose notes, where there is more than one")
    parser.add_argument("--since", type=day, metavar="D", help="back to that day, keep nothing")
    parser.add_argument("--at", type=day, metavar="D", help="as of that day, keep nothing")
    parser.add_argument("--json", action="store_true", help="print one JSON document")
    add_settings(parser)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Run `mentor review`."""
    return asyncio.run(_review(args))


async def _review(args: argparse.Namespace) -> int:
    from mentor_copilot.compose import open_desk
    from mentor_copilot.surfaces.cli.review_page import review_page

    pair = name_of(args.pair, "pair") if args.pair else None
    reader = person(args.person) if args.person else None
    async with open_desk(settings(args)) as desk:
        written = await desk.reviews.write_review(
            whole(args.goal), reader, pair=pair, since=args.since, at=args.at
        )
        kept = await desk.goal(whole(args.goal))
    if args.json:
        print(json.dumps(written.model_dump(mode="json", by_alias=True), ensure_ascii=False))
    else:
        print(review_page(written, kept.goal.statement if kept else ""))
    return 0
