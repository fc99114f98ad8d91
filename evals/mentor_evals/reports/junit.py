"""junit.xml: one test a case for GitLab, Jenkins and GitHub, and one for what the gate says.

A case fails where a gate of its rubrics does, or where it always met a criterion and now never
does; it is an error where it could not be measured, and skipped where nobody was asked. Written row
for row, so that its size costs no memory.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from html import escape
from pathlib import Path

from mentor_evals.shapes.result import Result
from mentor_evals.shapes.summary import GateAnswer, Summary
from mentor_evals.statistics.comparison import Comparison

_STATES = ("failure", "error", "skipped", "passed")
_NOT_XML = {code: "\N{REPLACEMENT CHARACTER}" for code in range(32) if chr(code) not in "\t\n\r"}


def write_junit(
    file: Path,
    summary: Summary,
    outputs: Iterable[list[Result]],
    comparisons: Sequence[Comparison] = (),
) -> None:
    """The report of a run; `outputs` gives the rows of one output at a time."""
    cases = file.with_suffix(".cases")
    breaks = _breaks(comparisons)
    counted: Counter[str] = Counter()
    with cases.open("w", encoding="utf-8") as body:
        for rows in outputs:
            broken = breaks.get((rows[0].suite, rows[0].case), set())
            state = "failure" if broken else _state(rows)
            counted[state] += 1
            body.write(_case(rows, state, broken))
        for line in _gate(summary.gate, counted):
            body.write(line)
    with file.open("w", encoding="utf-8") as out, cases.open(encoding="utf-8") as body:
        total = sum(counted.values())
        out.write('<?xml version="1.0" encoding="UTF-8"?>\n')
        numbers = (
            f'tests="{total}" failures="{counted["failure"]}" '
            f'errors="{counted["error"]}" skipped="{counted["skipped"]}"'
        )
        out.write(f'<testsuites name="mentor-evals" {numbers}>\n')
        out.write(f'<testsuite name="mentor-evals" {numbers}>\n')
        out.writelines(body)
        out.write("</testsuite>\n</testsuites>\n")
    cases.unlink()


def _breaks(comparisons: Sequence[Comparison]) -> dict[tuple[str, str], set[str]]:
    """The criteria that a case always met and now never does."""
    found: dict[tuple[str, str], set[str]] = {}
    for comparison in comparisons:
        for change in comparison.changes:
            for flip in change.hard_breaks:
                found.setdefault((comparison.suite, flip.case), set()).add(change.criterion)
    return found


def _state(rows: list[Result]) -> str:
    statuses = {row.verdict.status for row in rows}
    if any(row.gate and _fails(row) for row in rows):
        return "failure"
    if "error" in statuses:
        return "error"
    return "passed" if "scored" in statuses else "skipped"


def _fails(row: Result) -> bool:
    return row.verdict.value == 0.0


def _case(rows: list[Result], state: str, broken: Collection[str]) -> str:
    first = rows[0]
    name = first.case if first.repeat == 1 else f"{first.case} (repeat {first.repeat})"
    head = f"<testcase classname={_quoted(first.suite)} name={_quoted(name)}"
    if state == "passed":
        return f"{head}/>\n"
    told = list(_told(rows, state, broken))
    message = _quoted(told[0] if told else "nothing was scored")
    if state == "skipped":
        return f"{head}><skipped message={message}/></testcase>\n"
    body = escape("\n".join(told).translate(_NOT_XML), quote=False)
    return f"{head}><{state} message={message}>{body}</{state}></testcase>\n"


def _told(rows: list[Result], state: str, broken: Collection[str]) -> Iterator[str]:
    for row in rows:
        verdict = row.verdict
        fails = row.criterion in broken or (row.gate and _fails(row))
        if state == "failure" and fails:
            words = "; ".join(verdict.evidence[:3])
            yield f"{row.criterion}: {verdict.reason}" + (f" [{words}]" if words else "")
        elif state != "failure" and verdict.status in ("error", "unscored"):
            yield f"{row.criterion}: {verdict.reason}"


def _gate(gate: GateAnswer, counted: Counter[str]) -> Iterator[str]:
    if gate.answer == "none":
        return
    state = {"passed": "passed", "failed": "failure"}.get(gate.answer, "error")
    counted[state] += 1
    head = '<testcase classname="gate" name="gate"'
    if state == "passed":
        yield f"{head}/>\n"
        return
    reasons = "\n".join(gate.reasons)
    body = escape(reasons.translate(_NOT_XML), quote=False)
    yield f"{head}><{state} message={_quoted(gate.reasons[0])}>{body}</{state}></testcase>\n"


def _quoted(text: str) -> str:
    return f'"{escape(" ".join(text.translate(_NOT_XML).split()))}"'
