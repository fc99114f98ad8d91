"""`mentor checkin`: how a goal goes, in the three questions and with values for what it counts."""

import argparse
import asyncio
import json
from typing import TYPE_CHECKING

from mentor_copilot.surfaces.cli.answering import add_answers, answered, show_answered
from mentor_copilot.surfaces.cli.given import person, settings, whole
from mentor_tools.errors import Usage

if TYPE_CHECKING:
    from typing import Any

    from mentor_copilot.desk.answering import Answered
    from mentor_copilot.desk.goals import Desk

KINDS = ("outcome", "stakeholder", "story")
_AT_ONCE = ("note", "evidence", "source", "on_track", "obstacle", "adjustment")
_MORE = """
without options it asks; each --say answers the next question:
  mentor checkin GOAL_ID --say "6 km" --say "mostly" --say skip --say "run on Tuesday"
or all at once, in any part:
  mentor checkin GOAL_ID --kr 2 --value "12 clients" --note "two came by word of mouth"
"""


def add_parser(commands: "Any") -> None:
    """The arguments of `mentor checkin`."""
    parser = commands.add_parser(
        "checkin",
        help="tell how a goal goes: where it stands, what is in the way, what you adjust",
        description="Check in on a goal of your own; a number in another unit is asked about.",
        epilog=_MORE,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("goal", metavar="GOAL_ID", help="the goal it is about")
    parser.add_argument("--kr", type=int, metavar="N", help="which key result the value is of")
    parser.add_argument("--value", metavar="X", help="where it stands now, in your words")
    parser.add_argument("--note", metavar="TEXT", help="what else is worth keeping")
    parser.add_argument("--evidence", choices=KINDS, help="what kind of evidence that is")
    parser.add_argument("--source", metavar="TEXT", help="where it is read off, or who saw it")
    parser.add_argument("--on-track", metavar="TEXT", help="whether you are on track")
    parser.add_argument("--obstacle", metavar="TEXT", help="what is new in the way")
    parser.add_argument("--adjustment", metavar="TEXT", help="what you do next, and by when")
    add_answers(parser)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Run `mentor checkin`."""
    return asyncio.run(_checkin(args))


async def _checkin(args: argparse.Namespace) -> int:
    from mentor_copilot.compose import open_desk

    goal, who = whole(args.goal), person(args.person) if args.person else None
    given = [(name, whole(words)) for name in _AT_ONCE if (words := getattr(args, name))]
    at_once = bool(given) or args.value is not None
    if at_once and args.say:
        raise Usage("--say answers the questions; give the rest of a check-in with it, or by name")
    if args.kr is not None and args.value is None:
        raise Usage("--kr names the key result of a --value, and there is none")
    async with open_desk(settings(args)) as desk:
        if at_once:
            given = [*await _value(desk, args, goal, who), *given]
            outcome = await desk.progress.check_in(goal, given, who, args.scope)
        else:
            thread = await desk.progress.begin_checkin(goal, who, args.scope)
            outcome = await answered(desk.answers, thread, args)
        await _show(desk, goal, outcome, args)
    return 0


async def _value(
    desk: "Desk", args: argparse.Namespace, goal: str, who: str | None
) -> list[tuple[str, str]]:
    if args.value is None:
        return []
    field = await desk.progress.value_field(goal, who, args.kr)
    return [(field, whole(args.value))]


async def _show(desk: "Desk", goal: str, outcome: "Answered", args: argparse.Namespace) -> None:
    """The answers, and once they are kept how the goal goes now."""
    if outcome.saved is None:
        show_answered(outcome, args)
        return
    progress = await desk.progress.of_goal(goal)
    if args.json:
        from mentor_copilot.desk.documents.answers import answered_document

        kept = await desk.progress.checkin(outcome.saved, progress.owner)
        told = {
            **answered_document(outcome),
            "checkin": kept.model_dump(mode="json", by_alias=True),
            "progress": progress.model_dump(mode="json", by_alias=True),
        }
        print(json.dumps(told, ensure_ascii=False))
        return
    from mentor_copilot.surfaces.cli.progress_block import block

    show_answered(outcome, args)
    print(f"\n{block(progress)}")
