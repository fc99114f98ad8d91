"""From counts to a suite's summary: means with intervals by person, pass^k, the worst cases."""

from collections.abc import Iterable, Mapping

from mentor_evals.runs.plan import Plan
from mentor_evals.runs.tally import Column, Tally
from mentor_evals.shapes.baseline import SuiteBaseline
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
    marks = {id: column.marks() for id, column in sorted(tally.columns.items())}
    return SuiteBaseline(
        digest=plan.suite.digest,
        target=target,
        judge=plan.judge,
        repeat=plan.repeat,
        people=dict(sorted(tally.people.items())),
        marks={id: found for id, found in marks.items() if found},
    )


def _rubrics(tally: Tally) -> Iterable[RubricSummary]:
    separate = {one.id: one.separate for one in tally.suite.rubrics}
    for id, column in tally.qualities.items():
        yield RubricSummary(
            rubric=id,
            quality=_mean(column, tally.people),
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
            mean=_mean(column, tally.people),
            passed_always=_always(column, tally.people, repeat),
            counts=Counts(**dict(column.statuses)),
            saturated=saturated([column.sums[case] / column.counted[case] for case in column.sums]),
            worst=column.worst(),
        )


def _mean(column: Column, people: Mapping[str, str]) -> Figure:
    """The mean over cases of the mean over repeats."""
    values = {case: column.sums[case] / column.counted[case] for case in sorted(column.sums)}
    return _figure(values, people, len(column.due))


def _always(column: Column, people: Mapping[str, str], k: int) -> Figure:
    """pass^k over the cases that have k scored repeats."""
    values = {
        case: chance
        for case in sorted(column.sums)
        if (chance := passed_always(column.passed[case], column.counted[case], k)) is not None
    }
    return _figure(values, people, len(column.due))


def _figure(values: Mapping[str, float], people: Mapping[str, str], of: int) -> Figure:
    if not values:
        return Figure(value=None, n=0, of=of)
    found = mean([min(1.0, max(0.0, one)) for one in values.values()], [people[c] for c in values])
    return Figure(
        value=_rounded(found.value),
        low=_rounded(found.low),
        high=_rounded(found.high),
        n=found.n,
        of=of,
    )


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 6)
