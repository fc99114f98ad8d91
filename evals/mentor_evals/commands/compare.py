"""`mentor-evals compare A B`: what moved between two runs, case by case."""

import argparse
import json
from pathlib import Path
from typing import Any


def add_parser(commands: Any) -> None:
    """The arguments of `mentor-evals compare`."""
    parser = commands.add_parser(
        "compare",
        help="two runs, case by case",
        description="Compare two runs (folders of --out, or baseline files): paired by case.",
    )
    parser.add_argument("then", metavar="A", help="the run or baseline before")
    parser.add_argument("now", metavar="B", help="the run after")
    parser.add_argument("--other-cases", action="store_true", help="as far as they share cases")
    parser.add_argument("--json", action="store_true", help="print one JSON document")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Print the comparison of each suite that both have; 3 when nothing can be compared."""
    from mentor_evals.comparing.baselines import read_baseline
    from mentor_evals.reports.changes import changes_told
    from mentor_evals.statistics.comparison import compare
    from mentor_tools.errors import Usage

    then, now = read_baseline(Path(args.then)), read_baseline(Path(args.now))
    shared = sorted(then.suites.keys() & now.suites.keys())
    if not shared:
        raise Usage(f"{args.then} and {args.now} have no suite in common")
    same = not args.other_cases
    found = [compare(one, then.suites[one], now.suites[one], same_cases=same) for one in shared]
    if args.json:
        print(json.dumps([one.model_dump(mode="json") for one in found], ensure_ascii=False))
    else:
        print("\n".join(line for one in found for line in changes_told(one)))
    return 3 if all(one.obstacle for one in found) else 0
