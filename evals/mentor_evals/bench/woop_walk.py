"""Walks wishes through the WOOP conversation with plausible mentees: nothing is put in their mouth.

Counted are plans without if and then, obstacles that the mentee did not say, spans that do not
match, steps out of order, replies that ask more than one question, and how the talks ended; the
conversations go to a file, to be read by a person.
"""

import argparse
import asyncio
import random
import re
from collections import Counter
from datetime import date
from importlib import resources
from pathlib import Path

import yaml

from mentor_copilot.compose import open_desk
from mentor_copilot.desk.woops import WoopDesk
from mentor_copilot.domain.calendar import in_words
from mentor_copilot.domain.provenance import unsupported
from mentor_copilot.domain.statement import values_of
from mentor_copilot.domain.value import located
from mentor_copilot.domain.woop.outcome import WoopOutcome
from mentor_copilot.settings import Settings
from mentor_evals.bench.walk import wishes_in

TODAY = date(2027, 1, 15)
TURNS_AT_MOST = 30
WORDS_AT_MOST = 75  # of a reply that says a whole plan back; others stay under 60
_IF_THEN = re.compile(r"If .+, then I will .+[.?!\"”]$", re.DOTALL)

Talk = list[tuple[str, WoopOutcome]]


def add_parser(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """The arguments of the walk."""
    parser = commands.add_parser("woop_walk", help="wishes through WOOP, nothing put in anybody")
    _add_arguments(parser)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Walk the wishes; 1 when anything broke or was invented."""
    texts = wishes_in(args.data)
    if not texts:
        return 0
    die = random.Random(args.seed)
    return asyncio.run(_walk(die.sample(texts, min(args.wishes, len(texts))), die, args))


def _add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--data", default="../shared/data", metavar="DIR")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--wishes", type=int, default=30, help="how many texts are walked")
    parser.add_argument("--out", default="woop-sample.md", metavar="FILE")


async def _walk(texts: list[str], die: random.Random, args: argparse.Namespace) -> int:
    ended: Counter[str] = Counter()
    faults: list[str] = []
    told: list[str] = []
    settings = Settings(home=Path("unused"), engine_setting="rules", today=TODAY)
    async with open_desk(settings, in_memory=True) as desk:
        for number, text in enumerate(texts):
            talk = await _conversation(desk.woops, text, die)
            ended[talk[-1][1].state] += 1
            faults += [f"wish {number}: {fault}" for fault in _faults(talk)]
            told.append(_written(number, talk))
    Path(args.out).write_text("\n\n---\n\n".join(told) + "\n", encoding="utf-8")
    print(f"{len(texts)} wishes, {len(faults)} faults; ended: {dict(ended)}")
    print(f"{len(told)} conversations written to {args.out}")
    print("\n".join(faults[:20]))
    return 1 if faults else 0


async def _conversation(desk: WoopDesk, text: str, die: random.Random) -> Talk:
    file = resources.files("mentor_evals.bench").joinpath("mentees.yaml")
    answers: dict[str, list[str]] = yaml.safe_load(file.read_text(encoding="utf-8"))
    thread = await desk.begin()
    talk: Talk = []
    said = text
    for _ in range(TURNS_AT_MOST):
        outcome = await desk.say(thread, said)
        talk.append((said, outcome))
        if outcome.finished or not outcome.questions or outcome.flag:
            break
        said = die.choice(answers.get(outcome.questions[0].field, ["skip"]))
    await desk.forget_thread(thread)
    return talk


def _faults(talk: Talk) -> list[str]:
    texts = {f"input:{number}": said for number, (said, _) in enumerate(talk, 1)}
    found = []
    for _, outcome in talk:
        plan = outcome.plan
        found += [f"span {value}" for value in values_of(plan) if not located(value, texts)]
        steps = [plan.wish.known, plan.outcome.known, plan.obstacle.known, bool(plan.plans)]
        if steps[1:] != sorted(steps[1:], reverse=True):
            found.append(f"steps out of order: {steps}")
        found += [f"no if and then: {one.text!r}" for one in plan.plans if not _is_plan(one.text)]
        days = [in_words(day.value) for day in (plan.expires, plan.review) if day.value]
        for one in plan.plans:
            invented = unsupported(one.text, [*texts.values(), *days], TODAY)
            found += [f"invented {words!r} in {one.text!r}" for words in invented]
        if outcome.reply.count("?") > 1 + outcome.reply.count("(“") and not outcome.flag:
            found.append(f"several questions: {outcome.reply!r}")
        if len(outcome.reply.split()) > WORDS_AT_MOST and not outcome.flag:
            found.append(f"a long reply: {outcome.reply!r}")
    return found


def _is_plan(text: str) -> bool:
    """A plan in the making has no sentence yet; one that has it has both halves."""
    return not text or _IF_THEN.match(text) is not None


def _written(number: int, talk: Talk) -> str:
    lines = [f"## wish {number}"]
    for said, outcome in talk:
        lines += [f"**mentee:** {said[:1500]}", f"**coach:** {outcome.reply}"]
    plans = " ".join(one.text for one in talk[-1][1].plan.plans)
    codes = ", ".join(finding.code for finding in talk[-1][1].findings)
    lines.append(f"**plan ({talk[-1][1].state}):** {plans or 'none'} [{codes}]")
    return "\n\n".join(lines)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    _add_arguments(parser)
    raise SystemExit(run(parser.parse_args()))
