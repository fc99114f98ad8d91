"""The measuring command of the lint: its figures, where the data is."""

import argparse
from pathlib import Path

import pytest

from mentor_evals.bench.lint import run

DATA = Path(__file__).parents[2] / "../shared/data"


def test_it_says_that_it_skips_where_the_data_is_absent(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(argparse.Namespace(data=str(tmp_path))) == 0
    assert "skipped" in capsys.readouterr().out


def test_the_lint_agrees_with_people_as_far_as_wanted(capsys: pytest.CaptureFixture[str]) -> None:
    if not (DATA / "rated_goals.jsonl").is_file():
        pytest.skip("the rated goals are not here")
    assert run(argparse.Namespace(data=str(DATA))) == 0, capsys.readouterr().out
