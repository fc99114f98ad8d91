"""The rows of the fault table that are a judge's: what it fails to say is no score (see faults)."""

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from evals_lab import make_suite, measured, outputs_file, summary_of
from loopback_openai import LoopbackOpenAI, Reply
from mentor_evals.cli import main
from mentor_evals.commands.calibrated import unfit_of

RUBRIC = """
rubric: own
version: '1'
unit: an answer
criteria:
  - id: OWN1
    name: means yes
    type: judge
    weight: 1
    description: The answer is meant as a yes.
    anchors: {1: a no, 3: a perhaps, 5: a yes}
"""


def verdict(value: int) -> Reply:
    return Reply(json.dumps({"quote": "yes", "reason": "It says so.", "verdict": value}))


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., int]:
    """A run of a hundred outputs judged once each, by a judge that is taken to be calibrated."""
    suite = make_suite(tmp_path / "suite", rubric=RUBRIC)
    answers = {f"c-{n:03}": f"yes to number {n:03}" for n in range(1, 101)}
    target = f"outputs {outputs_file(tmp_path / 'o.jsonl', answers)}"
    monkeypatch.setattr("mentor_evals.commands.session.unfit_of", lambda *_: {})
    monkeypatch.setenv("MENTOR_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("OPENAI_API_KEY", "none")

    def run(server: LoopbackOpenAI, *more: str, calibrated: bool = True) -> int:
        if not calibrated:
            monkeypatch.setattr("mentor_evals.commands.session.unfit_of", unfit_of)
        monkeypatch.setenv("OPENAI_BASE_URL", server.base_url)
        given = ["run", str(suite), "--target", target, "--judge", "m", "--verdicts", "1"]
        return main([*given, "--gate", "--quiet", "--out", str(tmp_path / "out"), *more])

    return run


def judging(of: Callable[[int], Reply]) -> LoopbackOpenAI:
    """A judge that answers by the number of the output that it is shown."""

    def reply(body: Mapping[str, Any]) -> Reply:
        shown = body["messages"][1]["content"]
        return of(int(shown.partition("yes to number ")[2][:3]))

    return LoopbackOpenAI(reply)


def test_ten_low_verdicts_of_a_hundred_are_a_failure_of_quality(
    run: Callable[..., int], tmp_path: Path
) -> None:
    with judging(lambda n: verdict(1 if n <= 10 else 5)) as server:
        assert run(server) == 1
    assert measured(tmp_path / "out") == (100, 100, 0.9)


def test_five_verdicts_that_cannot_be_read_are_unmeasured_and_no_zero(
    run: Callable[..., int], tmp_path: Path
) -> None:
    with judging(lambda n: Reply("Certainly, a fine one!") if n <= 5 else verdict(5)) as server:
        assert run(server) == 3
        assert len(server.requests) == 105  # asked once more each, then an error
    assert measured(tmp_path / "out") == (95, 100, 1.0)
    assert (
        "5 of 100 verdicts could not be had" in summary_of(tmp_path / "out")["gate"]["reasons"][0]
    )


def test_a_judge_that_is_to_gate_and_was_never_held_against_people_is_an_answer_of_its_own(
    run: Callable[..., int], tmp_path: Path
) -> None:
    with judging(lambda _: verdict(5)) as server:
        assert run(server, calibrated=False) == 4
    assert measured(tmp_path / "out") == (100, 100, 1.0)
    (reason, *_) = summary_of(tmp_path / "out")["gate"]["reasons"]
    assert "OWN1 gates, but its judge is not calibrated" in reason


def test_a_second_run_asks_for_nothing_that_is_on_file(
    run: Callable[..., int], tmp_path: Path
) -> None:
    with judging(lambda _: verdict(5)) as server:
        assert run(server, "--record") == 0
        assert run(server) == 0
        assert len(server.requests) == 100
    assert measured(tmp_path / "out") == (100, 100, 1.0)
