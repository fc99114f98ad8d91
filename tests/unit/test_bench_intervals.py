"""The simulation behind the figures of docs/gate.md."""

import argparse

import pytest

from mentor_evals.bench.intervals import run


def test_a_clear_drop_is_answered_and_every_suite_has_its_row(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert run(argparse.Namespace(runs=40, data=None)) in (0, 1)
    shown = capsys.readouterr().out
    assert shown.count(" x ") == 6 + 1
    assert "drop of 0.20: worse 1.00" in shown
