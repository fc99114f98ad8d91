"""A run beside its baseline: what the gate says, which cases it names, what the reports show."""

import json
import re
import sys
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from evals_lab import SUITE, make_suite, outputs_file, rows_of, summary_of
from mentor_copilot.coach.port import Emit, Moment, Worded
from mentor_copilot.coach.rules import RuleCoach
from mentor_evals.cli import main

CASES = [f"c-{n:03}" for n in range(1, 101)]


@pytest.fixture
def suite(tmp_path: Path) -> Path:
    return make_suite(tmp_path / "suite", suite=SUITE.replace("{OWN1: 1.0}", "{}"))


def run(suite: Path, out: Path, wrong: set[str], *more: str) -> int:
    """Score a file of outputs in which these cases are wrong."""
    answers = {case: "no" if case in wrong else "yes" for case in CASES}
    file = outputs_file(out.with_suffix(".jsonl"), answers)
    target = f"outputs {file}"
    return main(["run", str(suite), "--target", target, "--out", str(out), "--quiet", *more])


def blessed(suite: Path, folder: Path, wrong: set[str]) -> Path:
    assert run(suite, folder / "then", wrong) == 0
    assert main(["bless", str(folder / "then"), "--to", str(folder / "baseline.json")]) == 0
    return folder / "baseline.json"


def gated(suite: Path, folder: Path, then: set[str], now: set[str]) -> tuple[int, dict[str, Any]]:
    baseline = blessed(suite, folder, then)
    code = run(suite, folder / "now", now, "--baseline", str(baseline), "--gate")
    return code, summary_of(folder / "now")["gate"]


def test_the_same_again_passes(suite: Path, tmp_path: Path) -> None:
    code, gate = gated(suite, tmp_path, {"c-001", "c-050"}, {"c-001", "c-050"})
    assert (code, gate["answer"]) == (0, "passed")


def test_a_case_that_always_passed_and_now_never_does_fails_by_itself(
    suite: Path, tmp_path: Path
) -> None:
    code, gate = gated(suite, tmp_path, set(), {"c-017"})
    assert (code, gate["answer"]) == (1, "failed")
    assert "c-017" in gate["reasons"][0]


def test_getting_better_passes(suite: Path, tmp_path: Path) -> None:
    code, gate = gated(suite, tmp_path, {"c-001", "c-002", "c-003"}, {"c-001"})
    assert (code, gate["answer"]) == (0, "passed")


def test_a_baseline_that_is_not_there_cannot_be_measured_against(
    suite: Path, tmp_path: Path
) -> None:
    assert run(suite, tmp_path / "now", set(), "--baseline", "nowhere.json", "--gate") == 3
    assert "there is no baseline nowhere.json" in summary_of(tmp_path / "now")["gate"]["reasons"][0]


def test_a_baseline_of_other_cases_cannot_be_measured_against(suite: Path, tmp_path: Path) -> None:
    baseline = blessed(suite, tmp_path, set())
    rows = (suite / "cases.jsonl").read_text().replace('{"n": 7}', '{"n": 70}')
    (suite / "cases.jsonl").write_text(rows)
    assert run(suite, tmp_path / "now", set(), "--baseline", str(baseline), "--gate") == 3


