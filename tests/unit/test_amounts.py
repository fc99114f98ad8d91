"""Quantities with what they count and how often, and the numbers that are none."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mentor_copilot.domain.reader.amounts import find_numbers
from mentor_copilot.domain.reading import Number


def only(text: str) -> Number:
    found = find_numbers(text)
    assert len(found) == 1, [number.quote for number in found]
    return found[0]


@pytest.mark.parametrize(
    ("text", "value", "unit", "kind"),
    [
        ("Win 20% more leads", 20, "%", "percent"),
        ("Win 12.5 percent", 12.5, "percent", "percent"),
        ("Save $10k", 10_000, "$", "money"),
        ("Save $20,000 dollars", 20_000, "$", "money"),
        ("Raise £1.5m", 1_500_000, "£", "money"),
        ("Save 1.000 €", 1000, "€", "money"),
        ("Save €2.500,50", 2500.5, "€", "money"),
        ("Save USD 500", 500, "usd", "money"),
        ("Save 300 euros", 300, "euros", "money"),
        ("Earn one thousand dollars", 1000, "dollars", "money"),
        ("Ask 1,500 users", 1500, "users", "count"),
        ("Ask 1 000 000 users", 1_000_000, "users", "count"),
        ("Find 10k followers", 10_000, "followers", "count"),
        ("Run a 5k", 5, "k", "count"),
        ("Run a 10k race", 10, "k", "count"),
        ("Sit still for 1.5 hours", 1.5, "hours", "duration"),
        ("Sit still for 1,5 hours", 1.5, "hours", "duration"),
        ("Bring half a dozen ideas", 6, "ideas", "count"),
        ("Bring a dozen ideas", 12, "ideas", "count"),
        ("Bring a couple of ideas", 2, "ideas", "count"),
        ("Bring twenty-five ideas", 25, "ideas", "count"),
        ("Bring two hundred and fifty ideas", 250, "ideas", "count"),
        ("Give two talks on it", 2, "talks", "count"),
        ("Lose 10 lbs", 10, "lbs", "count"),
        ("Meet 20 more industry contacts", 20, "industry contacts", "count"),
        ("Meet 3 of my former colleagues", 3, "former colleagues", "count"),
        ("Answer 50 follow-up questions", 50, "follow-up questions", "count"),
        ("Hire 4 sales reps", 4, "sales reps", "count"),
        ("Merge 30 PRs", 30, "PRs", "count"),
        ("Host 20+ guests", 20, "guests", "count"),
        ("Publish at least one paper", 1, "paper", "count"),
        ("Reach a 3.8 GPA", 3.8, "GPA", "count"),
        ("A 10-page report", 10, "page", "count"),
        ("I rate it 8/10", 8, "/10", "other"),
        ("I rate it 10 out of 10", 10, "out of 10", "other"),
        ("Grow 2x", 2, "x", "other"),
        ("Double my output", 2, "x", "other"),
        ("Halve the waiting time", 0.5, "x", "other"),
        ("Come 1st", 1, "", "ordinal"),
        ("It was -5 degrees", -5, "degrees", "count"),
        ("Make 0 mistakes", 0, "mistakes", "count"),
        ("Confidence level 4 out of 10", 4, "out of 10", "other"),
    ],
)
def test_a_quantity_has_its_value_unit_and_kind(
    text: str, value: float, unit: str, kind: str
) -> None:
    number = only(text)
    assert (number.value, number.unit, number.kind) == (value, unit, kind)
    assert text[number.start : number.end] == number.quote


@pytest.mark.parametrize(
    ("text", "value", "unit", "per", "quote"),
    [
        ("Swim twice a week", 2, "times", "week", "twice a week"),
        ("Swim three times a week", 3, "times", "week", "three times a week"),
        ("Swim 3x/week", 3, "times", "week", "3x/week"),
        ("Swim 5 days a week", 5, "days", "week", "5 days a week"),
        ("Swim once every two months", 1, "times", "two months", "once every two months"),
        ("Speak up once per meeting", 1, "times", "meeting", "once per meeting"),
        ("Study 10 hours a week", 10, "hours", "week", "10 hours a week"),
        ("Study for an hour every day", 1, "hour", "day", "an hour every day"),
        ("Do 30 minutes of yoga daily", 30, "minutes", "day", "30 minutes of yoga daily"),
        ("Read a book a month", 1, "book", "month", "a book a month"),
        ("Write 2 posts per month", 2, "posts", "month", "2 posts per month"),
        ("Earn $400/mo", 400, "$", "month", "$400/mo"),
        (
            "Book one 30-minute slot a week",
            1,
            "30-minute slot",
            "week",
            "one 30-minute slot a week",
        ),
    ],
)
def test_a_rate_has_its_period(text: str, value: float, unit: str, per: str, quote: str) -> None:
    number = only(text)
    assert (number.value, number.unit, number.per) == (value, unit, per)
    assert number.quote == quote


@pytest.mark.parametrize(
    ("text", "low", "value"),
    [
        ("Swim 4-6 days per week", 4, 6),
        ("Give 3 to 5 talks", 3, 5),
        ("Give two or three talks", 2, 3),
        ("Ask between 5 and 10 people", 5, 10),
        ("Grow 5%-10%", 5, 10),
        ("Earn $1.5-2k", 1500, 2000),
    ],
)
def test_a_range_keeps_both_ends(text: str, low: float, value: float) -> None:
    number = only(text)
    assert (number.low, number.value) == (low, value)


def test_from_one_level_to_another_is_two_numbers_of_one_unit() -> None:
    clients = find_numbers("Grow from 10 to 20 clients")
    assert [(number.value, number.unit) for number in clients] == [(10, "clients"), (20, "clients")]
    weight = find_numbers("Go from 75kg to 70kg")
    assert [(number.value, number.unit) for number in weight] == [(75, "kg"), (70, "kg")]


@pytest.mark.parametrize(
    "text",
    [
        "No one helps me, and someone should",
        "One day I will",
        "One of my colleagues left",
        "First of all, think; at once",
        "This one or that one, one by one",
        "Three of us agree",
        "The next five will be hard",
        "Learn Python 3 and Web 2.0",
        "Work in an ISO 9001 firm since COVID-19",
        "Read chapters 4 to 6, then step 7",
        "(1) run (2) rest 3) eat",
        "1. Run\n2. Rest",
        "Goals: 1. Rest 2. Run",
        "Call +1 555 123 4567 or 555-123-4567",
        "Open 24/7, a 9 to 5 job, a 401k, a 3D print on 5G",
        "Meet at 5:30 pm or 6 am",
        "In 2027, by 15 March, on 3/4/2027, in Q2",
        "Finish within 6 weeks, 2 years ago, in the next three months",
        "I'm 40 and in my 30s I was 25 years old",
        "Have 1:1s about GPT-4 and B2B sales, see https://example.org/2",
        "version 3.2.1, K-12, #5, x_2",
        "Double-check the double major",
        "Every 2 weeks we meet",
    ],
)
def test_these_numbers_count_nothing(text: str) -> None:
    assert [number.quote for number in find_numbers(text)] == []


def test_a_baseline_beside_a_name_is_still_read() -> None:
    found = find_numbers("Raise my NPS from 32 to 45 by June 2027")
    assert [number.value for number in found] == [32, 45]


def test_several_quantities_come_in_order_without_overlap() -> None:
    text = "Send 5 mails a day, call 3 people twice a week, save 500usd or $600 by May 2"
    assert [number.quote for number in find_numbers(text)] == [
        "5 mails a day",
        "3 people",
        "twice a week",
        "500usd",
        "$600",
    ]


_PARTS = st.sampled_from(
    "1 2 31 2027 1,500 1.5 $ € % - – / ( ) . : k kg x one two hundred half a dozen couple of twice "
    "per week every day talks usd to from and between out 10 8/10 24/7 1st ٣ ² + ' \n as".split(" ")
)
_TEXTS = st.one_of(
    st.text(st.characters(), max_size=60),
    st.lists(_PARTS, max_size=12).map(" ".join),
    st.lists(_PARTS, max_size=12).map("".join),
)


@settings(max_examples=500, deadline=None)
@given(_TEXTS)
def test_any_text_is_read_without_error_in_exact_ordered_spans(text: str) -> None:
    end = 0
    for number in find_numbers(text):
        assert end <= number.start < number.end
        assert text[number.start : number.end] == number.quote
        end = number.end


@pytest.mark.parametrize(
    "part", ["1 ", "one ", "1-", "2 books a day ", "10 000 ", "(1) ", "$", "half a "]
)
def test_a_long_odd_text_comes_to_an_end(part: str) -> None:
    find_numbers((part * 50_000)[:50_000])
