"""Which messages are questions about the record, and which are answers that must not be lost."""

from functools import cache
from pathlib import Path

import pytest
import yaml

from mentor_copilot.domain.recall import RecordQuestion, may_be_asked, recognised

TEXTS = Path(__file__).with_name("recall_questions.yaml")


@cache
def texts() -> dict[str, dict[str, list[str]] | list[str]]:
    return yaml.safe_load(TEXTS.read_text(encoding="utf-8"))


def asked() -> list[tuple[str, str]]:
    return [(kind, text) for kind, found in texts()["asked"].items() for text in found]


def test_questions_about_the_record_are_known_by_their_kind() -> None:
    found = {text: recognised(text) for _, text in asked()}
    wrong = [(kind, text) for kind, text in asked() if not found[text] or found[text].kind != kind]
    assert wrong == []
    assert len(found) >= 120


def test_nothing_that_tells_something_is_taken_for_a_question() -> None:
    false = [text for text in texts()["told"] if recognised(text)]
    assert false == []
    assert len(texts()["told"]) >= 100


@pytest.mark.parametrize(
    "text", ["", " ", "?", "…", "what", "\x00", "what did I promise\nbye", "x" * 400]
)
def test_odd_messages_are_no_questions(text: str) -> None:
    assert recognised(text) is None
    assert not may_be_asked(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("What did I promise last month?", {"who": "i", "when": "last month"}),
        ("what did Mia promise me?", {"who": "Mia"}),
        ("what did mia promise me", {"who": "mia"}),
        ("what does my mentor still owe me", {"who": "my mentor", "status": "open"}),
        ("What did I promise Sam?", {"who": "i", "to": "Sam"}),
        ("what's overdue?", {"status": "overdue"}),
        ("what is due next week", {"status": "due", "when": "next week"}),
        ("What's due before Friday?", {"status": "due", "when": "before Friday"}),
        ("What did we decide about the budget?", {"who": "we", "topic": "budget"}),
        ("When did I last mention the promotion?", {"who": "i", "topic": "promotion"}),
        ("How is my running goal going?", {"who": "i", "topic": "running"}),
        ("What did I promise since our last session?", {"who": "i", "meeting": "since"}),
        ("What did Mia promise before the review?", {"who": "Mia", "when": "before the review"}),
        ("What haven't I done yet?", {"who": "i", "status": "open"}),
    ],
)
def test_whom_what_and_when_it_is_about_is_read_from_the_words(
    text: str, expected: dict[str, str]
) -> None:
    found = recognised(text)
    assert found is not None
    told = found.model_dump(exclude={"kind"}, exclude_defaults=True)
    assert told == expected


def test_promises_of_mine_are_my_own() -> None:
    question = recognised("which promises of mine are open?")
    assert question is not None and question == recognised("which of my promises are open?")


def test_politeness_and_capitals_change_nothing() -> None:
    plain = recognised("what did Mia promise me")
    for text in (
        "What did Mia promise me?",
        "WHAT DID Mia PROMISE ME??",
        "ok, so what did Mia promise me again?",
        "Could you please tell me what Mia promised me?",
        "I'm preparing for tomorrow. What did Mia promise me?",
        "remind me: what did Mia promise me",
    ):
        assert recognised(text) == plain == RecordQuestion(kind="promises", who="Mia"), text


@pytest.mark.parametrize(
    "text", ["What did it promise?", "what did nobody promise", "when did I last mention it?"]
)
def test_a_pronoun_is_neither_a_name_nor_a_topic(text: str) -> None:
    assert recognised(text) is None


@pytest.mark.parametrize(
    ("text", "asks"),
    [
        ("Which notes from spring were about Oslo?", True),
        ("did anything Mia said in the session concern money?", True),
        ("what if I promised my boss a report?", False),
        ("maybe by March?", False),
        ("I promised my boss a report. Is that enough?", False),
        ("What should I eat?", False),
    ],
)
def test_a_model_is_asked_only_what_is_worded_as_a_question_about_the_record(
    text: str, asks: bool
) -> None:
    assert may_be_asked(text) is asks
