"""The guard: numbers, dates and names in a text that nobody gave."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentor_copilot.domain.goal import Goal, Measure
from mentor_copilot.domain.provenance import standing, unsupported
from mentor_copilot.domain.value import Said, Value, computed, said

TODAY = date(2026, 11, 21)


@pytest.mark.parametrize(
    ("text", "known"),
    [
        ("I will give two talks.", "give 2 talks"),
        ("I will save $10,000.", "save 10k dollars"),
        ("I want 20 percent fewer meetings.", "cut meetings by 20%"),
        ("I will coach half a dozen people.", "6 people"),
        ("I will write one hundred and twenty pages.", "120 pages"),
        ("I will run two and a half hours.", "2.5 hours"),
        ("I will call a couple of clients.", "call 2 clients"),
        ("I will practise twice a week.", "2 times per week"),
        ("I will practise each week.", "weekly"),
        ("I will talk by 30 June 2027.", "2027-06-30"),
        ("I will talk by June 30th.", "2027-06-30"),
        ("I will talk in June.", "2027-06-30"),
        ("I will talk in Q2 2027.", "2027-06-30"),
        ("I will talk by 30/06/2027.", "2027-06-30"),
        ("I will talk by 30 June 2027.", "by 30 june"),
        ("I will talk by the end of the year.", "2026-12-31"),
        ("I will talk on Friday, 4 December.", "2026-12-04"),
        ("I will talk tomorrow.", "2026-11-22"),
        ("I will ask Maria's team.", "ask maria for help"),
        ("I want to improve my English.", "my english"),
        ("No one asks; this one thing is one of my habits.", "habits"),
        ("As a first step, I may write it down.", "write it down"),
        ("What matters to you? Don't worry. I'll listen: You choose.", "x"),
        ("See https://ours.example/a1.", "at https://ours.example/a1 or me@x.org"),
        ("Is this an OKR or a SMART goal?", "x"),
    ],
)
def test_what_somebody_said_has_an_origin_in_any_form(text: str, known: str) -> None:
    assert unsupported(text, [known], TODAY) == []


@pytest.mark.parametrize(
    ("text", "known", "loose"),
    [
        ("I will give three talks.", "give 2 talks", ["three"]),
        ("between two and three talks", "5 talks", ["two", "three"]),
        ("I will run 20% more.", "20 more", ["20%"]),
        ("I will run 20 more.", "20% more", ["20"]),
        ("I will save €10k.", "save $10k", ["€10k"]),
        ("I will meet dozens of people.", "meet 12 people", ["dozens"]),
        ("I will talk by 31 July 2027.", "2027-06-30", ["31 July 2027"]),
        ("I will talk by 30 June 2028.", "2027-06-30", ["30 June 2028"]),
        ("I will talk every Friday.", "on Fridays I am free", []),
        ("I will talk every Friday.", "2026-12-04", ["Friday"]),
        ("I will talk every day.", "weekly", ["every day"]),
        ("I will talk next month.", "2027-06-30", ["next month"]),
        ("I will give 30 talks.", "2027-06-30", ["30"]),
        ("I will give two talks.", "1. sing\n2. dance (3) talk", ["two"]),
        ("I will ask Sarah.", "ask Maria", ["Sarah"]),
        ("Sarah will help me.", "ask Maria", ["Sarah"]),
        ("I will reach level B2.", "reach level B1", ["B2"]),
        ("See https://evil.example/x now.", "x", ["https://evil.example/x"]),
        ("Write to me@evil.example.", "x", ["me@evil.example"]),
        ("Ask 田中 about it.", "x", ["田中"]),
        ("Ask Анна about it.", "x", ["Анна"]),
    ],
)
def test_what_nobody_said_is_named(text: str, known: str, loose: list[str]) -> None:
    assert unsupported(text, [known], TODAY) == loose


def test_the_verb_may_is_no_month_and_the_month_is() -> None:
    assert unsupported("May I ask what you may want?", ["x"], TODAY) == []
    assert unsupported("I will talk in May.", ["I may want to talk"], TODAY) == ["May"]


@given(number=st.integers(2, 10**6), other=st.integers(2, 10**6))
def test_a_number_is_carried_by_itself_only(number: int, other: int) -> None:
    loose = unsupported(f"I will write {number} pages.", [f"write {other} pages"], date(1990, 1, 1))
    assert (loose == []) == (number == other)


@given(day=st.dates(date(2025, 1, 1), date(2030, 12, 31)), other=st.dates(date(2025, 1, 1)))
def test_a_date_is_carried_by_the_same_day_only(day: date, other: date) -> None:
    text = f"I will be done by {day:%B} {day.day}, {day.year}."
    assert (unsupported(text, [other.isoformat()], TODAY) == []) == (day == other)


def test_the_values_of_a_goal_stand_with_words_value_and_unit_but_not_a_suggestion() -> None:
    text = Said(source="input:1", text="cut it by 20 to help Maria")
    goal = Goal(
        why=said("help Maria", text, 16, 26),
        measure=Measure(
            target=said(20.0, text, 10, 12),
            unit=Value[str](value="%", origin="confirmed"),
            baseline=computed(40.0, "measure.target"),
            metric=Value[str](value="calls with Bob", origin="suggested"),
        ),
        deadline=Value[date](value=date(2027, 6, 30), origin="confirmed"),
    )
    known = standing(goal)
    draft = "I will cut it from 40% by 20% until 30 June 2027 to help Maria."
    assert unsupported(draft, known, TODAY) == []
    assert unsupported("I will call Bob.", known, TODAY) == ["Bob"]
