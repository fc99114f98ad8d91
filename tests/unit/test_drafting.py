"""The statement reads as a person would write it, out of the mentee's own words."""

from datetime import date
from typing import Any

import pytest

from mentor_copilot.domain.authorship import authorship
from mentor_copilot.domain.drafting import objective, state
from mentor_copilot.domain.goal import Goal, Measure
from mentor_copilot.domain.statement import faults
from mentor_copilot.domain.value import Said, Value, said

TODAY = date(2027, 1, 15)


def words(source: str, text: str, part: str, value: Any = None) -> Value[Any]:
    """A value said in `text`, by the part of it that carries it."""
    start = text.index(part)
    told = Said(source=source, text=text)
    return said(part if value is None else value, told, start, start + len(part))


def speaking() -> Goal:
    wish = "I want to get better at public speaking because I freeze in all-hands"
    answer = "give two talks by end of March"
    return Goal(
        wish=words("input:1", wish, "get better at public speaking"),
        why=words("input:1", wish, "I freeze in all-hands"),
        measure=Measure(
            metric=words("input:2", answer, "give two talks"),
            target=words("input:2", answer, "two", 2.0),
            unit=words("input:2", answer, "talks"),
        ),
        deadline=words("input:2", answer, "by end of March", date(2027, 3, 31)),
    )


def test_a_measured_act_comes_first_and_the_wish_gives_its_direction() -> None:
    assert state(speaking()) == (
        "By 31 March 2027 I will give two talks to get better at public speaking, "
        "because I freeze in all-hands."
    )


def test_the_deadline_said_within_the_wish_is_written_as_its_day() -> None:
    text = "My goal is to cut 9 kg in the next three months."
    goal = Goal(
        wish=words("input:1", text, "cut 9 kg in the next three months"),
        measure=Measure(target=words("input:1", text, "9", 9.0)),
        deadline=words("input:1", text, "in the next three months", date(2027, 4, 15)),
    )
    assert state(goal) == "I will cut 9 kg by 15 April 2027."


def test_a_bare_level_is_told_from_where_to_where() -> None:
    wish, answer = "I want to feel more confident in meetings", "from 3 to 7 out of 10"
    goal = Goal(
        wish=words("input:1", wish, "feel more confident in meetings"),
        measure=Measure(
            target=words("input:2", answer, "7", 7.0),
            baseline=words("input:2", answer, "3", 3.0),
            unit=words("input:2", answer, "out of 10"),
        ),
    )
    assert state(goal) == "I will feel more confident in meetings, from 3 to 7 out of 10."


def test_a_wish_that_names_a_thing_is_not_forced_into_a_verb() -> None:
    goal = Goal(wish=words("input:1", "a promotion", "a promotion"))
    assert state(goal) == "My goal is a promotion."


def test_the_mentees_own_sentence_stands() -> None:
    own = "i will call Ana every friday until she says stop"
    goal = speaking().model_copy(update={"own_statement": words("input:3", own, own)})
    assert state(goal) == "I will call Ana every friday until she says stop."


def test_an_objective_leaves_the_day_to_its_results() -> None:
    text = "grow my network by the end of Q2"
    goal = Goal(
        form="okr",
        wish=words("input:1", text, text),
        deadline=words("input:1", text, "by the end of Q2", date(2027, 6, 30)),
    )
    assert objective(goal) == "grow my network"
    assert state(goal) == "I will grow my network."


def test_a_reason_that_would_make_the_sentence_long_is_left_to_its_field() -> None:
    long = "I " + "really " * 25 + "care"
    goal = speaking().model_copy(update={"why": words("input:1", long, long)})
    assert "because" not in state(goal)


@pytest.mark.parametrize(
    ("statement", "invented"),
    [
        ("By 31 March 2027 I will give three talks.", "three"),
        ("By 1 April 2027 I will give two talks.", "1 April 2027"),
        ("By 31 March 2027 I will give two talks with Maria.", "Maria"),
    ],
)
def test_a_number_a_day_or_a_name_nobody_gave_is_a_fault(statement: str, invented: str) -> None:
    assert [each.quote for each in faults(statement, speaking(), TODAY)] == [invented]


def test_what_was_only_suggested_is_no_evidence() -> None:
    offered = Value[str](value="five talks", origin="suggested")
    goal = speaking().model_copy(update={"first_step": offered})
    assert faults("I will give five talks.", goal, TODAY)


def test_the_drafted_statement_has_no_faults() -> None:
    assert faults(state(speaking()), speaking(), TODAY) == ()


def test_authorship_is_the_share_of_the_mentees_own_words() -> None:
    assert authorship("I will give two talks.", ["give two talks"]) == 1.0
    assert authorship("I will hold impressive talks.", ["give two talks"]) == pytest.approx(
        1 / 3, abs=0.01
    )
    assert authorship("", ["anything"]) == 0.0
