"""`mentor progress`: where the goals stand, with series, grade and trend, in words and pictures."""

import argparse
import asyncio
import json
from pathlib import Path
from typing import TYPE_CHECKING

from mentor_copilot.surfaces.cli.given import add_settings, day, person, settings, whole
from mentor_copilot.surfaces.cli.pair import name_of
from mentor_tools.errors import Usage

if TYPE_CHECKING:
    from typing import Any

    from mentor_copilot.domain.cycle.progress import Progress


def add_parser(commands: "Any") -> None:
    """The arguments of `mentor progress`."""
    parser = commands.add_parser(
        "progress",
        help="where your goals stand, what is left, what is next, which check-in is due",
        description="Show how goals go: your own, or what you may read of a pair's.",
    )
    parser.add_argument("--as", dest="person", required=True, metavar="PERSON", help="who reads")
    parser.add_argument("--goal", metavar="GOAL_ID", help="this goal alone")
    parser.add_argument("--pair", metavar="P", help="the goals of this pair that you may read")
    parser.add_argument("--at", type=day, metavar="D", help="as it was known on that day")
    parser.add_argument("--svg", metavar="FILE", help="write a chart of the goal (needs --goal)")
    parser.add_argument(
        "--kr", type=int, metavar="N", help="which key result the chart is of (the first)"
    )
    parser.add_argument("--json", action="store_true", help="print one JSON document")
    add_settings(parser)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Run `mentor progress`."""
    if args.svg and not args.goal:
        raise Usage("--svg draws one goal: name it with --goal")
    if args.goal and args.pair:
        raise Usage("name a goal or a pair, not both")
    return asyncio.run(_progress(args))


async def _progress(args: argparse.Namespace) -> int:
    from mentor_copilot.compose import open_desk

    args.person = person(args.person)
    pair = name_of(args.pair, "pair") if args.pair else None
    async with open_desk(settings(args)) as desk:
        today = args.at or desk.today
        if args.goal:
            goal = whole(args.goal)
            found: tuple[Progress, ...] = (await desk.progress.of_goal(goal, args.person, args.at),)
        else:
            found = await desk.progress.of_goals(args.person, pair, args.at)
    if args.svg:
        _draw(found[0], args)
    _print(found, args, today.isoformat(), pair)
    return 0


def _print(
    found: "tuple[Progress, ...]", args: argparse.Namespace, today: str, pair: str | None
) -> None:
    if args.json:
        goals = [one.model_dump(mode="json", by_alias=True) for one in found]
        told = {"as": args.person, "pair": pair, "as_of": today, "goals": goals}
        print(json.dumps(told, ensure_ascii=False))
        return
    from mentor_copilot.surfaces.cli.progress_block import block

    if not found:
        print('No goal is under way here; `mentor goal "..." --save --as PERSON` keeps one.')
    print("\n\n".join(block(one, reader=args.person) for one in found), end="\n" if found else "")


def _draw(progress: "Progress", args: argparse.Namespace) -> None:
    """Write the chart of one series of the goal."""
    from mentor_copilot.domain.cycle.progress import chart_svg

    series = [one for one in progress.series if args.kr in (None, one.of.number)]
    if not series:
        raise Usage(f"the goal {progress.id} has nothing counted that could be drawn")
    try:
        Path(args.svg).write_text(
            chart_svg(series[0].as_series(), progress.as_of), encoding="utf-8"
        )
    except OSError as error:
        raise Usage(f"{args.svg}: cannot be written: {error.strerror}") from None
