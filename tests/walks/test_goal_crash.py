"""A process dies around every write of a conversation; it goes on as if nothing had happened."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

LAB = Path(__file__).parents[1] / "crash_lab.py"
MESSAGES = [
    "I want to get better at public speaking because I freeze in all-hands",
    "give two talks by end of March",
    "none so far",
    "email Ana on Monday",
    "8",
    "my calendar",
    "every two weeks",
    "keep it",
]


@pytest.fixture(scope="module")
def turns(tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, Any]]:
    """The first turn, one in the middle and the one that keeps the goal, each whole and cut."""
    home = tmp_path_factory.mktemp("crash")
    lab = subprocess.run(
        [sys.executable, str(LAB), str(home), "smart", f"1,2,{len(MESSAGES)}", *MESSAGES],
        capture_output=True,
        text=True,
        timeout=300,
    )
    assert lab.returncode == 0, lab.stderr[-3000:]
    found: list[dict[str, Any]] = json.loads(lab.stdout)
    return found


@pytest.mark.timeout(320)
def test_the_whole_conversation_ends_in_one_kept_goal(turns: list[dict[str, Any]]) -> None:
    whole = turns[-1]["whole"]
    assert [text for role, text in whole["messages"] if role == "person"] == MESSAGES
    assert whole["seqs"] == list(range(1, 2 * len(MESSAGES) + 1))
    assert whole["goals"] == [["t1", 1]]


@pytest.mark.timeout(320)
def test_death_around_any_write_loses_and_doubles_nothing(turns: list[dict[str, Any]]) -> None:
    for turn in turns:
        assert len(turn["cut"]) >= 16
        for cut in turn["cut"]:
            where = f"turn {len(turn['said'])}, {cut['moment']} write {cut['number']}"
            assert cut["code"] == 9, where
            assert cut["ended"] == 0, where
            persons = [text for role, text in cut["at_first"] if role == "person"]
            assert persons == turn["said"][: len(persons)], where
            assert len(persons) >= len(turn["said"]) - 1, where
            for name in ("messages", "seqs", "questions", "goals", "goal"):
                assert cut[name] == turn["whole"][name], where
