"""Comparison with a baseline, and the gate's three answers."""

from collections.abc import Mapping, Sequence

import numpy as np
import pytest

from mentor_evals.shapes.baseline import Mark, SuiteBaseline
from mentor_evals.shapes.suite import GateSettings
from mentor_evals.shapes.summary import Counts, CriterionSummary, Figure, SuiteSummary
from mentor_evals.statistics.comparison import Comparison, compare
from mentor_evals.statistics.gate import gate, standing
from mentor_evals.statistics.means import mean
from mentor_evals.statistics.sentences import change_told, points

LENIENT = GateSettings(margin=0.05)


def marks(scores: Sequence[float], of: int = 1) -> dict[str, Mark]:
    """Marks of case-000 and so on; a score is the share of `of` repeats that passed."""
    return {
        f"case-{at:03}": Mark(mean=score, passed=round(score * of) if of > 1 else int(score), of=of)
        for at, score in enumerate(scores)
    }


def run(
    criteria: Mapping[str, Mapping[str, Mark]],
    digest: str = "d",
    judge: str = "none",
    each: int = 1,
) -> SuiteBaseline:
    cases = sorted({case for by_case in criteria.values() for case in by_case})
    return SuiteBaseline(
        digest=digest,
        target="desk",
        judge=judge,
        repeat=1,
        people={case: f"person-{at // each}" for at, case in enumerate(cases)},
        marks={criterion: dict(by_case) for criterion, by_case in criteria.items()},
    )


def compared(then: Sequence[float], now: Sequence[float], steady: bool = False) -> Comparison:
    return compare("goals", run({"GS05": marks(then)}), run({"GS05": marks(now)}), steady=steady)


def criterion(values: Sequence[float], errors: int = 0, name: str = "GS05") -> CriterionSummary:
    found = mean(values, range(len(values))) if values else None
    figure = Figure(
        value=found.value if found else None,
        low=found.low if found else None,
        high=found.high if found else None,
        n=len(values),
        of=len(values) + errors,
    )
    return CriterionSummary(
        rubric="goal_smart",
        criterion=name,
        name="a number",
        type="deterministic",
        weight=4,
        gate=True,
        mean=figure,
        passed_always=figure,
        counts=Counts(scored=len(values), error=errors),
    )


def summary(*criteria: CriterionSummary, people: int = 30) -> SuiteSummary:
    return SuiteSummary(
        suite="goals",
        digest="d",
        target="desk",
        judge="none",
        repeat=1,
        cases=30,
        people=people,
        asked=30,
        outputs=30,
        criteria=criteria,
    )


FINE = summary(criterion([1.0] * 29 + [0.0]))


def test_the_same_results_pass() -> None:
    answer = gate(FINE, LENIENT, compared([1, 0] * 15, [1, 0] * 15))
    assert answer.answer == "passed" and answer.reasons == ()


def test_only_better_results_pass_however_few() -> None:
    assert gate(FINE, LENIENT, compared([0, 1, 1, 0], [0, 1, 1, 1])).answer == "passed"


def test_a_hard_break_fails_by_itself_and_names_the_case() -> None:
    answer = gate(FINE, LENIENT, compared([1] * 30, [1] * 17 + [0] + [1] * 12, steady=True))
    assert answer.answer == "failed"
    assert answer.reasons == (
        "goals GS05 always passed and now never does: case-017 (1 of 1, now 0 of 1)",
    )


def test_one_run_of_an_unsteady_system_is_no_hard_break() -> None:
    assert not compared([1] * 30, [1] * 29 + [0]).changes[0].hard_breaks
    then, now = run({"GS05": marks([1] * 9, of=5)}), run({"GS05": marks([1] * 8 + [0], of=5)})
    (change,) = compare("goals", then, now).changes
    assert [flip.case for flip in change.hard_breaks] == ["case-008"]


def test_a_scratch_breaks_only_what_repeats_itself() -> None:
    def scratched(now: float, steady: bool = False) -> bool:
        then, after = run({"GS05": marks([1] * 9, of=5)}), run({"GS05": marks([1] * 9, of=5)})
        after.marks["GS05"]["case-000"] = Mark(mean=now, passed=0, of=5)
        return bool(compare("s", then, after, steady=steady).changes[0].hard_breaks)

    assert scratched(0.5) and not scratched(0.9)
    assert scratched(0.9, steady=True)


def test_a_flip_that_never_passes_when_run_again_is_a_hard_break() -> None:
    then, now = run({"GS05": marks([1] * 3, of=3)}), run({"GS05": marks([0, 1, 1], of=1)})
    assert not compare("goals", then, now).changes[0].hard_breaks
    again = {"GS05": {"case-000": Mark(mean=0, passed=0, of=4)}}
    (flip,) = compare("goals", then, now, again=again).changes[0].hard_breaks
    assert flip.now == Mark(mean=0, passed=0, of=5)


