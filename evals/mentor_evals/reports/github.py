"""What GitHub Actions shows: annotations on the lines of cases, a step summary, outputs.

Workflow commands: docs.github.com, "Workflow commands for GitHub Actions"; ten errors are shown.
"""

import os
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from mentor_evals.shapes.summary import Summary
from mentor_evals.statistics.comparison import Comparison

SHOWN_AT_MOST = 10


def in_actions(environ: Mapping[str, str]) -> bool:
    """Whether this runs in GitHub Actions."""
    return environ.get("GITHUB_ACTIONS") == "true"


def annotations(
    summary: Summary, comparisons: Sequence[Comparison], files: Mapping[str, str]
) -> Iterator[str]:
    """One line for each case that broke, on its line in the suite's file; the gate's answer last.

    `files` are the case files by suite.
    """
    shown = list(_broken(summary, comparisons, files))[:SHOWN_AT_MOST]
    yield from shown
    if summary.gate.answer in ("failed", "uncalibrated", "budget", "inconclusive"):
        title = f"mentor-evals: {summary.gate.answer}"
        yield f"::error title={_property(title)}::{_data('; '.join(summary.gate.reasons))}"


def append(environ: Mapping[str, str], report: str, summary: Summary) -> None:
    """The report as step summary, the answer as the step's outputs, where GitHub asks for them."""
    if path := environ.get("GITHUB_STEP_SUMMARY"):
        with Path(path).open("a", encoding="utf-8") as page:
            page.write(report)
    if path := environ.get("GITHUB_OUTPUT"):
        with Path(path).open("a", encoding="utf-8") as outputs:
            outputs.write(f"verdict={summary.gate.answer}\n")


def _broken(
    summary: Summary, comparisons: Sequence[Comparison], files: Mapping[str, str]
) -> Iterator[str]:
    lines = {
        (suite.suite, mark.case): (mark.line, mark.reason)
        for suite in summary.suites
        for one in suite.criteria
        for mark in one.worst
    }
    for comparison in comparisons:
        for change in comparison.changes:
            for flip in change.worse:
                line, reason = lines.get((comparison.suite, flip.case), (0, ""))
                title = f"{flip.case} {change.criterion} {flip.then.mean:g} -> {flip.now.mean:g}"
                level = "error" if flip.hard else "warning"
                yield _annotation(level, files.get(comparison.suite, ""), line, title, reason)


def _annotation(level: str, file: str, line: int, title: str, reason: str) -> str:
    place = [f"title={_property(title)}"]
    if file:
        place = [f"file={_property(os.path.relpath(file))}", *place]
    if file and line:
        place.insert(1, f"line={line}")
    return f"::{level} {','.join(place)}::{_data(reason or 'worse than the baseline')}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
