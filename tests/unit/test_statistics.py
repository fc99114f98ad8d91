"""The examiners' arithmetic against published and hand-worked figures, and by simulation."""

from itertools import product
from statistics import NormalDist

import numpy as np
import pytest

from mentor_evals.statistics.agreement import ac1, confusion, kappa, quadratic_kappa
from mentor_evals.statistics.bootstrap import interval
from mentor_evals.statistics.clusters import clusters, spread
from mentor_evals.statistics.distributions import (
    beta_cdf,
    beta_quantile,
    normal_quantile,
    t_quantile,
)
from mentor_evals.statistics.means import mean, proportion_interval, real_mean
from mentor_evals.statistics.paired import change
from mentor_evals.statistics.power import smallest_drop
from mentor_evals.statistics.ranks import separation, spearman
from mentor_evals.statistics.repeats import passed_always
from mentor_evals.statistics.saturation import saturated
from mentor_evals.statistics.significance import holm, mcnemar, sign_flip


def test_quantiles_are_those_of_the_printed_tables() -> None:
    assert t_quantile(0.975, 1) == pytest.approx(12.706, abs=5e-4)
    assert t_quantile(0.975, 10) == pytest.approx(2.228, abs=5e-4)
    assert t_quantile(0.95, 120) == pytest.approx(1.658, abs=5e-4)
    assert t_quantile(0.975, 1e6) == pytest.approx(normal_quantile(0.975), abs=1e-4)
    assert t_quantile(0.5, 3) == 0
    assert normal_quantile(0.975) == pytest.approx(1.959964, abs=1e-6)
    assert beta_cdf(0.3, 1, 1) == pytest.approx(0.3)
    assert beta_cdf(0.5, 2, 3) == pytest.approx(0.6875)  # 11 of 16
    for a, b in product((0.5, 3, 400), (1, 7.5, 9000)):
        assert beta_cdf(beta_quantile(0.2, a, b), a, b) == pytest.approx(0.2, abs=1e-9)


def test_the_exact_interval_of_a_share_is_clopper_and_pearsons() -> None:
    assert proportion_interval(0.1, 10) == pytest.approx((0.0025, 0.4450), abs=1e-4)
    low, high = proportion_interval(1.0, 20)
    assert (low, high) == (pytest.approx(0.025 ** (1 / 20)), 1.0)
    assert proportion_interval(0.0, 20)[1] == pytest.approx(1 - 0.025 ** (1 / 20))


def test_with_a_case_each_the_variance_is_the_ordinary_one() -> None:
    values = np.array([0.2, 0.4, 0.9, 1.0, 0.0])
    found = spread(values, clusters("abcde"))
    assert found.variance == pytest.approx(values.var(ddof=1) / 5)
    assert found.freedom == pytest.approx(4)