def test_a_flip_that_comes_back_is_unsteady_and_breaks_nothing() -> None:
    then, now = run({"GS05": marks([1] * 30)}), run({"GS05": marks([0] + [1] * 29)})
    again = {"GS05": {"case-000": Mark(mean=0.75, passed=3, of=4)}}
    found = compare("goals", then, now, again=again)
    assert found.changes[0].worse[0].unsteady and not found.changes[0].hard_breaks
    assert "unsteady, case-000" in gate(FINE, LENIENT, found).warnings[0]


def test_what_is_run_again_does_not_enter_the_mean() -> None:
    then, now = run({"GS05": marks([1] * 30)}), run({"GS05": marks([0] * 6 + [1] * 24)})
    again = {"GS05": {f"case-{at:03}": Mark(mean=1, passed=4, of=4) for at in range(6)}}
    alone = compare("goals", then, now).changes[0]
    with_more = compare("goals", then, now, again=again).changes[0]
    assert with_more.change == alone.change and with_more.p == alone.p


def test_flips_both_ways_are_to_be_run_again() -> None:
    assert compared([1, 0, 1, 0], [0, 1, 1, 0]).flipped == ("case-000", "case-001")


def test_a_clear_drop_fails_with_its_size_interval_and_cases() -> None:
    answer = gate(FINE, LENIENT, compared([1] * 100, [0] * 12 + [1] * 88))
    assert answer.answer == "failed"
    (reason,) = answer.reasons
    assert reason.startswith("goals GS05 worse by 12 points [")
    assert "12 of 100 cases flipped: case-000, case-001" in reason
    assert reason.endswith("and 4 more (margin 5)")


def test_the_largest_drops_are_named_first() -> None:
    (change,) = compared([1, 1, 1, 0, 1], [0.75, 0, 0.5, 1, 1]).changes
    assert [flip.case for flip in change.worse] == ["case-001", "case-002", "case-000"]
    assert [flip.case for flip in change.better] == ["case-003"]


def test_a_drop_within_the_margin_is_held() -> None:
    found = compared([1] * 1000, [0] * 10 + [1] * 990)
    assert found.changes[0].p < 0.05 and found.changes[0].change.value == pytest.approx(-0.01)
    assert standing(found.changes[0], LENIENT) == "held"
    assert gate(FINE, LENIENT, found).answer == "passed"
    assert gate(FINE, GateSettings(margin=0.005), found).answer == "failed"


def test_what_a_small_suite_cannot_tell_is_neither_passed_nor_failed() -> None:
    answer = gate(FINE, LENIENT, compared([1] * 30, [0] * 3 + [1] * 27))
    assert answer.answer == "inconclusive"
    assert "too few cases to rule out a drop of 5 points (they rule out 2" in answer.reasons[0]


def test_flips_of_one_person_are_weak_evidence() -> None:
    then, now = [1] * 100, [0] * 12 + [1] * 88
    alone = compare("s", run({"a": marks(then)}, each=1), run({"a": marks(now)}, each=1))
    one = compare("s", run({"a": marks(then)}, each=12), run({"a": marks(now)}, each=12))
    assert standing(alone.changes[0], LENIENT) == "worse"
    assert one.changes[0].p == 1 and standing(one.changes[0], LENIENT) == "undecided"


def test_many_criteria_make_chance_finds_rarer() -> None:
    then = {f"c{at}": marks([1] * 60) for at in range(10)}
    now = {**then, "c3": marks([0] * 7 + [1] * 53)}
    alone = compare("s", run({"c3": then["c3"]}), run({"c3": now["c3"]})).changes[0]
    among = next(one for one in compare("s", run(then), run(now)).changes if one.criterion == "c3")
    assert alone.p == pytest.approx(2 / 2**7) and among.p == pytest.approx(20 / 2**7)


@pytest.mark.parametrize("then", [run({"GS05": marks([1, 1])}, "other"), run({"X": marks([1, 1])})])
def test_what_cannot_be_compared_could_not_be_measured(then: SuiteBaseline) -> None:
    found = compare("goals", then, run({"GS05": marks([0, 0])}))
    assert found.obstacle and not found.changes
    assert gate(FINE, LENIENT, found).answer == "inconclusive"
    assert found.obstacle in gate(FINE, LENIENT, found).reasons[0]


def test_two_suites_can_be_compared_where_their_cases_are_the_same() -> None:
    then, now = run({"GS05": marks([1, 1, 1])}, "old"), run({"GS05": marks([1, 0])}, "new")
    found = compare("goals", then, now, same_cases=False)
    assert (found.changes[0].change.n, found.changes[0].change.of) == (2, 3)
    assert found.remarks == ("1 of the baseline's 3 cases were not run",)


