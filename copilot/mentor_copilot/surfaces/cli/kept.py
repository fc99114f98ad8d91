"""The goals that were kept: list, show, history, and changing one with a reason."""

import argparse
import json
from typing import TYPE_CHECKING, Any

from mentor_copilot.surfaces.cli.given import MYSELF, person, settings, whole
from mentor_tools.errors import Usage

if TYPE_CHECKING:
    from mentor_copilot.desk.goals import Desk
    from mentor_copilot.desk.kept_goals import KeptGoal

_GROUPS = ("category", "value", "line")


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
            await _list(desk, args)
        elif verb == "change":
            await _changed(desk, args, ids[0])
        elif verb == "history":
            await _history(desk, args, whole(ids[0]))
        else:
            await _show(desk, args, whole(ids[0]))
    return 0


async def _list(desk: "Desk", args: argparse.Namespace) -> None:
    """The open goals, those under way first; with --all the closed ones too."""
    from mentor_copilot.domain.cycle.states import CLOSED, IN_ORDER

    if args.by is not None and args.by not in _GROUPS:
        raise Usage(f"goals are listed --by category, value or line, not {args.by[:40]!r}")
    found = await desk.goals(MYSELF if args.person is None else person(args.person))
    shown = [one for one in found if args.all or one.goal.state not in CLOSED]
    shown.sort(key=lambda one: IN_ORDER.index(one.goal.state))
    if args.by:
        _print_groups(shown, args)
        return
    _print_cards(shown, args, many=True)
    if not args.json and len(found) > len(shown):
        print(f"{len(found) - len(shown)} closed: --all shows them too")


async def _show(desk: "Desk", args: argparse.Namespace, id: str) -> None:
    from mentor_copilot.desk.documents.goals import strategy_document
    from mentor_copilot.surfaces.cli.goal_page import bonds, way_lines

    kept = (await desk.goal_history(id))[-1]
    ways = await desk.pivots.strategies(id)
    more: dict[str, Any] = {}
    if len(ways) > 1:
        more["strategy"] = [strategy_document(one) for one in ways]
    others = {one.id: one.goal for one in await desk.goals(kept.owner)}
    cards = [*bonds(kept.goal, others), *way_lines(ways)]
    if args.profile:
        from mentor_copilot.domain.profile import profile
        from mentor_copilot.surfaces.cli.profile_card import profile_card

        shown = profile(kept.goal, desk.today)
        more["profile"] = shown.model_dump(mode="json", by_alias=True)
        cards.extend(profile_card(shown).splitlines())
    _print_cards([kept], args, more=more, beside=cards)


async def _history(desk: "Desk", args: argparse.Namespace, id: str) -> None:
    """The log, oldest first: each version once, and the goal's card where its words changed."""
    from mentor_copilot.desk.documents.goals import kept_document
    from mentor_copilot.surfaces.cli.card import goal_card, printable
    from mentor_copilot.surfaces.cli.goal_page import log_line, way_lines

    versions = await desk.goal_history(id)
    if args.json:
        print(json.dumps([kept_document(one) for one in versions], ensure_ascii=False))
        return
    before, card = None, ""
    for one in versions:
        print(printable(log_line(one, before)))
        now = goal_card(one.goal, f"of {one.owner}")
        if now != card:
            print(now, end="\n\n")
        before, card = one.goal, now
    for line in way_lines(await desk.pivots.strategies(id)):
        print(printable(line))


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


async def _changed(desk: "Desk", args: argparse.Namespace, goal_id: str) -> None:
    """The change, and how to go on where it left a draft with nothing open."""
    from mentor_copilot.domain.cycle.focus import lacks

    kept = await _change(desk, args, goal_id)
    whole_draft = kept.goal.state == "draft" and not lacks(kept.goal, desk.today)
    how = f"nothing is open any more: mentor goal activate {kept.id}"
    _print_cards([kept], args, beside=[how] if whole_draft else None)


def _print_cards(
    kept: "list[KeptGoal]",
    args: argparse.Namespace,
    *,
    many: bool = False,
    more: dict[str, Any] | None = None,
    beside: list[str] | None = None,
) -> None:
    """Goals a card each, or as JSON: a list of `many`, else one document with `more` in it."""
    from mentor_copilot.desk.documents.goals import kept_document
    from mentor_copilot.surfaces.cli.card import goal_card, printable
    from mentor_copilot.surfaces.cli.goal_page import heading

    if args.json:
        written = [{**kept_document(each), **(more or {})} for each in kept]
        print(json.dumps(written if many else written[0], ensure_ascii=False))
        return
    for each in kept:
        print(printable(heading(each)))
        print(goal_card(each.goal, f"of {each.owner}"))
        for line in beside or ():
            print(printable(f"  {line}"))
        print()
    if not kept:
        print("no goals kept yet")


def _print_groups(kept: "list[KeptGoal]", args: argparse.Namespace) -> None:
    """Goals under their categories or values, or the goal they move; those without one last."""
    from mentor_copilot.desk.documents.goals import grouped_document
    from mentor_copilot.domain.cycle.categories import grouped
    from mentor_copilot.surfaces.cli.card import printable
    from mentor_copilot.surfaces.cli.goal_page import heading

    if args.json:
        print(json.dumps(grouped_document(kept, args.by), ensure_ascii=False))
        return
    held = {one.id: one for one in kept}
    groups = grouped({id: one.goal for id, one in held.items()}, args.by)
    for name, ids in groups.items():
        shown = held[name].goal.statement if name in held else name
        print(printable(shown or f"(no {args.by} yet)"))
        for id in ids:
            print(printable(f"  {heading(held[id])}\n    {held[id].goal.statement}"))
