"""What a coach may say in a reply."""

from datetime import date

import pytest

from mentor_copilot.domain.reply import asks_about, faults, may_reword
from mentor_copilot.domain.talk import Question
from mentor_copilot.domain.wording import line

TODAY = date(2026, 11, 21)


@pytest.mark.parametrize(
    "sentence",
    [
        "You want to speak up in the weekly meeting.",
        "So two talks would show it.",
        "That matters to you because you freeze.",
        "What would you consider a success?",
        "You could not say no then.",
    ],
)
def test_a_reflection_may_be_said(sentence: str) -> None:
    assert faults(sentence, ["2 talks, weekly meeting"], TODAY) == []


@pytest.mark.parametrize(
    "sentence",
    [
        "You should delegate more.",
        "I'd recommend a course.",
        "Why don't you ask your boss?",
        "Try to sleep more.",
        "Focus on one thing.",
        "Three talks would show it.",
        "Ask Peter.",
        "<script>x</script>",
        "See [this](javascript:x).",
        "**Great**",
        "You will definitely succeed.",
    ],
)
def test_advice_inventions_and_markup_may_not(sentence: str) -> None:
    assert faults(sentence, ["2 talks"], TODAY)


FIELDS = [
    "measure.target", "measure.baseline", "deadline", "why", "first_step", "confidence",
    "measure.how_checked", "review_every_days",
]  # fmt: skip


@pytest.mark.parametrize("field", FIELDS)
def test_the_plain_question_of_a_field_asks_about_it(field: str) -> None:
    question = Question(field=field, text=line("ask", field))
    assert asks_about(question.text, question)
    assert not asks_about("Do you like tea?", question)


def test_a_question_that_quotes_lists_or_explains_is_not_reworded() -> None:
    assert may_reword(Question(field="why", text="What makes this matter to you?"))
    for field, text in [
        ("wish", "What is it that you want?"),
        ("why", "I see. Why?"),
        ("deadline", "“03/04” is which day?"),
        ("why", "Which one: (1) sing, (2) dance?"),
    ]:
        assert not may_reword(Question(field=field, text=text))
