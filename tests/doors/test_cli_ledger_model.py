"""`mentor ledger` and `mentor commitments` with a model that reads notes, at the terminal door."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from claim_lines import answer, found
from door import Ended, Mentor
from faulty_openai import FaultyOpenAI
from loopback_openai import LoopbackOpenAI, Reply

NOTES = (
    ("n1", "The slides are on me, by 16 March."),
    ("n2", "Ana will call Lea by Friday."),
    ("n3", "We had lunch."),
)


def _respond(body: dict[str, Any]) -> Reply:
    """Finds the one promise that the rules do not see, and invents one in every note."""
    user: str = body["messages"][1]["content"]
    text = re.findall(r"<words>\n(.*?)\n</words>", user, re.DOTALL)[0]
    claims = [found("promised", "Zebulon will pay", owner="Zebulon")]
    if text.startswith("The slides"):
        claims.append(found("promised", text.rstrip("."), owner="speaker"))
    return Reply(json.dumps(answer(*claims)))


@pytest.fixture
def asked(mentor: Mentor, tmp_path: Path) -> Any:
    """Calls `mentor` on the notes, with a model at an address."""
    file = tmp_path / "notes.jsonl"
    rows = [
        {"id": id, "pair": "p", "author": "Ana", "date": f"2027-03-0{at}", "text": text}
        | {"mentor": "Mo", "mentee": "Ana"}
        for at, (id, text) in enumerate(NOTES, 1)
    ]
    file.write_text("\n".join(map(json.dumps, rows)))
    assert mentor("note", "import", str(file)).code == 0

    def call(command: str, url: str, *more: str) -> Ended:
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("OPENAI_BASE_URL", url)
            patch.setenv("OPENAI_API_KEY", "x")
            patch.setenv("MENTOR_MODEL", "fair")
            return mentor(command, "--pair", "p", "--as", "Ana", "--engine", "model", *more)

    return call


def test_what_the_model_found_is_shown_and_what_it_made_up_is_counted(asked: Any) -> None:
    with LoopbackOpenAI(_respond) as server:
        first = asked("ledger", server.base_url)
        again = asked("ledger", server.base_url, "--json")
        calls = len(server.requests)
    assert first.code == again.code == 0 and calls == 3
    assert "The slides are on me, by 16 March (by 16 March 2027" in " ".join(first.out.split())
    assert "Zebulon" not in first.out
    assert first.err == "mentor: refused 3 claims or parts of claims that the notes do not prove\n"
    told = json.loads(again.out)
    assert told["engine"].startswith("model fair")
    assert (told["refused"], told["notices"], again.err) == ([], [], "")
    assert [one["owner"] for one in told["commitments"]] == ["Ana", "Ana"]


def test_json_names_the_engine_and_what_was_refused(asked: Any) -> None:
    with LoopbackOpenAI(_respond) as server:
        told = json.loads(asked("commitments", server.base_url, "--json").out)
    assert {one["text"] for one in told["refused"]} == {"Zebulon will pay"}
    assert len(told["commitments"]) == 2


@pytest.mark.parametrize("fault", ["401", "500", "refusal", "prose", "truncated_json", "huge"])
def test_an_endpoint_that_fails_leaves_the_ledger_of_the_rules_and_one_line(
    fault: str, asked: Any
) -> None:
    with FaultyOpenAI() as server:
        ended = asked("ledger", server.base_url(fault))
    assert ended.code == 0
    assert "call Lea by Friday" in ended.out
    assert ended.err.startswith("mentor: ") and ended.err.count("\n") == 1
    assert "lunch" not in ended.err and "Traceback" not in ended.err
    with LoopbackOpenAI(_respond) as server:
        assert "The slides are on me" in asked("commitments", server.base_url).out


def test_a_model_that_is_not_set_up_is_the_callers_fault(mentor: Mentor, asked: Any) -> None:
    assert "MENTOR_MODEL" in mentor("ledger", "--pair", "p", "--engine", "model").refused()
