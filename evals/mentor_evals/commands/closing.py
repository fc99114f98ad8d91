"""The end of a run: files into its folder, words to the terminal, annotations to the CI server."""

import json
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from mentor_evals.comparing.baselines import MARKS, SuiteMarks, write_baseline
from mentor_evals.reports.github import annotations, append, in_actions
from mentor_evals.reports.html import write_html
from mentor_evals.reports.junit import write_junit
from mentor_evals.reports.markdown import report
from mentor_evals.reports.table import table
from mentor_evals.runs.examining import Examined
from mentor_evals.runs.journal import SUMMARY, read_results
from mentor_evals.runs.summing import marks_of
from mentor_evals.shapes.summary import Summary
from mentor_evals.statistics.comparison import Comparison
from mentor_tools.errors import StoreError

COMPARISON, REPORT, JUNIT = "comparison.json", "report.md", "junit.xml"


def close(
    folder: Path,
    summary: Summary,
    examined: Sequence[Examined],
    comparisons: Sequence[Comparison],
    earlier: Path | None,
    *,
    as_json: bool,
) -> None:
    """Write and show what a run came to; summary.json is last and says that it is finished.

    `earlier` is the folder of the baseline's run, where it is known.
    """
    page = report(summary, comparisons)
    try:
        write_baseline(folder / MARKS, map(_marks, examined))
        (folder / REPORT).write_text(page, encoding="utf-8")
        write_junit(folder / JUNIT, summary, read_results(folder), comparisons)
        suites = [one.plan.suite for one in examined]
        write_html(folder, suites, summary, comparisons, earlier)
        compared = [one.model_dump(mode="json") for one in comparisons]
        text = json.dumps(compared, indent=1, ensure_ascii=False) + "\n"
        (folder / COMPARISON).write_text(text, encoding="utf-8")
        written = summary.model_dump_json(indent=1) + "\n"
        (folder / SUMMARY).write_text(written, encoding="utf-8")
    except OSError as error:
        raise StoreError(f"{folder} cannot be written: {error.strerror}") from None
    print(summary.model_dump_json() if as_json else table(summary, comparisons))
    if in_actions(os.environ):
        files = {one.summary.suite: one.plan.suite.cases_file for one in examined}
        for line in annotations(summary, comparisons, files):
            print(line, file=sys.stderr)
        append(os.environ, page, summary)


def _marks(one: Examined) -> SuiteMarks:
    summary = one.summary
    return SuiteMarks(
        suite=summary.suite,
        head=summary.model_dump(include={"digest", "target", "judge", "repeat"}),
        people=one.tally.roll.listed(),
        marks=marks_of(one.tally),
    )
