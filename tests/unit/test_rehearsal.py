"""Plans tried over a calendar: what is found, and what is not."""

from datetime import date, datetime

import pytest

from mentor_copilot.domain.rehearsal import (
    Appointment,
    Trial,
    plan_of_halves,
    plan_of_text,
    rehearse,
    working_month,
)
from mentor_copilot.domain.woop import WoopPlan
from mentor_copilot.domain.woop.trying import plans_of_woop

TODAY = date(2027, 1, 4)  # a Monday


def at(day: int, start: str, end: str, summary: str, **more: object) -> Appointment:
    moment = f"2027-01-{day:02}T"
    return Appointment.model_validate(
        {"start": moment + start, "end": moment + end, "summary": summary, **more}
    )


WEEK = (
    at(4, "09:30", "09:45", "Stand-up"),
    at(5, "09:30", "09:45", "Stand-up"),
    at(5, "10:00", "11:00", "Budget review", location="Room 4"),
    at(6, "09:30", "09:45", "Stand-up"),
    at(6, "14:00", "14:30", "1:1 Anna / Ben"),
    at(6, "14:40", "15:30", "Sprint planning"),
    at(7, "12:30", "13:15", "Lunch with Kim"),
    at(8, "18:00", "19:00", "Yoga", location="Gym"),
)


def tried(*texts: str, days: int = 28) -> tuple[Trial, ...]:
    return rehearse([plan_of_text(text) for text in texts], WEEK, TODAY, days).trials


def codes(*texts: str) -> list[str]:
    return [finding.code for trial in tried(*texts) for finding in trial.findings]


def test_a_cue_is_counted_by_the_appointments_it_stands_beside() -> None:
    (trial,) = tried("If the stand-up ends, then I will write one line.")
    assert trial.count == 3
    assert trial.moments[0].start == datetime(2027, 1, 4, 9, 45)
    assert trial.findings == ()


@pytest.mark.parametrize(
    ("cue", "count"),
    [
        ("it is 18:30", 28),
        ("it is 18:30 on a Monday", 4),
        ("it is Saturday morning", 4),
        ("it is the first Monday of the month", 1),
        ("it is every other Tuesday at 9", 2),
        ("my 1:1 with Anna ends", 1),
        ("I am in a meeting", 6),
        ("the stand-up on Tuesday starts", 1),
    ],
)
def test_a_cue_is_counted(cue: str, count: int) -> None:
    assert tried(f"If {cue}, then I will stand up.")[0].count == count


def test_a_named_appointment_of_the_calendar_yields_its_own_hours() -> None:
    (trial,) = tried("If lunch is over, then I will walk.")
    starts = [moment.start for moment in trial.moments]
    assert datetime(2027, 1, 7, 13, 15) in starts
    assert datetime(2027, 1, 4, 13, 0) in starts


def test_a_place_is_dated_by_an_appointment_there() -> None:
    assert tried("If I am at the gym, then I will stretch.")[0].count == 1
    assert tried("If I am at my desk, then I will stretch.")[0].count is None


def test_a_feeling_has_no_count_and_no_finding() -> None:
    (trial,) = tried("If I feel the urge to check my mail, then I will take one breath.")
    assert (trial.standing, trial.count, trial.findings) == ("undated", None, ())


def test_a_feeling_beside_an_event_makes_its_count_the_most_there_can_be() -> None:
    (trial,) = tried("If I feel tense before the stand-up, then I will breathe out.")
    assert trial.count == 3
    assert trial.trigger.condition


@pytest.mark.parametrize(
    "cue",
    ["it is 25:00", "it is 31 February", "it is 3 March 2025", "the board meeting starts"],
)
def test_a_cue_that_never_comes_is_found(cue: str) -> None:
    assert codes(f"If {cue}, then I will stand up.") == ["R501"]


def test_a_cue_that_comes_after_the_days_tried_is_no_fault() -> None:
    (trial,) = tried("If it is 15 March, then I will send the report.")
    assert (trial.count, trial.next_day, trial.findings) == (0, date(2027, 3, 15), ())


def test_a_made_up_month_proves_nothing_about_an_event_it_lacks() -> None:
    plan = plan_of_text("If the board meeting starts, then I will speak first.")
    (trial,) = rehearse([plan], None, TODAY).trials
    assert [finding.code for finding in trial.findings] == ["R507"]


