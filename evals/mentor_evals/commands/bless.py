"""`mentor-evals bless RUN`: from now on runs are compared with this one."""

import argparse
from pathlib import Path
from typing import Any


def add_parser(commands: Any) -> None:
    """The arguments of `mentor-evals bless`."""
    parser = commands.add_parser(
        "bless",
        help="make a run the baseline",
        description="Write what a run scored as the baseline; suites it does not have stay.",
    )
    parser.add_argument("run_folder", metavar="RUN", help="the folder of --out")
    parser.add_argument("--to", default="baseline.json", metavar="FILE", help="(baseline.json)")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Write the baseline; a run with errors in it is refused."""
    from mentor_evals.comparing.baselines import (
        marks_in,
        read_baseline,
        read_summary,
        write_baseline,
    )
    from mentor_evals.shapes.baseline import Baseline
    from mentor_tools.errors import Usage

    folder, file = Path(args.run_folder), Path(args.to)
    summary = read_summary(folder)
    for suite in summary.suites:
        errors = sum(one.counts.error for one in suite.criteria)
        if errors:
            raise Usage(f"{folder}: {errors} verdicts of {suite.suite} are errors; --resume mends")
    kept = read_baseline(file).suites if file.exists() else {}
    blessed = read_baseline(folder).suites
    write_baseline(file, marks_in(Baseline(suites={**kept, **blessed})))
    print(f"{file}: {', '.join(sorted(blessed))}")
    return 0
