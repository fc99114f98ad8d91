"""Feedback: a moment, an act, an effect, and a question."""

from datetime import date

import pytest

from mentor_copilot.domain.lint import lint_text

TODAY = date(2027, 1, 4)


def codes(text: str) -> set[str]:
    item = lint_text(text, "auto", TODAY)
    assert item.form == "sbi"
    return {finding.code for finding in item.findings}


@pytest.mark.parametrize(
    "text",
    [
        "On Tuesday in the client call you interrupted Priya twice. I noticed that she stopped "
        "sharing, and we missed her numbers. What was going on for you?",
        "In yesterday's stand-up you explained the outage in three sentences. I could brief the "
        "client at once. How did you prepare?",
        "Last Friday you sent the report two hours early, which meant that I could check every "
        "figure. What helped you?",
    ],
)
def test_a_moment_an_act_an_effect_and_a_question_are_clean(text: str) -> None:
    assert codes(text) == set()


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("You interrupted Priya. I lost the thread. How was it for you?", "F501"),
        ("You were careless in the review on Monday. I was lost. How was it for you?", "F504"),
        ("In the demo you left early because you wanted to punish us. I was sad. Why?", "F505"),
        ("In the demo on Monday you left after ten minutes. What happened?", "F506"),
        ("In the demo you left early and you made everyone angry. What happened?", "F507"),
        ("In our calls you always leave early. I feel alone with the client. Why?", "F508"),
        ("In the demo on Monday you left early. I felt alone with the client.", "F509"),
        ("In the demo you left early and also forgot the slides. I was alone. Why?", "F510"),
        ("Nice slides in the demo, but you left early. I was alone. What happened?", "F511"),
        ("People say you left the demo early. I was alone there. What happened?", "F512"),
        ("In the demo you seemed bored. I was worried. How was it for you?", "F513"),
        ("In the demo you left early. I was alone. You should stay. Why did you go?", "F514"),
    ],
)
def test_a_fault_is_found(text: str, code: str) -> None:
    assert code in codes(text)


def test_praise_needs_the_moment_too() -> None:
    assert {"F504", "F509"} <= codes("You are brilliant, thank you for this week")
