"""Questionnaires in a terminal: answers given with the call, the rest as an open question."""

import argparse
import json
from typing import TYPE_CHECKING

from mentor_copilot.surfaces.cli.given import add_settings, whole

if TYPE_CHECKING:
    from mentor_copilot.desk.answering import AnswerDesk, Answered
    from mentor_copilot.desk.handing_over import HandOver


def add_answers(parser: argparse.ArgumentParser) -> None:
    """The arguments that every questionnaire takes."""
    parser.add_argument(
        "--say", action="append", default=[], metavar="ANSWER", help="the next answer, or “skip”"
    )
    parser.add_argument("--as", dest="person", metavar="PERSON", help="who answers")
    parser.add_argument(
        "--scope", choices=("private", "shared"), help="who may read it (private, or as the goal)"
    )
    parser.add_argument("--json", action="store_true", help="print one JSON document")
    add_settings(parser)


async def answered(desk: "AnswerDesk", thread: str, args: argparse.Namespace) -> "Answered":
    """The conversation after the answers of the call; what is whole then is kept."""
    from mentor_copilot.desk import at_once

    return await at_once.answered(desk, thread, [whole(text) for text in args.say])


def show_answered(outcome: "Answered", args: argparse.Namespace) -> None:
    """Print where it stands: the answers, then the open question or what was kept."""
    if args.json:
        from mentor_copilot.desk.documents.answers import answered_document

        print(json.dumps(answered_document(outcome), ensure_ascii=False))
        return
    from mentor_copilot.surfaces.cli.card import printable, wrapped

    if outcome.saved or outcome.flag or not outcome.finished:
        for line in answer_lines(outcome):
            print(printable(line))
    print(printable(wrapped(outcome.reply)))
    if outcome.saved:
        print(f"[kept as {outcome.saved}]")
    elif not outcome.finished:
        print(f"[go on with: mentor chat --resume {outcome.thread}]")


def show_handed_over(handed: "HandOver", args: argparse.Namespace) -> None:
    """Print what is said to a person whose words want people, and no record."""
    from mentor_copilot.desk.documents.answers import handed_over_document
    from mentor_copilot.surfaces.cli.card import printable, wrapped

    told = handed_over_document(handed)
    print(json.dumps(told, ensure_ascii=False) if args.json else printable(wrapped(handed.reply)))


def answer_lines(outcome: "Answered") -> list[str]:
    """Each answer with the name of its question; a blank one is shown as blank."""
    return [
        f"  {one.field.replace('_', ' ')}: {one.words.value if one.words.known else '(blank)'}"
        for one in outcome.answers.given
    ]
