"""`mentor goal`: a whole conversation in one call, a batch of them, and the goals kept."""

import argparse
import asyncio
import json
import sys
from typing import TYPE_CHECKING, Any

from mentor_copilot.surfaces.cli.given import (
    MYSELF,
    add_settings,
    decoded,
    person,
    readable,
    settings,
    text_or_stdin,
    whole,
)
from mentor_tools.errors import CopilotError, LlmError, Usage

if TYPE_CHECKING:
    from mentor_copilot.desk.goals import Desk

FORMS = ("auto", "smart", "okr", "hard", "backward", "micro", "values")
SCOPES = ("private", "shared")
# The first words that mean a kept goal, each with how many words it takes at most.
KEPT = {"list": 2, "show": 2, "history": 2, "change": 2, "next": 2}
MOVES = {"close": 2, "pause": 2, "resume": 2, "activate": 2}
JOINTS = {"link": 3, "unlink": 3, "category": 3}

_MORE = """
with goals that were kept:
  mentor goal list --as PERSON [--all] [--by category|value|line]
  mentor goal show ID [--profile] | history ID
  mentor goal change ID --reason WHY [--set FIELD=WORDS]... [--form FORM] [--scope SCOPE]
  mentor goal next ID [--say ANSWER]...  looks back at the last small act, then asks for the next
  mentor goal close ID --as met|dropped|replaced [--by NEW_ID] [--reason WHY]
  mentor goal pause ID --reason WHY | resume ID | activate ID [--reason WHY] [--anyway]
  mentor goal link ID [OTHER --reason HOW] | unlink ID OTHER | category ID [NAME]
"""


