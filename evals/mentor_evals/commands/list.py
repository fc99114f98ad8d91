"""`mentor-evals list`: the suites of the package."""

import argparse
import json
from typing import Any


def add_parser(commands: Any) -> None:
    """The arguments of `mentor-evals list`."""
    parser = commands.add_parser("list", help="the suites of the package")
    parser.add_argument("--json", action="store_true", help="print one JSON document")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Print each suite with its size and what it is about."""
    from mentor_evals.suites import load_suite, shipped

    suites = [load_suite(name) for name in shipped()]
    if args.json:
        rows = [
            {
                "suite": suite.settings.suite,
                "kind": suite.settings.kind,
                "cases": suite.count,
                "people": suite.people,
                "rubrics": list(suite.settings.rubrics),
                "about": suite.settings.about,
            }
            for suite in suites
        ]
        print(json.dumps(rows, ensure_ascii=False))
        return 0
    for suite in suites:
        settings = suite.settings
        print(f"{settings.suite:8}{suite.count:4} cases of {suite.people} people  {settings.about}")
    return 0
