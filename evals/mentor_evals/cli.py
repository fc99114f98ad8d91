"""`mentor-evals`: the measuring commands in one place."""

import argparse
import importlib
import sys
from typing import NoReturn

from mentor_tools.errors import CopilotError, Usage

MEASURED = ("walk", "reader", "lint", "safety", "ledger", "brief", "retrieval")


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        raise Usage(f"{message} (see `{self.prog} --help`)")


def main(argv: list[str] | None = None) -> int:
    """Run one command; returns the exit code (2 for a wrong call)."""
    parser = _Parser(prog="mentor-evals", description="Measures the copilot against texts.")
    commands = parser.add_subparsers(dest="command", metavar="command", parser_class=_Parser)
    bench = commands.add_parser("bench", help="measure against a folder of texts")
    measures = bench.add_subparsers(dest="measure", metavar="what", parser_class=_Parser)
    given = sys.argv[1:] if argv is None else argv
    for name in MEASURED:
        if name in given:
            importlib.import_module(f"mentor_evals.bench.{name}").add_parser(measures)
        else:
            measures.add_parser(name)
    try:
        args = parser.parse_args(given)
        if not hasattr(args, "run"):
            parser.print_help()
            return 0
        code: int = args.run(args)
        return code
    except CopilotError as error:
        print(f"mentor-evals: {error}", file=sys.stderr)
        return 2 if isinstance(error, Usage) else 1
    except KeyboardInterrupt:
        return 130
