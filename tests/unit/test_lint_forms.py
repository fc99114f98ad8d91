"""The rules of HARD, backward, micro and value-based goals: what is asked is no fault."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conversation import TODAY, conversation
from form_talks import TALKS
from mentor_copilot.domain.goal import Form
from mentor_copilot.domain.lint import lint_record, lint_text

HARD: dict[str, Any] = {
    "form": "hard",
    "heartfelt": "My father drew maps with me",
    "animated": "I unroll my own map on the kitchen table",
    "required": "The print shop closes in May",
    "difficult": "I have never drawn to scale",
    "obstacle": "I tear a sheet up as soon as one line is wrong",
}
BACKWARD: dict[str, Any] = {
    "form": "backward",
    "deadline": "2027-06-30",
    "steps": [
        {"text": "Slides finished", "by": "2027-05-31"},
        {"text": "Outline shown to Ana", "by": "2027-03-15"},
        {"text": "Librarian asked for a room", "by": "2027-01-20"},
    ],
}
MICRO: dict[str, Any] = {
    "form": "micro",
    "parent": "save the park",
    "micro": [{"text": "Draw the oaks", "minutes": 45, "done_when": "drawn", "by": "2027-01-18"}],
}
VALUES: dict[str, Any] = {"form": "values", "value": "fairness", "act": "ask the quiet ones first"}


def codes(record: dict[str, Any], *asked: str) -> set[str]:
    questions = [{"field": field} for field in asked]
    return {
        one.code for one in lint_record({**record, "questions": questions}, today=TODAY).findings
    }


@pytest.mark.parametrize("record", [HARD, BACKWARD, MICRO, VALUES], ids=lambda one: one["form"])
def test_a_whole_record_of_a_form_is_clean(record: dict[str, Any]) -> None:
    assert codes(record) == set()


@pytest.mark.parametrize(
    ("record", "asked", "code"),
    [
        ({**HARD, "heartfelt": None}, "why", "H601"),
        ({**HARD, "obstacle": None}, "obstacle", "H607"),
        ({**BACKWARD, "deadline": None}, "deadline", "B705"),
        ({**BACKWARD, "steps": BACKWARD["steps"][:2]}, "steps.2", "B703"),
        ({**BACKWARD, "steps": BACKWARD["steps"][:2]}, "steps.2", "B704"),
        (
            {**BACKWARD, "steps": [{"text": "Slides finished"}, *BACKWARD["steps"][1:]]},
            "steps.0.by",
            "B701",
        ),
        ({**BACKWARD, "deadline": "2027-06-02"}, "steps.slack", "B706"),
        ({**MICRO, "micro": ["Draw the oaks"]}, "micro.0.done_when", "C802"),
        ({**MICRO, "parent": None}, "parent", "C805"),
        ({**MICRO, "micro": ["reach 10 members"]}, "micro.0.act", "C801"),
        ({**VALUES, "value": None}, "value", "V901"),
        ({**VALUES, "act": None}, "first_step", "V902"),
        ({**VALUES, "value": "a promotion"}, "value.lasting", "V903"),
        ({**VALUES, "act": "I should ask the quiet ones first"}, "why.own", "V904"),
        ({**VALUES, "act": "be more patient"}, "first_step.more", "V907"),
    ],
)
def test_what_a_question_asks_for_is_no_fault(
    record: dict[str, Any], asked: str, code: str
) -> None:
    assert code in codes(record)
    assert code not in codes(record, asked)


@pytest.mark.parametrize("form", ["hard", "backward", "micro", "values"])
async def test_nobody_is_told_a_fault_of_what_is_still_to_be_asked(form: Form) -> None:
    for outcome in await conversation(TALKS[form], form=form):
        asked = {question.field.partition(".")[0] for question in outcome.questions}
        told = {finding.field.partition("[")[0].partition(".")[0] for finding in outcome.findings}
        assert not told & asked


def test_a_hard_part_is_taken_out_of_the_inputs_where_they_are_given() -> None:
    inputs = [" ".join(str(HARD[name]) for name in HARD if name != "form")]
    assert codes({**HARD, "inputs": inputs}) == set()
    melodrama = "My soul sings whenever rivers of ink embrace paper"
    assert codes({**HARD, "inputs": inputs, "heartfelt": melodrama}) == {"H608"}


@pytest.mark.parametrize("origin", ["confirmed", "computed"])
def test_a_hard_part_that_was_taken_over_is_not_the_mentees_own(origin: str) -> None:
    value: dict[str, Any] = {"value": "I unroll my own map on the kitchen table", "origin": origin}
    if origin == "computed":
        value["from"] = ["wish"]
    assert "H608" in codes({**HARD, "animated": value})


def test_an_act_that_was_looked_back_at_is_judged_no_more() -> None:
    act = {"text": "reach 10 members", "minutes": 300, "by": "2026-12-01"}
    assert codes({**MICRO, "micro": [act]}) >= {"C801", "C804"}
    assert codes({**MICRO, "micro": [{**act, "looked_back": "2027-01-10"}]}) == set()


def test_a_list_without_a_place_for_its_end_ends_with_its_last_step() -> None:
    steps = BACKWARD["steps"]
    assert codes({"form": "backward", "steps": steps}) == set()
    assert "B705" in codes({"form": "backward", "steps": [step["text"] for step in steps]})


@pytest.mark.parametrize(
    ("text", "form", "found"),
    [
        ("Required: There is plenty of room for good maps", "hard", {"H604"}),
        ("Heartfelt: My father drew maps with me", "hard", set()),
        ("Value: our company's customer focus", "values", {"V905"}),
        ("Act: be more patient", "values", {"V907"}),
        ("Step 3: Slides finished by 31 May", "backward", set()),
        ("Last step: success", "backward", {"B701", "B707"}),
        ("Micro goal: earn 500 euros", "micro", {"C801"}),
    ],
)
def test_a_labelled_line_is_told_by_its_label(text: str, form: str, found: set[str]) -> None:
    item = lint_text(text, today=TODAY)
    assert item.form == form
    assert {finding.code for finding in item.findings} == found
    assert all(finding.start >= text.index(":") for finding in item.findings)


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=60))
def test_any_text_is_judged_in_any_form_without_an_error(text: str) -> None:
    for form in ("hard", "backward", "micro", "values"):
        for finding in lint_text(text, form, TODAY).findings:
            assert text[finding.start : finding.end] == finding.quote
