"""A process dies in the middle of a form's own question; the same question is asked again.

Every form takes the same way through the graph, so one turn of each is cut, at some of its writes;
`test_talk_crash` cuts around every write.
"""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from form_talks import TALKS

LAB = Path(__file__).parents[1] / "crash_lab.py"
MESSAGES: dict[str, list[str]] = {
    **{form: talk for form, talk in TALKS.items() if form != "smart"},
    "auto": ["I want to sort one drawer this weekend", "yes", "ten minutes"],
}
# Which turn is cut, at every how many-th write: each turn belongs to its form alone.
TURNS = {"okr": "5", "hard": "3", "backward": "4", "micro": "2", "values": "2", "auto": "2"}
EVERY = 3


@pytest.fixture(scope="module")
def turns(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[dict[str, Any]]]:
    """One turn of each form, whole and cut; one process for all, as most time goes to its start."""
    home = tmp_path_factory.mktemp("crash")
    wanted = {
        form: [f"{turn}/{EVERY}", *MESSAGES[form][: int(turn)]] for form, turn in TURNS.items()
    }
    (home / "talks.json").write_text(json.dumps(wanted), encoding="utf-8")
    lab = subprocess.run(
        [sys.executable, str(LAB), str(home), str(home / "talks.json")],
        capture_output=True,
        text=True,
        timeout=200,
    )
    assert lab.returncode == 0, lab.stderr[-3000:]
    found: dict[str, list[dict[str, Any]]] = json.loads(lab.stdout)
    return found


@pytest.mark.timeout(240)
@pytest.mark.parametrize("form", TURNS)
def test_death_in_a_forms_own_turn_asks_the_same_question_again(
    form: str, turns: dict[str, list[dict[str, Any]]]
) -> None:
    (turn,) = turns[form]
    assert turn["whole"]["questions"]
    assert len(turn["cut"]) >= 4
    for cut in turn["cut"]:
        where = f"{form}, {cut['moment']} write {cut['number']}"
        assert (cut["code"], cut["ended"]) == (9, 0), where
        for name in ("messages", "seqs", "questions", "made"):
            assert cut[name] == turn["whole"][name], where
