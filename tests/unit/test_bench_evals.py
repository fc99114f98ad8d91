"""The bench of the harness itself: each way gets all its answers, and replay asks nobody."""

import json
from pathlib import Path

import pytest

from mentor_evals.bench.evals import Cost, Turn, _server, _write, _write_asked
from mentor_evals.bench.evals_run import measured


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    _write(tmp_path / "bench", 3)
    return tmp_path / "bench"


async def test_each_way_gets_an_output_and_a_verdict_for_each_case(folder: Path) -> None:
    with _server(0.0) as url:
        for way in ("sdk", "mixed", "lean", "record"):
            assert await measured(way, url, folder) == 6, way
    assert await measured("replay", "", folder) == 6
    assert await measured("rules", "", folder) == 3


def test_the_bare_loop_sends_the_words_that_the_harness_sends(folder: Path) -> None:
    _write_asked(folder)
    asked = json.loads((folder / "asked.json").read_text())
    assert len(asked["texts"]) == 3
    assert "LINE" in asked["judge"]["user"] and "specificity" in asked["judge"]["system"]
    assert asked["judge"]["response_format"]["json_schema"]["name"] == "JudgeAnswer"


def test_what_one_case_takes_is_start_up_and_not_the_harness() -> None:
    turn = Turn(Cost(9, 5.0, 60, 6), Cost(9, 4.0, 60, 6), Cost(1, 2.0, 60, 2), Cost(1, 1.0, 60, 2))
    assert turn.beyond == 1.0
