"""`mentor-evals run`: suites against a target, judged, summed, compared, gated, reported."""

import argparse
import asyncio
from typing import Any

_TARGETS = ("http", "command", "outputs")

_MORE = """
targets:
  desk              the copilot in this process (the default)
  http URL          each case is posted as JSON, the answer is a JSON document
  command "LINE"    each case on standard input, the document on standard output
  outputs FILE      documents made elsewhere: {"case", "output"} a line, or `mentor goal --batch`

exit codes: 0 the gate passed or none was asked, 1 the gate failed on quality, 2 wrong call, config
or suite, 3 could not be measured, 4 a judge is not fit to gate, 5 budget reached, 130 interrupted
"""


def add_parser(commands: Any) -> None:
    """The arguments of `mentor-evals run`."""
    parser = commands.add_parser(
        "run",
        help="score a system on suites of cases",
        description="Score a system on suites: those of the package by name, or your own folders.",
        epilog=_MORE,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("suites", nargs="*", metavar="SUITE|DIR", help="suites; `list` names ours")
    parser.add_argument("--target", default="desk", metavar="TARGET", help="who is examined (desk)")
    parser.add_argument("--engine", default="rules", choices=("rules", "model"), help="of the desk")
    parser.add_argument("--judge", default="none", metavar="MODEL|none", help="who judges (none)")
    parser.add_argument("--verdicts", type=_whole, default=3, metavar="N", help="of a judge (3)")
    _add_models(parser)
    parser.add_argument("--repeat", type=_whole, metavar="N", help="ask each case N times")
    parser.add_argument("--seed", type=_natural, default=1, metavar="N", help="of the repeats (1)")
    parser.add_argument("--concurrency", type=_whole, metavar="N", help="cases at once (8)")
    parser.add_argument("--timeout", type=float, default=120.0, metavar="S", help="for one answer")
    parser.add_argument("--budget", type=float, metavar="USD", help="stop when so much is spent")
    _add_picks(parser)
    _add_gate(parser)
    parser.add_argument("--out", metavar="DIR", help="where results and reports go")
    parser.add_argument("--resume", action="store_true", help="go on with the run in --out")
    parser.add_argument("--fresh", action="store_true", help="begin anew, cassettes too")
    parser.add_argument("--dry-run", action="store_true", help="print the plan and ask nobody")
    parser.add_argument("--json", action="store_true", help="print summary.json")
    parser.add_argument("--quiet", action="store_true", help="no progress on standard error")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Run `mentor-evals run`."""
    from mentor_evals.commands.session import run_session

    return asyncio.run(run_session(args))


def joined(argv: list[str]) -> list[str]:
    """The arguments with `--target http URL` as one word, as argparse wants it.

    The world is no suite of cases: `run world` is `world run`.
    """
    if argv[:2] == ["run", "world"]:
        return ["world", "run", *argv[2:]]
    found: list[str] = []
    rest = list(argv)
    while rest:
        word = rest.pop(0)
        if word == "--target" and len(rest) > 1 and rest[0] in _TARGETS:
            word = f"--target={rest.pop(0)} {rest.pop(0)}"
        found.append(word)
    return found


def _add_models(parser: argparse.ArgumentParser) -> None:
    models = parser.add_argument_group("models (the suite's cassettes are played if it has some)")
    modes = models.add_mutually_exclusive_group()
    modes.add_argument("--record", action="store_true", help="ask what is not on file and keep it")
    modes.add_argument("--replay", action="store_true", help="ask nobody; what is missing is told")
    modes.add_argument(
        "--batch",
        nargs="?",
        type=float,
        const=30.0,
        metavar="S",
        help="judge by one batch at half price, looked after every S seconds (30)",
    )
    modes.add_argument(
        "--live",
        dest="models",
        action="store_const",
        const="live",
        default="auto",
        help="leave the cassettes closed",
    )


def _add_picks(parser: argparse.ArgumentParser) -> None:
    picks = parser.add_argument_group("which cases")
    picks.add_argument("--tag", action="append", default=[], metavar="TAG", help="of any such tag")
    picks.add_argument("--case", action="append", default=[], metavar="ID", help="an id, or goal-*")
    picks.add_argument("--limit", type=_whole, metavar="N", help="the first N of each suite")


def _add_gate(parser: argparse.ArgumentParser) -> None:
    gate = parser.add_argument_group("gate")
    gate.add_argument("--baseline", metavar="FILE", help="compare with it, case by case")
    gate.add_argument("--gate", action="store_true", help="end with the gate's answer")
    gate.add_argument("--retest", type=_natural, metavar="N", help="run flips N times more (4)")


def _whole(text: str) -> int:
    number = _natural(text)
    if number < 1:
        raise argparse.ArgumentTypeError(f"{text} is no whole number from 1")
    return number


def _natural(text: str) -> int:
    if not text.isascii() or not text.isdigit():
        raise argparse.ArgumentTypeError(f"{text} is no whole number")
    return int(text)
