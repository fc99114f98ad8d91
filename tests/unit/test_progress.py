"""Series, grades, trends and what is due: computed from what was told, silent where it is not."""

from datetime import date, timedelta
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentor_copilot.domain.cycle.checkin import CheckIn, Evidence
from mentor_copilot.domain.cycle.entry import Entry
from mentor_copilot.domain.cycle.measuring import Indicator, indicators
from mentor_copilot.domain.cycle.pivot import Pivot
from mentor_copilot.domain.cycle.progress import chart_svg, due, progress_of, series_of, trend
from mentor_copilot.domain.cycle.progress.series import History, Reading, Series, last_told
from mentor_copilot.domain.cycle.progress.standing import standing
from mentor_copilot.domain.goal import Goal, KeyResult, Measure, MicroAct, Move, Step
from mentor_copilot.domain.value import Said, Value, said
from mentor_copilot.domain.views import as_form

START, END = date(2027, 1, 4), date(2027, 5, 31)
DAYS = 14


def words(text: str) -> Value[str]:
    return said(text, Said(source="input:1", text=text), 0, len(text))


def number(value: float) -> Value[float]:
    return said(value, Said(source="input:1", text=f"{value:g}"), 0, len(f"{value:g}"))


def on(day: int) -> date:
    return START + timedelta(days=day)


def running(baseline: float | None = 4, target: float | None = 10, due: date | None = END) -> Goal:
    levels = {"baseline": baseline, "target": target}
    known = {name: number(level) for name, level in levels.items() if level is not None}
    deadline = said(due, Said(source="input:1", text="by May"), 0, 6) if due else Value[date]()
    measure = Measure(metric=words("longest run"), unit=words("km"), **known)
    return Goal(wish=words("run further"), measure=measure, deadline=deadline)


def checkin(goal: Goal, day: int, *values: float, **told: str) -> Entry:
    counted = indicators(goal)
    readings = tuple(
        Evidence(of=of, value=number(value)) for of, value in zip(counted, values, strict=False)
    )
    answers = {name: words(text) for name, text in told.items()}
    record = CheckIn(day=on(day), goal="g", readings=readings, **answers)
    return Entry(id=f"c-{day}", kind="checkin", owner="ana", version=1, record=record)


def history(goal: Goal, *checkins: Entry, pivots: tuple[Entry, ...] = ()) -> History:
    return History(versions=[(START, goal)], checkins=checkins, pivots=pivots)


def series(*values: float, of: Indicator | None = None, every: int = 7) -> Series:
    told = tuple(
        Reading(day=on(every * at), value=value, said="", kind="outcome", checkin=f"c-{at}")
        for at, value in enumerate(values)
    )
    of = of or Indicator(label="longest run", unit="km", baseline=4, target=10, due=END)
    return Series(of=of, since=START, readings=told)


levels = st.floats(-1e6, 1e6)


@given(levels, levels, st.lists(levels, min_size=1, max_size=8))
def test_a_grade_stays_in_0_to_1_and_rises_with_progress_for_falling_metrics_too(low, high, told):
    for baseline, target in ((low, high), (high, low)):
        of = Indicator(label="x", baseline=baseline, target=target)
        ahead = sorted(told, reverse=target < baseline)
        grades = [standing(series(one, of=of), on(1), DAYS).grade for one in ahead]
        if baseline == target:
            assert set(grades) == {None}
            continue
        assert all(0 <= one <= 1 for one in grades)
        assert grades == sorted(grades)


def test_the_colour_follows_the_grade_once_the_day_has_come():
    late = END + timedelta(days=1)
    found = [standing(series(value, every=147), late, 365).colour for value in (5, 7.5, 9)]
    assert found == ["red", "yellow", "green"]
    assert standing(series(5), late, 365).state == "time is up"


def test_before_its_day_no_change_is_no_verdict():
    for value, state in ((4.0, "no change yet"), (5.0, "under way")):
        found = standing(series(value), on(1), DAYS)
        assert (found.state, found.colour) == (state, None)
    assert standing(series(10), on(1), DAYS).colour == "green"


def test_a_reading_older_than_the_rhythm_is_no_data_since_and_has_no_colour():
    found = standing(series(8), on(DAYS + 1), DAYS)
    assert (found.no_data_since, found.colour) == (START, None)
    assert found.grade == pytest.approx(2 / 3)  # what was reached then stays known
    assert standing(series(8), on(DAYS), DAYS).no_data_since is None


def test_without_a_baseline_change_cannot_be_computed_and_is_never_0():
    found = progress_of("g", "ana", history(running(None), checkin(running(None), 7, 6)), on(8))
    (one,) = found.series
    assert (one.grade, one.colour, found.grade) == (None, None, None)
    assert one.state == "change cannot be computed" and "change cannot be computed" in one.left
    assert "6 km now" in one.left


