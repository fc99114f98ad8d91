"""What lies ahead of a person: days that somebody named, in a file that any calendar takes once."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentor_copilot.domain.ahead import Event, Repeat, of_commitment, of_goal, of_plan, of_skill
from mentor_copilot.domain.cycle.skill import Evidence, Skill, SkillStep
from mentor_copilot.domain.goal import Goal, KeyResult, Move, Step
from mentor_copilot.domain.ledger import Cite, Commitment
from mentor_copilot.domain.value import Said, Value, said
from mentor_copilot.domain.woop.plan import IfThen, WoopPlan
from mentor_tools.calendar_file import calendar_text
from mentor_tools.calendar_ics import read_calendar

KEPT = datetime(2027, 1, 4, 9, tzinfo=UTC)  # a Monday
END = date(2027, 1, 31)


def _words(text: str) -> Value[str]:
    return said(text, Said(source="input:1", text=text), 0, len(text))


def _day(day: date) -> Value[date]:
    return said(day, Said(source="input:2", text="then"), 0, 4)


def _plan(cue: str, act: str, expires: date | None = END) -> WoopPlan:
    plan = IfThen(**{"if": _words(cue), "then": _words(act)}, text=f"If {cue}, then I will {act}.")
    return WoopPlan(plans=(plan,), expires=_day(expires) if expires else Value())


def test_a_goal_under_way_has_the_days_that_were_said_and_no_other():
    goal = Goal(
        statement="I will speak at two meetups",
        deadline=_day(date(2027, 3, 1)),
        key_results=(KeyResult(text=_words("two talks"), due=_day(date(2027, 2, 1))), KeyResult()),
        steps=(Step(text=_words("slides"), by=_day(date(2027, 1, 20))), Step(text=_words("x"))),
    )
    found = {event.uid: event.start for event in of_goal("g", goal, KEPT)}
    assert found == {
        "g:deadline": date(2027, 3, 1),
        "g:result:1": date(2027, 2, 1),
        "g:step:1": date(2027, 1, 20),
    }


def test_check_ins_come_again_until_the_goal_is_due():
    goal = Goal(statement="I will read", deadline=_day(date(2027, 3, 1)))
    *_, event = of_goal("g", goal, KEPT, date(2027, 1, 18), 14)
    assert event.repeat == Repeat(until=date(2027, 3, 1), every_days=14)
    *_, last = of_goal("g", goal, KEPT, date(2027, 2, 22), 14)
    assert last.repeat is None


@pytest.mark.parametrize("state", ["met", "dropped", "replaced", "draft"])
def test_a_goal_that_is_not_under_way_has_no_days(state):
    move = Move(to=state, on=KEPT.date(), by="ana", new_goal="h" if state == "replaced" else None)
    goal = Goal(deadline=_day(END), moves=(move,))
    assert list(of_goal("g", goal, KEPT, END, 7)) == []


def test_a_cue_on_weekdays_is_one_event_that_comes_again():
    cue, end = of_plan("w", _plan("it is 9:00 on Tuesday", "open the draft"), KEPT)
    assert cue.start == datetime(2027, 1, 5, 9)
    assert cue.repeat == Repeat(until=date(2027, 1, 26), weekdays=(1,))
    assert (end.uid, end.start) == ("w:review", END)


def test_a_cue_that_no_clock_tells_gets_no_moment():
    (end,) = of_plan("w", _plan("I feel tired", "stand up"), KEPT)
    assert end.uid == "w:review"
    assert list(of_plan("w", _plan("I feel tired", "stand up", None), KEPT)) == []


def test_hours_that_are_assumed_are_told_as_assumed():
    cue, _ = of_plan("w", _plan("lunch is over", "walk for ten minutes"), KEPT)
    assert "assumed" in cue.about


def test_a_plan_that_was_let_go_has_no_days():
    plan = _plan("it is 9:00", "write").model_copy(update={"let_go": True})
    assert list(of_plan("w", plan, KEPT)) == []


def test_a_step_towards_a_skill_has_a_day_until_it_is_done():
    step = SkillStep(words=_words("read"), by=_day(END), told=KEPT.date())
    done = Evidence(words=_words("read it"), told=KEPT.date())
    skill = Skill(
        day=KEPT.date(),
        name=_words("SQL"),
        steps=(
            step,
            step.model_copy(update={"done": done}),
            step.model_copy(update={"by": Value()}),
        ),
    )
    assert [event.uid for event in of_skill("s", skill)] == ["s:step:1"]


def _promise(**changed: object) -> Commitment:
    place = Cite(note_id="n-1", start=0, end=4, quote="send")
    told = {
        "id": "k-1",
        "owner": "ana",
        "what": "send the list",
        "due": END,
        "first_seen": KEPT.date(),
        "last_seen": KEPT.date(),
        "status": "open",
        "promise_cites": (place,),
        "claim_ids": ("c-1",),
    }
    return Commitment(**{**told, **changed})


def test_an_open_promise_of_ones_own_has_its_day():
    (event,) = of_commitment(_promise(), "ana", "p")
    assert (event.start, event.title) == (END, "Promised: send the list")
    for changed in ({"owner": "mia"}, {"owner": None}, {"due": None}, {"status": "done"}):
        assert list(of_commitment(_promise(**changed), "ana", "p")) == []
    of_skill_page = Cite(note_id="skill:s:step:1", start=0, end=4, quote="read")
    assert list(of_commitment(_promise(promise_cites=(of_skill_page,)), "ana", "p")) == []


EVENTS = [
    Event("a", KEPT, "Goal is due: 10 km, and more; “so”\nsecond line", END),
    Event("b", KEPT, "If it is 9:00, then I will write", datetime(2027, 1, 5, 9), about="x" * 200),
    Event(
        "c",
        KEPT,
        "walk",
        datetime(2027, 1, 5, 12),
        datetime(2027, 1, 5, 13),
        repeat=Repeat(until=date(2027, 1, 26), weekdays=(1,)),
    ),
    Event("d", KEPT, "Check in", date(2027, 1, 11), repeat=Repeat(until=END, every_days=7)),
]


def test_the_file_is_read_back_as_it_was_meant(tmp_path):
    file = tmp_path / "mine.ics"
    file.write_bytes(calendar_text(EVENTS).encode())
    entries = read_calendar(file, date(2027, 1, 1), date(2027, 2, 28)).entries
    walks = [one.start for one in entries if one.summary == "walk"]
    assert walks == [datetime(2027, 1, 5, 12) + timedelta(7 * week) for week in range(4)]
    checks = [one.start.date() for one in entries if one.summary == "Check in"]
    assert checks == [date(2027, 1, 11), date(2027, 1, 18), date(2027, 1, 25)]
    assert not any(one.busy for one in entries)
    assert any(one.summary.endswith("“so” second line") for one in entries)


def test_the_same_events_give_the_same_file_in_any_order_and_each_once():
    text = calendar_text(EVENTS)
    assert calendar_text([*reversed(EVENTS), EVENTS[0]]) == text
    assert text.count("UID:") == len(EVENTS)
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))


@given(st.text(alphabet=st.characters(exclude_categories=("Cs", "Cc")), max_size=80))
def test_any_words_come_back_from_the_file(words):
    from icalendar import Calendar

    text = calendar_text([Event("a", KEPT, words, END, about=words)])
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    (event,) = Calendar.from_ical(text).walk("VEVENT")
    assert str(event["SUMMARY"]).split() == words.split()
    assert event["DTSTART"].dt == END
