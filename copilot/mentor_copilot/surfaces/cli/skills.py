"""`mentor skills`: the map of what one can do, what is needed, and the steps between."""

import argparse
import asyncio
import json
from collections.abc import Awaitable
from typing import TYPE_CHECKING, Any, cast

from mentor_copilot.surfaces.cli.given import MYSELF, add_settings, person, settings, whole
from mentor_tools.errors import Usage

if TYPE_CHECKING:
    from mentor_copilot.desk.goals import Desk
    from mentor_copilot.desk.handing_over import HandOver
    from mentor_copilot.desk.skills import KeptSkill
    from mentor_copilot.domain.goal import Scope

# What each takes after its name.
_ACTIONS = {
    "add": "SKILL",
    "have": "SKILL WORDS",
    "need": "SKILL WORDS",
    "step": "SKILL WORDS",
    "done": "SKILL N WORDS",
    "scope": "SKILL private|shared",
}


def add_parser(commands: Any) -> None:
    """The arguments of `mentor skills`."""
    parser = commands.add_parser(
        "skills",
        help="what one can do, what is needed, and the steps between",
        description="Without an action the map is shown. The gap is what is needed and has "
        "nothing to show for it yet; no level is asked for.",
        epilog="; ".join(f"{name} {takes}" for name, takes in _ACTIONS.items()),
    )
    parser.add_argument("action", nargs="?", choices=tuple(_ACTIONS), metavar="action")
    parser.add_argument("given", nargs="*", metavar="SKILL ...")
    parser.add_argument("--as", dest="person", metavar="PERSON", help="who asks (me)")
    parser.add_argument("--of", dest="owner", metavar="PERSON", help="whose map (one's own)")
    parser.add_argument("--goal", metavar="GOAL_ID", help="the goal that a need or a step serves")
    parser.add_argument(
        "--say", action="append", default=[], metavar="ANSWER", help="the next answer, or “skip”"
    )
    parser.add_argument("--scope", choices=("private", "shared"), help="who may read a new skill")
    parser.add_argument("--json", action="store_true", help="print one JSON document")
    add_settings(parser)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Run `mentor skills`."""
    return asyncio.run(_run(args))


async def _run(args: argparse.Namespace) -> int:
    from mentor_copilot.compose import open_desk
    from mentor_copilot.desk.handing_over import HandOver
    from mentor_copilot.surfaces.cli.answering import show_handed_over

    args.person = person(args.person or MYSELF)
    args.given = [whole(one) for one in args.given]
    async with open_desk(settings(args)) as desk:
        if args.action is None:
            await _show(args, desk)
        elif args.action == "add":
            await _add(args, desk)
        else:
            made = await _change(args, desk)
            if isinstance(made, HandOver):
                show_handed_over(made, args)
            else:
                _print([made], args)
    return 0


async def _show(args: argparse.Namespace, desk: "Desk") -> None:
    owner = person(args.owner) if args.owner else args.person
    _print(await desk.skills.skills(owner, reader=args.person), args, owner)


async def _add(args: argparse.Namespace, desk: "Desk") -> None:
    from mentor_copilot.surfaces.cli.answering import answered, show_answered

    (name,) = _words(args, 1)
    scope: Scope = args.scope or "private"
    thread = await desk.skills.begin(args.person, scope, args.goal)
    args.say = [name, *args.say]
    show_answered(await answered(desk.answers, thread, args), args)


def _change(args: argparse.Namespace, desk: "Desk") -> "Awaitable[KeptSkill | HandOver]":
    who, skills = args.person, desk.skills
    if args.action == "done":
        name, number, words = _words(args, 3)
        if not (number.isascii() and number.isdigit()):
            raise Usage(f"{number[:20]!r} is no number of a step; `mentor skills` shows them")
        return skills.done(who, name, int(number[:6]), words)
    name, words = _words(args, 2)
    if args.action == "scope":
        if words not in ("private", "shared"):
            raise Usage(f"a skill is private or shared, not {words[:20]!r}")
        return skills.share(who, name, cast("Scope", words))
    if args.action == "have":
        return skills.have(who, name, words)
    if args.action == "need":
        return skills.need(who, name, words, args.goal)
    return skills.step(who, name, words, args.goal)


def _words(args: argparse.Namespace, count: int) -> list[str]:
    given: list[str] = args.given
    if len(given) != count or not all(one.strip() for one in given):
        raise Usage(
            f"mentor skills {args.action} takes {_ACTIONS[args.action]}, each in quotation marks"
        )
    return given


def _print(found: "list[KeptSkill]", args: argparse.Namespace, owner: str | None = None) -> None:
    from mentor_copilot.desk.documents.skills import skills_document
    from mentor_copilot.surfaces.cli.skills_page import skills_page

    whose = owner or args.person
    if args.json:
        print(json.dumps(skills_document(found, whose), ensure_ascii=False))
    else:
        print(skills_page(found, whose))
