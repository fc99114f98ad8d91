"""`mentor feedback`: from what somebody wrote about the other to feedback that can be heard."""

import argparse
import asyncio
import json
from typing import TYPE_CHECKING, Any

from mentor_copilot.surfaces.cli.given import (
    add_settings,
    person,
    settings,
    text_or_stdin,
    whole,
)
from mentor_copilot.surfaces.cli.note import SCOPES
from mentor_copilot.surfaces.cli.pair import name_of
from mentor_tools.errors import Usage

if TYPE_CHECKING:
    from mentor_copilot.desk.feedback import Giving
    from mentor_copilot.domain.feedback import FeedbackOutcome
    from mentor_copilot.settings import Settings

_MORE = """
The parts are read from the text word for word: the situation (which day, which occasion), the
behaviour (what a camera would have recorded), the impact (on you or the work). What is missing is
asked, one question at a time; answers follow with --say, "skip" passes. Words about what somebody
is, wants or always does are shown and left out.
"""


def add_parser(commands: Any) -> None:
    """The arguments of `mentor feedback`."""
    parser = commands.add_parser(
        "feedback",
        help="draft feedback: what happened, what it did, and a question",
        description="Draft feedback to your mentor or mentee: situation, behaviour, impact.",
        epilog=_MORE,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("words", nargs="*", metavar="TEXT", help="in your words; - for stdin")
    parser.add_argument("--from", dest="giver", metavar="PERSON", help="who gives it")
    parser.add_argument("--to", metavar="PERSON", help="who it is for")
    parser.add_argument("--pair", metavar="P", help="the pair that both are of")
    parser.add_argument("--asked", action="store_true", help="the other asked for it")
    parser.add_argument(
        "--say", action="append", default=[], metavar="ANSWER", help="the next input"
    )
    parser.add_argument("--save", action="store_true", help="keep it as a note when it is complete")
    parser.add_argument(
        "--scope", choices=SCOPES, default="private", help="who may read the kept note (private)"
    )
    parser.add_argument("--json", action="store_true", help="print one JSON document")
    add_settings(parser)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Run `mentor feedback`."""
    if not args.words:
        raise Usage("give the feedback as text, or - to read it from standard input")
    if args.save and not (args.giver and args.pair):
        raise Usage("--save needs --from PERSON and --pair P: whose note is it, and of which pair?")
    text = text_or_stdin(" ".join(args.words))
    if not text.strip():
        raise Usage("the text is empty; give the feedback in your words")
    return asyncio.run(_feedback(args, [text, *(whole(answer) for answer in args.say)]))


async def _feedback(args: argparse.Namespace, texts: list[str]) -> int:
    from mentor_copilot.desk.feedback import Giving, drafted
    from mentor_copilot.domain.feedback import document
    from mentor_copilot.surfaces.cli.feedback_card import feedback_card

    giving = Giving(
        giver=person(args.giver) if args.giver else "",
        to=person(args.to) if args.to else "",
        pair=name_of(args.pair, "pair") if args.pair else "",
        asked=args.asked,
    )
    given = settings(args)
    told = drafted(texts, giving, given.today, order=given.date_order, region=given.region)
    if args.save and told.state == "complete":
        told = await _kept(args, told, giving, given)
    written = document(told, giving.giver or None, giving.to or None)
    print(json.dumps(written, ensure_ascii=False) if args.json else feedback_card(told, giving.to))
    if args.save and told.saved is None and told.state != "declined":
        missing = ", ".join(question.field for question in told.questions) or "some parts"
        raise Usage(f"not saved, the feedback is not complete yet: {missing}")
    return 0


async def _kept(
    args: argparse.Namespace, told: "FeedbackOutcome", giving: "Giving", given: "Settings"
) -> "FeedbackOutcome":
    from mentor_copilot.compose import open_notes
    from mentor_copilot.desk.feedback import kept

    async with open_notes(given) as desk:
        return await kept(desk, told, giving, args.scope)
