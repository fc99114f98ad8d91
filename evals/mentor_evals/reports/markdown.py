"""report.md: the run as a step summary of a pull request."""

from collections.abc import Iterator, Sequence

from mentor_evals.reports.changes import changes_told
from mentor_evals.reports.figures import n_of, silent, span, telling, value, why_not
from mentor_evals.shapes.summary import GateAnswer, SuiteSummary, Summary
from mentor_evals.statistics.comparison import Comparison

_MARKS = {
    "passed": "✅ Gate passed",
    "failed": "❌ Gate failed",
    "inconclusive": "⚠️ Could not be measured",
    "uncalibrated": "⚠️ A judge is not fit to gate",
    "budget": "⏸️ Budget reached",
    "none": "Evaluation",
}


def report(summary: Summary, comparisons: Sequence[Comparison] = ()) -> str:
    """The page: the gate's answer first, a table for each suite, the worst cases folded."""
    lines = [*_gate(summary.gate)]
    beside = {one.suite: one for one in comparisons}
    for suite in summary.suites:
        lines += ["", *_suite(suite)]
        if suite.suite in beside:
            lines += ["", *_changes(beside[suite.suite])]
    return "\n".join(lines) + "\n"


def _gate(gate: GateAnswer) -> Iterator[str]:
    yield f"## {_MARKS[gate.answer]}"
    if gate.reasons:
        yield ""
        yield from (f"- {_cell(reason)}" for reason in gate.reasons)
    if gate.warnings:
        yield ""
        yield from (f"> {_cell(warning)}  " for warning in gate.warnings)


def _suite(suite: SuiteSummary) -> Iterator[str]:
    yield f"### {suite.suite}"
    yield ""
    yield (
        f"{suite.cases} cases of {suite.people} people, {suite.outputs} of {suite.asked} outputs; "
        f"target {_cell(suite.target)}, judge {_cell(suite.judge)}"
        + (f", ${suite.cost:.4f}" if suite.cost is not None else "")
    )
    if suite.errors:
        yield ""
        yield from (
            f"- {count} without an output: {_cell(why)}" for why, count in suite.errors.items()
        )
    yield ""
    yield "| criterion | n/N | mean | 95 % interval | always passed | remarks |"
    yield "|---|--:|--:|---|--:|---|"
    for one in telling(suite.criteria):
        gate = " 🔒" if one.gate else ""
        left = [why for why in (why_not(one), "all the same" if one.saturated else "") if why]
        yield (
            f"| {one.criterion} {_cell(one.name)}{gate} | {n_of(one.mean)} | {value(one.mean)} "
            f"| {span(one.mean)} | {value(one.passed_always)} | {', '.join(left)} |"
        )
    for rubric in suite.rubrics:
        what = "safe" if rubric.separate else "quality"
        figure = rubric.quality
        yield (
            f"| **{rubric.rubric}: {what}** | {n_of(figure)} | **{value(figure)}** "
            f"| {span(figure)} | | {f'{rubric.capped} capped' if rubric.capped else ''} |"
        )
    if mute := silent(suite.criteria):
        yield ""
        yield f"{mute[0].upper()}{mute[1:]}."
    yield from _worst(suite)


def _changes(comparison: Comparison) -> Iterator[str]:
    _, *moved = changes_told(comparison)
    yield "Against the baseline:"
    yield ""
    for line in moved:
        words = _cell(line)
        yield (
            f"- {words}" if line.startswith("  ") and not line.startswith("    ") else f"  {words}"
        )


def _worst(suite: SuiteSummary) -> Iterator[str]:
    listed = [(one, mark) for one in suite.criteria for mark in one.worst]
    if not listed:
        return
    listed.sort(key=lambda pair: (not pair[0].gate, pair[1].value or 0.0))
    yield ""
    yield f"<details><summary>Worst cases ({len(listed)})</summary>"
    yield ""
    yield "| case | criterion | value | why | words |"
    yield "|---|---|--:|---|---|"
    for one, mark in listed:
        yield (
            f"| {mark.case} | {one.criterion} | {mark.value:.2f} | {_cell(mark.reason)} "
            f"| {_cell('; '.join(mark.evidence))} |"
        )
    yield ""
    yield "</details>"


def _cell(text: str) -> str:
    """Text that stays in its cell and is no markup of its own."""
    plain = " ".join(text.split()).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    for sign in "\\`*_[]|#":
        plain = plain.replace(sign, "\\" + sign)
    return plain
