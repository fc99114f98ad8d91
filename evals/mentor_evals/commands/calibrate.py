"""`mentor-evals calibrate RUBRIC LABELS.jsonl`: a judge held against people before it counts."""

import argparse
import asyncio
from datetime import date
from pathlib import Path
from typing import Any

from mentor_evals.commands.judges import open_judge

_MORE = """
A criterion counts with this judge when there are 60 labelled outputs, 30 of them rated by two
people, when judge and people agree nearly as well as people among themselves (quadratic kappa less
.1, never under .4), when it is at most .3 points too kind or too strict, does not pay for empty
words, and does not obey orders inside outputs. The file holds for this judge, its prompt and the
words of the criterion; put it into the suite's folder as calibration/RUBRIC.json.

exit codes: 0 all labelled criteria count; 1 one does not; 2 wrong call or labels
"""


def add_parser(commands: Any) -> None:
    """The arguments of `mentor-evals calibrate`."""
    parser = commands.add_parser(
        "calibrate",
        help="hold a judge against people's labels",
        description="Ask a judge about outputs that people have rated, and tell what it is worth.",
        epilog=_MORE,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("rubric", metavar="RUBRIC", help="a rubric of ours by name, or a YAML file")
    parser.add_argument("labels", metavar="LABELS.jsonl", help="from `mentor-evals label`")
    parser.add_argument("--judge", required=True, metavar="MODEL", help="who judges")
    parser.add_argument("--to", metavar="FILE", help="(calibration/RUBRIC.json)")
    parser.add_argument("--today", type=date.fromisoformat, metavar="D", help="the date it bears")
    parser.add_argument("--json", action="store_true", help="print the calibration")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Calibrate, keep and show it; 1 when a criterion does not count."""
    from mentor_evals.calibration.certificate import PromptedJudge, calibrate, write_calibration
    from mentor_evals.calibration.labels import read_labels
    from mentor_evals.calibration.page import page
    from mentor_evals.suites.rubric_files import load_rubric
    from mentor_tools.errors import Usage

    rubric = load_rubric(args.rubric, Path())
    labels = read_labels(Path(args.labels))
    judge = open_judge(args.judge)
    if not isinstance(judge, PromptedJudge):
        raise Usage(f"--judge {args.judge}: only a judge that asks a model can be calibrated")
    found = asyncio.run(calibrate(rubric, labels, judge, args.today or date.today()))
    file = Path(args.to or f"calibration/{rubric.id}.json")
    write_calibration(found, file)
    print(found.model_dump_json() if args.json else f"{page(found)}\n\nkept in {file}")
    return 0 if all(one.passed for one in found.criteria) else 1
