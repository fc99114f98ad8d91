"""The goals that were kept: list, show, history, and changing one with a reason."""

import argparse
import json
from datetime import date
from typing import TYPE_CHECKING, Any

from mentor_copilot.surfaces.cli.given import MYSELF, person, settings, whole
from mentor_tools.errors import Usage

if TYPE_CHECKING:
    from mentor_copilot.desk.goals import Desk, KeptGoal


async def run_kept(args: argparse.Namespace) -> int:
    """Run `mentor goal list|show|history|change`."""
    from mentor_copilot.compose import open_desk

    verb, *ids = args.words
    if verb != "list" and not ids:
        raise Usage(
            f"mentor goal {verb} needs the goal's id; `mentor goal list --as PERSON` has it"
        )
    if args.profile and verb != "show":
        raise Usage("--profile belongs to `mentor goal show ID`")
    async with open_desk(settings(args)) as desk:
        if verb == "list":
            kept = await _list(desk, args)
        elif verb == "change":
            kept = [await _change(desk, args, ids[0])]
        else:
            kept = await desk.goal_history(whole(ids[0]))
    if verb == "show":
        kept = kept[-1:]
    _print(kept, args, desk.today, one=verb in ("show", "change"))
    return 0


def kept_document(kept: "KeptGoal") -> dict[str, Any]:
    """One version of a kept goal as JSON."""
    from mentor_copilot.domain.outcome import goal_document

    return {
        "id": kept.id,
        "version": kept.version,
        "owner": kept.owner,
        "at": kept.at.isoformat(),
        "reason": kept.reason,
        "goal": goal_document(kept.goal),
    }


async def _list(desk: "Desk", args: argparse.Namespace) -> "list[KeptGoal]":
    return await desk.goals(MYSELF if args.person is None else person(args.person))


async def _change(desk: "Desk", args: argparse.Namespace, goal_id: str) -> "KeptGoal":
    if not args.reason or not args.reason.strip():
        raise Usage("a change needs its --reason: what has changed, or what did you learn?")
    changes = []
    for given in args.sets:
        field, mark, words = whole(given).partition("=")
        if not mark or not words.strip():
            raise Usage(
                f"--set takes FIELD=WORDS, such as --set 'deadline=end of May', not {given!r}"
            )
        changes.append((field.strip(), words.strip()))
    if not changes and not args.form and not args.scope:
        raise Usage("say what changes: --set FIELD=WORDS, --form FORM or --scope SCOPE")
    if args.form == "auto":
        raise Usage("a kept goal has its form; name the one to show it in, such as --form okr")
    reason = whole(args.reason).strip()
    return await desk.change_goal(goal_id, reason, changes, args.form, args.scope)


def _print(kept: "list[KeptGoal]", args: argparse.Namespace, today: date, *, one: bool) -> None:
    from mentor_copilot.domain.profile import profile
    from mentor_copilot.surfaces.cli.card import goal_card
    from mentor_copilot.surfaces.cli.profile_card import profile_card

    if args.json:
        written = [kept_document(each) for each in kept]
        if args.profile:
            for each, document in zip(kept, written, strict=True):
                shown = profile(each.goal, today)
                document["profile"] = shown.model_dump(mode="json", by_alias=True)
        print(json.dumps(written[0] if one else written, ensure_ascii=False))
        return
    for each in kept:
        print(f"{each.id} version {each.version}, {each.at:%Y-%m-%d}, {each.reason}")
        print(goal_card(each.goal, f"of {each.owner}"), end="\n\n")
        if args.profile:
            print(profile_card(profile(each.goal, today)), end="\n\n")
    if not kept:
        print("no goals kept yet")
