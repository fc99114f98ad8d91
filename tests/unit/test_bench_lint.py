"""The measuring command of the lint: its arithmetic, and its figures where the data is."""

import argparse
from pathlib import Path

import pytest

from mentor_evals.bench.lint import kappa, run, spearman

DATA = Path(__file__).parents[2] / "../shared/data"


def test_kappa_is_agreement_beyond_chance() -> None:
    assert kappa([True, False, True, False], [True, False, True, False]) == 1
    assert kappa([True, True, False, False], [True, False, True, False]) == 0
    assert kappa([True] * 3, [True] * 3) == 0
    # 45 both yes, 15 and 25 split, 15 both no: agreement .60, by chance .54
    ours = [True] * 60 + [False] * 40
    theirs = [True] * 45 + [False] * 15 + [True] * 25 + [False] * 15
    assert kappa(ours, theirs) == pytest.approx(0.1304, abs=1e-4)


def test_spearman_compares_ranks_and_shares_ties() -> None:
    assert spearman([1, 2, 3], [10, 20, 900]) == pytest.approx(1)
    assert spearman([1, 2, 3], [3, 2, 1]) == pytest.approx(-1)
    assert spearman([1, 1, 2, 3], [1, 2, 2, 9]) == pytest.approx(0.8333, abs=1e-4)
    assert spearman([5, 5, 5], [1, 2, 3]) == 0


def test_it_says_that_it_skips_where_the_data_is_absent(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(argparse.Namespace(data=str(tmp_path))) == 0
    assert "skipped" in capsys.readouterr().out


def test_the_lint_agrees_with_people_as_far_as_wanted(capsys: pytest.CaptureFixture[str]) -> None:
    if not (DATA / "rated_goals.jsonl").is_file():
        pytest.skip("the rated goals are not here")
    assert run(argparse.Namespace(data=str(DATA))) == 0, capsys.readouterr().out
