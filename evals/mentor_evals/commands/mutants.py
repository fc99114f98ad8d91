"""`mentor-evals mutants SUITE`: whether the criteria notice what is wrong, and that alone."""

import argparse
import asyncio
import json
import sys
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from mentor_evals.mutants.counting import Trust

_MORE = """
Each output is spoilt in many ways (a deadline dropped, a baseline invented, a private line leaked),
and each criterion must notice its faults. It must leave harmless changes alone, and padding must
not pay. A suite's own folder may hold more of both in mutants.yaml.

exit codes: 0 all criteria are to be trusted; 1 a rule notices under 90 % of its faults (a judge
75 %), or gives over 5 % false alarms, or padding paid; 3 a criterion could not be tried; 2 wrong
call
"""


def add_parser(commands: Any) -> None:
    """The arguments of `mentor-evals mutants`."""
    parser = commands.add_parser(
        "mutants",
        help="whether the criteria notice seeded faults",
        epilog=_MORE,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("suites", nargs="+", metavar="SUITE|DIR", help="suites, or all")
    parser.add_argument("--target", default="desk", metavar="TARGET", help="whose outputs (desk)")
    parser.add_argument("--engine", default="rules", choices=("rules", "model"), help="of the desk")
    parser.add_argument("--judge", default="none", metavar="MODEL|none", help="who judges (none)")
    parser.add_argument("--verdicts", type=int, default=3, metavar="N", help="of a judge (3)")
    parser.add_argument("--live", action="store_true", help="leave the suite's cassettes closed")
    parser.add_argument("--limit", type=int, metavar="N", help="the first N cases of each suite")
    parser.add_argument("--faults", action="store_true", help="also which criterion fell by what")
    parser.add_argument("--json", action="store_true", help="print one JSON document")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Try the criteria of each suite; returns the exit code."""
    from mentor_evals.mutants.page import page

    found = asyncio.run(_tried(args))
    if args.json:
        print(json.dumps([one.model_dump(mode="json") for one in found], ensure_ascii=False))
    else:
        print("\n\n".join(page(one, faults=args.faults) for one in found))
    weak = [f"{one.suite}: {told}" for one in found for told in one.weak()]
    for told in weak:
        print(f"mentor-evals: {told}", file=sys.stderr)
    if weak:
        return 1
    silent = [one.suite for one in found if not one.outputs]
    if silent:
        print(f"mentor-evals: no case was answered: {', '.join(silent)}", file=sys.stderr)
        return 3
    untried = [one.criterion for suite in found for one in suite.criteria if one.untried]
    if untried:
        print(f"mentor-evals: no fault could be tried on {', '.join(untried)}", file=sys.stderr)
    return 3 if untried else 0


async def _tried(args: argparse.Namespace) -> list["Trust"]:
    from mentor_evals.commands.judges import open_judge, open_models
    from mentor_evals.mutants.running import try_criteria
    from mentor_evals.runs.plan import Picks, Plan
    from mentor_evals.suites import load_suite, shipped

    names = list(shipped()) if args.suites == ["all"] else args.suites
    suites = [load_suite(name) for name in names]
    models = open_models(suites, "live" if args.live else "auto")
    judge = open_judge(args.judge, models, args.verdicts)
    picks = Picks(limit=args.limit)
    try:
        return [
            await try_criteria(
                Plan(suite, args.target, args.judge, 1, picks),
                judge,
                engine=args.engine,
                coach=models.coach,
            )
            for suite in suites
        ]
    finally:
        await models.aclose()
