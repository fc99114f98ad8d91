"""What goes wrong in a run ends in the right exit code with the right count (the fault table)."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from evals_lab import (
    NO,
    YES,
    Endpoint,
    Reply,
    make_suite,
    measured,
    outputs_file,
    rows_of,
    summary_of,
)
from mentor_copilot.desk.goals import Desk
from mentor_evals.cli import main
from mentor_evals.runs.journal import Journal
from mentor_evals.targets import pace
from mentor_tools.errors import StoreError


@pytest.fixture(autouse=True)
def _in_a_hurry(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pace, "FIRST_WAIT", 0.005)


@pytest.fixture
def suite(tmp_path: Path) -> Path:
    return make_suite(tmp_path / "suite")


def run(suite: Path, url: str, out: Path, *more: str) -> int:
    given = ["run", str(suite), "--target", "http", url, "--out", str(out), "--gate", "--quiet"]
    return main([*given, *more])


def test_ten_bad_answers_of_a_hundred_are_a_failure_of_quality(suite: Path, tmp_path: Path) -> None:
    with Endpoint(lambda case, _: NO if case["n"] <= 10 else YES).served() as endpoint:
        assert run(suite, endpoint.url, tmp_path / "out") == 1
    assert measured(tmp_path / "out") == (100, 100, 0.9)
    assert "OWN1 is at 0.900, below its floor" in summary_of(tmp_path / "out")["gate"]["reasons"][0]


def test_five_answers_that_never_come_are_unmeasured_and_no_zero(
    suite: Path, tmp_path: Path
) -> None:
    def reply(case: Mapping[str, Any], _: int) -> Reply:
        return (500, {}, b"") if case["n"] <= 5 else YES

    with Endpoint(reply).served() as endpoint:
        assert run(suite, endpoint.url, tmp_path / "out") == 3
    assert measured(tmp_path / "out") == (95, 100, 1.0)
    found = summary_of(tmp_path / "out")
    assert found["suites"][0]["errors"] == {"HTTP 500": 5}
    assert "5 of 100 verdicts could not be had" in found["gate"]["reasons"][0]
    assert all(endpoint.asked.count(n) == pace.TRIES for n in range(1, 6))


def test_what_passes_on_a_second_try_is_measured(suite: Path, tmp_path: Path) -> None:
    def reply(case: Mapping[str, Any], before: int) -> Reply:
        return (502, {}, b"") if case["n"] % 7 == 0 and before == 0 else YES

    with Endpoint(reply).served() as endpoint:
        assert run(suite, endpoint.url, tmp_path / "out") == 0
    assert measured(tmp_path / "out") == (100, 100, 1.0)


@pytest.mark.parametrize("body", [b"Certainly! Here you are.", b"[1, 2]", b'{"answer":', b""])
def test_answers_that_cannot_be_read_are_unmeasured_and_no_zero(
    suite: Path, tmp_path: Path, body: bytes
) -> None:
    with Endpoint(lambda case, _: (200, {}, body) if case["n"] <= 5 else YES).served() as endpoint:
        assert run(suite, endpoint.url, tmp_path / "out") == 3
    assert measured(tmp_path / "out") == (95, 100, 1.0)


def test_a_few_missing_verdicts_pass_where_the_suite_allows_them(tmp_path: Path) -> None:
    text = "suite: polite\nkind: free\nrubrics: [own.yaml]\ngate: {unmeasured: 0.05}\n"
    suite = make_suite(tmp_path / "suite", suite=text)
    with Endpoint(lambda case, _: (400, {}, b"") if case["n"] <= 5 else YES).served() as endpoint:
        assert run(suite, endpoint.url, tmp_path / "out") == 0
    assert endpoint.asked.count(1) == 1  # a refusal is not asked again


def test_every_tenth_request_is_told_to_wait_and_all_are_answered(
    suite: Path, tmp_path: Path
) -> None:
    def reply(case: Mapping[str, Any], before: int) -> Reply:
        return (429, {"Retry-After": "0.05"}, b"") if case["n"] % 10 == 0 and not before else YES

    with Endpoint(reply).served() as endpoint:
        assert run(suite, endpoint.url, tmp_path / "out") == 0
    assert measured(tmp_path / "out") == (100, 100, 1.0)
    assert len(endpoint.asked) == 110


def test_a_bucket_that_runs_dry_is_waited_for_by_all_workers(suite: Path, tmp_path: Path) -> None:
    filled = [time.monotonic(), 20.0]

    def reply(_: Mapping[str, Any], __: int) -> Reply:
        now = time.monotonic()
        filled[:] = [now, min(20.0, filled[1] + 100 * (now - filled[0]))]
        if filled[1] < 1:
            return 429, {"Retry-After": "0.1"}, b""
        filled[1] -= 1
        return YES

    with Endpoint(reply).served() as endpoint:
        assert run(suite, endpoint.url, tmp_path / "out") == 0
    assert measured(tmp_path / "out") == (100, 100, 1.0)
    assert len(endpoint.asked) < 180


def test_nobody_at_the_address_is_could_not_be_measured(suite: Path, tmp_path: Path) -> None:
    with Endpoint(lambda *_: YES).served() as endpoint:
        url = endpoint.url
    assert run(suite, url, tmp_path / "out", "--limit", "10") == 3
    assert measured(tmp_path / "out") == (0, 10, None)


def test_nothing_measured_is_no_success_even_without_a_gate(suite: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    target = f"outputs {outputs_file(tmp_path / 'o.jsonl', {})}"
    assert main(["run", str(suite), "--target", target, "--out", str(out), "--quiet"]) == 3
    assert summary_of(out)["gate"]["reasons"] == ["nothing could be measured: polite"]


def test_an_answer_that_hangs_is_given_up(suite: Path, tmp_path: Path) -> None:
    def reply(case: Mapping[str, Any], _: int) -> Reply:
        if case["n"] == 3:
            time.sleep(0.6)
        return YES

    with Endpoint(reply).served() as endpoint:
        more = ("--limit", "8", "--timeout", "0.1")
        assert run(suite, endpoint.url, tmp_path / "out", *more) == 3
    assert measured(tmp_path / "out") == (7, 8, 1.0)
    assert summary_of(tmp_path / "out")["suites"][0]["errors"] == {"no answer within 0.1 s": 1}


def test_a_run_that_was_killed_goes_on_and_asks_for_nothing_twice(
    suite: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out"

    def reply(case: Mapping[str, Any], before: int) -> Reply:
        time.sleep(0.02)
        return YES

    with Endpoint(reply).served() as endpoint:
        given = ["run", str(suite), "--target", "http", endpoint.url, "--out", str(out)]
        code = "import sys; from mentor_evals.cli import main; sys.exit(main(sys.argv[1:]))"
        running = subprocess.Popen(
            [sys.executable, "-c", code, *given], stderr=subprocess.DEVNULL, env=dict(os.environ)
        )
        while len(endpoint.asked) < 40:
            assert running.poll() is None
            time.sleep(0.005)
        running.send_signal(signal.SIGKILL)
        running.wait()
        assert not (out / "summary.json").exists()
        kept = len((out / "outputs.jsonl").read_bytes().splitlines())
        with (out / "results.jsonl").open("ab") as torn:
            torn.write(b'{"suite": "polite", "case": "c-0')
        assert main([*given, "--quiet"]) == 2  # it is not written over unasked
        assert main([*given, "--resume", "--gate", "--quiet"]) == 0
    assert measured(out) == (100, 100, 1.0)
    assert len(rows_of(out)) == 100
    assert kept >= 30
    assert len(endpoint.asked) <= 100 + 8  # those that were in flight when it died


def test_an_interrupted_run_says_how_to_go_on(
    suite: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def reply(case: Mapping[str, Any], _: int) -> Reply:
        if case["n"] == 20:
            signal.raise_signal(signal.SIGINT)
        return YES

    out = tmp_path / "out"
    with Endpoint(reply).served() as endpoint:
        assert run(suite, endpoint.url, out, "--concurrency", "2") == 130
        told = capsys.readouterr().err
        assert "interrupted; what was scored is kept, and --resume goes on" in told
        endpoint.reply = lambda *_: YES
        assert run(suite, endpoint.url, out, "--concurrency", "2", "--resume") == 0
    assert measured(out) == (100, 100, 1.0)


def test_errors_of_a_run_are_asked_again_when_it_goes_on(suite: Path, tmp_path: Path) -> None:
    with Endpoint(lambda case, _: (400, {}, b"") if case["n"] <= 5 else YES).served() as endpoint:
        assert run(suite, endpoint.url, tmp_path / "out") == 3
        endpoint.asked.clear()
        endpoint.reply = lambda *_: YES
        assert run(suite, endpoint.url, tmp_path / "out", "--resume") == 0
        assert sorted(endpoint.asked) == [1, 2, 3, 4, 5]
    assert measured(tmp_path / "out") == (100, 100, 1.0)
    assert len(rows_of(tmp_path / "out")) == 100


def test_a_budget_that_is_spent_ends_the_run_and_more_money_finishes_it(
    suite: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    with Endpoint(lambda *_: YES).served() as endpoint:
        assert run(suite, endpoint.url, out, "--budget", "0.25", "--concurrency", "1") == 5
        n, of, mean = measured(out)
        assert (n, mean) == (25, 1.0)
        assert "the budget of $0.25 is spent" in summary_of(out)["gate"]["reasons"][0]
        assert run(suite, endpoint.url, out, "--budget", "5", "--resume") == 0
    assert len(endpoint.asked) == 100


def test_a_crash_of_the_desk_is_the_error_of_its_case_and_hides_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = Desk.say

    async def crashing(desk: Desk, thread: str, text: str, *more: Any, **named: Any) -> Any:
        if text.startswith("stop smoking"):
            raise KeyError(text)
        return await said(desk, thread, text, *more, **named)

    monkeypatch.setattr(Desk, "say", crashing)
    given = ["run", "goals", "--limit", "5", "--gate", "--quiet", "--out", str(tmp_path)]
    assert main(given) == 3
    found = summary_of(tmp_path)
    (told,) = found["suites"][0]["errors"]
    assert told.startswith("the desk crashed: KeyError at walks/test_evals_faults.py:")
    assert found["suites"][0]["errors"][told] == 1 and found["suites"][0]["outputs"] == 4
    assert "1 of 5 verdicts could not be had" in found["gate"]["reasons"][0]


def test_outputs_that_are_on_file_are_scored_without_asking_anybody(
    suite: Path, tmp_path: Path
) -> None:
    with Endpoint(lambda *_: YES).served() as endpoint:
        assert run(suite, endpoint.url, tmp_path / "first") == 0
    target = f"outputs {tmp_path / 'first' / 'outputs.jsonl'}"
    given = ["run", str(suite), "--target", target, "--out", str(tmp_path / "again"), "--quiet"]
    assert main(given) == 0
    assert measured(tmp_path / "again") == (100, 100, 1.0)


def test_a_folder_of_another_run_is_not_gone_on_with(
    suite: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out"
    with Endpoint(lambda *_: YES).served() as endpoint:
        assert run(suite, endpoint.url, out) == 0
        (suite / "own.yaml").write_text(
            (suite / "own.yaml").read_text().replace("weight: 1", "weight: 2")
        )
        assert run(suite, endpoint.url, out, "--resume") == 2
    assert "a run of other cases" in capsys.readouterr().err


def test_a_run_of_the_rule_coach_is_not_gone_on_with_by_the_model_coach(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    given = ["run", "goals", "--limit", "1", "--quiet", "--out", str(tmp_path), "--resume"]
    assert main(given[:-1]) == 0
    assert main([*given, "--engine", "model", "--replay"]) == 2
    assert "with another target or judge" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("script", "why"),
    [
        ("import sys; sys.exit('no key')", "exit 1: no key"),
        ("print('hello')", "the answer is no JSON"),
        ("import time; time.sleep(9)", "no answer within 0.5 s"),
        ('print(\'{"error": "the model is out"}\')', "the model is out"),
    ],
)
def test_a_command_that_fails_is_told_apart_from_a_bad_answer(
    suite: Path, tmp_path: Path, script: str, why: str
) -> None:
    out = tmp_path / "out"
    (tmp_path / "answer.py").write_text(script)
    target = f"command {sys.executable} {tmp_path / 'answer.py'}"
    more = ["--limit", "2", "--timeout", "0.5" if "sleep" in script else "20", "--quiet"]
    given = ["run", str(suite), "--target", target, "--out", str(out), "--gate", *more]
    assert main(given) == 3
    assert summary_of(out)["suites"][0]["errors"] == {why: 2}


def test_a_disk_that_is_full_is_one_line_and_the_worlds_fault(
    suite: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    def full(*_: object) -> None:
        raise StoreError("results.jsonl cannot be written: No space left on device")

    monkeypatch.setattr(Journal, "keep_results", full)
    with Endpoint(lambda *_: YES).served() as endpoint:
        assert run(suite, endpoint.url, tmp_path / "out") == 1
    assert "mentor-evals: results.jsonl cannot be written" in capsys.readouterr().err


def test_a_command_gets_the_case_and_its_answer_is_scored(suite: Path, tmp_path: Path) -> None:
    (tmp_path / "answer.py").write_text(
        "import json, sys; case = json.load(sys.stdin)\n"
        "print(json.dumps({'answer': 'yes' if case['n'] and case['id'] else 'no'}))\n"
    )
    target = ["--target", "command", f"{sys.executable} {tmp_path / 'answer.py'}"]
    out = ["--out", str(tmp_path / "out"), "--limit", "3", "--quiet"]
    assert main(["run", str(suite), *target, *out]) == 0
    assert measured(tmp_path / "out") == (3, 3, 1.0)
