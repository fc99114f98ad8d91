"""`mentor-evals` at the door: light help, suites of one's own, calls that are wrong."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from mentor_evals.cli import COMMANDS, main

HEAVY = {"openai", "langgraph", "chromadb", "pydantic", "numpy", "yaml", "sqlalchemy", "jinja2"}


@pytest.mark.parametrize("given", [["--help"], ["run", "--help"], ["compare", "--help"], []])
def test_help_loads_nothing_heavy(given: list[str]) -> None:
    code = (
        "import json, sys; from mentor_evals.cli import main; code = main(sys.argv[1:]);"
        "print(json.dumps([code, sorted(sys.modules)]), file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, *given], capture_output=True, text=True, check=True
    )
    ended, modules = json.loads(done.stderr)
    assert ended == 0
    assert "usage: mentor-evals" in done.stdout
    assert HEAVY.isdisjoint(modules)


def test_help_names_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--help"]) == 0
    told = capsys.readouterr().out
    assert all(name in told for name in COMMANDS)


def test_a_first_suite_runs_as_it_is_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "mine"
    assert main(["init", str(folder)]) == 0
    assert main(["run", str(folder), "--gate", "--quiet"]) == 0
    assert "GATE PASSED" in capsys.readouterr().out
    assert main(["init", str(folder)]) == 2
    assert "not an empty folder" in capsys.readouterr().err


def test_a_dry_run_tells_what_it_would_ask_and_could_find(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["run", "goals", "--dry-run", "--json"]) == 0
    (suite,) = json.loads(capsys.readouterr().out)["suites"]
    assert suite["target_calls"] == suite["cases"] >= 20
    assert suite["judge_calls"] == 0
    assert 0 < suite["smallest_drop"] < 1
    assert main(["run", "goals", "--tag", "joke", "--repeat", "3", "--dry-run"]) == 0
    assert "1 cases of 1 people x 3; 3 calls of desk" in capsys.readouterr().out


def test_a_dry_run_counts_each_verdict_and_the_chance_of_what_does_not_repeat_itself(
    capsys: pytest.CaptureFixture[str],
) -> None:
    def planned(*more: str) -> dict[str, float]:
        assert main(["run", "goals", "--dry-run", "--json", *more]) == 0
        suite: dict[str, float] = json.loads(capsys.readouterr().out)["suites"][0]
        return suite

    once, thrice = planned("--judge", "m", "--verdicts", "1"), planned("--judge", "m")
    assert thrice["judge_calls"] == 3 * once["judge_calls"] > 100
    rules, model = planned(), planned("--engine", "model")
    assert (rules["cost"], rules["noise"]) == (0, 0)
    assert model["cost"] is None and model["noise"] > 0
    assert model["smallest_drop"] > rules["smallest_drop"]


def test_cases_are_printed_as_a_system_outside_gets_them(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["cases", "goals"]) == 0
    rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    first = rows[0]
    assert (first["id"], first["form"], first["seed"]) == ("goals-001", "smart", 1)
    assert first["say"] == [said for told in first["answers"].values() for said in told]


def test_the_world_is_run_under_either_name(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["run", "world", "--help"]) == 0
    told = capsys.readouterr().out
    assert main(["world", "run", "--help"]) == 0
    assert capsys.readouterr().out == told


def test_list_names_the_suites_of_the_package(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["list", "--json"]) == 0
    rows = json.loads(capsys.readouterr().out)
    assert [row["suite"] for row in rows] == sorted(row["suite"] for row in rows)
    assert all(row["about"] for row in rows)


@pytest.mark.parametrize(
    ("given", "says"),
    [
        (["run"], "which suites?"),
        (["run", "golas"], "golas: no such folder, and no suite of the package"),
        (["run", "goals", "goals"], "two of these suites are called goals"),
        (["run", "goals", "--target", "soup"], "--target is one of desk, http URL"),
        (["run", "goals", "--target", "http", "example"], "needs an address"),
        (["run", "goals", "--target", "outputs", "nowhere"], "nowhere cannot be read"),
        (["run", "goals", "--target", "command", "/no/such"], "there is no program /no/such"),
        (["run", "goals", "--repeat", "0"], "0 is no whole number from 1"),
        (["run", "goals", "--case", "nobody"], "no case has such a tag or id"),
        (["run", "goals", "--resume"], "--resume needs --out"),
        (["run", "goals", "--judg", "none", "--limit", "x"], "x is no whole number"),
        (["show", "nowhere"], "holds no finished run"),
        (["bless", "nowhere"], "holds no finished run"),
        (["compare", "nowhere", "nowhere"], "holds no marks of a run"),
        (["sing"], "invalid choice"),
    ],
)
def test_a_wrong_call_is_one_line_and_exit_2(
    given: list[str], says: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(given) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert says in told.err
    assert told.err.startswith("mentor-evals: ") and told.err.count("\n") == 1
