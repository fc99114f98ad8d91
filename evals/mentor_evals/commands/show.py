"""`mentor-evals show DIR`: a finished run again, or one case of it with all that was said."""

import argparse
import json
from pathlib import Path
from typing import Any


def add_parser(commands: Any) -> None:
    """The arguments of `mentor-evals show`."""
    parser = commands.add_parser("show", help="a finished run again, or one case of it")
    parser.add_argument("run_folder", metavar="DIR", help="the folder of --out")
    parser.add_argument("case", nargs="?", metavar="CASE", help="one case: output and verdicts")
    parser.add_argument("--json", action="store_true", help="print one JSON document")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Print the summary, or a case's output with each verdict on it."""
    from mentor_evals.comparing.baselines import read_summary
    from mentor_evals.reports.table import table

    folder = Path(args.run_folder)
    if args.case:
        return _case(folder, args.case, as_json=args.json)
    summary = read_summary(folder)
    print(summary.model_dump_json() if args.json else table(summary))
    return 0


def _case(folder: Path, case: str, *, as_json: bool) -> int:
    from mentor_evals.reports.one_case import case_told
    from mentor_evals.runs.journal import read_outputs, read_results
    from mentor_tools.errors import Usage

    outputs = [output for output in read_outputs(folder) if output.case == case]
    rows = [row for group in read_results(folder) if group[0].case == case for row in group]
    if not rows:
        raise Usage(f"{folder} holds no verdict on a case {case}")
    if as_json:
        document = {
            "outputs": [output.model_dump(mode="json") for output in outputs],
            "results": [row.model_dump(mode="json") for row in rows],
        }
        print(json.dumps(document, ensure_ascii=False))
    else:
        print("\n".join(case_told(outputs, rows)))
    return 0
