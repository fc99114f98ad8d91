"""Records: the fields around a goal, where their values come from, and steps."""

from datetime import date
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from mentor_copilot.domain.goal import Goal, KeyResult, Measure
from mentor_copilot.domain.lint import lint_goal, lint_record
from mentor_copilot.domain.value import Said, Value, said

TODAY = date(2027, 1, 4)
SAID = Said(source="input:1", text="I want to give 3 talks by June because I like to teach")


def confirmed(value: Any) -> Value[Any]:
    return Value(value=value, origin="confirmed")


def whole_goal(**changes: Any) -> Goal:
    goal = Goal(
        wish=said("give 3 talks", SAID, 10, 22),
        why=said("I like to teach", SAID, 39, 54),
        measure=Measure(
            unit=confirmed("talks"),
            baseline=confirmed(0.0),
            target=said(3.0, SAID, 15, 16),
            how_checked=confirmed("my calendar"),
        ),
        deadline=said(date(2027, 6, 30), SAID, 23, 30),
        first_step=confirmed("ask Ana for a date"),
        confidence=confirmed(8),
        review_every_days=confirmed(14),
        statement="Give 3 talks by 30 June 2027",
    )
    return goal.model_copy(update=changes)


def codes(goal: Goal) -> set[str]:
    return {finding.code for finding in lint_goal(goal, TODAY)}


def test_a_whole_goal_is_clean() -> None:
    assert codes(whole_goal()) == set()


def test_an_empty_goal_says_what_it_lacks() -> None:
    assert {"G100", "G143", "G157", "G158"} <= codes(Goal())


def test_what_a_question_asks_for_is_not_missing() -> None:
    goal = whole_goal(why=Value(), first_step=Value())
    assert codes(goal) == {"G143", "G158"}
    assert {found.code for found in lint_goal(goal, TODAY, asked=["why"])} == {"G158"}


def test_none_so_far_is_a_zero() -> None:
    none = Said(source="input:4", text="none so far")
    measure = whole_goal().measure.model_copy(update={"baseline": said(0.0, none, 0, 11)})
    assert codes(whole_goal(measure=measure)) == set()


def test_a_number_nobody_said_is_found() -> None:
    found = lint_goal(whole_goal(statement="Give 12 talks by 30 June 2027"), TODAY)
    assert [(one.code, one.quote) for one in found] == [("P301", "12")]


def test_a_name_and_a_date_nobody_said_are_found() -> None:
    goal = whole_goal(statement="Give 3 talks at Globex by 15 May 2027")
    assert {found.quote for found in lint_goal(goal, TODAY) if found.code == "P301"} == {
        "Globex",
        "15 May 2027",
    }


def test_a_suggested_target_is_not_yet_part_of_the_goal() -> None:
    measure = Measure(unit=confirmed("talks"), target=Value(value=3.0, origin="suggested"))
    assert "P304" in codes(whole_goal(measure=measure))


def test_a_low_confidence_asks_for_a_smaller_step() -> None:
    assert "G142" not in codes(whole_goal(confidence=confirmed(4)))
    assert "G142" in codes(whole_goal(confidence=confirmed(4), first_step=Value()))


def test_an_okr_goal_is_judged_as_one() -> None:
    result = KeyResult(text=confirmed("Talks held"), unit=confirmed("talks"), target=confirmed(3.0))
    goal = whole_goal(form="okr", statement="Teach what I know", key_results=(result,))
    assert {"O201", "O208", "O211"} <= codes(goal)
    assert not any(code.startswith("G") for code in codes(goal))


def test_a_document_of_the_goal_command_is_read_with_its_questions() -> None:
    goal = whole_goal(why=Value()).model_dump(mode="json", by_alias=True)
    document = {"engine": "rules", "form": "smart", "state": "draft", "goal": goal}
    asked = [{"field": "why", "text": "Why does it matter to you?"}]
    open_ = lint_record(document, today=TODAY)
    asking = lint_record({**document, "questions": asked}, today=TODAY)
    assert [found.code for found in open_.findings] == ["G143"]
    assert open_.letters["R"] is False
    assert asking.findings == ()


def test_a_quote_is_looked_up_where_its_text_is_given() -> None:
    value = {"value": 3, "origin": "said", "source": "input:1", "start": 0, "end": 1, "quote": "3"}
    record = {
        "inputs": [SAID.text],
        "statement": "Give 3 talks by June",
        "measure": {"target": value, "unit": "talks"},
    }
    assert "P303" in {found.code for found in lint_record(record, today=TODAY).findings}


def test_a_plain_record_needs_no_origins() -> None:
    found = lint_record({"text": "Give 3 talks at Globex by June"}, today=TODAY).findings
    assert found == ()


def test_the_articles_backward_plan_runs_forward_and_has_no_dates() -> None:
    """The example of the article the project started from."""
    steps = [
        "Develop and validate a product.",
        "Write a business plan.",
        "Secure funding.",
        "Launch the business.",
    ]
    found = lint_record({"form": "backward", "steps": steps}, today=TODAY).findings
    assert sorted(one.code for one in found) == ["B701"] * 4 + ["B705"]
    dated = [{"text": text, "by": f"2027-0{month}-01"} for month, text in enumerate(steps, 2)]
    found = lint_record({"form": "backward", "steps": dated}, today=TODAY).findings
    assert "B702" in {one.code for one in found}


def test_the_articles_micro_goal_is_a_smaller_result() -> None:
    parts = [{"text": "To reach $10,000 in sales."}]
    whole = {"wish": "I want to reach $100,000 in sales", "micro": parts}
    assert [one.code for one in lint_record(whole, today=TODAY).findings] == ["C801"]


def test_a_record_without_end_is_judged_in_part() -> None:
    """A YAML file of anchors can stand for billions of cells."""
    nested: Any = "x"
    for _ in range(12):
        nested = [nested] * 9
    assert (
        lint_record({"text": "Give two talks by June", "more": nested}, today=TODAY).findings == ()
    )


_NAMES = st.sampled_from(
    ["form", "goal", "statement", "text", "why", "measure", "target", "baseline", "deadline"]
    + ["objective", "key_results", "grade", "colour", "wish", "outcome", "obstacle", "plan", "if"]
    + ["then", "situation", "behaviour", "impact", "steps", "micro", "by", "questions", "inputs"]
    + ["value", "origin", "source", "start", "end", "quote", "from", "field"]
    + ["heartfelt", "animated", "required", "difficult", "act", "first_step", "minutes", "takes"]
    + ["done_when", "done", "looked_back", "parent", "confidence", "values"]
)
_LEAVES = (
    st.none()
    | st.booleans()
    | st.integers(-9, 9)
    | st.floats(allow_nan=True)
    | st.text(max_size=12)
    | st.sampled_from(["smart", "okr", "woop", "said", "suggested", "2027-13-40", "If I, then I"])
    | st.sampled_from(["hard", "backward", "micro", "values", "90 minutes", "10 of 100 pages"])
)
_VALUES = st.recursive(
    _LEAVES,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_NAMES, inner, max_size=4),
    max_leaves=15,
)


@settings(max_examples=300, deadline=None)
@given(st.dictionaries(_NAMES, _VALUES, max_size=6))
def test_any_record_is_judged_without_an_error(record: dict[str, Any]) -> None:
    assert lint_record(record, today=TODAY).form
