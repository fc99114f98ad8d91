"""`mentor-evals world` as its users call it."""

import json
from pathlib import Path

import pytest

from mentor_evals.cli import main
from mentor_evals.world.report import NO_EXCEPTIONS


def test_make_writes_a_world_that_tells_what_is_in_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "world"
    call = ["world", "make", "--seed", "4", "--pairs", "2", "--level", "2", "--out", str(folder)]
    assert main(call) == 0
    assert "2 pairs" in capsys.readouterr().out
    readme = (folder / "README.md").read_text("utf-8")
    assert "--seed 4 --pairs 2 --level 2" in readme
    for file in folder.rglob("*.jsonl"):
        assert str(file.relative_to(folder)) in readme
        assert [json.loads(line) for line in file.read_text("utf-8").splitlines()]


@pytest.mark.parametrize(
    ("more", "says"),
    [
        (["--pairs", "0"], "1 to 10,000 pairs"),
        (["--level", "7"], "the level is 1, 2 or 3"),
        (["--pairs", "many"], "--pairs"),
    ],
)
def test_a_world_that_cannot_be_is_a_wrong_call(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], more: list[str], says: str
) -> None:
    assert main(["world", "make", "--out", str(tmp_path / "w"), *more]) == 2
    told = capsys.readouterr()
    assert says in told.err and told.err.count("\n") == 1 and not told.out


def test_a_folder_that_is_no_world_is_a_wrong_call(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["world", "run", "--data", str(tmp_path)]) == 2
    assert "mentor-evals world make" in capsys.readouterr().err


def test_the_rule_coach_keeps_the_promises_that_have_no_exceptions(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "figures.json"
    call = ["world", "run", "--seed", "3", "--pairs", "1", "--level", "1", "--out", str(file)]
    assert main([*call, "--json"]) == 0
    document = json.loads(capsys.readouterr().out)
    assert document == json.loads(file.read_text("utf-8"))
    whole = {row["measure"]: row for row in document["figures"] if row["group"] == "all"}
    for measure in NO_EXCEPTIONS:
        assert whole[measure]["hit"] == whole[measure]["of"] > 0
    assert whole["promises found"]["hit"] > 0
