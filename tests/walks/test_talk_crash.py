"""A process dies around every write of a conversation; it goes on as if nothing had happened.

One conversation towards a goal, one towards a WOOP plan, and a chat that goes from one to another.
"""

import json
import subprocess
import sys
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest

from mentor_copilot.domain.chat.work import strand_thread

LAB = Path(__file__).parents[1] / "crash_lab.py"
MESSAGES = {
    "smart": [
        "I want to get better at public speaking because I freeze in all-hands",
        "give two talks by end of March",
        "none so far",
        "email Ana on Monday",
        "8",
        "my calendar",
        "every two weeks",
        "keep it",
    ],
    "woop": [
        "speak up in the weekly meeting",
        "I'd feel that my ideas count",
        "my boss talks over everyone",
        "I get scared of sounding stupid when everyone looks at me",
        "7",
        "say my first sentence",
        "end of February",
        "keep it",
    ],
}
MESSAGES["chat"] = [
    *MESSAGES["smart"],
    "no",
    "I want to run 10 km by May",
    "reflect",
    "I froze when the slides failed",
    "it cost me the room",
    "skip",
    "I will print my notes by Friday",
    "keep it",
]
# The first turn, one in the middle, and those that put a plan down; "/2" cuts every second write.
TURNS = {"smart": "1/1,2/2,8/1", "woop": "3/2,8/1", "chat": "11/2,16/2"}


@pytest.fixture(scope="module", params=MESSAGES)
def form(request: pytest.FixtureRequest) -> str:
    """A goal's form, or "woop"."""
    return str(request.param)


@pytest.fixture
def turns(form: str) -> list[dict[str, Any]]:
    """Some turns of the conversation, each whole and cut."""
    return _told(form)


@cache
def _told(form: str) -> list[dict[str, Any]]:
    with TemporaryDirectory() as home:
        lab = subprocess.run(
            [sys.executable, str(LAB), home, form, TURNS[form], *MESSAGES[form]],
            capture_output=True,
            text=True,
            timeout=600,
        )
    assert lab.returncode == 0, lab.stderr[-3000:]
    found: list[dict[str, Any]] = json.loads(lab.stdout)
    return found


@pytest.mark.timeout(620)
def test_the_whole_conversation_keeps_one_thing_once(
    form: str, turns: list[dict[str, Any]]
) -> None:
    whole = turns[-1]["whole"]
    assert [text for role, text in whole["messages"] if role == "person"] == MESSAGES[form]
    assert whole["seqs"] == list(range(1, 2 * len(MESSAGES[form]) + 1))
    begun = [strand_thread("t1", seq) for seq in (1, 21)] if form == "chat" else ["t1"]
    assert whole["kept"] == [[id, 1] for id in begun]


@pytest.mark.timeout(620)
def test_death_around_any_write_loses_and_doubles_nothing(turns: list[dict[str, Any]]) -> None:
    for turn in turns:
        assert len(turn["cut"]) >= 6
        for cut in turn["cut"]:
            where = f"turn {len(turn['said'])}, {cut['moment']} write {cut['number']}"
            assert cut["code"] == 9, where
            assert cut["ended"] == 0, where
            persons = [text for role, text in cut["at_first"] if role == "person"]
            assert persons == turn["said"][: len(persons)], where
            assert len(persons) >= len(turn["said"]) - 1, where
            for name in ("messages", "seqs", "questions", "kept", "made"):
                assert cut[name] == turn["whole"][name], where