def test_a_criterion_that_stopped_scoring_a_case_is_told() -> None:
    other = marks([1, 1, 1])
    then = run({"GS05": marks([1, 1, 1]), "GS01": other})
    now = run({"GS05": marks([1, 1]), "GS01": other})
    assert compare("goals", then, now).remarks == ("GS05 no longer scores case-002",)


def test_another_judge_cannot_be_compared_with() -> None:
    scores = {"GS05": marks([1] * 9), "GS06": marks([1] * 9)}
    then, now = run(scores, judge="a-1"), run(scores, judge="b-2")
    found = compare("goals", then, now, judged={"GS06"})
    assert found.left_out == ("GS06",) and [one.criterion for one in found.changes] == ["GS05"]
    answer = gate(FINE, LENIENT, found)
    assert answer.answer == "inconclusive" and "another judge" in answer.reasons[0]
    assert "goals: the judge was a-1 and is b-2" in answer.warnings


def test_an_error_is_no_score_and_too_many_leave_the_gate_without_an_answer() -> None:
    broken = summary(criterion([1.0] * 28, errors=2))
    assert gate(broken, GateSettings(unmeasured=0.1)).answer == "passed"
    answer = gate(broken, GateSettings())
    assert answer.answer == "inconclusive"
    assert answer.reasons == ("goals GS05: 2 of 30 verdicts could not be had",)


def test_nothing_scored_is_no_pass() -> None:
    assert gate(summary(criterion([])), GateSettings()).answer == "inconclusive"
    assert gate(summary(), GateSettings()).answer == "inconclusive"


def test_worse_stays_worse_whatever_else_is_not_known() -> None:
    found = compared([1] * 100, [0] * 30 + [1] * 70)
    answer = gate(summary(criterion([1.0], errors=9)), LENIENT, found, uncalibrated=["GS06"])
    assert answer.answer == "failed"
    assert [reason.split()[1].rstrip(":") for reason in answer.reasons] == ["GS05", "GS06", "GS05"]


def test_a_judge_that_is_not_calibrated_may_not_gate() -> None:
    answer = gate(FINE, LENIENT, compared([1] * 30, [1] * 30), uncalibrated=["GS06"])
    assert answer.answer == "uncalibrated" and "GS06" in answer.reasons[0]


def test_a_floor_fails_what_is_certainly_below_and_doubts_what_may_be_chance() -> None:
    def answered(scores: Sequence[float]) -> str:
        return gate(summary(criterion(scores)), GateSettings(floors={"GS05": 0.9})).answer

    assert answered([1.0] * 27 + [0.0] * 3) == "passed"
    assert answered([1.0] * 26 + [0.0] * 4) == "inconclusive"
    assert answered([1.0] * 15 + [0.0] * 15) == "failed"
    unknown = gate(FINE, GateSettings(floors={"GS99": 0.5}))
    assert unknown.answer == "inconclusive" and "GS99 has a floor" in unknown.reasons[0]


def test_few_people_and_saturated_criteria_are_warned_of() -> None:
    flat = criterion([1.0] * 30).model_copy(update={"saturated": True})
    warnings = gate(summary(flat, people=4), GateSettings()).warnings
    assert warnings == (
        "goals: 4 people only, so the intervals are wide",
        "goals: GS05 saturated, the same for every case",
    )


def test_noise_alone_fails_the_gate_rarely_and_a_drop_of_all_cases_does_not_hide() -> None:
    draw, runs = np.random.RandomState(4), 60

    def answers(after: float) -> list[str]:
        found = []
        for _ in range(runs):
            then, now = draw.rand(150) < 0.9, draw.rand(150) < after
            again = {
                "GS05": {
                    f"case-{at:03}": Mark(mean=passed / 4, passed=passed, of=4)
                    for at in np.flatnonzero(then != now)
                    if (passed := int((draw.rand(4) < after).sum())) >= 0
                }
            }
            before, later = (run({"GS05": marks([float(x) for x in one])}) for one in (then, now))
            found.append(gate(FINE, LENIENT, compare("goals", before, later, again=again)).answer)
        return found

    assert answers(0.9).count("failed") / runs <= 0.05
    assert answers(0.72).count("failed") / runs >= 0.9


def test_points_are_rounded_for_reading() -> None:
    assert [points(one) for one in (0.06, -0.0123, 0.0, -0.0001)] == ["6", "-1.2", "0", "0"]
    same = compared([1, 0], [1, 0]).changes[0]
    assert change_told(same) == "GS05 the same in all 2 cases"
    better = compared([0, 0, 1], [1, 1, 0]).changes[0]
    told = change_told(better)
    assert told.startswith("GS05 better by 33.3 points [") and told.endswith("2 the other way")
