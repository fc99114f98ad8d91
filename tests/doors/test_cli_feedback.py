"""`mentor feedback`, as a person types it."""

import json

import pytest

from door import Mentor

SAID = "In yesterday's stand-up you interrupted Ana twice. I lost the thread."
KEPT = ("--from", "Mo", "--to", "Lea", "--pair", "growth", "--save")


@pytest.fixture(autouse=True)
def setting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MENTOR_ENGINE", "rules")
    monkeypatch.setenv("MENTOR_TODAY", "2027-01-14")


@pytest.fixture
def pair(mentor: Mentor) -> None:
    assert mentor("pair", "add", "growth", "--mentor", "Mo", "--mentee", "Lea").code == 0


def test_json_is_one_document(mentor: Mentor) -> None:
    told = json.loads(mentor("feedback", SAID, "--asked", "--json").out)
    assert (told["engine"], told["state"], told["asked"]) == ("rules", "complete", True)
    assert told["situation"]["quote"] == "In yesterday's stand-up"
    assert told["behaviour"]["quote"] == "you interrupted Ana twice"
    assert told["impact"]["quote"] == "I lost the thread"
    assert told["questions"] == [] and told["findings"] == []


def test_the_page_shows_the_day_the_text_and_the_next_question(mentor: Mentor) -> None:
    page = mentor("feedback", "You were rude in yesterday's stand-up.", "--to", "Ana").out
    assert "Wednesday 13 January 2027" in page
    assert "F504" in page and "camera" in page and '--say "..."' in page


def test_the_text_may_come_from_standard_input(mentor: Mentor) -> None:
    told = json.loads(mentor("feedback", "-", "--json", stdin=SAID.encode()).out)
    assert told["state"] == "complete"


@pytest.mark.usefixtures("pair")
def test_what_is_kept_is_a_private_note_of_its_giver(mentor: Mentor) -> None:
    told = json.loads(mentor("feedback", SAID, *KEPT, "--json").out)
    own = mentor("note", "export", "--pair", "growth", "--as", "Mo").out
    assert told["saved"] in own and "Feedback to Lea" in own and '"private"' in own
    assert told["saved"] not in mentor("note", "export", "--pair", "growth", "--as", "Lea").out


@pytest.mark.usefixtures("pair")
def test_shared_feedback_is_in_the_ledger(mentor: Mentor) -> None:
    assert mentor("feedback", SAID, *KEPT, "--scope", "shared").code == 0
    ledger = json.loads(mentor("ledger", "--pair", "growth", "--as", "Lea", "--json").out)
    kinds = {claim["kind"]: claim["what"] for claim in ledger["claims"]}
    assert "interrupted Ana twice" in kinds["feedback"]


@pytest.mark.usefixtures("pair")
def test_half_feedback_is_shown_and_not_kept(mentor: Mentor) -> None:
    ended = mentor("feedback", "You interrupted Ana.", *KEPT)
    assert ended.code == 2 and "not complete yet: situation" in ended.err
    assert "Which moment" in ended.out


@pytest.mark.usefixtures("pair")
@pytest.mark.parametrize(
    ("given", "complaint"),
    [
        (("--from", "Eve", "--pair", "growth", "--save"), "Eve is in no pair growth"),
        (
            ("--from", "Mo", "--to", "Eve", "--pair", "growth", "--save"),
            "of the pair growth is Lea",
        ),
        (("--save",), "--save needs --from PERSON and --pair P"),
    ],
)
def test_it_is_kept_only_between_the_two(
    mentor: Mentor, given: tuple[str, ...], complaint: str
) -> None:
    assert complaint in mentor("feedback", SAID, *given).refused()


def test_no_text_is_a_wrong_call(mentor: Mentor) -> None:
    assert "give the feedback as text" in mentor("feedback").refused()
    assert "empty" in mentor("feedback", "  ").refused()


def test_a_text_too_long_to_be_about_one_thing_is_refused(mentor: Mentor) -> None:
    assert "tell one thing" in mentor("feedback", "you left " * 1000).refused()
