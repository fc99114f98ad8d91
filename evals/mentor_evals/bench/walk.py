"""Walks every text of a folder through the desk: nothing breaks, nothing is invented.

Each text is said once, and then a plausible mentee answers every question until the goal is kept.
Printed are tracebacks, spans that do not match, values without an origin, and how the texts ended;
a sample of whole conversations goes to a file, to be read by a person.
"""

import argparse
import asyncio
import json
import random
from collections import Counter
from datetime import date
from pathlib import Path

from mentor_copilot.compose import open_desk
from mentor_copilot.desk.goals import Desk
from mentor_copilot.domain.calendar import in_words
from mentor_copilot.domain.goal import Goal
from mentor_copilot.domain.outcome import Outcome
from mentor_copilot.domain.provenance import unsupported
from mentor_copilot.domain.statement import values_of
from mentor_copilot.domain.value import located
from mentor_copilot.settings import Settings

TURNS_AT_MOST = 30

# What a mentee might say to a question about a field; several wordings, chosen by a seeded die.
ANSWERS = {
    "wish": ["yes", "yes, that's it", "the first one", "I want to finish what I started"],
    "measure.target": [
        "two finished pieces that I can show",
        "8 out of 10",
        "from 2 to 5 a month",
        "my manager tells me so in the review",
        "I don't know",
    ],
    "measure.baseline": ["3", "none so far", "about one a month", "I have not counted"],
    "deadline": ["end of March", "in three months", "15 June", "next summer", "no idea"],
    "why": ["because I keep postponing it", "it matters to my family", "I want to be proud of it"],
    "first_step": ["email Dana on Monday", "block one hour tomorrow morning"],
    "first_step.smaller": ["open the document and write one line"],
    "confidence": ["8", "6 out of 10", "9/10"],
    "measure.how_checked": ["my calendar", "a list on the fridge"],
    "review_every_days": ["every week", "every two weeks"],
    "confirm": ["keep it", "yes", "deadline: end of May"],
}


def add_parser(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """The arguments of the walk."""
    parser = commands.add_parser("walk", help="every text through the desk, nothing invented")
    _add_arguments(parser)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Walk all texts; 1 when anything broke or was invented."""
    texts = wishes_in(args.data)
    return asyncio.run(_walk(texts, args)) if texts else 0


def wishes_in(folder: str) -> list[str]:
    """The texts of aspirations.jsonl in the folder; none, and a line says so, where it is not."""
    file = Path(folder) / "aspirations.jsonl"
    if not file.is_file():
        print(f"skipped: {file} is not there")
        return []
    return [json.loads(line)["text"] for line in file.read_text("utf-8").splitlines()]


def _add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--data", default="../shared/data", metavar="DIR")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--sample", type=int, default=20, help="conversations to write out")
    parser.add_argument("--out", default="walk-sample.md", metavar="FILE")


async def _walk(texts: list[str], args: argparse.Namespace) -> int:
    die = random.Random(args.seed)
    chosen = set(die.sample(range(len(texts)), min(args.sample, len(texts))))
    first: Counter[str] = Counter()
    last: Counter[str] = Counter()
    faults: list[str] = []
    told: list[str] = []
    settings = Settings(home=Path("unused"), engine_setting="rules", today=date(2027, 1, 15))
    async with open_desk(settings, in_memory=True) as desk:
        for number, text in enumerate(texts):
            talk = await conversation(desk, text, die)
            first[talk[0][1].state] += 1
            last[talk[-1][1].state] += 1
            faults += [f"text {number}: {fault}" for fault in _faults(talk)]
            if number in chosen:
                told.append(_written(number, talk))
    Path(args.out).write_text("\n\n---\n\n".join(told) + "\n", encoding="utf-8")
    print(f"{len(texts)} texts, {len(faults)} faults")
    print(f"after the first message: {dict(first)}")
    print(f"after the whole conversation: {dict(last)}")
    print(f"{len(told)} conversations written to {args.out}")
    print("\n".join(faults[:20]))
    return 1 if faults else 0


async def conversation(desk: Desk, text: str, die: random.Random) -> list[tuple[str, Outcome]]:
    """Each thing said, and where the goal stood after it, until it is kept or nothing is asked."""
    thread = await desk.begin_goal()
    talk: list[tuple[str, Outcome]] = []
    said = text
    for _ in range(TURNS_AT_MOST):
        outcome = await desk.say(thread, said)
        talk.append((said, outcome))
        if outcome.finished or not outcome.questions or outcome.flag:
            break
        if outcome.reason and len(talk) > 1:
            break
        field = outcome.questions[0].field
        said = die.choice(ANSWERS.get(field, ["skip"]))
    await desk.forget_thread(thread)
    return talk


def _faults(talk: list[tuple[str, Outcome]]) -> list[str]:
    texts = {f"input:{number}": said for number, (said, _) in enumerate(talk, 1)}
    found = []
    for _, outcome in talk:
        goal = outcome.goal
        if goal is None:
            continue
        found += [f"span {each}" for each in values_of(goal) if not located(each, texts)]
        for words in unsupported(goal.statement, _known(goal, texts), date(2027, 1, 15)):
            found.append(f"invented {words!r} in {goal.statement!r}")
    return found


def _known(goal: Goal, texts: dict[str, str]) -> list[str]:
    days = [goal.deadline.value] if goal.deadline.value else []
    return [*texts.values(), *(in_words(day) for day in days)]


def _written(number: int, talk: list[tuple[str, Outcome]]) -> str:
    lines = [f"## text {number}"]
    for said, outcome in talk:
        lines += [f"**mentee:** {said[:1500]}", f"**coach:** {outcome.reply}"]
    goal = talk[-1][1].goal
    lines.append(f"**goal ({talk[-1][1].state}):** {goal.statement if goal else 'none'}")
    return "\n\n".join(lines)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    _add_arguments(parser)
    raise SystemExit(run(parser.parse_args()))
