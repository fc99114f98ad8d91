"""What a model answers with care comes through: no true quote is refused, goals are finished."""

import json
from pathlib import Path

import pytest

from careful_openai import Careful
from loopback_openai import LoopbackOpenAI
from mentor_evals.cli import main
from mentor_evals.suites import cases_of, load_suite

CAREFUL = Path(__file__).parents[2] / ".ci" / "recorded" / "careful"


@pytest.mark.parametrize("suite", ["goals", "okrs"])
def test_answers_given_with_care_make_whole_goals(
    suite: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = str(CAREFUL / suite)
    with LoopbackOpenAI(Careful(cases_of(load_suite(folder)))) as server:
        monkeypatch.setenv("OPENAI_BASE_URL", server.base_url)
        monkeypatch.setenv("MENTOR_MODEL", "careful")
        monkeypatch.setenv("MENTOR_HOME", str(tmp_path / "home"))
        given = ["run", folder, "--engine", "model", "--live", "--gate", "--quiet"]
        assert main([*given, "--out", str(tmp_path / "out")]) == 0
        assert server.requests
    rows = (tmp_path / "out" / "outputs.jsonl").read_text(encoding="utf-8").splitlines()
    outputs = [json.loads(row)["output"] for row in rows]
    assert {output["state"] for output in outputs} == {"complete"}
    assert all("deadline" in output["goal"] for output in outputs)
