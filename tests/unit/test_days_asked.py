"""The days that a question about the past names."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentor_copilot.domain.reader.days_asked import Event, days_asked

TODAY = date(2026, 6, 23)


@pytest.mark.parametrize(
    ("question", "first", "last"),
    [
        ("What did we agree last month?", "2026-05-01", "2026-05-31"),
        ("What was said in March?", "2026-03-01", "2026-03-31"),
        ("What did he promise in October?", "2025-10-01", "2025-10-31"),
        ("Which trip was in July 2023?", "2023-07-01", "2023-07-31"),
        ("What happened on 3 May 2025?", "2025-05-03", "2025-05-03"),
        ("How did it go between March and May?", "2026-03-01", "2026-05-31"),
        ("How did it go from March to May?", "2026-03-01", "2026-05-31"),
        ("What has changed since February?", "2026-02-01", "9999-12-31"),
        ("What was open before June?", "0001-01-01", "2026-05-31"),
        ("all of it until Easter", "0001-01-01", "2026-04-05"),
        ("in the last three months", "2026-03-23", "2026-06-23"),
        ("what we said two months ago", "2026-04-08", "2026-05-08"),
    ],
)
def test_a_time_is_its_span(question: str, first: str, last: str) -> None:
    (span,) = days_asked(question, TODAY).spans
    assert span == (date.fromisoformat(first), date.fromisoformat(last))


@pytest.mark.parametrize(
    ("question", "event"),
    [
        ("What was open before the review?", Event("the review", "before")),
        ("What changed after the row with Maren, and why?", Event("the row with Maren", "after")),
        ("How has she slept since the holiday?", Event("the holiday", "after")),
    ],
)
def test_a_time_that_only_the_notes_know_is_an_event(question: str, event: Event) -> None:
    assert days_asked(question, TODAY).events == (event,)
    assert days_asked(question, TODAY).spans == ()


@pytest.mark.parametrize("question", ["What is she afraid of?", "may he come?", "recently", ""])
def test_a_question_without_a_time_names_no_days(question: str) -> None:
    asked = days_asked(question, TODAY)
    assert (asked.spans, asked.events) == ((), ())


pieces = st.sampled_from("since before after until 50000 years ago 0 in May 9999 31 of".split())


@given(
    st.lists(pieces).map(" ".join) | st.text(max_size=60),
    st.sampled_from([TODAY, date.min, date.max]),
)
def test_any_question_on_any_day_is_read(question: str, today: date) -> None:
    assert all(first <= last for first, last in days_asked(question, today).spans)
