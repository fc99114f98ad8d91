"""`mentor-evals bench`: the measuring commands in one place."""

import argparse
import importlib
from typing import Any

from mentor_evals.commands.parser import Parser

MEASURED = (
    "walk",
    "reader",
    "lint",
    "safety",
    "ledger",
    "brief",
    "retrieval",
    "woop",
    "woop_walk",
    "stalls",
    "groups",
    "intervals",
    "evals",
    "web",
)


def add_parser(commands: Any) -> None:
    """The arguments of `mentor-evals bench`."""
    parser = commands.add_parser("bench", help="measure against a folder of texts")
    parser.add_argument("measure", choices=MEASURED, metavar="what", help=", ".join(MEASURED))
    parser.add_argument("given", nargs=argparse.REMAINDER, metavar="...", help="its arguments")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Run one measure; only its module is imported."""
    parser = Parser(prog="mentor-evals bench")
    measures = parser.add_subparsers(parser_class=Parser)
    importlib.import_module(f"mentor_evals.bench.{args.measure}").add_parser(measures)
    given = parser.parse_args([args.measure, *args.given])
    code: int = given.run(given)
    return code
