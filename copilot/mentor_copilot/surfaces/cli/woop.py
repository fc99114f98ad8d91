"""`mentor woop`: from a wish or a kept goal to an if-then plan for what stands in the way."""

import argparse
import asyncio
import json
import sys
from typing import TYPE_CHECKING, Any

from mentor_copilot.surfaces.cli.given import (
    MYSELF,
    add_settings,
    person,
    settings,
    text_or_stdin,
    whole,
)
from mentor_tools.errors import LlmError, Usage

if TYPE_CHECKING:
    from mentor_copilot.desk.goals import Desk

_MORE = """
The wish is a goal that was kept (its id), or words. Answers to the questions follow with --say, in
order: the best outcome, what in you stands in the way, how likely it is, the moment, the act.
As a conversation: mentor chat --woop [GOAL_ID]
"""


def add_parser(commands: Any) -> None:
    """The arguments of `mentor woop`."""
    parser = commands.add_parser(
        "woop",
        help="plan for what may stop a wish: wish, outcome, obstacle, plan",
        description="Wish, outcome, obstacle, plan: an if-then plan for what in you is in the way.",
        epilog=_MORE,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument(
        "words", nargs="*", metavar="GOAL_ID|TEXT", help="a kept goal, or the wish; - for stdin"
    )
    parser.add_argument(
        "--say", action="append", default=[], metavar="ANSWER", help="the next input"
    )
    parser.add_argument("--as", dest="person", metavar="PERSON", help="whose wish it is")
    parser.add_argument(
        "--scope", choices=("private", "shared"), default="private", help="who may read the plan"
    )
    parser.add_argument("--save", action="store_true", help="keep the plan when it is complete")
    parser.add_argument("--json", action="store_true", help="print one JSON document")
    add_settings(parser)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Run `mentor woop`."""
    if not args.words:
        raise Usage("give a goal's id or the wish as text; for a conversation: mentor chat --woop")
    if args.save and not args.person:
        raise Usage("--save needs --as PERSON: whose plan is it?")
    text = text_or_stdin(" ".join(args.words))
    return asyncio.run(_woop(args, text, [whole(answer) for answer in args.say]))


async def _woop(args: argparse.Namespace, text: str, answers: list[str]) -> int:
    from mentor_copilot.compose import open_desk
    from mentor_copilot.desk.at_once import kept, said
    from mentor_copilot.domain.woop.outcome import document
    from mentor_copilot.surfaces.cli.woop_card import outcome_card

    async with open_desk(settings(args)) as desk:
        thread, texts = await _begun(desk, args, text, answers)
        try:
            outcome = await said(desk.woops, thread, texts)
        except LlmError as error:
            how = f"Your words are kept; go on with: mentor chat --resume {thread}"
            print(f"mentor: {error} {how}", file=sys.stderr)
            return 1
        if args.save and outcome.state == "complete":
            outcome = await kept(desk.woops, outcome)
    print(json.dumps(document(outcome), ensure_ascii=False) if args.json else outcome_card(outcome))
    if args.save and outcome.saved is None:
        missing = ", ".join(question.field for question in outcome.questions) or "the wish"
        raise Usage(f"not saved, the plan is not complete yet: {missing}")
    return 0


async def _begun(
    desk: "Desk", args: argparse.Namespace, text: str, answers: list[str]
) -> tuple[str, list[str]]:
    """The thread, and what is said in it: a text that is a goal's id is no words of the mentee."""
    goal = await desk.goal(text.strip())
    if goal is None:
        owner = person(args.person) if args.person else MYSELF
        return await desk.woops.begin(owner, None, args.scope), [text, *answers]
    owner = person(args.person) if args.person else goal.owner
    return await desk.woops.begin(owner, goal.id, args.scope), answers
