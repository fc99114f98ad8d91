"""A goal by Locke and Latham's principles: what was said is shown, what nobody said is asked."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conversation import TODAY
from mentor_copilot.domain.goal import Form, Goal, KeyResult, Measure, MicroAct, Step
from mentor_copilot.domain.profile import Principle, profile
from mentor_copilot.domain.value import Said, Value, said

NAMES = ["clarity", "challenge", "commitment", "feedback", "complexity"]
FORMS: tuple[Form, ...] = ("smart", "okr", "hard", "backward", "micro", "values")


def words(text: str) -> Value[str]:
    return said(text, Said(source="input:1", text=text), 0, len(text))


def number(text: str, value: float) -> Value[float]:
    return said(value, Said(source="input:1", text=text), 0, len(text))


WHOLE = Goal(
    wish=words("give talks at the library"),
    why=words("my teacher gave me a stage once"),
    measure=Measure(
        metric=words("talks held"),
        unit=words("talks"),
        baseline=number("none", 0.0),
        target=number("three", 3.0),
        how_checked=words("the library's programme"),
    ),
    deadline=said(date(2027, 6, 30), Said(source="input:1", text="end of June"), 0, 11),
    difficult=words("I have spoken in front of four people at most"),
    first_step=words("watch Ana give hers on Friday"),
    confidence=said(6, Said(source="input:1", text="6"), 0, 1),
    importance=said(9, Said(source="input:1", text="9"), 0, 1),
    review_every_days=said(14, Said(source="input:1", text="every two weeks"), 0, 15),
    statement="I will give three talks at the library by 30 June 2027.",
)


def principle(goal: Goal, name: str) -> Principle:
    return next(each for each in profile(goal, TODAY).principles if each.name == name)


def test_the_five_principles_come_in_their_order() -> None:
    assert [each.name for each in profile(Goal(), TODAY).principles] == NAMES


def test_of_a_goal_with_everything_said_nothing_is_asked() -> None:
    found = profile(WHOLE, TODAY)
    assert [question for each in found.principles for question in each.asked] == []
    assert all(each.read for each in found.principles)


def test_of_an_empty_goal_everything_is_asked_and_nothing_but_its_scope_is_read() -> None:
    found = profile(Goal(), TODAY)
    assert [trait.field for each in found.principles for trait in each.read] == ["scope"]
    assert all(each.asked for each in found.principles)


def test_what_is_read_stands_in_the_record_with_its_words() -> None:
    for each in profile(WHOLE, TODAY).principles:
        for trait in each.read:
            assert trait.value.known
            assert trait.value.origin == "computed" or trait.value.quote


def test_the_distance_is_worked_out_from_both_ends() -> None:
    (distance,) = [t for t in principle(WHOLE, "challenge").read if t.field == "distance"]
    assert distance.words == "from 0 to 3 talks"
    assert distance.value.from_fields == ("measure.baseline", "measure.target")


def test_challenge_and_complexity_are_shown_against_each_other() -> None:
    stepped = WHOLE.model_copy(
        update={"steps": (Step(text=words("slides done")), Step(text=words("room booked")))}
    )
    pull = profile(stepped, TODAY).pull
    assert "from 0 to 3 talks" in pull.challenge
    assert "2 steps back from the end" in pull.complexity
    assert all(side in pull.says for side in (*pull.challenge, *pull.complexity))
    assert "?" in pull.asked.text


def test_no_pull_is_made_up_where_one_side_was_never_said() -> None:
    level = WHOLE.model_copy(update={"difficult": Value[str]()})
    assert profile(level, TODAY).pull.complexity == ()
    assert "nobody has said" in profile(level, TODAY).pull.says
    assert "nothing can be said" in profile(Goal(), TODAY).pull.says


def test_no_score_is_in_a_profile() -> None:
    written = profile(WHOLE, TODAY).model_dump(mode="json")
    assert "score" not in str(written)


def test_one_small_act_is_not_asked_for_a_stretch() -> None:
    goal = Goal(
        form="micro",
        wish=words("change jobs"),
        micro=(MicroAct(text=words("call Ines"), done_when=words("we have a date")),),
    )
    found = profile(goal, TODAY)
    asked = [question.field for each in found.principles for question in each.asked]
    assert "difficult" not in asked
    assert "sure rather than high" in found.pull.says
    assert [trait.words for trait in principle(goal, "feedback").read] == ["we have a date"]


@pytest.mark.parametrize(
    ("changes", "name", "code"),
    [
        ({"confidence": Value(value=10, origin="confirmed"), "difficult": Value()}, "challenge", 1),
        ({"confidence": Value(value=2, origin="confirmed")}, "complexity", 2),
        (
            {"difficult": words("I have never spoken"), "first_step": words("book a room")},
            "complexity",
            3,
        ),
    ],
)
def test_what_code_can_decide_is_a_finding_of_its_principle(
    changes: dict[str, Value[object]], name: str, code: int
) -> None:
    goal = WHOLE.model_copy(update=changes)
    assert f"L10{code}" in {found.code for found in principle(goal, name).findings}


def test_a_missing_reason_is_asked_and_not_found_fault_with() -> None:
    goal = WHOLE.model_copy(update={"why": Value[str]()})
    found = principle(goal, "commitment")
    assert [question.field for question in found.asked] == ["why"]
    assert found.findings == ()


@given(
    form=st.sampled_from(FORMS),
    why=st.sampled_from([Value[str](), words("I like it")]),
    results=st.integers(0, 4),
    base=st.sampled_from([Value[float](), number("two", 2.0)]),
)
def test_a_field_is_read_or_asked_and_never_both(
    form: Form, why: Value[str], results: int, base: Value[float]
) -> None:
    result = KeyResult(text=words("calls"), baseline=base, target=number("four", 4.0))
    goal = Goal(form=form, why=why, key_results=(result,) * results)
    for each in profile(goal, TODAY).principles:
        read = {trait.field for trait in each.read}
        asked = [question.field for question in each.asked]
        assert not read & set(asked)
        assert len(asked) == len(set(asked))
