"""A judged criterion counts once its judge was held against people; until then it is shown."""

from pathlib import Path

import pytest

from mentor_evals.commands.calibrated import gated, unfit_of
from mentor_evals.reports.table import table
from mentor_evals.scoring import NoJudge, Paper, quality
from mentor_evals.shapes.case import Point
from mentor_evals.shapes.result import Result
from mentor_evals.shapes.rubric import Criterion, Rubric
from mentor_evals.shapes.suite import GateSettings
from mentor_evals.shapes.summary import (
    Counts,
    CriterionSummary,
    Figure,
    GateAnswer,
    SuiteSummary,
    Summary,
)
from mentor_evals.shapes.verdict import Verdict, scored
from mentor_evals.suites import load_suite

LOW = Figure(value=0.1, low=0.0, high=0.2, n=40, of=40)
FULL = Figure(value=1.0, low=0.9, high=1.0, n=40, of=40)


class KindJudge:
    """A judge with a prompt, as one that asks a model has."""

    name = "kind-1"
    prompt = "0123"

    async def judge(self, criterion: Criterion, paper: Paper) -> Verdict:
        return scored(1.0)

    async def meets(self, point: Point, paper: Paper) -> Verdict:
        return scored(1.0)


def criterion(id: str, mean: Figure, uncalibrated: str = "") -> CriterionSummary:
    return CriterionSummary(
        rubric="r",
        criterion=id,
        name=id,
        type="judge" if uncalibrated else "deterministic",
        weight=1,
        gate=False,
        mean=mean,
        passed_always=mean,
        counts=Counts(scored=40),
        uncalibrated=uncalibrated,
    )


def summary(uncalibrated: str = "not calibrated") -> SuiteSummary:
    return SuiteSummary(
        suite="s",
        digest="d",
        target="t",
        judge="kind-1",
        repeat=1,
        cases=40,
        people=40,
        asked=40,
        outputs=40,
        criteria=(criterion("D1", FULL), criterion("J1", LOW, uncalibrated)),
    )


def test_every_judged_criterion_of_a_suite_begins_uncalibrated() -> None:
    goals = load_suite("goals")
    unfit = unfit_of(KindJudge(), goals)
    assert set(unfit) == {one.id for one in goals.criteria if one.type == "judge"}
    assert set(unfit.values()) == {"not calibrated"}
    assert unfit_of(NoJudge(), goals) == {}


def test_a_criterion_that_does_not_count_is_told_of_and_decides_nothing() -> None:
    answer = gated(summary(), GateSettings(), None)
    assert answer.answer == "passed"
    assert "s: J1 not calibrated: shown, in no total and no gate" in answer.warnings


def test_a_criterion_that_is_to_gate_without_a_calibration_is_an_answer_of_its_own() -> None:
    answer = gated(summary(), GateSettings(floors={"J1": 0.5}), None)
    assert answer.answer == "uncalibrated"
    assert "J1 gates, but its judge is not calibrated" in answer.reasons[0]


def test_a_calibrated_criterion_gates_like_any_other() -> None:
    answer = gated(summary(""), GateSettings(floors={"J1": 0.5}), None)
    assert answer.answer == "failed"


def test_an_uncalibrated_verdict_is_in_no_total() -> None:
    criteria = [
        Criterion(id=id, rubric="r", name=id, type="judge", weight=1, description="")
        for id in ("A", "B")
    ]
    rubric = Rubric(id="r", version="1", unit="u", criteria=tuple(criteria))
    rows = [
        Result(
            suite="s",
            case="c",
            person="p",
            repeat=1,
            rubric="r",
            criterion=id,
            weight=1,
            verdict=scored(value),
        )
        for id, value in (("A", 1.0), ("B", 0.0))
    ]
    assert quality(rubric, rows).value == 0.5
    assert quality(rubric, rows, {"B"}).value == 1.0


def test_the_table_shows_it_as_uncalibrated(tmp_path: Path) -> None:
    shown = table(Summary(suites=(summary(),), gate=GateAnswer()))
    (line,) = (line for line in shown.splitlines() if line.strip().startswith("J1"))
    assert line.endswith("uncalibrated")


@pytest.mark.parametrize("answer", ["passed", "failed", "inconclusive", "uncalibrated", "budget"])
def test_the_table_says_each_answer_in_capitals(answer: str) -> None:
    gate = GateAnswer.model_validate({"answer": answer, "reasons": ("because",)})
    told = table(Summary(suites=(summary(),), gate=gate)).splitlines()
    assert any(line.isupper() for line in told)
