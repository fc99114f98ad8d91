"""Cues compile to what a person waits for, by the cue's own words."""

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
import yaml

from mentor_copilot.domain.library import topics
from mentor_copilot.domain.rehearsal import Trigger, compile_cue, hours_shown, plan_of_text

TODAY = date(2027, 1, 4)
SETS = yaml.safe_load(Path(__file__).with_name("rehearsal_cues.yaml").read_text("utf-8"))
CASES = [case for name in SETS for case in SETS[name]]
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
MONTH = [TODAY + timedelta(count) for count in range(28)]


def expected_days(named: list[str]) -> list[date]:
    return [d for d in MONTH if WEEKDAYS[d.weekday()] in named or d.isoformat() in named]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["cue"])
def test_a_cue_compiles_to_its_trigger(case: dict[str, Any]) -> None:
    found = compile_cue(case["cue"], TODAY)
    assert found.kind == case["kind"]
    if "at" in case:
        assert found.hours is not None and hours_shown(found.hours) == case["at"]
    if "days" in case:
        assert [day for day in MONTH if found.days.hold(day)] == expected_days(case["days"])
    if "side" in case:
        assert found.side == case["side"]
    if "inner" in case:
        assert found.condition == case["inner"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["cue"])
def test_a_trigger_rests_on_words_of_the_cue(case: dict[str, Any]) -> None:
    for sign in compile_cue(case["cue"], TODAY).signs:
        assert case["cue"][sign.start : sign.end] == sign.quote


@pytest.mark.parametrize(
    ("cue", "shift"),
    [
        ("it is ten minutes before the review", -10),
        ("it is half an hour before my interview", -30),
        ("it is five minutes after the stand-up", 5),
        ("it is right before the review", 0),
    ],
)
def test_minutes_away_from_an_event_are_read(cue: str, shift: int) -> None:
    assert compile_cue(cue, TODAY).shift == shift


@pytest.mark.parametrize(
    "cue", ["I worry about the presentation", "I say no after I read about the review"]
)
def test_an_event_that_is_only_thought_of_is_no_moment(cue: str) -> None:
    assert not compile_cue(cue, TODAY).dated


def test_what_no_word_says_is_an_assumption_and_said_to_be_one() -> None:
    assert compile_cue("lunch is over", TODAY).assumptions == ("lunch: 12:00-13:00, assumed",)
    assert compile_cue("it is 5 on a Friday", TODAY).assumptions
    assert compile_cue("it is 17:00 on a Friday", TODAY).assumptions == ()


@pytest.mark.parametrize("cue", ["it is 25:00", "it is 31 February", "it is 9:75"])
def test_a_time_that_no_clock_or_calendar_shows_never_comes(cue: str) -> None:
    assert compile_cue(cue, TODAY).never


def library_triggers() -> list[Trigger]:
    plans = [plan_of_text(text) for topic in topics() for text in topic.if_thens]
    return [compile_cue(plan.cue.text, TODAY) for plan in plans]


def test_the_librarys_own_plans_all_have_cues_that_can_be_noticed() -> None:
    found = library_triggers()
    assert len(found) > 100
    assert [trigger for trigger in found if trigger.kind in ("state", "unknown")] == []
