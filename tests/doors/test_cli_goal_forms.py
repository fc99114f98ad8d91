"""`mentor goal --form auto`, `goal next` and `goal show --profile`, as a person types them."""

import json
from pathlib import Path
from typing import Any

import pytest

from door import Mentor
from form_talks import MICRO, SMART
from tour import toured

DRAWER = "I want to sort one drawer this weekend"
NAMES = ["clarity", "challenge", "commitment", "feedback", "complexity"]


@pytest.fixture(autouse=True)
def rules(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MENTOR_ENGINE", "rules")
    monkeypatch.setenv("MENTOR_TODAY", "2027-01-15")


def document(mentor: Mentor, *call: str) -> Any:
    ended = mentor(*call, "--json")
    assert ended.code == 0, ended.err
    return json.loads(ended.out)


def saying(*answers: str) -> list[str]:
    return [part for answer in answers for part in ("--say", answer)]


def kept(mentor: Mentor, form: str, talk: list[str]) -> str:
    call = ("goal", talk[0], "--form", form, *saying(*talk[1:]), "--save", "--as", "ana")
    saved: str = document(mentor, *call)["saved"]
    return saved


def test_a_form_is_proposed_with_its_reason_in_the_document(mentor: Mentor) -> None:
    told = document(mentor, "goal", DRAWER, "--form", "auto")
    assert told["form_proposed"]["form"] == told["form"] == "micro"
    assert told["form_proposed"]["words"]["quote"] in DRAWER
    assert told["questions"][0]["field"] == "form"
    chosen = document(mentor, "goal", DRAWER, "--form", "auto", "--say", "okr")
    assert (chosen["form"], chosen["form_proposed"]["form"]) == ("okr", "micro")


def test_without_auto_no_form_is_proposed(mentor: Mentor) -> None:
    assert document(mentor, "goal", DRAWER)["form_proposed"] is None


def test_each_row_of_a_batch_gets_its_own_proposal(mentor: Mentor, tmp_path: Path) -> None:
    rows = tmp_path / "rows.jsonl"
    texts = [DRAWER, "I value fairness and I want to run better retros"]
    rows.write_text("".join(json.dumps({"id": n, "text": t}) + "\n" for n, t in enumerate(texts)))
    ended = mentor("goal", "--batch", str(rows), "--form", "auto")
    told = [json.loads(line) for line in ended.out.splitlines()]
    assert [row["form_proposed"]["form"] for row in told] == ["micro", "values"]


def test_a_chat_asks_for_the_form_and_goes_on_in_the_one_that_was_chosen(mentor: Mentor) -> None:
    said = "\n".join([DRAWER, "yes", "ten minutes", "quit"]).encode()
    page = mentor("chat", "--form", "auto", stdin=said).out
    assert "“Yes” takes the first." in page
    assert "About how long will it take you?" in page
    assert "MICRO goal" in page


def test_a_kept_goal_is_not_given_a_form_by_itself(mentor: Mentor) -> None:
    goal = kept(mentor, "smart", SMART)
    ended = mentor("goal", "change", goal, "--reason", "tried", "--form", "auto")
    assert ended.code == 2
    assert "a kept goal has its form" in ended.err


def test_a_profile_shows_what_was_said_and_asks_for_the_rest(mentor: Mentor) -> None:
    goal = kept(mentor, "smart", SMART)
    told = document(mentor, "goal", "show", goal, "--profile")["profile"]
    assert [each["name"] for each in told["principles"]] == NAMES
    challenge = told["principles"][1]
    assert challenge["read"][0]["words"] == "from 0 to 2 talks"
    assert challenge["read"][0]["value"]["from"] == ["measure.baseline", "measure.target"]
    page = mentor("goal", "show", goal, "--profile").out
    assert "challenge against complexity" in page
    assert "How much does it matter to you to get there, from 0 to 10?" in page
    assert "profile" not in document(mentor, "goal", "show", goal)


def test_what_a_profile_asks_can_be_answered_by_a_change(mentor: Mentor) -> None:
    goal = kept(mentor, "smart", SMART)
    call = ("goal", "change", goal, "--reason", "asked", "--set", "importance=9")
    assert document(mentor, *call)["goal"]["importance"]["value"] == 9
    asked = document(mentor, "goal", "show", goal, "--profile")["profile"]["principles"][2]["asked"]
    assert asked == []


def test_a_profile_belongs_to_one_goal(mentor: Mentor) -> None:
    assert "mentor goal show" in mentor("goal", "list", "--profile").refused()


def test_the_next_act_waits_for_a_look_back(
    mentor: Mentor, monkeypatch: pytest.MonkeyPatch
) -> None:
    goal = kept(mentor, "micro", MICRO)
    monkeypatch.setenv("MENTOR_TODAY", "2027-01-20")
    first = document(mentor, "goal", "next", goal)
    assert (first["allowed"], first["question"]["field"]) == (False, "act.done")
    answers = saying("done", "two pages are enough", "send it to Ines tomorrow", "10 minutes")
    told = document(mentor, "goal", "next", goal, *answers)
    newest, earlier = told["goal"]["micro"]
    assert newest["text"] == "send it to Ines"
    assert (earlier["done"]["value"], earlier["looked_back"]) == (True, "2027-01-20")
    assert told["question"]["field"] == "micro.0.done_when"
    page = " ".join(mentor("goal", "next", goal).out.split())
    assert "learnt: two pages are enough" in page
    assert f"mentor goal next {goal} --say" in page


def test_next_needs_a_goal_that_is_there(mentor: Mentor) -> None:
    assert "needs the goal's id" in mentor("goal", "next").refused()
    assert "no goal is called" in mentor("goal", "next", "nowhere").refused()


def test_the_commands_of_docs_forms_print_what_the_page_shows() -> None:
    page = (Path(__file__).parents[2] / "docs/forms.md").read_text("utf-8")
    assert toured(page) == page
