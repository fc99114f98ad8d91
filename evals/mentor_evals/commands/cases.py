"""`mentor-evals cases SUITE`: the cases as a system outside this process gets them."""

import argparse
import json
from typing import Any


def add_parser(commands: Any) -> None:
    """The arguments of `mentor-evals cases`."""
    parser = commands.add_parser(
        "cases",
        help="a suite's cases, to answer elsewhere",
        description="Print a suite's cases as JSON lines, as systems outside get them.",
    )
    parser.add_argument("suite", metavar="SUITE|DIR", help="a suite of the package or a folder")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Print one case a line."""
    from mentor_evals.suites import cases_of, load_suite
    from mentor_evals.targets.asking import question

    suite = load_suite(args.suite)
    for case in cases_of(suite):
        print(json.dumps(question(suite, case, repeat=1), ensure_ascii=False))
    return 0
