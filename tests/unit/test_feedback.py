"""Feedback: word for word, nothing invented, one question at a time, no verdict in the text."""

import re
from datetime import date
from importlib import resources
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from mentor_copilot.domain.feedback import FeedbackOutcome, conversed, document
from mentor_copilot.domain.feedback.conversation import Setting
from mentor_copilot.domain.lint import lint_text
from mentor_copilot.domain.value import located

TODAY = date(2027, 1, 14)  # a Thursday
SETTING = Setting(TODAY)
FILE = Path(__file__).with_name("feedback_texts.yaml")
TEXTS: list[dict[str, Any]] = yaml.safe_load(FILE.read_text("utf-8"))
PARTS = ("situation", "when", "behaviour", "impact", "question")
LAZY = "You are lazy and you never prepare for our sessions because you don't care."
ANSWERS = (
    "in our session on Monday",
    "you opened the agenda for the first time during the call",
    "I had to improvise the first half hour",
)
# What composing may add: turning to "you", the day, and a plain closing question.
MAY_ADD = set(
    "you your yours yourself were are have in on that i how did see it january december".split()
)


def told(*texts: str, asked: bool = False) -> FeedbackOutcome:
    return conversed(texts, SETTING, asked=asked)


def answered(*texts: str) -> FeedbackOutcome:
    """The outcome when each question is answered as it comes."""
    answers = dict(zip(("situation", "behaviour", "impact"), ANSWERS, strict=True))
    outcome = told(*texts)
    while outcome.questions:
        texts = (*texts, answers.get(outcome.questions[0].field, "yesterday"))
        outcome = told(*texts)
    return outcome


def words(text: str) -> set[str]:
    return set(re.findall(r"[^\W\d_]+", text.lower()))


def assert_true_to(outcome: FeedbackOutcome, *texts: str) -> None:
    """Every span is exact, no word is invented, and no more than one question is open."""
    inputs = {f"input:{number}": text for number, text in enumerate(texts, 1)}
    for name in PARTS:
        assert located(getattr(outcome.draft, name), inputs), name
    for found in outcome.findings:
        assert inputs[found.field][found.start : found.end] == found.quote
    assert words(outcome.text) <= words(" ".join(texts)) | MAY_ADD
    assert len(outcome.questions) <= 1
    assert not outcome.text or outcome.text.endswith("?")


@pytest.mark.parametrize("row", TEXTS, ids=lambda row: row["text"][:40])
def test_the_parts_are_found_word_for_word(row: dict[str, Any]) -> None:
    outcome = told(row["text"])
    for name in ("situation", "behaviour", "impact", "question"):
        assert getattr(outcome.draft, name).quote == row.get(name), name
    day = outcome.draft.when.value
    assert (day.isoformat() if day else None) == row.get("when")
    assert [found.code for found in outcome.findings] == row.get("codes", [])
    assert [question.field for question in outcome.questions] == [*filter(None, [row.get("asks")])]
    assert_true_to(outcome, row["text"])


@pytest.mark.parametrize("row", TEXTS, ids=lambda row: row["text"][:40])
def test_no_flagged_words_reach_the_text(row: dict[str, Any]) -> None:
    outcome = answered(row["text"])
    assert outcome.state == "complete"
    flagged = {found.code for found in lint_text(outcome.text, "sbi", TODAY).findings}
    assert flagged & {"F501", "F504", "F505", "F507", "F508", "F509", "F512", "F513"} == set()


def test_a_verdict_becomes_feedback_one_question_at_a_time() -> None:
    fields, texts = [], [LAZY]
    for answer in (*ANSWERS, ""):
        outcome = told(*texts)
        assert_true_to(outcome, *texts)
        fields += [question.field for question in outcome.questions]
        texts.append(answer)
    assert fields == ["situation", "behaviour", "impact"]
    assert outcome.state == "complete"
    assert outcome.text == (
        "In our session on Monday (11 January 2027), you opened the agenda for the first time "
        "during the call. I had to improvise the first half hour. How did you see it?"
    )
    assert {found.quote for found in outcome.findings} == {"lazy", "never", "you don't care"}


@pytest.mark.parametrize(
    ("said", "turned"),
    [
        ("Yesterday Tom was ten minutes late and I sat there alone.", "you were ten minutes late"),
        ("Yesterday he read his slides to us. I lost the thread.", "you read your slides to us"),
        ("Yesterday she sent her draft at noon. I had time for it.", "you sent your draft at noon"),
        ("Yesterday my mentee Sam asked three questions. I felt useful.", "you asked three"),
    ],
)
def test_words_about_the_other_are_turned_to_them(said: str, turned: str) -> None:
    assert turned in told(said).text


