"""`mentor goal next ID`: a look back at the last small act, then the next one."""

import argparse
import json
from typing import TYPE_CHECKING

from mentor_copilot.surfaces.cli.given import person, settings, whole
from mentor_tools.errors import Usage

if TYPE_CHECKING:
    from mentor_copilot.desk.next_acts import NextAct


async def run_next(args: argparse.Namespace) -> int:
    """Run `mentor goal next ID [--say ANSWER]...`."""
    from mentor_copilot.compose import open_desk

    if len(args.words) < 2:
        raise Usage("mentor goal next needs the goal's id; `mentor goal list --as PERSON` has it")
    who = person(args.person) if args.person else None
    answers = [whole(answer) for answer in args.say]
    async with open_desk(settings(args)) as desk:
        found = await desk.acts.go_on(whole(args.words[1]), answers, who)
    if args.json:
        from mentor_copilot.desk.documents.goals import act_document

        print(json.dumps(act_document(found), ensure_ascii=False))
    else:
        _show(found)
    return 0


def _show(found: "NextAct") -> None:
    from mentor_copilot.surfaces.cli.card import printable, row, wrapped
    from mentor_copilot.surfaces.cli.card_forms import act_rows

    for label, words in act_rows(found.kept.goal):
        print(printable(row(label, words)))
    print(printable(wrapped(found.reply)))
    if found.question is not None:
        print(f'[answer with: mentor goal next {found.kept.id} --say "..."]')
