"""`mentor wins`: what went well since last time, in the words in which it was told."""

import argparse
import asyncio
import json
from typing import Any

from mentor_copilot.surfaces.cli.given import add_settings, day, person, settings
from mentor_copilot.surfaces.cli.pair import name_of
from mentor_tools.errors import Usage


def add_parser(commands: Any) -> None:
    """The arguments of `mentor wins`."""
    parser = commands.add_parser(
        "wins",
        help="kept promises, wins and met goals since last time",
        description="List what went well since the last session or review, with its sources.",
    )
    parser.add_argument("--as", dest="person", metavar="PERSON", help="who asks")
    parser.add_argument("--pair", metavar="P", help="of both of the pair, as PERSON may read")
    parser.add_argument("--since", type=day, metavar="D", help="since that day")
    parser.add_argument("--json", action="store_true", help="print one JSON document")
    add_settings(parser)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Run `mentor wins`."""
    if args.person is None:
        raise Usage("say who asks: --as PERSON")
    return asyncio.run(_wins(args))


async def _wins(args: argparse.Namespace) -> int:
    from mentor_copilot.compose import open_desk
    from mentor_copilot.surfaces.cli.review_page import wins_page

    pair = name_of(args.pair, "pair") if args.pair else None
    async with open_desk(settings(args)) as desk:
        found = await desk.reviews.wins(person(args.person), pair=pair, since=args.since)
    if args.json:
        told = {"wins": [one.model_dump(mode="json", by_alias=True) for one in found]}
        print(json.dumps(told, ensure_ascii=False))
    else:
        print(wins_page(found))
    return 0
