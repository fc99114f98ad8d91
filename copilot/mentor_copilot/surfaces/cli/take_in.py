"""`mentor import`: a copy taken back in; what is there already stays as it is."""

import argparse
import asyncio
import json
import sys
from pathlib import Path
from typing import Any

from mentor_copilot.surfaces.cli.given import add_settings, settings, whole


def add_parser(commands: Any) -> None:
    """The arguments of `mentor import`."""
    parser = commands.add_parser(
        "import",
        help="take a copy back in",
        description="Take in a copy that mentor export wrote. The same copy again changes "
        "nothing; a row that does not fit is named by its line, the rest goes in, exit code 1.",
    )
    parser.add_argument("folder", metavar="DIR")
    parser.add_argument("--json", action="store_true", help="print one JSON document")
    add_settings(parser)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Run `mentor import`."""
    return asyncio.run(_take_in(args))


async def _take_in(args: argparse.Namespace) -> int:
    from mentor_copilot.compose import open_intake
    from mentor_copilot.surfaces.cli.card import printable

    async with open_intake(settings(args)) as desk:
        taken = await desk.take_in(Path(whole(args.folder)))
    for one in taken.refused:
        print(f"mentor: {one.file}:{one.line}: {printable(one.reason)}", file=sys.stderr)
    if args.json:
        refused = [vars(one) for one in taken.refused]
        told = {"added": taken.added, "known": taken.known, "refused": refused}
        print(json.dumps(told, ensure_ascii=False))
    else:
        added, known = sum(taken.added.values()), sum(taken.known.values())
        print(f"{added} rows added, {known} there already, {len(taken.refused)} refused")
    return 1 if taken.refused else 0
