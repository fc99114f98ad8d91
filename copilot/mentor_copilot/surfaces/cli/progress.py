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
    parser.add_argument("--svg", metavar="FILE", help="write a chart of the goal")
    parser.add_argument(
        "--kr", type=int, metavar="N", help="which key result the chart is of (the first)"
    )
    parser.add_argument("--json", action="store_true", help="print one JSON document")
    add_settings(parser)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Run `mentor progress`."""
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
        _draw(found, args)
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


def _draw(found: "tuple[Progress, ...]", args: argparse.Namespace) -> None:
    """Write the chart of one series of the one goal that has any."""
    from mentor_copilot.domain.cycle.progress import chart_svg

    drawn = [(one, each) for one in found for each in one.series]
    drawn = [(one, each) for one, each in drawn if args.kr in (None, each.of.number)]
    if not drawn:
        raise Usage("there is nothing counted here that could be drawn")
    progress, series = drawn[0]
    if any(one.id != progress.id for one, _ in drawn):
        raise Usage("--svg draws one goal, and there are several: name it with --goal")
    svg = chart_svg(series.as_series(), progress.as_of)
    try:
        Path(args.svg).write_text(svg, encoding="utf-8")
    except OSError as error:
        raise Usage(f"{args.svg}: cannot be written: {error.strerror}") from None
