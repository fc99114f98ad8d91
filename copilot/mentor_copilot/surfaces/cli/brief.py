"""`mentor brief`: a page before a meeting, in four shapes, and the check of one."""

import argparse
import asyncio
import json
import re
from typing import TYPE_CHECKING, Any

from mentor_copilot.surfaces.cli.given import add_settings, day, decoded, person, readable, settings
from mentor_copilot.surfaces.cli.pair import name_of
from mentor_tools.errors import Usage

if TYPE_CHECKING:
    from mentor_copilot.domain.brief import Brief

_MORE = """
the check of a brief against the record, with no model in it:
  mentor brief check FILE      exit 1 when a line has no proof; FILE is what --json printed
"""


def add_parser(commands: Any) -> None:
    """The arguments of `mentor brief`."""
    parser = commands.add_parser(
        "brief",
        help="a page before a meeting, each line with its proof",
        description="Write a one-page brief out of the notes that you may read, with an agenda.",
        epilog=_MORE,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("words", nargs="*", metavar="check FILE", help="check a brief")
    parser.add_argument("--pair", metavar="P")
    parser.add_argument("--as", dest="person", metavar="PERSON", help="whose page it is")
    parser.add_argument("--at", type=day, metavar="D", help="as it would have been on that day")
    parser.add_argument("--minutes", type=minutes, metavar="N", help="how long you meet (45)")
    shape = parser.add_mutually_exclusive_group()
    shape.add_argument("--json", action="store_true", help="print one JSON document")
    shape.add_argument("--markdown", action="store_true", help="print Markdown")
    shape.add_argument("--html", action="store_true", help="print one HTML page for A4")
    add_settings(parser)
    parser.set_defaults(run=run)


def minutes(text: str) -> int:
    """How long the meeting is."""
    if re.fullmatch(r"\d{1,3}", text, re.ASCII):
        return int(text)
    raise Usage(f"--minutes is a whole number, not {text[:40]!r}")


def run(args: argparse.Namespace) -> int:
    """Run `mentor brief`."""
    if args.words:
        return asyncio.run(_check(args))
    if args.pair is None or args.person is None:
        raise Usage("say whose meeting it is and who you are: --pair P --as PERSON")
    return asyncio.run(_write(args))


async def _write(args: argparse.Namespace) -> int:
    from mentor_copilot.compose import open_briefs

    pair, reader = name_of(args.pair, "pair"), person(args.person)
    length = {} if args.minutes is None else {"minutes": args.minutes}
    async with open_briefs(settings(args)) as desk:
        brief = await desk.write_brief(pair, reader, args.at, **length)
    print(_rendered(brief, args))
    return 0


def _rendered(brief: "Brief", args: argparse.Namespace) -> str:
    if args.json:
        return json.dumps(brief.model_dump(mode="json", by_alias=True), ensure_ascii=False)
    if args.html:
        from mentor_copilot.surfaces.cli.brief_html import brief_html

        return brief_html(brief)
    from mentor_copilot.surfaces.cli.brief_text import brief_markdown, brief_text

    return brief_markdown(brief) if args.markdown else brief_text(brief)


async def _check(args: argparse.Namespace) -> int:
    from mentor_copilot.compose import open_briefs
    from mentor_copilot.surfaces.cli.card import printable

    if len(args.words) != 2 or args.words[0] != "check":
        raise Usage("write `mentor brief --pair P --as PERSON`, or `mentor brief check FILE`")
    file = readable(args.words[1])
    document = decoded(file.read_bytes(), args.words[1])
    async with open_briefs(settings(args), checking=True) as desk:
        faults = await desk.check_brief(document)
    if args.json:
        from mentor_copilot.desk.documents.notes import faults_document

        print(json.dumps(faults_document(faults), ensure_ascii=False))
    else:
        reasons: dict[str, list[str]] = {}
        for one in faults:
            reasons.setdefault(f"{one.part} {one.at + 1}: {one.text}", []).append(one.reason)
        told = ["\n    ".join([head, *reasons[head]]) for head in reasons]
        print(printable("\n".join(told)) if told else "every line has its proof")
    return 1 if faults else 0