def test_too_few_points_give_no_trend():
    found = trend([(on(7 * at), float(at)) for at in range(4)])
    assert (found.direction, found.per_week, found.readings) == ("too few points", None, 4)


def test_a_steady_series_has_a_trend_in_units_a_week_whatever_the_gaps_between_readings():
    days = (0, 3, 17, 20, 41, 60)
    found = trend([(on(day), 4 + day / 14) for day in days])
    assert found.direction == "rising" and found.per_week == pytest.approx(0.5)
    falling = trend([(on(day), 30 - day / 7) for day in days])
    assert falling.direction == "falling" and falling.per_week == pytest.approx(-1)


def test_one_odd_reading_does_not_turn_a_trend_round():
    told = [4.0, 4.5, 5.0, 5.5, 6.0, 1.0, 7.0, 7.5]
    found = trend([(on(7 * at), value) for at, value in enumerate(told)])
    assert found.direction == "rising" and found.per_week == pytest.approx(0.5, abs=0.1)


@pytest.mark.parametrize(
    "told", [(5, 6, 5, 6, 5, 6), (5, 5, 5, 5, 5), (4, 7, 5, 6, 4.5), (9, 4, 9, 4, 9, 4, 9)]
)
def test_ups_and_downs_are_no_trend(told):
    assert trend([(on(7 * at), float(v)) for at, v in enumerate(told)]).direction == "no trend"


def test_readings_in_a_random_order_seldom_look_like_a_trend():
    from random import Random

    random = Random(4)
    runs = [[(on(7 * at), random.random()) for at in range(8)] for _ in range(400)]
    found = sum(trend(one).direction in ("rising", "falling") for one in runs)
    assert found <= 0.05 * len(runs) + 10


def test_of_one_day_the_last_reading_counts():
    told = [(on(0), 9.0), (on(0), 1.0), *((on(7 * at), 1.0 + at) for at in range(1, 5))]
    assert trend(told).readings == 5 and trend(told).direction == "rising"


def test_a_check_in_is_due_by_the_goals_rhythm_then_the_pairs_then_every_two_weeks():
    weekly = said(7, Said(source="input:1", text="weekly"), 0, 6)
    own = running().model_copy(update={"review_every_days": weekly})
    assert due(own, START, on(8), agreed_days=30).model_dump() == {
        "every_days": 7,
        "by": "goal",
        "next": on(7),
        "overdue_days": 1,
    }
    pair, alone = due(running(), START, on(10), agreed_days=10), due(running(), START, on(10))
    assert (pair.by, pair.every_days, pair.overdue) == ("pair", 10, False)
    assert (alone.by, alone.every_days, alone.overdue) == ("default", 14, False)


def test_what_is_left_is_told_of_the_task_and_its_time():
    goal = running()
    told = {
        7: ("3 km to go to 10 km, ", on(7)),
        3: ("7 km to go, 1 km more than at the start, ", on(7)),
    }
    for value, (text, day) in told.items():
        (one,) = progress_of("g", "ana", history(goal, checkin(goal, 7, value)), day).series
        assert one.left == f"{text}20 weeks left"
    (done,) = progress_of("g", "ana", history(goal, checkin(goal, 7, 11)), on(8)).series
    assert (done.left, done.state) == ("target reached: 10 km", "reached")
    (late,) = progress_of("g", "ana", history(goal, checkin(goal, 7, 7)), date(2027, 6, 2)).series
    assert late.left == "3 km to go to 10 km, its day was 31 May 2027"


def test_readings_before_a_pivot_stay_a_series_of_their_own():
    goal = running()
    measure = Measure(metric=words("runs a week"), baseline=number(1), target=number(3))
    record = Pivot(day=on(20), goal="g", measure=measure)
    turned = Entry(id="p", kind="pivot", owner="ana", version=1, record=record)
    told = [checkin(goal, 7, 5), checkin(goal, 14, 6)]
    before = history(goal, *told, pivots=(turned,))
    after = checkin(before.goal, 27, 2)
    found = progress_of("g", "ana", history(goal, *told, after, pivots=(turned,)), on(28))
    (now,), (old,) = found.series, found.earlier
    assert [one.value for one in now.readings] == [2] and now.grade == 0.5
    assert (now.of.label, now.pivot, now.since) == ("runs a week", "p", on(20))
    assert [one.value for one in old.readings] == [5, 6] and old.until == on(20)
    assert (old.of.label, old.of.target) == ("longest run", 10)


def test_the_last_value_told_outlives_another_target_but_no_other_thing():
    goal = running()
    further = running(target=12)
    told = [checkin(goal, 7, 5)]
    ((of, last),) = last_told(History([(START, goal), (on(10), further)], checkins=told))
    assert of.target == 12 and last and last.value == 5
    other = further.measure.model_copy(update={"metric": words("runs"), "unit": words("runs")})
    turned = further.model_copy(update={"measure": other})
    ((_, nothing),) = last_told(History([(START, goal), (on(10), turned)], checkins=told))
    assert nothing is None


