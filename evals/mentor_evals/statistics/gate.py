"""The gate: passed, failed, or could not be measured, and why.

Against a baseline a criterion is *held* when no case got worse, or when the interval of its change
lies above minus the margin. It is *worse* when it is not held and fell with p under alpha (Holm
over the criteria). Else the cases are too few to tell, and the gate says so: it neither passes what
it could not see nor fails what may be chance.
"""

from collections.abc import Collection, Iterator
from typing import Literal

from mentor_evals.shapes.suite import GateSettings
from mentor_evals.shapes.summary import Answer, GateAnswer, SuiteSummary
from mentor_evals.statistics.clusters import FEW_PEOPLE
from mentor_evals.statistics.comparison import Comparison, CriterionChange
from mentor_evals.statistics.sentences import change_told, hard_breaks_told, points

Standing = Literal["held", "worse", "undecided"]
_ORDER: tuple[Answer, ...] = ("failed", "uncalibrated", "inconclusive")
_Reason = tuple[Answer, str]


def standing(change: CriterionChange, settings: GateSettings) -> Standing:
    """Where a criterion stands against its baseline."""
    fell, low = change.change.value or 0.0, change.change.low
    if not change.worse or (low is not None and low >= -settings.margin):
        return "held"
    return "worse" if fell < 0 and change.p < settings.alpha else "undecided"


def gate(
    summary: SuiteSummary,
    settings: GateSettings,
    comparison: Comparison | None = None,
    uncalibrated: Collection[str] = (),
) -> GateAnswer:
    """The gate's answer on one suite, with a sentence for each reason.

    `comparison` is None where no baseline was asked for. `uncalibrated` are judge criteria that
    are to gate and have no valid calibration. Failed comes before uncalibrated, and that before
    could not be measured: what is known to be worse is worse, whatever else is not known.
    """
    found = [
        *(_against(comparison, settings) if comparison else ()),
        *_floors(summary, settings),
        *_uncalibrated(summary, uncalibrated),
        *_unmeasured(summary, settings),
    ]
    answers = {answer for answer, _ in found}
    answer: Answer = next((one for one in _ORDER if one in answers), "passed")
    ordered = sorted(found, key=lambda one: _ORDER.index(one[0]))
    return GateAnswer(
        answer=answer,
        reasons=tuple(reason for _, reason in ordered),
        warnings=tuple(_warnings(summary, comparison)),
    )


def _against(comparison: Comparison, settings: GateSettings) -> Iterator[_Reason]:
    for change in comparison.changes:
        where = f"{comparison.suite} {change_told(change)}"
        stands = standing(change, settings)
        if change.hard_breaks:
            yield "failed", f"{comparison.suite} {hard_breaks_told(change)}"
        if stands == "worse":
            yield "failed", f"{where} (margin {points(settings.margin)})"
        elif stands == "undecided" and not change.hard_breaks:
            yield "inconclusive", f"{where}: {_too_few(change, settings)}"
    if comparison.obstacle:
        yield "inconclusive", f"{comparison.suite}: {comparison.obstacle}"
    for criterion in comparison.left_out:
        told = "judged by another judge than in the baseline"
        yield "inconclusive", f"{comparison.suite} {criterion}: {told}"


def _too_few(change: CriterionChange, settings: GateSettings) -> str:
    told = f"too few cases to rule out a drop of {points(settings.margin)} points"
    if change.change.low is None:
        return f"{told}; they are all of one person"
    return f"{told} (they rule out {points(-change.change.low)}); add cases or repeats"


def _floors(summary: SuiteSummary, settings: GateSettings) -> Iterator[_Reason]:
    known = {one.criterion: one for one in summary.criteria}
    for criterion, floor in settings.floors.items():
        mean = known[criterion].mean if criterion in known else None
        if mean is None or mean.value is None:
            yield "inconclusive", f"{summary.suite} {criterion} has a floor and no score"
        elif mean.value < floor:
            low, high = mean.low, mean.high
            told = f"{summary.suite} {criterion} is at {mean.value:.3f}, below its floor {floor:g}"
            if high is None or high < floor:
                yield "failed", told
            else:
                yield "inconclusive", f"{told}, but not certainly [{low:.3f}, {high:.3f}]"


def _uncalibrated(summary: SuiteSummary, criteria: Collection[str]) -> Iterator[_Reason]:
    for criterion in criteria:
        yield "uncalibrated", f"{summary.suite} {criterion} gates, but its judge is not calibrated"


def _unmeasured(summary: SuiteSummary, settings: GateSettings) -> Iterator[_Reason]:
    if not any(one.mean.n for one in summary.criteria):
        yield "inconclusive", f"{summary.suite}: nothing was scored"
    alike: dict[str, list[str]] = {}
    for one in summary.criteria:
        errors, asked = one.counts.error, one.counts.error + one.counts.scored
        if errors > settings.unmeasured * asked:
            told = f"{errors} of {asked} verdicts could not be had"
            alike.setdefault(told, []).append(one.criterion)
    for told, criteria in alike.items():
        yield "inconclusive", f"{summary.suite} {', '.join(criteria)}: {told}"


def _warnings(summary: SuiteSummary, comparison: Comparison | None) -> Iterator[str]:
    if comparison:
        yield from (f"{summary.suite}: {remark}" for remark in comparison.remarks)
        for change in comparison.changes:
            unsteady = [flip.case for flip in (*change.worse, *change.better) if flip.unsteady]
            if unsteady:
                yield f"{summary.suite} {change.criterion}: unsteady, {', '.join(unsteady)}"
    if summary.people < FEW_PEOPLE:
        yield f"{summary.suite}: {summary.people} people only, so the intervals are wide"
    dull = [one.criterion for one in summary.criteria if one.saturated]
    if dull:
        yield f"{summary.suite}: {', '.join(dull)} saturated, the same for every case"
