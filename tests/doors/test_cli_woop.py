"""`mentor woop` and the offer in `mentor chat`, as a person types them."""

import json
from pathlib import Path

import pytest

from door import Mentor
from tour import toured

SAYS = (
    "I'd feel that my ideas count",
    "I get scared of sounding stupid when everyone looks at me",
    "7",
    "say my first sentence",
)
CALL = (
    "woop",
    "speak up in the weekly meeting",
    *(part for say in SAYS for part in ("--say", say)),
)
GOAL = [
    "I want to run a half marathon by the end of May because I feel sluggish",
    "2 hours",
    "none so far",
    "run on Sunday",
    "8",
    "my watch",
    "every week",
]


@pytest.fixture(autouse=True)
def rules(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MENTOR_ENGINE", "rules")
    monkeypatch.setenv("MENTOR_TODAY", "2027-01-15")


def test_json_is_one_document_as_the_contract_has_it(mentor: Mentor) -> None:
    ended = mentor(*CALL, "--json")
    told = json.loads(ended.out)
    assert ended.code == 0 and told["state"] == "complete" and told["inner"] is True
    assert told["plan"]["text"].startswith("If everyone looks at me")
    assert [question["field"] for question in told["questions"]] == ["expires"]
    assert told["obstacle"]["source"] == "input:3"
    assert SAYS[1][told["obstacle"]["start"] : told["obstacle"]["end"]] == told["obstacle"]["quote"]


def test_the_card_shows_the_four_parts_and_says_who_spoke(mentor: Mentor) -> None:
    page = mentor(*CALL).out
    for part in ("wish ", "outcome ", "obstacle ", "plan "):
        assert f"\n  {part}" in page
    assert "a program, no model" in page


def test_a_plan_is_kept_with_its_end_and_only_when_it_is_whole(mentor: Mentor) -> None:
    kept = json.loads(mentor(*CALL, "--save", "--as", "ana", "--json").out)
    assert kept["saved"] and kept["expires"] == "2027-02-12"
    part = mentor("woop", "speak up", "--say", "pride", "--save", "--as", "ana")
    assert part.code == 2 and "not complete yet" in part.err


def test_saving_needs_to_know_whose_plan_it_is(mentor: Mentor) -> None:
    assert "--as PERSON" in mentor(*CALL, "--save").refused()


def test_no_wish_is_a_wrong_call(mentor: Mentor) -> None:
    assert "give a goal's id or the wish" in mentor("woop").refused()


def test_a_goals_id_brings_its_wish(mentor: Mentor) -> None:
    says = [part for say in GOAL[1:] for part in ("--say", say)]
    goal = json.loads(mentor("goal", GOAL[0], *says, "--save", "--as", "ana", "--json").out)
    told = json.loads(mentor("woop", goal["saved"], "--say", "my daughter watching", "--json").out)
    assert told["wish"]["value"] == "run a half marathon"
    assert told["goal"] == goal["saved"] and told["outcome"]["value"] == "my daughter watching"
    assert [question["field"] for question in told["questions"]] == ["obstacle"]


def test_somebody_elses_goal_is_refused(mentor: Mentor) -> None:
    says = [part for say in GOAL[1:] for part in ("--say", say)]
    goal = json.loads(mentor("goal", GOAL[0], *says, "--save", "--as", "ana", "--json").out)
    assert "bo has no goal" in mentor("woop", goal["saved"], "--as", "bo").refused()


def test_a_chat_offers_a_plan_with_a_kept_goal_and_goes_on_with_it(mentor: Mentor) -> None:
    lines = [*GOAL, "keep it", "yes", *SAYS[:3], SAYS[3], "skip", "keep", "enough"]
    page = mentor("chat", "--as", "ana", stdin="\n".join(lines).encode()).out
    assert "What in you could stop you?" in page
    assert "Your goal: run a half marathon" in page
    assert page.count("[kept as ") == 2 and "go on with" not in page


def test_a_woop_chat_that_was_left_is_taken_up_at_its_question(mentor: Mentor) -> None:
    left = mentor("chat", "--woop", stdin=b"speak up in meetings\nquit\n").out
    thread = left.rsplit("--resume ", 1)[1].split("]")[0]
    again = mentor("chat", "--resume", thread, stdin=b"pride\n").out
    assert "what will be the best thing" in again.replace("\n", " ")
    assert "What is it in you that stands most in the way" in again.replace("\n", " ")


def test_a_plans_id_is_no_goal(mentor: Mentor) -> None:
    kept = json.loads(mentor(*CALL, "--save", "--as", "ana", "--json").out)
    assert "no goal is called" in mentor("goal", "show", kept["saved"]).refused()


def test_the_commands_of_docs_woop_print_what_the_page_shows() -> None:
    page = (Path(__file__).parents[2] / "docs/woop.md").read_text("utf-8")
    assert toured(page) == page