def test_a_measure_that_became_a_key_result_keeps_its_readings():
    goal = running()
    versions = [(START, goal), (on(10), as_form(goal, "okr"))]
    told = [checkin(goal, 7, 5), checkin(versions[1][1], 14, 6)]
    (one,) = series_of(History(versions=versions, checkins=told))
    assert (one.of.number, [each.value for each in one.readings]) == (1, [5, 6])


def test_the_grade_of_an_objective_says_over_how_many_of_its_results_it_is():
    results = tuple(
        KeyResult(text=words(name), baseline=number(0), target=number(10)) for name in "abc"
    )
    okr = Goal(form="okr", wish=words("grow"), key_results=results)
    found = progress_of("g", "ana", history(okr, checkin(okr, 7, 5, 10)), on(8))
    assert (found.grade, found.graded, found.counted) == (0.75, 2, 3)
    assert found.series[2].state == "no reading yet" and found.colour is None
    assert found.series[0].left == "5 of 10 to go"


def test_the_next_step_is_the_newest_adjustment_or_else_what_the_goal_plans_next():
    steps = tuple(
        Step(text=words(name), by=said(on(day), Said(source="input:1", text="x"), 0, 1))
        for name, day in (("last", 60), ("second", 30), ("first", 5))
    )
    goal = running().model_copy(update={"steps": steps, "first_step": words("buy shoes")})
    plan = progress_of("g", "ana", history(goal, checkin(goal, 7, 5)), on(8)).next_step
    assert plan and (plan.text, plan.by) == ("second", on(30))
    told = history(goal, checkin(goal, 7, 5, adjustment="run earlier"), checkin(goal, 14, 6))
    step = progress_of("g", "ana", told, on(15)).next_step
    assert step and (step.text, step.source, step.said_on) == ("run earlier", "adjustment", on(7))


def test_acts_that_are_done_sum_up_where_they_count_what_the_goal_counts():
    done = said(True, Said(source="input:1", text="yes"), 0, 3)
    acts = [
        MicroAct(text=words(text), done=held, looked_back=on(6) if held.known else None)
        for text, held in (
            ("run 5 km with Kim", Value[bool]()),
            ("run 3 km before work", done),
            ("run 2.5 km on Sunday", done),
        )
    ]
    goal = running().model_copy(update={"micro": tuple(acts)})
    found = progress_of("g", "ana", history(goal), on(7))
    assert found.parts and found.parts.model_dump() == {"done": 2, "planned": 3, "together": 5.5}
    assert found.next_step and found.next_step.text == "run 5 km with Kim"
    assert found.series[0].now is None  # how the goal stands is said in check-ins
    other = goal.model_copy(update={"micro": (acts[1].model_copy(update={"text": words("rest")}),)})
    alone = progress_of("g", "ana", history(other), on(7)).parts
    assert alone and (alone.done, alone.together) == (1, None)


def test_a_goal_that_rests_has_no_check_in_due():
    paused = running().model_copy(update={"moves": (Move(to="paused", on=on(3), by="ana"),)})
    assert progress_of("g", "ana", history(paused), on(90)).checkin is None
    active = progress_of("g", "ana", history(running()), on(90)).checkin
    assert active and active.overdue_days == 76


@given(
    st.lists(st.floats(-1e5, 1e5), max_size=12),
    st.none() | st.floats(-1e5, 1e5),
    st.none() | st.floats(-1e5, 1e5),
    st.text(max_size=90),
)
def test_a_chart_is_whole_for_any_series_and_says_all_its_readings(told, baseline, target, label):
    label = "".join(letter for letter in label if letter.isprintable())
    of = Indicator(label=label, unit="km", baseline=baseline, target=target, due=END)
    drawn = chart_svg(series(*told, of=of), on(30))
    root = ElementTree.fromstring(drawn)
    space = "{http://www.w3.org/2000/svg}"
    assert root.get("role") == "img" and root.find(f"{space}title") is not None
    assert len(root.findall(f"{space}circle")) == len(told)
    for mark in root.iter(f"{space}circle"):
        assert 0 <= float(mark.get("cx", -1)) <= 640 and 0 <= float(mark.get("cy", -1)) <= 260
    assert "script" not in {one.tag.removeprefix(space) for one in root.iter()}


def test_a_label_cannot_break_out_of_a_chart():
    of = Indicator(label="</text><script>alert(1)</script>", baseline=0, target=1)
    drawn = chart_svg(series(1, of=of), on(1))
    assert "<script" not in drawn and ElementTree.fromstring(drawn) is not None
