"""From one output to its rows: rules first, the judge where they leave something to ask."""

from collections.abc import Mapping, Sequence
from typing import Protocol

from mentor_evals.scoring.criteria import decide
from mentor_evals.scoring.paper import Paper
from mentor_evals.scoring.tests import tested
from mentor_evals.shapes.case import Case, Point
from mentor_evals.shapes.result import POINTS, Output, Result
from mentor_evals.shapes.rubric import Criterion
from mentor_evals.shapes.suite import Suite
from mentor_evals.shapes.verdict import Verdict, failed, unscored


class Judge(Protocol):
    """Who decides what no rule can. Each failure is an "error" verdict, never an exception."""

    @property
    def name(self) -> str:
        """The judge as reports name it: "none", or the model."""

    async def judge(self, criterion: Criterion, paper: Paper) -> Verdict:
        """One criterion, one question, the evidence before the value."""

    async def meets(self, point: Point, paper: Paper) -> Verdict:
        """Whether the output meets one point of its case."""


class NoJudge:
    """Nobody is asked; the criteria stay unscored."""

    name = "none"

    async def judge(self, criterion: Criterion, paper: Paper) -> Verdict:
        """Unscored."""
        return unscored("no judge")

    async def meets(self, point: Point, paper: Paper) -> Verdict:
        """Unscored."""
        return unscored("no judge")


async def mark(suite: Suite, case: Case, output: Output, judge: Judge) -> list[Result]:
    """One row for each criterion of the suite and each point of the case."""
    if output.output is None:
        broken = failed(output.error or "no output")
        verdicts = [broken] * (len(suite.criteria) + len(case.points))
        return rows_of(suite, case, output.repeat, verdicts)
    paper = Paper(case, suite.settings, output.output)
    decided = {
        criterion.id: decide(criterion, paper)
        for criterion in suite.criteria
        if criterion.type == "deterministic"
    }
    shut = _shut(suite, decided)
    verdicts = [
        decided[criterion.id]
        if criterion.id in decided
        else unscored(f"the gate {shut[criterion.rubric]} failed before it")
        if criterion.rubric in shut
        else await judge.judge(criterion, paper)
        for criterion in suite.criteria
    ]
    for point in case.points:
        met = tested(point.test, paper) if point.test else await judge.meets(point, paper)
        verdicts.append(met)
    return rows_of(suite, case, output.repeat, verdicts)


def _shut(suite: Suite, decided: Mapping[str, Verdict]) -> dict[str, str]:
    """The rubrics of which a rule's gate failed, each with that gate: the judge is not asked."""
    return {
        criterion.rubric: criterion.id
        for criterion in suite.criteria
        if criterion.gate is not None
        and criterion.id in decided
        and (value := decided[criterion.id].value) is not None
        and value < criterion.gate.below
    }


def rows_of(suite: Suite, case: Case, repeat: int, verdicts: Sequence[Verdict]) -> list[Result]:
    """The rows for verdicts in the order of the suite's criteria, then the case's points."""
    asked = [
        *((one.rubric, one.id, one.weight, one.gate is not None) for one in suite.criteria),
        *((POINTS, f"{POINTS}.{one.id}", one.points, False) for one in case.points),
    ]
    return [
        Result(
            suite=suite.settings.suite,
            case=case.id,
            person=case.person,
            tags=case.tags,
            repeat=repeat,
            rubric=rubric,
            criterion=id,
            weight=weight,
            gate=gate,
            verdict=verdict,
            line=case.line,
        )
        for (rubric, id, weight, gate), verdict in zip(asked, verdicts, strict=True)
    ]
