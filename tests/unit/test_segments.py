"""A series is of one measure: a pivot or another measure begins a new one; the old is kept."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentor_copilot.domain.cycle.entry import Entry
from mentor_copilot.domain.cycle.pivot import Pivot, measured
from mentor_copilot.domain.cycle.segments import segment_on, segments
from mentor_copilot.domain.goal import Goal, KeyResult, Measure
from mentor_copilot.domain.questionnaire import Hearing
from mentor_copilot.domain.reader.answers import plain
from mentor_copilot.domain.value import Said, Value, said

JANUARY, MARCH, MAY = date(2027, 1, 4), date(2027, 3, 1), date(2027, 5, 3)


def words(text: str) -> Value[str]:
    return said(text, Said(source="input:1", text=text), 0, len(text))


def number(value: float) -> Value[float]:
    text = f"{value:g}"
    return said(value, Said(source="input:1", text=text), 0, len(text))


def counting(metric: str, target: float, baseline: float | None = None) -> Measure:
    start = Value[float]() if baseline is None else number(baseline)
    return Measure(metric=words(metric), target=number(target), baseline=start)


def pivot(day: date, measure: Measure | None, result: int | None = None) -> Entry:
    record = Pivot(day=day, goal="g", measure=measure, result=result)
    return Entry(id=f"p-{day}", kind="pivot", owner="ana", version=1, record=record)


TALKS, GUESTS = counting("talks given", 6, 0), counting("questions I answered", 20, 2)


def test_a_pivot_with_a_new_indicator_begins_a_new_series_from_its_day() -> None:
    first, second = segments([(JANUARY, Goal(measure=TALKS))], [pivot(MARCH, GUESTS)])
    assert (first.measure, first.since, first.until) == (TALKS, JANUARY, MARCH)
    assert (second.measure, second.since, second.until) == (GUESTS, MARCH, None)
    assert (first.pivot, second.pivot) == (None, f"p-{MARCH}")


def test_a_pivot_that_keeps_the_indicator_goes_on_with_the_series() -> None:
    found = segments([(JANUARY, Goal(measure=TALKS))], [pivot(MARCH, None)])
    assert [one.since for one in found] == [JANUARY]


def test_another_target_begins_a_new_series_and_a_baseline_filled_in_does_not() -> None:
    bare = counting("talks given", 6)
    versions = [(JANUARY, Goal(measure=bare)), (MARCH, Goal(measure=TALKS))]
    (only,) = segments(versions)
    assert only.measure.baseline.value == 0 and only.since == JANUARY
    more = [*versions, (MAY, Goal(measure=counting("talks given", 8, 0)))]
    assert [one.measure.target.value for one in segments(more)] == [6, 8]


def test_a_version_that_leaves_the_measure_alone_does_not_undo_a_pivot() -> None:
    versions = [(JANUARY, Goal(measure=TALKS)), (MAY, Goal(measure=TALKS, scope="shared"))]
    assert [one.measure for one in segments(versions, [pivot(MARCH, GUESTS)])] == [TALKS, GUESTS]


def test_a_pivot_is_for_the_result_that_it_names_and_for_the_only_one() -> None:
    one = KeyResult(text=words("talks"), target=number(6))
    two = KeyResult(text=words("quiz score"), target=number(80))
    both = [(JANUARY, Goal(key_results=(one, two)))]
    of_two = [pivot(MARCH, GUESTS, result=2)]
    assert len(segments(both, of_two, 1)) == 1 and len(segments(both, of_two, 2)) == 2
    assert len(segments([(JANUARY, Goal(key_results=(one,)))], [pivot(MARCH, GUESTS)], 1)) == 2


def test_a_result_added_later_has_no_series_before_it() -> None:
    added = KeyResult(text=words("talks"), target=number(6))
    versions = [(JANUARY, Goal()), (MARCH, Goal(key_results=(added,)))]
    assert [one.since for one in segments(versions, result=1)] == [MARCH]


DAYS = st.integers(0, 300).map(lambda ahead: JANUARY + timedelta(days=ahead))
MEASURES = st.sampled_from([TALKS, GUESTS, counting("talks given", 9, 1), Measure()])


@given(
    versions=st.lists(st.tuples(DAYS, MEASURES), min_size=1, max_size=4),
    pivots=st.lists(st.tuples(DAYS, MEASURES), max_size=4),
    day=DAYS,
)
def test_every_day_is_of_exactly_one_series_and_no_two_overlap(
    versions: list[tuple[date, Measure]], pivots: list[tuple[date, Measure]], day: date
) -> None:
    told = [
        (since, Goal(measure=measure)) for since, measure in sorted(versions, key=lambda v: v[0])
    ]
    found = segments(told, [pivot(since, measure) for since, measure in pivots])
    assert all(one.until == after.since for one, after in zip(found, found[1:], strict=False))
    assert all(one.until is None or one.since < one.until for one in found)
    held = segment_on(found, day)
    assert held is not None
    assert held == found[0] or held.since <= day
    assert held.until is None or day < held.until


@pytest.mark.parametrize(
    ("told", "metric", "baseline", "target"),
    [
        ("kilometres a week, from 8 to 20", "kilometres a week", 8, 20),
        ("result 2: mean score of the quiz from 60 to 80", "mean score of the quiz", 60, 80),
        (
            "whether Priya still asks me to repeat",
            "whether Priya still asks me to repeat",
            None,
            None,
        ),
    ],
)
def test_an_indicator_is_read_from_its_words_and_nothing_is_added(
    told: str, metric: str, baseline: float | None, target: float | None
) -> None:
    measure = measured(plain(Said(source="input:4", text=told)), Hearing(today=JANUARY))
    assert measure is not None
    assert (measure.metric.value, measure.baseline.value, measure.target.value) == (
        metric,
        baseline,
        target,
    )
    for value in (measure.metric, measure.baseline, measure.target):
        assert not value.known or told[value.start : value.end] == value.quote


@pytest.mark.parametrize("told", ["the same", "It stays the same.", "We keep the same measure"])
def test_an_indicator_may_stay_the_same(told: str) -> None:
    assert measured(plain(Said(source="input:4", text=told)), Hearing(today=JANUARY)) is None
