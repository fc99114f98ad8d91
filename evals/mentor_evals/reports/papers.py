"""The papers that the HTML report shows: broken ones first, then gates that failed, then the worst.

Only these few are kept in memory, however many cases a run has.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from mentor_evals.runs.journal import read_outputs, read_results
from mentor_evals.shapes.result import Output, Result
from mentor_evals.shapes.suite import Suite
from mentor_evals.shapes.summary import Summary
from mentor_evals.statistics.comparison import Comparison, Flip
from mentor_evals.suites import cases_of

SHOWN_AT_MOST = 40
Key = tuple[str, str]
"""Suite and case."""


@dataclass(frozen=True)
class Paper:
    """One output with its case and verdicts; `earlier` is the baseline's output, where it is known.

    `flips` are the criteria whose score moved, with what it was; `error` why there is no output.
    """

    suite: str
    case: str
    rows: tuple[Result, ...]
    given: Mapping[str, Any]
    document: Mapping[str, Any] | None
    earlier: Mapping[str, Any] | None
    error: str
    flips: Mapping[str, Flip]

    @property
    def broken(self) -> bool:
        """Whether it got worse in any criterion."""
        return any(flip.now.mean < flip.then.mean for flip in self.flips.values())


def papers(
    folder: Path,
    suites: Sequence[Suite],
    summary: Summary,
    comparisons: Sequence[Comparison],
    earlier: Path | None = None,
) -> list[Paper]:
    """At most 40 papers of the run in a folder; `earlier` is the folder of the baseline's run."""
    flips = _flips(comparisons)
    chosen = _chosen(summary, flips)
    if not chosen:
        return []
    graded = _lowest(rows for rows in read_results(folder) if _key(rows[0]) in chosen)
    given = _inputs(suites, chosen)
    now = _outputs(folder, {key: rows[0].repeat for key, rows in graded.items()})
    then = _outputs(earlier, dict.fromkeys(graded, 1)) if earlier else {}
    return [
        Paper(
            suite=key[0],
            case=key[1],
            rows=tuple(graded[key]),
            given=given.get(key, {}),
            document=now[key].output if key in now else None,
            earlier=then[key].output if key in then else None,
            error=(now[key].error or "") if key in now else "the output is not on file",
            flips=flips.get(key, {}),
        )
        for key in chosen
        if key in graded
    ]


def _flips(comparisons: Sequence[Comparison]) -> dict[Key, dict[str, Flip]]:
    found: dict[Key, dict[str, Flip]] = {}
    for comparison in comparisons:
        for change in comparison.changes:
            for flip in (*change.worse, *change.better):
                found.setdefault((comparison.suite, flip.case), {})[change.criterion] = flip
    return found


def _chosen(summary: Summary, flips: Mapping[Key, Mapping[str, Flip]]) -> list[Key]:
    """Suite and case of what is shown, the gravest first."""
    worst = [
        (not one.gate, mark.value or 0.0, (suite.suite, mark.case))
        for suite in summary.suites
        for one in suite.criteria
        for mark in one.worst
    ]
    order = sorted(worst, key=lambda one: one[:2])
    found = dict.fromkeys([*_by_gravity(flips), *(key for *_, key in order)])
    return list(found)[:SHOWN_AT_MOST]


def _by_gravity(flips: Mapping[Key, Mapping[str, Flip]]) -> list[Key]:
    """Hard breaks, then the largest drops, then what got better."""

    def gravity(key: Key) -> tuple[bool, float]:
        moved = [flip.now.mean - flip.then.mean for flip in flips[key].values()]
        hard = any(flip.hard and flip.now.mean < flip.then.mean for flip in flips[key].values())
        return not hard, min(moved)

    return sorted(flips, key=gravity)


def _lowest(outputs: Iterable[list[Result]]) -> dict[Key, list[Result]]:
    """Of each case the repeat that scored least."""
    found: dict[Key, list[Result]] = {}
    for rows in outputs:
        key = _key(rows[0])
        if key not in found or _score(rows) < _score(found[key]):
            found[key] = rows
    return found


def _score(rows: Sequence[Result]) -> float:
    values = [row.verdict.value for row in rows if row.verdict.value is not None]
    return sum(values) / len(values) if values else 1.0


def _inputs(suites: Sequence[Suite], chosen: Iterable[Key]) -> dict[Key, Mapping[str, Any]]:
    wanted = set(chosen)
    return {
        (suite.settings.suite, case.id): case.input
        for suite in suites
        for case in cases_of(suite)
        if (suite.settings.suite, case.id) in wanted
    }


def _outputs(folder: Path, repeats: Mapping[Key, int]) -> dict[Key, Output]:
    return {
        (one.suite, one.case): one
        for one in read_outputs(folder)
        if repeats.get((one.suite, one.case)) == one.repeat
    }


def _key(row: Result) -> Key:
    return row.suite, row.case