def test_a_run_with_errors_is_not_blessed(
    suite: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = f"outputs {outputs_file(tmp_path / 'o.jsonl', {'c-001': 'yes'})}"
    assert main(["run", str(suite), "--target", target, "--out", str(tmp_path / "o")]) == 0
    assert main(["bless", str(tmp_path / "o"), "--to", str(tmp_path / "b.json")]) == 2
    assert "99 verdicts of polite are errors" in capsys.readouterr().err


def test_blessing_again_changes_nothing_and_a_flip_changes_one_line(
    suite: Path, tmp_path: Path
) -> None:
    first = blessed(suite, tmp_path, {"c-003"}).read_text().splitlines()
    assert blessed(suite, tmp_path, {"c-003"}).read_text().splitlines() == first
    other = blessed(suite, tmp_path, {"c-003", "c-004"}).read_text().splitlines()
    changed = [pair for pair in zip(first, other, strict=True) if pair[0] != pair[1]]
    assert len(changed) == 1
    assert '"c-004"' in changed[0][0]


def test_a_worse_rule_coach_is_caught_and_its_cases_are_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    given = ["run", "chat", "--case", "chat-01[02]", "--quiet"]
    assert main([*given, "--out", str(tmp_path / "then")]) == 0
    word = RuleCoach.word

    async def pushy(self: RuleCoach, moment: Moment, emit: Emit | None = None) -> Worded:
        worded = await word(self, moment, emit)
        if moment.question.field != "confidence":
            return worded
        return Worded(text=f"You should just try harder. {worded.text}")

    monkeypatch.setattr(RuleCoach, "word", pushy)
    more = ["--baseline", str(tmp_path / "then"), "--gate", "--out", str(tmp_path / "now")]
    capsys.readouterr()
    assert main([*given, *more]) == 1
    asked = {
        row["case"]
        for row in rows_of(tmp_path / "now")
        if row["criterion"] == "CT03" and row["verdict"]["value"] < 1
    }
    assert asked
    named = " ".join(summary_of(tmp_path / "now")["gate"]["reasons"])
    assert "CT03" in named
    assert all(case in named for case in asked)
    assert set(re.findall(r"chat-\d+", named)) == asked
    assert "GATE FAILED" in capsys.readouterr().out


def test_what_flips_by_chance_is_run_again_before_it_counts(tmp_path: Path) -> None:
    """A system that is unsteady in one case: its flip is no hard break."""
    suite = make_suite(tmp_path / "suite", suite=SUITE.replace("{OWN1: 1.0}", "{}"), cases=40)
    (tmp_path / "answer.py").write_text(
        "import json, pathlib, sys; case = json.load(sys.stdin)\n"
        "count = pathlib.Path(sys.argv[1]); n = len(count.read_text()) if count.exists() else 0\n"
        "flaky = case['n'] == 7\n"
        "flaky and count.write_text('x' * (n + 1))\n"
        "print(json.dumps({'answer': 'no' if flaky and n % 2 else 'yes'}))\n"
    )
    line = f"{sys.executable} -S {tmp_path / 'answer.py'} {tmp_path / 'count'}"
    given = ["run", str(suite), "--case", "c-00*", "--target", "command", line, "--quiet"]
    assert main([*given, "--out", str(tmp_path / "then")]) == 0
    more = ["--baseline", str(tmp_path / "then"), "--gate", "--out", str(tmp_path / "now")]
    code = main([*given, *more, "--retest", "2"])
    assert code == 3  # unsteady and few: neither passed nor failed
    gate = summary_of(tmp_path / "now")["gate"]
    assert any("unsteady, c-007" in warning for warning in gate["warnings"])
    assert not any("never does" in reason for reason in gate["reasons"])


def test_reports_show_the_same_run_to_each_reader(
    suite: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    page, outputs = tmp_path / "page.md", tmp_path / "outputs.txt"
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(page))
    monkeypatch.setenv("GITHUB_OUTPUT", str(outputs))
    monkeypatch.chdir(tmp_path)
    capsys.readouterr()
    code, _ = gated(suite, tmp_path, set(), {"c-017", "c-018"})
    shown = capsys.readouterr()
    assert code == 1
    assert "::error file=suite/cases.jsonl,line=17,title=c-017 OWN1 1 -> 0::" in shown.err
    assert "::error title=mentor-evals%3A failed::" in shown.err
    assert outputs.read_text().endswith("verdict=failed\n")
    out = tmp_path / "now"
    assert page.read_text().endswith((out / "report.md").read_text())
    assert "## ❌ Gate failed" in page.read_text()
    root = ElementTree.parse(out / "junit.xml").getroot()
    assert (root.get("tests"), root.get("failures"), root.get("errors")) == ("101", "3", "0")
    failed = {
        case.get("name") for case in root.iter("testcase") if case.find("failure") is not None
    }
    assert failed == {"c-017", "c-018", "gate"}
    assert all(len(line) <= 100 for line in shown.out.splitlines())
    html = (out / "report.html").read_text()
    assert "c-017" in html


def test_json_is_one_document_and_nothing_else(
    suite: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(suite, tmp_path / "now", {"c-002"}, "--json", "--gate") == 0
    printed = capsys.readouterr()
    assert json.loads(printed.out) == summary_of(tmp_path / "now")
    assert main(["show", str(tmp_path / "now"), "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == summary_of(tmp_path / "now")


def test_every_figure_has_its_n_of_n_and_no_clock(suite: Path, tmp_path: Path) -> None:
    run(suite, tmp_path / "now", {"c-002"})
    (criterion,) = summary_of(tmp_path / "now")["suites"][0]["criteria"]
    assert (criterion["mean"]["n"], criterion["mean"]["of"]) == (100, 100)
    assert criterion["worst"][0]["case"] == "c-002"
    assert criterion["worst"][0]["line"] == 2
    again = (tmp_path / "now" / "summary.json").read_bytes()
    run(suite, tmp_path / "now", {"c-002"})
    assert (tmp_path / "now" / "summary.json").read_bytes() == again


def test_show_tells_one_case_whole(
    suite: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(suite, tmp_path / "now", {"c-002"})
    capsys.readouterr()
    assert main(["show", str(tmp_path / "now"), "c-002"]) == 0
    told = capsys.readouterr().out
    assert "OWN1 gate 0.00 answer is not yes" in told
    assert main(["show", str(tmp_path / "now"), "c-999"]) == 2


def test_compare_tells_what_moved_between_two_runs(
    suite: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(suite, tmp_path / "then", {"c-001"})
    run(suite, tmp_path / "now", {"c-002", "c-003"})
    capsys.readouterr()
    assert main(["compare", str(tmp_path / "then"), str(tmp_path / "now")]) == 0
    told = capsys.readouterr().out
    assert "OWN1 worse by 1 points" in told
    assert "c-002, c-003; 1 the other way" in told
