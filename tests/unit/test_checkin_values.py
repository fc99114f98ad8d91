"""A value for what a goal counts, out of a person's words: its number, its place, or a question."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentor_copilot.domain.cycle.measuring import Indicator, Measured, indicators, measured
from mentor_copilot.domain.cycle.measuring.amounts import amount
from mentor_copilot.domain.cycle.measuring.indicators import number_in
from mentor_copilot.domain.cycle.measuring.units import same_unit
from mentor_copilot.domain.goal import Goal, KeyResult, Measure
from mentor_copilot.domain.value import Said, Value, said
from mentor_copilot.domain.views import as_form

RUN = Indicator(label="longest run", unit="km", baseline=4, target=10)
TALKS = Indicator(label="talks held", unit="internal talks", baseline=0, target=3)
COVER = Indicator(label="test coverage", unit="%", baseline=60, target=80)
SURE = Indicator(label="confidence", unit="/10", baseline=4, target=7)
SAVED = Indicator(label="savings", unit="$", target=5000)
HABIT = Indicator(label="runs", unit="times", per="week", target=3)


def heard(words: str, of: Indicator = RUN, last: float | None = None) -> Measured:
    return measured(Said(source="input:3", text=words), of, last)


def words(text: str) -> Value[str]:
    return said(text, Said(source="input:1", text=text), 0, len(text))


def number(value: float) -> Value[float]:
    return said(value, Said(source="input:1", text=f"{value:g}"), 0, len(f"{value:g}"))


@pytest.mark.parametrize(
    ("told", "of", "value"),
    [
        ("12 km", RUN, 12),
        ("12,5", RUN, 12.5),
        ("roughly seven and a half", RUN, 7.5),
        ("8.5 kilometres on Sunday", RUN, 8.5),
        ("8 km in 52 minutes", RUN, 8),
        ("up from 4 km to 6.5", RUN, 6.5),
        ("6 km, it was 5 km before", RUN, 6),
        ("none yet", RUN, 0),
        ("two of three", TALKS, 2),
        ("2/3", TALKS, 2),
        ("one of three", TALKS, 1),
        ("just one", TALKS, 1),
        ("one talk", TALKS, 1),
        ("70 %", COVER, 70),
        ("71.5 per cent", COVER, 71.5),
        ("6 out of 10", SURE, 6),
        ("maybe a 5", SURE, 5),
        ("$1.5k", SAVED, 1500),
        ("1,200 dollars", SAVED, 1200),
        ("twice a week", HABIT, 2),
    ],
)
def test_a_value_is_read_from_words_and_stands_where_it_was_said(told, of, value):
    found = heard(told, of)
    assert (found.value.value, found.again) == (value, "")
    assert told[found.value.start : found.value.end] == found.value.quote
    assert found.value.source == "input:3"


@pytest.mark.parametrize(
    ("told", "of"),
    [
        ("3 miles", RUN),
        ("7000 m", RUN),
        ("52 minutes", RUN),
        ("66 %", TALKS),
        ("900 euros", SAVED),
        ("36 hours", Indicator(label="turnaround", unit="days", baseline=3, target=1)),
        ("three times a month", HABIT),
    ],
)
def test_another_unit_is_asked_about_and_never_converted(told, of):
    found = heard(told, of)
    assert not found.value.known
    assert told.split()[0] in found.again and of.unit in found.again


@pytest.mark.parametrize(
    "told", ["5 km or 6 km", "between 5 and 6 km", "6 already, maybe 7 next week", "2 of 5"]
)
def test_an_answer_with_more_than_one_number_is_asked_about(told):
    found = heard(told, TALKS if " of " in told else RUN)
    assert found.again and not found.value.known


@pytest.mark.parametrize(
    "told",
    ["2 km more", "up 1.5 km", "+1", "lost 2 km", "12,5 km to go", "aiming for 9 by May", "3 left"],
)
def test_a_change_or_a_plan_is_no_value(told):
    found = heard(told, last=6.0)
    assert not found.value.known and "Where does it stand now" in found.again


@pytest.mark.parametrize("told", ["8 km, 2 to go", "8 km, up 1 from last week", "aim is 10, now 8"])
def test_the_value_stands_beside_a_change_or_a_plan(told):
    assert heard(told).value.value == 8


def test_an_answer_without_a_number_is_asked_about():
    assert heard("it went well").again
    assert heard("same").again  # the same as what?
    assert heard("some of the three talks", TALKS).again


def test_the_same_means_the_last_value_and_cites_the_words():
    found = heard(" still the same. ", last=6.0)
    assert found.value.value == 6 and found.value.quote == "still the same."


@given(st.text(max_size=60))
def test_any_answer_gives_one_value_at_its_place_or_a_question(text):
    for of in (RUN, TALKS, HABIT):
        found = heard(text, of, 5.0)
        assert found.value.known != bool(found.again)
        if found.value.known:
            assert text[found.value.start : found.value.end] == found.value.quote


@given(st.floats(0, 1e6).map(lambda n: round(n, 2)), st.sampled_from((RUN, COVER, SAVED)))
def test_an_amount_as_it_is_shown_is_read_as_the_same_value(value, of):
    assert heard(amount(value, of.unit), of).value.value == pytest.approx(value)


def test_units_are_one_by_spelling_or_by_the_thing_and_else_they_differ():
    assert same_unit("km", "Kilometres") and same_unit("internal talks", "talk")
    assert same_unit("/10", "out of 10") and same_unit("", "km")
    assert not same_unit("km", "m") and not same_unit("kg", "g") and not same_unit("h", "minutes")


def test_an_okr_counts_its_results_and_any_other_goal_its_measure():
    measure = Measure(metric=words("talks held"), baseline=number(0), target=number(3))
    goal = Goal(wish=words("give talks"), measure=measure)
    (own,) = indicators(goal)
    assert (own.number, own.field, own.label) == (0, "value", "talks held")
    (result,) = indicators(as_form(goal, "okr"))
    assert (result.number, result.field, result.target) == (1, "value.1", 3)
    assert indicators(Goal(wish=words("be certified"))) == ()


def test_a_measure_that_became_a_key_result_goes_on_as_that():
    goal = Goal(wish=words("give talks"), measure=Measure(target=number(3)))
    okr = as_form(goal, "okr")
    assert (number_in(okr, 0), number_in(okr, 1), number_in(goal, 0)) == (1, 1, 0)
    other = okr.model_copy(update={"key_results": (KeyResult(text=words("else")),)})
    assert number_in(other, 0) == 0
