"""From counts to a suite's summary: means with intervals by person, pass^k, the worst cases."""

from array import array
from collections.abc import Iterable, Iterator

from mentor_evals.runs.columns import Column
from mentor_evals.runs.plan import Plan
from mentor_evals.runs.tally import Tally
from mentor_evals.shapes.baseline import Mark, SuiteBaseline
from mentor_evals.shapes.result import POINTS
from mentor_evals.shapes.rubric import Criterion
from mentor_evals.shapes.summary import (
    Counts,
    CriterionSummary,
    Figure,
    RubricSummary,
    SuiteSummary,
)
from mentor_evals.statistics.means import mean
from mentor_evals.statistics.repeats import passed_always
from mentor_evals.statistics.saturation import saturated

_POINTS = Criterion(
    id=POINTS,
    rubric=POINTS,
    name="points of the cases",
    type="deterministic",
    weight=0,
    description="The share of its case's points that an output won.",
)


def summed(plan: Plan, tally: Tally, target: str) -> SuiteSummary:
    """What a suite's run came to."""
    suite = plan.suite
    cases, people = plan.size()
    return SuiteSummary(
        suite=suite.settings.suite,
        digest=suite.digest,
        target=target,
        judge=plan.judge,
        repeat=plan.repeat,
        cases=cases,
        people=people,
        asked=cases * plan.repeat,
        outputs=tally.outputs,
        errors=dict(tally.errors.most_common()),
        rubrics=tuple(_rubrics(tally)),
        criteria=tuple(_criteria(tally, plan.repeat)),
        cost=tally.cost,
    )


def baseline_of(plan: Plan, tally: Tally, target: str) -> SuiteBaseline:
    """What a suite's run scored, case by case, for the next run to be compared with."""
    return SuiteBaseline(
        digest=plan.suite.digest,
        target=target,
        judge=plan.judge,
        repeat=plan.repeat,
        people=dict(tally.roll.listed()),
        marks={criterion: dict(marks) for criterion, marks in marks_of(tally)},
    )


def marks_of(tally: Tally) -> Iterator[tuple[str, Iterator[tuple[str, Mark]]]]:
    """What each criterion scored, case by case, one after another."""
    for id, column in sorted(tally.columns.items()):
        if any(True for _ in column.scored()):
            yield id, _marks(column)


def _marks(column: Column) -> Iterator[tuple[str, Mark]]:
    for case, one in column.listed():
        yield case, Mark(mean=round(one.mean, 6), passed=one.passed, of=one.of)


def _rubrics(tally: Tally) -> Iterable[RubricSummary]:
    separate = {one.id: one.separate for one in tally.suite.rubrics}
    for id, column in tally.qualities.items():
        yield RubricSummary(
            rubric=id,
            quality=_mean(column),
            capped=tally.capped[id],
            separate=separate.get(id, False),
        )


def _criteria(tally: Tally, repeat: int) -> Iterable[CriterionSummary]:
    known = {criterion.id: criterion for criterion in tally.suite.criteria}
    for id, column in tally.columns.items():
        asked = known.get(id, _POINTS)
        yield CriterionSummary(
            rubric=asked.rubric,
            criterion=id,
            name=asked.name,
            type=asked.type,
            weight=asked.weight,
            gate=asked.gate is not None,
            mean=_mean(column),
            passed_always=_always(column, repeat),
            counts=Counts(**dict(column.statuses)),
            saturated=saturated(array("d", (one.mean for one in column.scored()))),
            worst=column.worst(),
            uncalibrated=tally.unfit.get(id, ""),
        )


def _mean(column: Column) -> Figure:
    """The mean over cases of the mean over repeats."""
    return _figure(((one.mean, one.owner) for one in column.scored()), column.due)


def _always(column: Column, k: int) -> Figure:
    """pass^k over the cases that have k scored repeats."""
    chances = ((passed_always(one.passed, one.of, k), one.owner) for one in column.scored())
    known = ((chance, owner) for chance, owner in chances if chance is not None)
    return _figure(known, column.due)


def _figure(scores: Iterable[tuple[float, int]], of: int) -> Figure:
    values, owners = array("d"), array("L")
    for value, owner in scores:
        values.append(value)
        owners.append(owner)
    if not values:
        return Figure(value=None, n=0, of=of)
    found = mean(values, owners)
    return Figure(
        value=_rounded(found.value),
        low=_rounded(found.low),
        high=_rounded(found.high),
        n=found.n,
        of=of,
    )


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 6)