@pytest.mark.parametrize(
    "cue", ["things get hard", "I have no time", "I forget my goal", "life is too busy"]
)
def test_a_cue_that_nobody_could_notice_is_found(cue: str) -> None:
    assert codes(f"If {cue}, then I will breathe.") == ["R502"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("If it is 13:00, then I will call Mum.", "If lunch is over, then I will go for a walk."),
        (
            "If I feel the urge to smoke, then I will drink water.",
            "If I feel an urge to smoke, then I will text Sam.",
        ),
        (
            "If it is 9:00, then I will write for 30 minutes.",
            "If it is 9:20, then I will call Mum.",
        ),
        (
            "If the review starts, then I will open my notes.",
            "If I walk into the review, then I will greet everybody.",
        ),
    ],
)
def test_two_plans_for_one_moment_are_found(one: str, other: str) -> None:
    assert codes(one, other) == ["R503"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("If it is 9:00, then I will write.", "If it is 9:20, then I will call Mum."),
        ("If it is 9:00, then I will write.", "If it is 9 am, then I will write."),
        (
            "If I feel bored in a meeting, then I will take a note.",
            "If somebody interrupts me in a meeting, then I will finish my sentence.",
        ),
        ("Before the review, I will read.", "If the review starts, then I will speak."),
        ("If it is Friday afternoon, then I will plan.", "If it is 15:00, then I will stretch."),
        ("If it is Friday, then I will call Mum.", "Every Friday I will plan my week."),
        ("If I enter the office, then I will wave.", "If I leave the office, then I will walk."),
    ],
)
def test_plans_that_leave_each_other_room_do_not_clash(one: str, other: str) -> None:
    assert codes(one, other) == []


def test_a_clash_is_told_at_the_later_plan_and_names_the_earlier() -> None:
    first, second = tried("If it is 9:00, then I will read.", "If it is 9:00, then I will run.")
    assert first.findings == ()
    assert "plan 1 calls for something else (“read”)" in second.findings[0].message


@pytest.mark.parametrize(
    "text",
    [
        "If my 1:1 with Anna ends, then I will write for 20 minutes.",
        "If the stand-up ends, then I will write for half an hour.",
        "If it is 10:00, then I will walk for 10 minutes.",
        "If it is ten minutes before the review, then I will rehearse for 15 minutes.",
        "If I am in the stand-up, then I will take notes for 20 minutes.",
    ],
)
def test_a_response_longer_than_the_gap_is_found(text: str) -> None:
    assert codes(text) == ["R505"]


@pytest.mark.parametrize(
    "text",
    [
        "If my 1:1 with Anna ends, then I will write for 10 minutes.",
        "If my 1:1 with Anna ends, then I will write three sentences.",
        "If it is 18:00, then I will do yoga for 60 minutes.",
        "If it is Wednesday afternoon, then I will write for 90 minutes.",
        "If lunch is over, then I will walk for 20 minutes.",
        "If I feel lost in the stand-up, then I will look at my notes for 20 minutes.",
    ],
)
def test_a_response_that_fits_or_names_no_length_is_no_fault(text: str) -> None:
    assert codes(text) == []


def dated_codes(expires: str | None, deadline: str | None, cue: str = "it is 9:00") -> list[str]:
    days = (date.fromisoformat(day) if day else None for day in (expires, deadline))
    plan = plan_of_halves(cue, "write one line", "", *days)
    return [finding.code for finding in rehearse([plan], WEEK, TODAY).findings]


@pytest.mark.parametrize(
    ("expires", "deadline", "found"),
    [
        ("2027-06-30", "2027-03-31", ["R504"]),
        (None, "2027-01-15", ["R504"]),
        (None, "2027-03-31", []),
        ("2027-03-31", "2027-03-31", []),
        ("2027-01-01", None, ["R506"]),
        (None, "2026-12-31", ["R506"]),
        ("2027-01-10", None, []),
        (None, None, []),
    ],
)
def test_a_plan_ends_with_its_goal(
    expires: str | None, deadline: str | None, found: list[str]
) -> None:
    assert dated_codes(expires, deadline) == found


def test_a_plan_that_comes_up_only_before_the_goals_end_does_not_outlive_it() -> None:
    assert dated_codes(None, "2027-01-15", "it is 12 January") == []


def test_a_cue_that_comes_only_after_the_plan_has_ended_never_comes() -> None:
    assert dated_codes("2027-01-10", None, "it is 12 January") == ["R501"]