def test_ten_cases_of_one_person_tell_less_than_ten_of_ten_people() -> None:
    values = [1.0] * 10 + [0.0] * 10 + [1.0] * 20
    alone = mean(values, range(40))
    together = mean(values, [at // 10 for at in range(40)])
    assert alone.value == together.value == 0.75
    assert alone.low is not None and together.low is not None
    assert together.low < alone.low - 0.2
    assert together.few and not alone.few and together.people == 4


def test_unequal_people_leave_fewer_degrees_of_freedom() -> None:
    equal = spread(np.arange(40) % 2 / 1.0, clusters([at // 10 for at in range(40)]))
    one_big = spread(np.arange(40) % 2 / 1.0, clusters([max(0, at - 36) for at in range(40)]))
    assert equal.freedom == pytest.approx(3)
    assert one_big.freedom < 2


def test_one_person_gives_no_interval_and_all_passed_gives_no_point() -> None:
    assert mean([1, 0, 1], "aaa")[1:3] == (None, None)
    assert change([0.5, -0.5], "aa").estimate[1:3] == (None, None)
    low, high = mean([1.0] * 10, range(10))[1:3]
    assert high == 1 and low == pytest.approx(0.025**0.1)


def test_few_people_count_as_few_cases() -> None:
    same = mean([1.0] * 40, [at // 10 for at in range(40)])
    assert same.low == pytest.approx(0.025 ** (1 / 4)), "four people, not forty cases"
    alike = mean([1.0] * 15 + [0.0] * 5, [at // 5 for at in range(20)])
    worth = 0.75 * 0.25 / 0.0625 * (2.0930 / 3.1824) ** 2  # the t of 19 and of 3 degrees
    assert alike[1:3] == pytest.approx(proportion_interval(0.75, worth), abs=1e-4)


def test_a_mean_without_bounds_has_students_interval() -> None:
    found = real_mean([-1.0, 0.0, 1.0, 2.0, 3.0], "abcde")
    assert found.value == 1
    assert found.low == pytest.approx(1 - 2.776 * 0.5**0.5, abs=1e-3)
    assert real_mean([2.0], "a")[1:3] == (None, None)


def test_a_score_outside_0_and_1_is_refused() -> None:
    with pytest.raises(ValueError, match="between 0 and 1"):
        mean([1.2], "a")


@pytest.mark.parametrize(("people", "each", "share"), [(6, 5, 0.8), (30, 1, 0.95), (25, 3, 0.7)])
def test_the_interval_of_a_mean_covers_what_it_says(people: int, each: int, share: float) -> None:
    draw, hits, runs = np.random.RandomState(5), 0, 300
    for _ in range(runs):
        own = draw.beta(share * 4, (1 - share) * 4, people) if each > 1 else [share] * people
        values = [float(draw.rand() < p) for p in own for _ in range(each)]
        found = mean(values, [at // each for at in range(people * each)])
        assert found.low is not None and found.high is not None
        hits += found.low <= share <= found.high
    assert hits / runs >= 0.93


@pytest.mark.parametrize(
    ("people", "each", "worse", "better"),
    [(8, 1, 0.2, 0.1), (30, 1, 0.05, 0.02), (10, 4, 0.1, 0.05), (60, 2, 0.05, 0.02)],
)
def test_the_interval_of_a_change_covers_what_it_says(
    people: int, each: int, worse: float, better: float
) -> None:
    draw, hits, runs = np.random.RandomState(6), 0, 300
    for _ in range(runs):
        lots = draw.rand(people * each)
        moved = np.where(lots < worse, -1.0, np.where(lots > 1 - better, 1.0, 0.0))
        found = change(list(moved), [at // each for at in range(people * each)]).estimate
        assert found.low is not None and found.high is not None
        hits += found.low <= better - worse <= found.high
    assert hits / runs >= 0.92


def test_no_flip_in_thirty_cases_is_no_proof_that_none_can_come() -> None:
    few, many = change([0.0] * 30, range(30)), change([0.0] * 1000, range(1000))
    assert few.p == many.p == 1
    assert few.estimate.low is not None and few.estimate.low < -0.03
    assert many.estimate.low is not None and many.estimate.low > -0.01


def test_mcnemars_exact_p_is_the_binomials() -> None:
    assert mcnemar(10, 2) == pytest.approx(2 * 79 / 4096)
    assert mcnemar(6, 0) == pytest.approx(0.03125)
    assert mcnemar(5, 0) > 0.05
    assert mcnemar(0, 0) == mcnemar(3, 3) == 1
    assert mcnemar(150, 86) == pytest.approx(3.7e-5, rel=0.02)  # Agresti's approval ratings


def test_the_sign_test_of_people_is_mcnemars_where_each_has_one_flip() -> None:
    assert sign_flip([-1] * 10 + [1] * 2 + [0] * 50) == pytest.approx(mcnemar(10, 2))
    assert sign_flip([]) == sign_flip([0.0, 0.0]) == 1


def test_ten_flips_of_one_person_are_one_piece_of_evidence() -> None:
    assert sign_flip([-10]) == 1
    assert change([-1.0] * 10, "a" * 10).p == 1
    assert change([-1.0] * 10, range(10)).p == pytest.approx(2 / 1024)


def test_the_sign_test_goes_through_all_signs() -> None:
    moved = (-0.5, -0.25, -1.0, 0.75, -0.6)
    sums = [
        abs(sum(s * m for s, m in zip(signs, moved, strict=True)))
        for signs in product((1, -1), repeat=5)
    ]
    expected = sum(one >= abs(sum(moved)) - 1e-9 for one in sums) / 32
    assert sign_flip(moved) == pytest.approx(expected)


def test_drawn_signs_agree_with_all_signs_and_are_the_same_every_time() -> None:
    draw = np.random.RandomState(3)
    moved = [float(one) for one in draw.normal(-0.02, 0.3, 300)]
    z = abs(sum(moved)) / sum(one * one for one in moved) ** 0.5
    first = sign_flip(moved)
    assert first == sign_flip(moved)
    assert first == pytest.approx(2 * (1 - NormalDist().cdf(z)), abs=0.015)


def test_holm_raises_the_p_of_many_tests() -> None:
    assert holm([0.01, 0.04, 0.03, 0.005]) == pytest.approx([0.03, 0.06, 0.06, 0.02])
    assert holm([0.6, 0.7]) == pytest.approx([1, 1])
    assert holm([]) == []


def test_passing_always_is_estimated_without_bias() -> None:
    assert passed_always(3, 4, 2) == 0.5  # 3 of the 6 pairs
    assert passed_always(4, 4, 4) == 1 and passed_always(3, 4, 4) == 0
    assert passed_always(1, 1, 2) is None
    chance, of, k = 0.7, 5, 3
    expected = sum(
        (passed_always(sum(tries), of, k) or 0.0)
        * chance ** sum(tries)
        * (1 - chance) ** (of - sum(tries))
        for tries in product((0, 1), repeat=of)
    )
    assert expected == pytest.approx(chance**k)
    with pytest.raises(ValueError):
        passed_always(5, 4, 1)


def test_a_drop_that_is_found_is_found_as_often_as_said() -> None:
    drop = smallest_drop(200, 200, noise=0.06)
    assert drop is not None and 0.03 < drop < 0.12
    draw, found, runs = np.random.RandomState(8), 0, 1000
    for _ in range(runs):
        lots = draw.rand(200)
        worse, better = int((lots < drop + 0.03).sum()), int((lots > 0.97).sum())
        found += worse > better and mcnemar(worse, better) < 0.05
    assert 0.7 <= found / runs <= 0.9


def test_more_cases_people_and_calm_find_smaller_drops() -> None:
    def drop(cases: int, people: int, noise: float = 0.0, criteria: int = 1) -> float:
        found = smallest_drop(cases, people, noise=noise, criteria=criteria)
        assert found is not None
        return found

    assert drop(500, 500) == pytest.approx(7.85 / 500, rel=0.02)
    assert drop(500, 500) < drop(500, 50) < drop(50, 50)
    assert drop(500, 500) < drop(500, 500, noise=0.1) < drop(500, 500, noise=0.1, criteria=11)
    assert smallest_drop(5, 5) is None, "five flips one way are p .0625"
    assert smallest_drop(0, 0) is None


def test_a_bootstrap_draws_people_and_not_cases() -> None:
    values = np.array([1.0] * 20 + [0.0] * 20)

    def share(chosen: np.ndarray) -> float:
        return float(values[chosen].mean())

    alone = interval(share, range(40))
    assert alone == interval(share, range(40))
    assert alone[0] is not None and 0.3 < alone[0] < 0.4
    assert interval(share, [0] * 20 + [1] * 20) == (0, 1)
    assert interval(share, [0] * 40) == (None, None)
    assert interval(lambda chosen: float("nan"), range(40)) == (None, None)


def test_a_criterion_that_says_the_same_of_all_is_saturated() -> None:
    assert saturated([1.0] * 20) and saturated([0.0] * 20)
    assert not saturated([1.0] * 19) and not saturated([1.0] * 30 + [0.5])
    assert not saturated([0.5] * 30)


def table(cells: dict[tuple[int, int], int]) -> tuple[list[int], list[int]]:
    """Two series that give these cells."""
    pairs = [pair for pair, count in cells.items() for _ in range(count)]
    return [a for a, _ in pairs], [b for _, b in pairs]


def test_kappa_is_agreement_beyond_chance() -> None:
    assert kappa([True, False, True, False], [True, False, True, False]) == 1
    assert kappa([True, True, False, False], [True, False, True, False]) == 0
    assert kappa([True] * 3, [True] * 3) == 0
    # agreement .60, by chance .54
    assert kappa(*table({(1, 1): 45, (1, 0): 15, (0, 1): 25, (0, 0): 15})) == pytest.approx(3 / 23)
    assert kappa(*table({(1, 1): 20, (1, 0): 5, (0, 1): 10, (0, 0): 15})) == pytest.approx(0.4)


def test_quadratic_kappa_forgives_near_misses() -> None:
    people = [1.0, 2.0, 3.0, 4.0, 5.0]
    near, far = [2.0, 2.0, 3.0, 4.0, 5.0], [5.0, 2.0, 3.0, 4.0, 5.0]
    assert quadratic_kappa(people, people) == 1
    # One squared miss in 5 seen, 85 in 25 by chance.
    assert quadratic_kappa(people, near) == pytest.approx(1 - (1 / 5) / (85 / 25))
    assert quadratic_kappa(people, near) > quadratic_kappa(people, far)
    assert quadratic_kappa(people, [5.0, 4.0, 3.0, 2.0, 1.0]) == pytest.approx(-1)
    assert quadratic_kappa([4.0] * 5, people) == 0


def test_ac1_stands_where_nearly_all_is_of_one_kind() -> None:
    series = table({(1, 1): 118, (1, 0): 5, (0, 1): 2})
    assert kappa(*series) == pytest.approx(-0.0234, abs=1e-4)
    assert ac1(*series) == pytest.approx(0.9408, abs=1e-4)  # Gwet's own example
    assert ac1([1, 1], [1, 1]) == 1
    assert ac1([1, 0, 1, 0], [0, 1, 0, 1]) == -1


def test_the_confusion_table_says_who_said_what() -> None:
    found = confusion(["yes", "yes", "no"], ["yes", "no", "no"])
    assert (found["yes", "yes"], found["yes", "no"], found["no", "yes"]) == (1, 1, 0)


def test_spearman_compares_ranks_and_shares_ties() -> None:
    assert spearman([1, 2, 3], [10, 20, 900]) == pytest.approx(1)
    assert spearman([1, 2, 3], [3, 2, 1]) == pytest.approx(-1)
    assert spearman([1, 1, 2, 3], [1, 2, 2, 9]) == pytest.approx(0.8333, abs=1e-4)
    assert spearman([5, 5, 5], [1, 2, 3]) == 0


def test_a_separation_counts_the_pairs_in_the_right_order() -> None:
    found = separation([3, 2, 1], [2, 0])
    assert found.auc == pytest.approx(4.5 / 6)
    assert found.low < 0.5 < found.auc < found.high
    assert separation([1, 1], [1]).auc == 0.5
    perfect = separation([3.0] * 20, [1.0] * 20)
    assert perfect.auc == perfect.high == 1 and 0.85 < perfect.low < 0.95
    few = separation([3.0, 3.0], [1.0, 1.0])
    assert few.low < 0.5, "two against two prove nothing"


def test_the_interval_of_a_separation_covers_what_it_says() -> None:
    draw, hits, runs = np.random.RandomState(9), 0, 300
    truth = NormalDist().cdf(1 / 2**0.5)
    for _ in range(runs):
        found = separation(list(draw.normal(1, 1, 12)), list(draw.normal(0, 1, 40)))
        hits += found.low <= truth <= found.high
    assert hits / runs >= 0.93
