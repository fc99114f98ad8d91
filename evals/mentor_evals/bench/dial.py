"""How much the coach asks and suggests at each setting of its dial, over the same conversations.

A turn asks where its reply ends with a question; a suggestion is an idea that was laid out by its
number. The mentee is the walk's, so the answers differ in nothing but what they answer to.
"""

import argparse
import asyncio
import random
import re
from datetime import date
from pathlib import Path
from typing import get_args

from mentor_copilot.compose import open_desk
from mentor_copilot.domain.dial import Dial
from mentor_copilot.settings import Settings
from mentor_evals.bench.walk import conversation, wishes_in

_IDEA = re.compile(r"\(\d\) ")
_LAID_OUT = "Others have used"


def run(args: argparse.Namespace) -> int:
    """Print a line for each setting."""
    texts = wishes_in(args.data)[: args.texts]
    for dial in get_args(Dial) if texts else ():
        replies = asyncio.run(_replies(texts, dial, args.seed))
        asks = sum(reply.rstrip().endswith("?") for reply in replies)
        ideas = [len(_IDEA.findall(reply)) for reply in replies if _LAID_OUT in reply]
        print(
            f"{dial:6} {len(replies)} turns: {asks / len(replies):.0%} ask,"
            f" {sum(ideas) / len(replies):.2f} suggestions a turn, in {len(ideas)} turns"
        )
    return 0


async def _replies(texts: list[str], dial: Dial, seed: int) -> list[str]:
    settings = Settings(
        home=Path("unused"), engine_setting="rules", today=date(2027, 1, 15), dial=dial
    )
    die = random.Random(seed)
    async with open_desk(settings, in_memory=True) as desk:
        talks = [await conversation(desk, text, die) for text in texts]
    return [outcome.reply for talk in talks for _, outcome in talk]


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", default="../shared/data", metavar="DIR")
    parser.add_argument("--texts", type=int, default=100)
    parser.add_argument("--seed", type=int, default=7)
    raise SystemExit(run(parser.parse_args()))