def add_parser(commands: Any) -> None:
    """The arguments of `mentor goal`."""
    parser = commands.add_parser(
        "goal",
        help="work a wish out into a goal",
        description="Work a wish in free text out into a goal, or look at the goals kept.",
        epilog=_MORE,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("words", nargs="*", metavar="TEXT", help="the wish; - for standard input")
    parser.add_argument(
        "--form", choices=FORMS, help="the form of the goal (smart); auto proposes one"
    )
    parser.add_argument(
        "--say", action="append", default=[], metavar="ANSWER", help="the next input"
    )
    parser.add_argument("--suggest", action="store_true", help="offer ideas from the library")
    parser.add_argument("--scope", choices=SCOPES, help="who may read the kept goal (private)")
    parser.add_argument("--save", action="store_true", help="keep the goal when it is complete")
    parser.add_argument(
        "--as",
        dest="person",
        metavar="PERSON",
        help="whose goal it is; of `close`: met, dropped or replaced",
    )
    parser.add_argument("--batch", metavar="FILE", help='rows {"id", "text", "say": [...]}')
    parser.add_argument("--json", action="store_true", help="print one JSON document")
    _add_kept(parser)
    add_settings(parser)
    parser.set_defaults(run=run)


def _add_kept(parser: argparse.ArgumentParser) -> None:
    group = parser.add_argument_group("goals that were kept")
    group.add_argument("--reason", metavar="WHY", help="why a kept goal is changed or moved")
    group.add_argument("--set", action="append", default=[], metavar="FIELD=WORDS", dest="sets")
    group.add_argument(
        "--profile", action="store_true", help="show a kept goal by Locke and Latham's principles"
    )
    group.add_argument("--all", action="store_true", help="list the closed ones too")
    group.add_argument(
        "--by", metavar="WHAT", help="list by category, value or line; close: the new goal"
    )
    group.add_argument(
        "--anyway", action="store_true", help="active although as many are as should be"
    )


def run(args: argparse.Namespace) -> int:
    """Run `mentor goal`."""
    if args.batch:
        return asyncio.run(_batch(args))
    if args.words and len(args.words) <= {**KEPT, **MOVES, **JOINTS}.get(args.words[0], 0):
        return asyncio.run(_kept(args))
    if not args.words:
        raise Usage("give the wish as text, or - to read it from standard input")
    if args.save and not args.person:
        raise Usage("--save needs --as PERSON: whose goal is it?")
    text = text_or_stdin(" ".join(args.words))
    answers = [whole(answer) for answer in args.say]
    return asyncio.run(_one(args, text, answers))


async def _kept(args: argparse.Namespace) -> int:
    """What is asked of a goal that was kept, by the first word of the call."""
    verb = args.words[0]
    if args.by and verb not in ("list", "close"):
        raise Usage("--by belongs to `mentor goal list` and `mentor goal close`")
    if verb in MOVES:
        from mentor_copilot.surfaces.cli.goal_moves import run_move

        return await run_move(args)
    if verb in JOINTS:
        from mentor_copilot.surfaces.cli.goal_lines import run_joint

        return await run_joint(args)
    if verb == "next":
        from mentor_copilot.surfaces.cli.next_act import run_next

        return await run_next(args)
    from mentor_copilot.surfaces.cli.kept import run_kept

    return await run_kept(args)


async def _one(args: argparse.Namespace, text: str, answers: list[str]) -> int:
    from mentor_copilot.compose import open_desk
    from mentor_copilot.desk.at_once import conversed, kept_goal
    from mentor_copilot.domain.outcome import document
    from mentor_copilot.surfaces.cli.card import outcome_card

    owner = person(args.person) if args.person else MYSELF
    async with open_desk(settings(args)) as desk:
        thread = await desk.begin_goal(args.form or "smart", owner, args.scope or "private")
        try:
            outcome = await conversed(desk, thread, [text, *answers], suggest=args.suggest)
        except LlmError as error:
            kept = f"Your words are kept; go on with: mentor chat --resume {thread}"
            print(f"mentor: {error} {kept}", file=sys.stderr)
            return 1
        if args.save:
            outcome = await kept_goal(desk, outcome, anyway=args.anyway, suggest=args.suggest)
    print(json.dumps(document(outcome), ensure_ascii=False) if args.json else outcome_card(outcome))
    if args.save and outcome.saved is None:
        missing = ", ".join(question.field for question in outcome.questions) or "the wish"
        raise Usage(f"not saved, the goal is not complete yet: {missing}")
    return 0


async def _batch(args: argparse.Namespace) -> int:
    from mentor_copilot.compose import open_desk

    if args.words or args.say or args.save:
        raise Usage("--batch takes its texts and answers from the file alone")
    file = readable(args.batch)
    bad = 0
    async with open_desk(settings(args), in_memory=True) as desk:
        with file.open("rb") as rows:
            for number, row in enumerate(rows, 1):
                if row.strip():
                    written = await _row(desk, args, row, number)
                    bad += "error" in written
                    print(json.dumps(written, ensure_ascii=False), flush=True)
    if bad:
        print(f"mentor: {bad} bad rows in {args.batch}, the rest is done", file=sys.stderr)
    return 1 if bad else 0


async def _row(desk: "Desk", args: argparse.Namespace, row: bytes, number: int) -> dict[str, Any]:
    from mentor_copilot.desk.at_once import conversed
    from mentor_copilot.domain.outcome import document

    name: object = None
    try:
        name, texts = _parsed(row, number)
        thread = await desk.begin_goal(args.form or "smart")
        outcome = await conversed(desk, thread, texts, suggest=args.suggest)
        await desk.forget_thread(thread)
    except CopilotError as error:
        return {"id": name, "error": str(error)}
    return {"id": name, **document(outcome)}


def _parsed(row: bytes, number: int) -> tuple[object, list[str]]:
    try:
        parsed = json.loads(decoded(row, f"line {number}"))
    except (ValueError, RecursionError):
        raise Usage(f"line {number} is not JSON") from None
    if not isinstance(parsed, dict) or not isinstance(parsed.get("text"), str):
        raise Usage(f'line {number} needs a "text"')
    says = parsed.get("say", [])
    if not isinstance(says, list) or not all(isinstance(say, str) for say in says):
        raise Usage(f'line {number}: "say" is a list of texts')
    return parsed.get("id"), [parsed["text"], *says]
