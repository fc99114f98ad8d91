"""mentor-evals run with models: recorded once, played for ever, and loud about what is missing."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from faulty_openai import FaultyOpenAI
from loopback_batches import LoopbackBatches
from loopback_openai import LoopbackOpenAI, Reply
from mentor_evals.cli import main

KEY = "sk-canary-key-3141592653"
SUITE = """\
suite: own
kind: free
cases: cases.jsonl
rubrics: [own.yaml]
"""
RUBRIC = """\
rubric: own
version: '1'
unit: one line
criteria:
- id: X1
  name: names a day
  type: judge
  weight: 1
  description: A day is named.
  anchors: {1: none, 3: a week, 5: a day}
"""


@pytest.fixture
def suite(tmp_path: Path) -> Path:
    folder = tmp_path / "own"
    folder.mkdir()
    (folder / "suite.yaml").write_text(SUITE)
    (folder / "own.yaml").write_text(RUBRIC)
    rows = [{"id": f"c{n}", "person": f"p{n}", "input": {"text": f"{n} talks"}} for n in (1, 2)]
    (folder / "cases.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
    outputs = [{"case": f"c{n}", "output": {"line": f"{n} talks by 3 May"}} for n in (1, 2)]
    (tmp_path / "outputs.jsonl").write_text("".join(json.dumps(row) + "\n" for row in outputs))
    return folder


def verdict(_: object) -> Reply:
    said = {"quote": "by 3 May", "reason": f"a day, says {KEY}", "verdict": 5}
    return Reply(json.dumps(said))


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[LoopbackOpenAI]:
    with LoopbackOpenAI(verdict) as running:
        monkeypatch.setenv("OPENAI_BASE_URL", running.base_url)
        monkeypatch.setenv("OPENAI_API_KEY", KEY)
        yield running


@pytest.fixture
def run(suite: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., int]:
    monkeypatch.setenv("MENTOR_HOME", str(tmp_path / "home"))

    def command(*more: str, target: str = f"outputs {tmp_path / 'outputs.jsonl'}") -> int:
        return main(["run", str(suite), "--quiet", "--target", target, *more])

    return command


def offline(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("OPENAI_BASE_URL")
    monkeypatch.delenv("OPENAI_API_KEY")


def rows_of(folder: Path) -> list[dict[str, Any]]:
    """The rows by case: they are written as they come."""
    rows = [json.loads(row) for row in (folder / "results.jsonl").read_text().splitlines()]
    return sorted(rows, key=lambda row: (str(row["case"]), str(row["criterion"])))


def test_what_was_recorded_is_played_without_key_or_call_and_says_the_same(
    run: Callable[..., int],
    server: LoopbackOpenAI,
    suite: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert run("--judge", "m", "--record", "--out", str(tmp_path / "a")) == 0
    assert len(server.requests) == 6
    tape = (suite / "cassettes" / "judge.m.jsonl").read_text()
    assert KEY not in tape and tape.count("judge/criterion") == 6
    offline(monkeypatch)
    assert run("--judge", "m", "--out", str(tmp_path / "b")) == 0
    assert len(server.requests) == 6
    assert [row["verdict"]["value"] for row in rows_of(tmp_path / "b")] == [1.0, 1.0]
    plain = [
        {**row, "verdict": {**row["verdict"], "reason": ""}} for row in rows_of(tmp_path / "a")
    ]
    again = [
        {**row, "verdict": {**row["verdict"], "reason": ""}} for row in rows_of(tmp_path / "b")
    ]
    assert plain == again


def test_recording_again_asks_nothing_that_is_on_file(
    run: Callable[..., int], server: LoopbackOpenAI, suite: Path
) -> None:
    assert run("--judge", "m", "--record") == 0
    first = (suite / "cassettes" / "judge.m.jsonl").read_text()
    assert run("--judge", "m", "--record") == 0
    assert len(server.requests) == 6
    assert (suite / "cassettes" / "judge.m.jsonl").read_text() == first


def test_a_prompt_that_was_changed_since_is_named_and_nothing_is_measured(
    run: Callable[..., int],
    server: LoopbackOpenAI,
    suite: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert run("--judge", "m", "--record") == 0
    tape = suite / "cassettes" / "judge.m.jsonl"
    lines = [json.loads(line) for line in tape.read_text().splitlines()]
    old = [{**line, "template": "0", "key": "0"} if "key" in line else line for line in lines]
    tape.write_text("".join(json.dumps(line) + "\n" for line in old))
    assert run("--judge", "m") == 3
    told = capsys.readouterr().err
    assert "judge/criterion is stale: the prompt was changed since (judge.m.jsonl), 6 times" in told
    assert len(server.requests) == 6


def test_a_word_that_was_changed_since_is_missing(
    run: Callable[..., int],
    server: LoopbackOpenAI,
    suite: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert run("--judge", "m", "--record") == 0
    (suite / "own.yaml").write_text(RUBRIC.replace("A day is named.", "A weekday is named."))
    assert run("--judge", "m") == 3
    assert "judge/criterion is missing for these words" in capsys.readouterr().err
    assert run("--judge", "m", "--live") == 0


def test_replay_of_a_suite_without_cassettes_is_no_quiet_success(
    run: Callable[..., int], capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("--judge", "m", "--replay") == 3
    assert "judge/criterion" in capsys.readouterr().err


def test_a_run_that_died_goes_on_and_pays_for_nothing_twice(
    run: Callable[..., int], suite: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with LoopbackOpenAI(verdict) as server:
        monkeypatch.setenv("OPENAI_BASE_URL", server.base_url)
        monkeypatch.setenv("OPENAI_API_KEY", KEY)
        out = str(tmp_path / "a")
        assert run("--judge", "m", "--record", "--out", out) == 0
        tape = suite / "cassettes" / "judge.m.jsonl"
        kept = tape.read_text().splitlines(keepends=True)
        tape.write_text("".join(kept[:5]) + kept[5][:30])  # torn off after four answers
        (tmp_path / "a" / "results.jsonl").write_text("")
        (tmp_path / "a" / "summary.json").unlink()
        assert run("--judge", "m", "--record", "--out", out, "--resume") == 0
        assert len(server.requests) == 6 + 2
        assert len(rows_of(tmp_path / "a")) == 2


def test_the_desk_with_a_model_coach_is_recorded_and_played_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "goal"
    folder.mkdir()
    (folder / "suite.yaml").write_text("suite: talk\nkind: goal\nrubrics: [safety]\n")
    case = {"id": "c1", "person": "p", "input": {"text": "I want to give a talk by 3 May 2027."}}
    (folder / "cases.jsonl").write_text(json.dumps(case) + "\n")
    monkeypatch.setenv("MENTOR_HOME", str(tmp_path / "home"))
    with FaultyOpenAI() as server:
        monkeypatch.setenv("OPENAI_BASE_URL", server.base_url())
        monkeypatch.setenv("OPENAI_API_KEY", KEY)
        monkeypatch.setenv("MENTOR_MODEL", "fake")
        live = ["run", str(folder), "--quiet", "--engine", "model", "--out"]
        assert main([*live, str(tmp_path / "a"), "--record"]) == 0
        asked = len(server.log)
        assert asked and KEY not in (folder / "cassettes" / "coach.fake.jsonl").read_text()
        offline(monkeypatch)
        monkeypatch.delenv("MENTOR_MODEL")
        assert main([*live, str(tmp_path / "b")]) == 0
        assert len(server.log) == asked
        assert main(["mutants", str(folder), "--engine", "model"]) == 0
        assert "changes of 1 outputs" in capsys.readouterr().out
        assert len(server.log) == asked
        (folder / "cassettes" / "coach.fake.jsonl").write_text('{"cassette":1,"model":"fake"}\n')
        assert main(["mutants", str(folder), "--engine", "model"]) == 3
        assert "no case was answered: talk" in capsys.readouterr().err
    first, second = (
        json.loads((tmp_path / name / "outputs.jsonl").read_text())["output"] for name in "ab"
    )
    assert {**first, "saved": None} == {**second, "saved": None}


def test_a_judge_of_the_coachs_own_kind_is_told(
    tmp_path: Path,
    server: LoopbackOpenAI,
    run: Callable[..., int],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("MENTOR_MODEL", "m")
    assert run("--judge", "m", "--engine", "model") == 0
    assert "m judges itself" in capsys.readouterr().err


@pytest.mark.parametrize("fault", ["429:ms=30|429:ms=30|ok", "503:retry_after=0.05|ok"])
def test_a_busy_endpoint_is_waited_for(
    fault: str, run: Callable[..., int], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer = {"quote": "by 3 May", "reason": "a day", "verdict": 5}
    with FaultyOpenAI() as server:
        server.script[:] = fault.split("|")
        monkeypatch.setattr("faulty_openai.instance", lambda *_: answer)
        monkeypatch.setenv("OPENAI_BASE_URL", server.base_url())
        monkeypatch.setenv("OPENAI_API_KEY", KEY)
        assert run("--judge", "m", "--out", str(tmp_path / "a")) == 0
    assert [row["verdict"]["value"] for row in rows_of(tmp_path / "a")] == [1.0, 1.0]


def in_batch(body: dict[str, Any]) -> tuple[int, Any]:
    message = {"role": "assistant", "content": verdict(body).text}
    return 200, {"choices": [{"message": message, "finish_reason": "stop"}]}


def test_a_batch_judges_what_was_answered_and_leaves_a_cassette(
    run: Callable[..., int], suite: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with LoopbackBatches(in_batch) as server:
        monkeypatch.setenv("OPENAI_BASE_URL", server.base_url)
        monkeypatch.setenv("OPENAI_API_KEY", KEY)
        assert run("--judge", "m", "--batch", "0.01", "--out", str(tmp_path / "a")) == 0
        assert len(server.batches) == 1
        assert len(server.files["file-0"].splitlines()) == 6
        assert [row["verdict"]["value"] for row in rows_of(tmp_path / "a")] == [1.0, 1.0]
        assert run("--judge", "m", "--batch", "0.01", "--out", str(tmp_path / "b")) == 0
        assert len(server.batches) == 1
    assert run("--judge", "m") == 0


def test_who_dies_while_waiting_comes_back_to_the_same_batch(
    run: Callable[..., int], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with LoopbackBatches(in_batch) as server:
        monkeypatch.setenv("OPENAI_BASE_URL", server.base_url)
        monkeypatch.setenv("OPENAI_API_KEY", KEY)
        out = ["--judge", "m", "--batch", "0.01", "--out", str(tmp_path / "a")]
        with monkeypatch.context() as dying:
            dying.setattr("mentor_tools.llm_batch.Batches.ended", interrupted)
            assert run(*out) == 130
        assert run(*out, "--resume") == 0
        assert len(server.batches) == 1


async def interrupted(*_: object) -> None:
    raise KeyboardInterrupt


def test_what_a_batch_did_not_get_to_is_unmeasured(
    run: Callable[..., int],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    with LoopbackBatches(lambda _: (0, None), ends_as="expired") as server:
        monkeypatch.setenv("OPENAI_BASE_URL", server.base_url)
        monkeypatch.setenv("OPENAI_API_KEY", KEY)
        out = str(tmp_path / "a")
        assert run("--judge", "m", "--batch", "0.01", "--out", out) == 3
    assert "judge/criterion" in capsys.readouterr().err
