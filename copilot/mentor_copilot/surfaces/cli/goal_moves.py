"""`mentor goal close|pause|resume|activate`: a kept goal moved to another state."""

import argparse
import json
from typing import TYPE_CHECKING

from mentor_copilot.surfaces.cli.given import person, settings, whole
from mentor_tools.errors import Usage

if TYPE_CHECKING:
    from mentor_copilot.desk.moving import Moved
    from mentor_copilot.domain.goal import State

CLOSINGS = ("met", "dropped", "replaced")
_TO: dict[str, "State"] = {"pause": "paused", "resume": "active", "activate": "active"}


async def run_move(args: argparse.Namespace) -> int:
    """Run a move; 1 where the goal stays as it is, with the reason said."""
    from mentor_copilot.compose import open_desk

    verb, *ids = args.words
    if not ids:
        raise Usage(
            f"mentor goal {verb} needs the goal's id; `mentor goal list --as PERSON` has it"
        )
    closing = verb == "close"
    to = _closing(args) if closing else _TO[verb]
    owner = None if closing or args.person is None else person(args.person)
    async with open_desk(settings(args)) as desk:
        moved = await desk.moves.move(
            whole(ids[0]),
            to,
            whole(args.reason or ""),
            person=owner,
            anyway=args.anyway,
            new_goal=args.by,
        )
    _show(moved, args)
    return 0 if moved.done else 1


def _closing(args: argparse.Namespace) -> "State":
    """The state that --as names here, where it is no person's name."""
    if args.person not in CLOSINGS:
        raise Usage("mentor goal close takes --as met, --as dropped or --as replaced")
    to: State = args.person
    if args.by and to != "replaced":
        raise Usage("--by NEW_ID belongs to --as replaced")
    return to


def _show(moved: "Moved", args: argparse.Namespace) -> None:
    from mentor_copilot.desk.documents.goals import moved_document
    from mentor_copilot.surfaces.cli.card import printable, wrapped
    from mentor_copilot.surfaces.cli.goal_page import heading

    if args.json:
        print(json.dumps(moved_document(moved), ensure_ascii=False))
        return
    print(printable(heading(moved.kept)))
    print(printable(wrapped(moved.reply)))
    for line in _how(moved):
        print(printable(line))


def _how(moved: "Moved") -> list[str]:
    """What can be typed where the goal stays as it is."""
    id = moved.kept.id
    if moved.lacks:
        filling = f"mentor goal change {id} --reason WHY --set FIELD=WORDS"
        return [f"  to fill it in: {filling}", f"  and then: mentor goal activate {id}"]
    return [f"  to insist: mentor goal activate {id} --anyway"] if moved.crowd else []
