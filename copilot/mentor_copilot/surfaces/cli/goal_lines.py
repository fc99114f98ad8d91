"""`mentor goal link|unlink|category`: what joins goals; what is likely is offered alone."""

import argparse
import json
from typing import TYPE_CHECKING, Any

from mentor_copilot.surfaces.cli.given import person, settings, whole
from mentor_tools.errors import Usage

if TYPE_CHECKING:
    from mentor_copilot.desk.goals import Desk
    from mentor_copilot.desk.kept_goals import KeptGoal


async def run_joint(args: argparse.Namespace) -> int:
    """Run `mentor goal link|unlink|category`."""
    from mentor_copilot.compose import open_desk

    verb, *ids = args.words
    if not ids:
        raise Usage(
            f"mentor goal {verb} needs the goal's id; `mentor goal list --as PERSON` has it"
        )
    id, named = whole(ids[0]), whole(ids[1]) if len(ids) > 1 else None
    owner = person(args.person) if args.person else None
    async with open_desk(settings(args)) as desk:
        if verb == "link" and named is None:
            await _offer_lines(desk, id, owner, args)
        elif verb == "category" and named is None:
            await _offer_categories(desk, id, owner, args)
        else:
            _show(await _joined(desk, verb, id, named, owner, whole(args.reason or "")), args)
    return 0


async def _joined(
    desk: "Desk", verb: str, id: str, named: str | None, owner: str | None, reason: str
) -> "KeptGoal":
    if verb == "category":
        return await desk.lines.categorise(id, named or "", person=owner)
    if named is None:
        raise Usage(f"mentor goal {verb} needs the other goal's id too")
    if verb == "unlink":
        return await desk.lines.unlink(id, named, reason, person=owner)
    return await desk.lines.link(id, named, reason, person=owner)


async def _offer_lines(desk: "Desk", id: str, owner: str | None, args: argparse.Namespace) -> None:
    from mentor_copilot.desk.documents.goals import likely_document
    from mentor_copilot.domain.cycle.focus import short

    found = await desk.lines.likely(id, person=owner)
    lines = []
    for one, goal in found:
        shared = [f"“{word}”" for word in one.words] + [f"the topic {name}" for name in one.topics]
        lines.append(f"- “{short(goal)}” ({one.goal}): both have {', '.join(shared)}")
        lines.append(f"  mentor goal link {id} {one.goal} --reason HOW")
    offers = likely_document(found)["offers"]
    _print_offer("It may also move these; only you can tell:", lines, offers, args)


async def _offer_categories(
    desk: "Desk", id: str, owner: str | None, args: argparse.Namespace
) -> None:
    found = await desk.lines.likely_categories(id, person=owner)
    lines = [f"- mentor goal category {id} {name}" for name in found]
    _print_offer("It may belong here; any name of your own does as well:", lines, found, args)


def _print_offer(title: str, lines: list[str], offers: Any, args: argparse.Namespace) -> None:
    from mentor_copilot.surfaces.cli.card import printable

    if args.json:
        print(json.dumps({"offers": offers}, ensure_ascii=False))
        return
    print(printable("\n".join([title, *lines]) if lines else "nothing is likely by its words"))


def _show(kept: "KeptGoal", args: argparse.Namespace) -> None:
    from mentor_copilot.desk.documents.goals import kept_document
    from mentor_copilot.surfaces.cli.card import printable, wrapped
    from mentor_copilot.surfaces.cli.goal_page import heading

    if args.json:
        print(json.dumps(kept_document(kept), ensure_ascii=False))
        return
    print(printable(heading(kept)))
    print(printable(wrapped(kept.reason)))
