"""report.html: one file, nothing loaded, nothing runs; what broke first, with the words of it."""

from collections.abc import Iterator, Mapping, Sequence
from importlib import resources
from pathlib import Path
from typing import NamedTuple

import jinja2

from mentor_evals.reports.bars import WIDTH, mean_bar
from mentor_evals.reports.figures import n_of, span, value, why_not
from mentor_evals.reports.papers import Paper, papers
from mentor_evals.reports.readable import Row, Segment, marked, rows
from mentor_evals.shapes.result import Result
from mentor_evals.shapes.suite import Suite
from mentor_evals.shapes.summary import Answer, SuiteSummary, Summary
from mentor_evals.statistics.comparison import Comparison, CriterionChange, Flip
from mentor_evals.statistics.sentences import points, tries
from mentor_tools.llm_text import cleaned

_HEADINGS: dict[Answer, str] = {
    "passed": "Gate passed",
    "failed": "Gate failed",
    "inconclusive": "Could not be measured",
    "uncalibrated": "A judge is not fit to gate",
    "budget": "Budget reached",
    "none": "Evaluation",
}


_FIRST_ROWS = 14


class OutputRow(NamedTuple):
    """A row of an output, evidence marked; `then` is what stood there in the baseline, if other."""

    name: str
    segments: list[Segment]
    origin: str
    then: str | None


def html_page(summary: Summary, comparisons: Sequence[Comparison], shown: Sequence[Paper]) -> str:
    """The page; the words of cases, outputs and judges are escaped, whatever they hold."""
    environment = jinja2.Environment(
        autoescape=True, undefined=jinja2.StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    file = resources.files("mentor_evals.reports").joinpath("report.html.j2")
    template = environment.from_string(file.read_text(encoding="utf-8"))
    page = template.render(
        summary=summary,
        heading=_HEADINGS[summary.gate.answer],
        changes={one.suite: {c.criterion: c for c in one.changes} for one in comparisons},
        compared=bool(comparisons),
        papers=shown,
        width=WIDTH,
        bar=mean_bar,
        n_of=n_of,
        span=span,
        value=value,
        why_not=why_not,
        change_span=_change_span,
        points=points,
        flip_told=flip_told,
        rows=rows,
        output_rows=output_rows,
        unplaced=unplaced,
        telling=telling,
        others=others,
        silent=silent,
        folded=folded,
    )
    return cleaned(page)


def write_html(
    folder: Path,
    suites: Sequence[Suite],
    summary: Summary,
    comparisons: Sequence[Comparison],
    earlier: Path | None = None,
) -> None:
    """Write report.html into the folder of a run; `earlier` is the folder of the baseline's run."""
    shown = papers(folder, suites, summary, comparisons, earlier)
    page = html_page(summary, comparisons, shown)
    (folder / "report.html").write_text(page, encoding="utf-8")


def folded(all_rows: Sequence[OutputRow]) -> tuple[list[OutputRow], list[OutputRow]]:
    """The first rows of an output with all that are evidence or changed; and the others."""
    first: list[OutputRow] = []
    others: list[OutputRow] = []
    for number, row in enumerate(all_rows):
        telling = row.then is not None or any(piece.marked for piece in row.segments)
        (first if number < _FIRST_ROWS or telling else others).append(row)
    return first, others


def output_rows(paper: Paper) -> list[OutputRow]:
    """The rows of an output, with those of the baseline's that are no longer there at the end."""
    evidence = [cleaned(words) for row in paper.rows for words in row.verdict.evidence]
    now = rows(paper.document)
    then = {row.name: row.words for row in rows(paper.earlier)}
    known = paper.earlier is not None
    found = [
        OutputRow(row.name, marked(row.words, evidence), row.origin, _before(row, then, known))
        for row in now
    ]
    gone = then.keys() - {row.name for row in now}
    return found + [OutputRow(name, [], "", then[name]) for name in then if name in gone]


def silent(suite: SuiteSummary) -> Iterator[str]:
    """The criteria without a score, those with the same reason in one line."""
    by_reason: dict[str, list[str]] = {}
    for one in suite.criteria:
        if not one.mean.n:
            by_reason.setdefault(why_not(one) or "never asked", []).append(one.criterion)
    for reason, criteria in by_reason.items():
        yield f"Not scored ({reason}): {', '.join(criteria)}"


def telling(paper: Paper) -> list[Result]:
    """The verdicts that took something off or could not be had, the lowest first."""
    told = [one for one in paper.rows if one.verdict.status in ("scored", "error")]
    below = [one for one in told if not one.verdict.passed or one.criterion in paper.flips]
    return sorted(below, key=lambda one: -1.0 if one.verdict.value is None else one.verdict.value)


def others(paper: Paper) -> Iterator[tuple[str, str]]:
    """The other verdicts in a word: what they are, and which criteria."""
    shown = {one.criterion for one in telling(paper)}
    by_kind: dict[str, list[str]] = {}
    for row in paper.rows:
        if row.criterion not in shown:
            status = row.verdict.status
            kind = "in full" if status == "scored" else status.replace("_", " ")
            by_kind.setdefault(kind, []).append(row.criterion)
    for kind, criteria in by_kind.items():
        yield kind, ", ".join(criteria)


def flip_told(flip: Flip) -> str:
    """What a case scored then and now: "1 → 0", or "5 of 5 → 0 of 5" over repeats."""
    if flip.then.of == flip.now.of == 1:
        return f"{flip.then.mean:.2g} → {flip.now.mean:.2g}"
    return f"{tries(flip.then)} → {tries(flip.now)}"


def unplaced(paper: Paper, evidence: Sequence[str]) -> Iterator[str]:
    """The evidence that stands in no row as it is: it spans several, or was not found."""
    words = [row.words for row in rows(paper.document)]
    for one in map(cleaned, evidence):
        if not any(one in text for text in words):
            yield one


def _before(row: Row, then: Mapping[str, str], known: bool) -> str | None:
    if not known or then.get(row.name) == row.words:
        return None
    return then.get(row.name, "")


def _change_span(change: CriterionChange) -> str:
    low, high = change.change.low, change.change.high
    return "" if low is None or high is None else f"[{points(low)}, {points(high)}]"
