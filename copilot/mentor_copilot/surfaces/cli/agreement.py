"""`mentor agreement`: how a pair works together, proposed by one, accepted by the other."""

import argparse
import asyncio
import json
from typing import TYPE_CHECKING, Any

from mentor_copilot.surfaces.cli.given import add_settings, day, person, settings, whole
from mentor_copilot.surfaces.cli.pair import name_of
from mentor_tools.errors import Usage

if TYPE_CHECKING:
    from mentor_copilot.desk.agreements import AgreementDesk
    from mentor_copilot.desk.goals import Desk

_VERBS = {
    "show": "what holds, and what waits for an answer",
    "propose": "propose one, or change a clause",
    "accept": "accept what the other proposed",
    "history": "all versions, with who and why",
}


def add_parser(commands: Any) -> None:
    """The arguments of `mentor agreement`."""
    parser = commands.add_parser(
        "agreement",
        help="how the two of a pair work together",
        description="The pair's agreement: purpose, roles, who decides what, rhythm, "
        "confidentiality, what each brings, what is out of scope. It holds once both accepted it.",
    )
    verbs = parser.add_subparsers(dest="verb", metavar="|".join(_VERBS), required=True)
    for verb, told in _VERBS.items():
        one = verbs.add_parser(verb, help=told, description=f"The pair's agreement: {told}.")
        one.add_argument("--pair", required=True, metavar="P")
        one.add_argument("--as", dest="person", required=True, metavar="PERSON", help="who asks")
        if verb in ("show", "history"):
            one.add_argument("--as-of", type=day, metavar="D", help="as it stood on that day")
        if verb == "propose":
            _add_proposing(one)
        one.add_argument("--json", action="store_true", help="print one JSON document")
        add_settings(one)
    parser.set_defaults(run=run)


def _add_proposing(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--say", action="append", default=[], metavar="ANSWER", help="the next answer, or “skip”"
    )
    parser.add_argument(
        "--change",
        action="append",
        default=[],
        metavar="CLAUSE: WORDS",
        help="a clause of the newest version in new words; no words leave it open",
    )
    parser.add_argument("--reason", metavar="WHY", help="why it changes")


def run(args: argparse.Namespace) -> int:
    """Run `mentor agreement`."""
    return asyncio.run(_run(args))


async def _run(args: argparse.Namespace) -> int:
    from mentor_copilot.compose import open_desk
    from mentor_copilot.desk.handing_over import HandOver
    from mentor_copilot.surfaces.cli.answering import show_handed_over

    args.pair, args.person = name_of(args.pair, "pair"), person(args.person)
    async with open_desk(settings(args)) as desk:
        if args.verb == "propose" and not args.change:
            return await _asked(args, desk)
        if args.verb == "propose":
            changes = [_change(given) for given in args.change]
            reason = whole(args.reason or "")
            made = await desk.agreements.propose(args.pair, args.person, changes, reason)
            if isinstance(made, HandOver):
                show_handed_over(made, args)
                return 0
        elif args.verb == "accept":
            await desk.agreements.accept(args.pair, args.person)
        await _show(args, desk.agreements)
    return 0


async def _asked(args: argparse.Namespace, desk: "Desk") -> int:
    """The first proposal, clause by clause."""
    from mentor_copilot.surfaces.cli.answering import answered, show_answered

    if args.reason:
        raise Usage("--reason goes with --change “CLAUSE: WORDS”")
    thread = await desk.agreements.begin(args.pair, args.person)
    show_answered(await answered(desk.answers, thread, args), args)
    return 0


async def _show(args: argparse.Namespace, desk: "AgreementDesk") -> None:
    from mentor_copilot.desk.documents.agreements import agreement_document, history_document
    from mentor_copilot.surfaces.cli.agreement_page import agreement_page, history_page

    where = await desk.standing(args.pair, args.person, getattr(args, "as_of", None))
    if args.json:
        made = history_document(where) if args.verb == "history" else agreement_document(where)
        told = {"pair": args.pair, "as": args.person, **made}
        print(json.dumps(told, ensure_ascii=False))
    else:
        page = history_page if args.verb == "history" else agreement_page
        print(page(where, args.pair, args.person))


def _change(given: str) -> tuple[str, str]:
    name, colon, words = whole(given).partition(":")
    if not colon:
        raise Usage(f"--change {given[:40]!r}: give it as “CLAUSE: WORDS”")
    return name, words.strip()
