"""`mentor-evals`: the examiners' door. It parses; the commands do, and import what they need."""

import argparse
import gc
import importlib
import os
import sys

from mentor_evals.commands.parser import Parser
from mentor_tools.errors import CopilotError, Usage

COMMANDS = {
    "run": "score a system on suites of cases",
    "compare": "two runs, case by case",
    "show": "a finished run again",
    "bless": "make a run the baseline",
    "mutants": "whether the criteria notice seeded faults",
    "label": "people rate outputs blind",
    "calibrate": "hold a judge against people's labels",
    "init": "a small suite of your own",
    "list": "the suites of the package",
    "cases": "a suite's cases, to answer elsewhere",
    "world": "invented notes with answer keys, and their score",
    "bench": "measure against a folder of texts",
}


def main(argv: list[str] | None = None) -> int:
    """Run one command; returns the exit code of the contract (2 for a wrong call)."""
    gc.set_threshold(50_000)  # as in `mentor`: searches among what a start makes find nothing
    given = list(sys.argv[1:] if argv is None else argv)
    try:
        args = _parsed(given)
        if args is None:
            return 0
        code: int = args.run(args)
        sys.stdout.flush()
        return code
    except CopilotError as error:
        print(f"mentor-evals: {error}", file=sys.stderr)
        return 2 if isinstance(error, Usage) else 1
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        kept = "what was scored is kept, and --resume goes on"
        print(f"mentor-evals: interrupted; {kept}", file=sys.stderr)
        return 130


def _parsed(given: list[str]) -> argparse.Namespace | None:
    """The call; None where help was asked for and given."""
    parser = Parser(prog="mentor-evals", description="Scores a copilot, and the scoring itself.")
    commands = parser.add_subparsers(dest="command", metavar="command", parser_class=Parser)
    if given[:1] in (["run"], ["mutants"]):
        from mentor_evals.commands.run import joined

        given = joined(given)
    named = next((word for word in given if not word.startswith("-")), None)
    for name, says in COMMANDS.items():
        if name == named:
            importlib.import_module(f"mentor_evals.commands.{name}").add_parser(commands)
        else:
            commands.add_parser(name, help=says)
    try:
        args = parser.parse_args(given)
    except SystemExit:  # --help ends the parsing so
        return None
    if not hasattr(args, "run"):
        parser.print_help()
        return None
    return args