def test_a_pronoun_that_may_be_somebody_elses_is_not_turned() -> None:
    said = (
        "Yesterday in the call Sam interrupted Priya. She stopped sharing and I lost her figures."
    )
    assert "She stopped sharing and I lost her figures." in told(said).text


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("On Friday you left early. I ran it without you.", date(2027, 1, 8)),
        ("On 11 December you left early. I ran it without you.", date(2026, 12, 11)),
        ("In the demo two weeks ago you left early. I ran it without you.", date(2026, 12, 31)),
        ("This morning in the stand-up you left early. I ran it without you.", TODAY),
    ],
)
def test_a_day_is_looked_for_in_the_past_and_shown_back(said: str, day: date) -> None:
    outcome = told(said)
    assert outcome.draft.when.value == day
    assert f"{day.day} {day:%B %Y}" in outcome.reply


@pytest.mark.parametrize("said", ["Last month you left early.", "Recently you left early."])
def test_a_time_that_names_no_day_is_asked_for_in_its_own_words(said: str) -> None:
    question = told(said).questions[0]
    assert question.field == "situation"
    assert " ".join(said.split()[:-3]).lower() in question.text.lower()


def test_an_answer_that_gives_no_moment_is_asked_again_once_and_then_left() -> None:
    texts = ["You left early. I ran it without you.", "at work", "at work"]
    again = told(*texts[:2])
    assert again.questions[0].field == "situation" and "did not find" in again.reply
    assert told(*texts).draft.situation.value is None


def test_blame_is_asked_for_from_ones_own_side() -> None:
    outcome = told("On Monday you left the demo after five minutes. You made me look stupid.")
    assert outcome.draft.impact.value is None
    assert outcome.questions[0].field == "impact" and "You made me" in outcome.questions[0].text


def test_a_loaded_question_is_no_question_for_their_view() -> None:
    outcome = told("On Monday you left early. I ran it without you. What is wrong with you?")
    assert outcome.draft.question.value is None and outcome.text.endswith("How did you see it?")


def test_feedback_that_was_not_asked_for_is_offered_first() -> None:
    said = "On Monday you left early. I ran it without you."
    assert "ask first" in told(said).reply
    assert "ask first" not in told(said, asked=True).reply and told(said, asked=True).asked


def test_what_comes_after_the_last_question_is_refused_and_not_lost_silently() -> None:
    said = "On Monday you left early. I ran it without you."
    assert told(said, "and another thing").refused[0].text == "and another thing"
    assert told(said, "What happened?").text.endswith("I ran it without you. What happened?")


def test_a_person_in_need_is_handed_to_people() -> None:
    outcome = told("You ignored me yesterday in the call and I want to kill myself")
    assert outcome.state == "declined" and outcome.flag == "crisis_card" and not outcome.text


def test_another_language_is_said_to_be_unread() -> None:
    outcome = told("Gestern im Meeting hast du mich zweimal unterbrochen.")
    assert (outcome.state, outcome.reason) == ("declined", "language")


def test_the_document_marks_the_closing_question_that_nobody_said() -> None:
    written = document(told("On Monday you left early. I ran it without you."), "Mo", "Ana")
    assert written["question"]["origin"] == "suggested"
    assert (written["engine"], written["from"], written["to"]) == ("rules", "Mo", "Ana")
    assert written["when"]["value"] == "2027-01-11"


_PIECE = st.sampled_from(
    [
        *(row["text"] for row in TEXTS),
        *ANSWERS,
        "on Monday",
        "you",
        "because you",
        ", so",
        "\n",
        "“",
        "?!",
        "Dr.",
        "in the call",
        "was 3.5",
        "İ ß ‍",
    ]
)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.lists(_PIECE, min_size=1, max_size=4).map(" ".join), min_size=1, max_size=4))
def test_whatever_is_said_spans_are_exact_and_nothing_is_invented(texts: list[str]) -> None:
    assert_true_to(told(*texts), *texts)


def test_the_lists_of_feedback_hold_each_word_once() -> None:
    text = resources.files("mentor_copilot.domain.feedback").joinpath("words.yaml").read_text()
    for name, listed in yaml.load(text, Loader=yaml.BaseLoader).items():
        assert len(listed) == len(set(listed)), name
