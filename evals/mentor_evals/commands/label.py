"""`mentor-evals label`: people rate outputs blind, so that judges can be held against them."""

import argparse
import shutil
import textwrap
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from mentor_evals.calibration.blind import Task
    from mentor_evals.shapes.rubric import Criterion
    from mentor_evals.shapes.suite import Suite

_MORE = """
The outputs come in an order of your own and without the name of the system that made them; do not
look at the reports of the runs before you are done. Two people who use the same --seed get the same
outputs, each in another order. Each rating is on file at once: stop with q and go on another time.
A judge needs 60 outputs, 30 of them rated by two people (`mentor-evals calibrate`).
"""


def add_parser(commands: Any) -> None:
    """The arguments of `mentor-evals label`."""
    parser = commands.add_parser(
        "label",
        help="rate outputs blind",
        description="Rate the outputs of runs by the criteria that a judge decides.",
        epilog=_MORE,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("suite", metavar="SUITE|DIR", help="the suite that was run")
    parser.add_argument("runs", nargs="+", metavar="RUN", help="folders of --out, of any systems")
    parser.add_argument("--rater", required=True, metavar="NAME", help="who rates")
    parser.add_argument("--criterion", action="append", default=[], metavar="ID", help="only these")
    parser.add_argument("--items", type=int, default=60, metavar="N", help="outputs at most (60)")
    parser.add_argument(
        "--seed", type=int, default=1, metavar="N", help="which outputs, in what order"
    )
    parser.add_argument("--to", default="labels.jsonl", metavar="FILE", help="(labels.jsonl)")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Show one output after the other until all are rated or the rater stops."""
    from mentor_evals.calibration.blind import LabelFile, samples, tasks
    from mentor_evals.calibration.form import HELP, fill
    from mentor_evals.runs.journal import read_outputs
    from mentor_evals.suites import cases_of, load_suite
    from mentor_tools.errors import Usage

    suite = load_suite(args.suite)
    criteria = _criteria(suite, args.criterion)
    name = suite.settings.suite
    outputs = [
        one for folder in args.runs for one in read_outputs(Path(folder)) if one.suite == name
    ]
    drawn = samples(cases_of(suite), outputs, suite.settings.kind, most=args.items, seed=args.seed)
    if not drawn:
        raise Usage(f"{', '.join(args.runs)}: no outputs of {name} in there")
    file = LabelFile(Path(args.to), args.rater)
    left = tasks(drawn, criteria, args.rater, seed=args.seed, done=file.done())
    print(HELP)
    rated = fill(left, file, _show, lambda: input("> "), print)
    print(f"\n{rated} rated, {len(left) - rated} to go: {args.to}")
    return 0


def _criteria(suite: "Suite", wanted: Sequence[str]) -> "list[Criterion]":
    from mentor_tools.errors import Usage

    judged = [one for one in suite.criteria if one.type == "judge"]
    strange = sorted(set(wanted) - {one.id for one in judged})
    if strange or not judged:
        known = ", ".join(one.id for one in judged) or "none"
        named = strange[0] if strange else suite.settings.suite
        raise Usage(f"{named}: nothing that a judge decides; this suite's judged criteria: {known}")
    return [one for one in judged if not wanted or one.id in wanted]


def _show(task: "Task", number: int, of: int) -> None:
    from mentor_evals.reports.readable import rows

    criterion, sample = task.criterion, task.sample
    print(f"\n{'=' * _width()}\n{number} of {of}   {criterion.id} {criterion.name}")
    print(_wrapped(criterion.description, "  "))
    for value, anchor in sorted(criterion.anchors.items()):
        print(_wrapped(anchor, "     ", f"  {value:g}  "))
    for title, document in (("INPUT", sample.input), ("OUTPUT", sample.output)):
        print(f"\n{title}")
        for row in rows(document):
            print(_wrapped(f"{row.name}: {row.words}", "    ", "  "))
    print()


def _width() -> int:
    return max(40, min(shutil.get_terminal_size((88, 24)).columns, 88))


def _wrapped(text: str, indent: str, first: str | None = None) -> str:
    return textwrap.fill(
        text, _width(), initial_indent=indent if first is None else first, subsequent_indent=indent
    )
