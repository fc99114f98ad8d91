"""OKR arithmetic: grades, means, colours."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentor_copilot.domain.grading import colour, grade, objective_grade


@pytest.mark.parametrize(
    ("baseline", "target", "current", "right"),
    [
        (0, 10, 7, 0.7),
        (6, 1, 3, 0.6),  # a metric that is to fall
        (50, 60, 40, 0.0),  # worse than the start
        (50, 60, 99, 1.0),  # better than the target
        (-5, 5, 0, 0.5),
    ],
)
def test_a_grade_is_the_share_of_the_way(
    baseline: float, target: float, current: float, right: float
) -> None:
    assert grade(baseline, target, current) == pytest.approx(right)


def test_no_way_has_no_grade() -> None:
    assert grade(3, 3, 3) is None
    assert objective_grade([]) is None


def test_an_objective_is_the_mean_or_the_weighted_mean() -> None:
    assert objective_grade([0.4, 0.6, 0.8]) == pytest.approx(0.6)
    assert objective_grade([1.0, 0.0], weights=[3, 1]) == pytest.approx(0.75)
    with pytest.raises(ValueError, match="argument"):
        objective_grade([0.5], weights=[1, 2])


@pytest.mark.parametrize(
    ("given_grade", "right"),
    [
        (0.0, "red"),
        (0.34, "red"),
        (0.35, "yellow"),
        (0.64, "yellow"),
        (0.65, "green"),
        (0.7, "green"),
        (1.0, "green"),
    ],
)
def test_a_colour_follows_the_grade_rounded_to_tenths(given_grade: float, right: str) -> None:
    assert colour(given_grade) == right


def test_a_grade_outside_its_scale_has_no_colour() -> None:
    with pytest.raises(ValueError, match="between 0 and 1"):
        colour(1.2)


@given(*[st.floats(-1e6, 1e6)] * 3)
def test_every_grade_lies_between_0_and_1(baseline: float, target: float, current: float) -> None:
    found = grade(baseline, target, current)
    assert found is None or 0 <= found <= 1