@pytest.mark.parametrize(
    ("text", "cue", "act"),
    [
        ("If it is 9, then I will write.", "it is 9", "write"),
        ("When I wake up I’ll drink a glass of water", "I wake up", "drink a glass of water"),
        ("Before the stand-up, I will read my notes.", "Before the stand-up", "read my notes"),
        ("I will plan regular breaks.", "", ""),
        ("I think I will go.", "", ""),
    ],
)
def test_a_plan_is_taken_as_people_write_it(text: str, cue: str, act: str) -> None:
    plan = plan_of_text(text)
    assert (plan.cue.text, plan.act.text) == (cue, act)
    assert text[plan.cue.start :].startswith(cue)
    assert text[plan.act.start :].startswith(act)


@pytest.mark.parametrize(
    ("cue", "title", "met"),
    [
        ("the daily ends", "Daily", True),
        ("the stand-up ends", "Daily", True),
        ("I read the daily report", "Daily", False),
        ("Tom presents", "Tom presents the roadmap", True),
        ("the team meeting starts", "Team sync", True),
        ("the board meeting starts", "Team meeting", False),
        ("my 1:1 with Kim ends", "1-1 Kim / Dana", True),
        ("my 1:1 with Lee ends", "1-1 Kim / Dana", False),
        ("my 1:1 with my manager ends", "1:1 Dana", True),
        ("the retrospective starts", "Sprint retro", True),
    ],
)
def test_an_appointment_is_known_by_its_title(cue: str, title: str, met: bool) -> None:
    plan = plan_of_halves(cue, "write one line")
    (trial,) = rehearse([plan], [at(5, "15:00", "16:00", title)], TODAY).trials
    assert (bool(trial.moments) and trial.moments[0].beside is not None) == met


def test_a_line_without_if_and_then_is_found_and_not_guessed_at() -> None:
    assert codes("I will plan regular breaks.") == ["R500"]


def test_another_language_is_not_judged() -> None:
    (trial,) = tried("Wenn ich müde bin, dann werde ich spazieren gehen.")
    assert (trial.standing, trial.findings) == ("other_language", ())


def test_findings_of_a_record_point_into_its_own_fields() -> None:
    cue, act = "If my 1:1 with Anna ends", "then I will write for 20 minutes."
    (trial,) = rehearse([plan_of_halves(cue, act)], WEEK, TODAY).trials
    (finding,) = trial.findings
    assert (finding.field, act[finding.start : finding.end]) == ("then", "20 minutes")


def test_an_appointment_marked_as_free_leaves_room() -> None:
    free = (at(4, "09:45", "12:00", "Maybe join", busy=False),)
    plan = plan_of_text("If it is 10:00, then I will write for 30 minutes.")
    assert rehearse([plan], free, TODAY).findings == ()


def test_an_appointment_over_several_days_takes_them_all() -> None:
    away = (
        Appointment(
            start=datetime(2027, 1, 4, 8), end=datetime(2027, 1, 6, 18), summary="Offsite in Lyon"
        ),
    )
    plan = plan_of_text("If it is 10:00 on a Tuesday, then I will write for 30 minutes.")
    assert [f.code for f in rehearse([plan], away, TODAY, 3).findings] == ["R505"]


def test_the_made_up_month_is_the_same_for_everybody_whenever_it_begins() -> None:
    from_monday = working_month(date(2027, 1, 4))
    from_thursday = working_month(date(2027, 1, 7))
    assert from_monday[-40:] == tuple(a for a in from_thursday if a in from_monday)[-40:]
    assert {a.start.weekday() for a in from_monday} == {0, 1, 2, 3, 4}


def heard(text: str) -> dict[str, object]:
    return {"value": text, "origin": "confirmed"}


def test_the_plans_of_a_woop_are_tried_with_its_obstacle_and_days() -> None:
    woop = WoopPlan.model_validate(
        {
            "obstacle": heard("I fear silence"),
            "expires": heard("2027-01-01"),
            "plans": [
                {"if": heard("the stand-up starts"), "then": heard("speak first")},
                {"if": heard("it is noon")},
            ],
        }
    )
    (plan,) = plans_of_woop(woop, date(2027, 3, 31))
    assert (plan.cue.text, plan.obstacle) == ("the stand-up starts", "I fear silence")
    assert [finding.code for finding in rehearse([plan], WEEK, TODAY).findings] == ["R506"]
