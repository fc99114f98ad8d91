"""`mentor account`: who may sign in where a team is served."""

import argparse
import asyncio
import json
import os
from typing import TYPE_CHECKING, Any

from mentor_copilot.surfaces.cli.given import add_settings, person, settings
from mentor_tools.errors import Usage

if TYPE_CHECKING:
    from mentor_copilot.desk.people import Link, Member, PeopleDesk
    from mentor_copilot.settings.serving import Serving

_ROLES = ("mentee", "mentor", "admin")


def add_parser(commands: Any) -> None:
    """The arguments of `mentor account`."""
    parser = commands.add_parser(
        "account",
        help="who may sign in where a team is served",
        description="Invite people to a team's `mentor serve`, and end what they were let do. "
        "The first admin is invited here; admins do the rest on their pages.",
    )
    verbs = parser.add_subparsers(
        dest="verb", metavar="invite|list|end|close|reopen", required=True
    )
    _add_invite(verbs)
    _add(verbs, "list", "list the accounts and the open links")
    for verb, told in (
        ("end", "end all sign-ins of somebody"),
        ("close", "let somebody sign in no more; what they wrote stays"),
        ("reopen", "let somebody sign in again"),
    ):
        _add(verbs, verb, told).add_argument("person", metavar="PERSON")
    parser.set_defaults(run=run)


def _add(verbs: Any, verb: str, told: str) -> argparse.ArgumentParser:
    added: argparse.ArgumentParser = verbs.add_parser(
        verb, help=told, description=f"{told[0].upper()}{told[1:]}."
    )
    added.add_argument("--json", action="store_true", help="print one JSON document")
    add_settings(added)
    return added


def _add_invite(verbs: Any) -> None:
    invite = _add(verbs, "invite", "print a link by which somebody joins, once")
    invite.add_argument("person", metavar="PERSON", help="the name that they sign in with")
    kinds = invite.add_mutually_exclusive_group(required=True)
    kinds.add_argument("--role", choices=_ROLES, help="what they may do")
    kinds.add_argument(
        "--reset", action="store_true", help="a link for a member, to choose another password"
    )
    invite.add_argument(
        "--existing",
        action="store_true",
        help="it is the same person of whom this home holds things already; they see all of it",
    )


def run(args: argparse.Namespace) -> int:
    """Run `mentor account`."""
    return asyncio.run(_run(args))


async def _run(args: argparse.Namespace) -> int:
    from mentor_copilot.compose import open_people
    from mentor_copilot.settings.serving import read_serving

    found = settings(args)
    serving = read_serving(os.environ, found.home)
    if args.verb == "invite" and not serving.team:
        raise Usage("set MENTOR_PUBLIC_URL to the https address that links are to begin with")
    async with open_people(found) as desk:
        if args.verb == "invite":
            _show_link(args, serving, await _link(args, desk))
        elif args.verb == "list":
            await _list(args, desk)
        else:
            await _do(args, desk)
    return 0


async def _link(args: argparse.Namespace, desk: "PeopleDesk") -> "Link":
    from mentor_copilot.desk.people import KnownAlready

    name = person(args.person)
    if args.reset:
        return await desk.new_link(name)
    try:
        return await desk.invite(name, args.role, existing=args.existing)
    except KnownAlready as error:
        raise Usage(f"{error} (--existing says that it is the same)") from None


def _show_link(args: argparse.Namespace, serving: "Serving", link: "Link") -> None:
    invitation, address = link.invitation, f"{serving.address}/join#{link.code}"
    until = invitation.until.isoformat(timespec="minutes")
    if args.json:
        told = {"person": invitation.person, "role": invitation.role}
        print(json.dumps({**told, "until": until, "link": address}, ensure_ascii=False))
        return
    print(address)
    print(f"[good once, until {until}; send it to {invitation.person} alone]")


async def _list(args: argparse.Namespace, desk: "PeopleDesk") -> None:
    members, invited = await desk.members(), await desk.invitations()
    if args.json:
        rows = [
            *map(_row, members),
            *(one.model_dump(mode="json", exclude={"digest", "used"}) for one in invited),
        ]
        print(json.dumps(rows, ensure_ascii=False))
        return
    for one in members:
        print(_line(one))
    for link in invited:
        what = f"to join as {link.role}" if link.purpose == "join" else "for another password"
        print(f"{link.person}: a link {what}, good until {link.until.date()}")
    if not (members or invited):
        print("no accounts yet: mentor account invite NAME --role admin")


async def _do(args: argparse.Namespace, desk: "PeopleDesk") -> None:
    name, ended = person(args.person), 0
    if args.verb == "end":
        ended = await desk.end_sign_ins(name)
        told = f"{name}: {ended} sign-in{'' if ended == 1 else 's'} ended"
    elif args.verb == "close":
        await desk.close(name)
        told = f"{name}: closed, and signed out everywhere"
    else:
        await desk.reopen(name)
        told = f"{name}: open again"
    print(json.dumps(_row(await desk.member(name)), ensure_ascii=False) if args.json else told)


def _row(one: "Member") -> dict[str, Any]:
    shown = one.account.model_dump(mode="json", exclude={"password", "subject"})
    return {**shown, "seen": one.seen.isoformat() if one.seen else None}


def _line(one: "Member") -> str:
    seen = f"last here {one.seen.date()}" if one.seen else "signed in nowhere"
    closed = ", closed" if one.account.closed else ""
    return f"{one.account.person}: {one.account.role}{closed}, {seen}"
