"""The summary in a terminal, within 100 columns."""

import textwrap
from collections.abc import Iterator, Sequence

from mentor_evals.reports.changes import changes_told
from mentor_evals.reports.figures import n_of, silent, span, telling, value, why_not
from mentor_evals.shapes.summary import CriterionSummary, GateAnswer, SuiteSummary, Summary
from mentor_evals.statistics.comparison import Comparison

WIDTH = 100
_ANSWERS = {
    "passed": "GATE PASSED",
    "failed": "GATE FAILED",
    "inconclusive": "COULD NOT BE MEASURED",
    "uncalibrated": "JUDGE NOT FIT TO GATE",
    "budget": "BUDGET REACHED",
    "none": "",
}


def table(summary: Summary, comparisons: Sequence[Comparison] = ()) -> str:
    """All suites, what moved against the baseline, then what the gate says."""
    lines = [line for suite in summary.suites for line in (*_suite(suite), "")]
    if comparisons:
        moved = (line for one in comparisons for line in changes_told(one))
        lines += ["against the baseline", *(f"  {line}" for line in moved), ""]
    lines += _gate(summary.gate)
    return "\n".join(line[:WIDTH].rstrip() for line in lines)


def _suite(suite: SuiteSummary) -> Iterator[str]:
    people = f"{suite.cases} cases of {suite.people} people"
    repeats = f", {suite.repeat} times" if suite.repeat > 1 else ""
    cost = f", ${suite.cost:.4f}" if suite.cost is not None else ""
    yield f"{suite.suite}: {people}{repeats}, {suite.outputs}/{suite.asked} outputs{cost}"
    yield f"  target {suite.target}, judge {suite.judge}"
    for reason, count in list(suite.errors.items())[:3]:
        yield f"  {count} without an output: {reason}"
    yield f"  {'criterion':35}{'gate':5}{'n/N':>9}{'mean':>6}  {'95 % interval':15}left out"
    yield from (_row(one) for one in telling(suite.criteria))
    yield from _wrapped(silent(suite.criteria), "  ")
    for rubric in suite.rubrics:
        what = "safe" if rubric.separate else "quality"
        capped = f"{rubric.capped} outputs capped by a gate" if rubric.capped else ""
        figure = rubric.quality
        yield (
            f"  {f'{rubric.rubric}: {what}':40}{n_of(figure):>9}{value(figure):>6}"
            f"  {span(figure):15}{capped}"
        )
    yield from _worst(suite)


def _row(one: CriterionSummary) -> str:
    name = f"{one.criterion} {one.name}"[:34]
    gate = "gate" if one.gate else ""
    figure = one.mean
    return (
        f"  {name:35}{gate:5}{n_of(figure):>9}{value(figure):>6}  {span(figure):15}{why_not(one)}"
    )


def _worst(suite: SuiteSummary) -> Iterator[str]:
    listed = [(one, mark) for one in suite.criteria for mark in one.worst]
    listed.sort(key=lambda pair: (not pair[0].gate, pair[1].value or 0.0))
    if listed:
        yield "  worst:"
    for one, mark in listed[:6]:
        reason = " ".join(mark.reason.split())
        yield f"    {mark.case} {one.criterion} {mark.value:.2f}  {reason}"
    if len(listed) > 6:
        yield f"    and {len(listed) - 6} more in report.md"


def _gate(gate: GateAnswer) -> Iterator[str]:
    if gate.answer != "none":
        yield _ANSWERS[gate.answer]
    for reason in gate.reasons:
        yield from _wrapped(reason, "  - ")
    for warning in gate.warnings:
        yield from _wrapped(warning, "  note: ")


def _wrapped(text: str, before: str) -> list[str]:
    indent = " " * len(before)
    return textwrap.wrap(
        text, WIDTH, initial_indent=before, subsequent_indent=indent, break_on_hyphens=False
    )
