"""Goals that stand still: patience first, then one reason from the person's own words, or none."""

from collections import Counter
from datetime import date, timedelta
from pathlib import Path

import pytest
import yaml

from mentor_copilot.domain.cycle.checkin import CheckIn, Evidence
from mentor_copilot.domain.cycle.entry import Entry
from mentor_copilot.domain.cycle.measuring import indicators
from mentor_copilot.domain.cycle.progress import Progress, progress_of
from mentor_copilot.domain.cycle.progress.series import History
from mentor_copilot.domain.cycle.stalls import NOT_ENOUGH, REASONS, proposed, signs, stall_of
from mentor_copilot.domain.cycle.stalls.lexicon import words_of
from mentor_copilot.domain.goal import Goal, Measure, Move
from mentor_copilot.domain.ledger import People, read_note
from mentor_copilot.domain.note import Note
from mentor_copilot.domain.value import Value

START = date(2027, 1, 4)
PEOPLE = People.of("mia", "ana")
TEXTS = yaml.safe_load((Path(__file__).parent / "stall_texts.yaml").read_text(encoding="utf-8"))


def _day(number: int) -> date:
    return START + timedelta(days=number)


def _note(number: int, text: str, author: str = "ana", id: str = "") -> Note:
    named = id or f"n{number}-{author}"
    return Note(id=named, pair="p", author=author, date=_day(number), text=text)


def _known(value):
    return Value(value=value, origin="confirmed")


def _progress(today: date, readings=(), state="active") -> Progress:
    """The account of ten talks to give, looked at every two weeks, with readings by their days."""
    counted = {"metric": _known("talks given"), "unit": _known("talks")}
    levels = {"baseline": _known(0.0), "target": _known(10.0)}
    moves = () if state == "active" else (Move(to=state, on=START, by="ana", why=_known("rest")),)
    goal = Goal(
        measure=Measure(**counted, **levels),
        review_every_days=_known(14),
        scope="shared",
        moves=moves,
    )
    (of,) = indicators(goal)
    told = [
        Entry(
            id=f"c{n}",
            kind="checkin",
            owner="ana",
            version=1,
            record=CheckIn(day=_day(n), goal="g", readings=(Evidence(of=of, value=_known(value)),)),
        )
        for n, value in readings
    ]
    return progress_of("g", "ana", History(versions=[(START, goal)], checkins=told), today)


def _stall(today: int, notes=(), readings=(), deeds=(), steps=()):
    days = [_day(n) for n in deeds], [_day(n) for n in steps]
    return stall_of(_progress(_day(today), readings), *days, list(notes))


def test_before_the_planned_look_nothing_stands_still():
    assert _stall(14) is None
    assert _stall(15) is not None


def test_a_goal_whose_next_step_is_still_to_come_does_not_stand_still():
    assert _stall(30, steps=[40]) is None
    found = _stall(41, steps=[40])
    assert found is not None and found.planned == _day(40)


def test_a_reading_nearer_to_the_target_moves_a_goal_and_the_same_value_again_does_not():
    assert _stall(30, readings=[(20, 2.0)]) is None
    found = _stall(40, readings=[(20, 2.0), (30, 2.0)])
    assert found is not None and found.since == _day(20)


def test_a_deed_for_it_moves_a_goal():
    assert _stall(30, deeds=[20]) is None


def test_a_goal_that_is_not_active_has_no_stall():
    resting = _progress(_day(90), state="paused")
    assert stall_of(resting, [], [], []) is None


def test_a_reason_comes_with_its_words_its_days_a_question_and_a_move():
    notes = [
        _note(20, "Quiet week. I keep putting the application off."),
        _note(34, "I will start on Monday, as always."),
    ]
    found = _stall(40, notes)
    assert found is not None and found.reason is not None
    reason = found.reason
    assert (found.named, reason.days) == ("procrastination", (_day(20), _day(34)))
    for place, note in zip(reason.cites, notes, strict=True):
        assert note.text[place.start : place.end] == place.quote
    assert reason.question.endswith("?") and reason.move


def test_without_words_that_tell_there_is_not_enough_evidence():
    found = _stall(40, [_note(20, "The supplier has not delivered the boards.")])
    assert found is not None and found.reason is None and found.named == NOT_ENOUGH


def test_a_hint_of_one_day_is_not_enough_however_often_it_is_written():
    once = [_note(20, "I was nervous. So nervous! Really, nervous.")]
    assert proposed(signs(once, "ana")) is None
    again = [*once, _note(27, "Nervous again before the call.")]
    found = proposed(signs(again, "ana"))
    assert found is not None and found.name == "fear of the unknown"


def test_two_reasons_that_are_told_alike_give_none():
    notes = [
        _note(20, "I keep putting the application off."),
        _note(27, "I am juggling the audit, the hiring and the portfolio."),
    ]
    assert proposed(signs(notes, "ana")) is None


def test_what_others_write_about_somebody_is_no_evidence():
    theirs = [
        _note(20, "Ana keeps putting it off.", "mia"),
        _note(27, "She doubts herself.", "mia"),
    ]
    assert signs(theirs, "ana") == ()


def test_what_another_says_in_somebodys_minutes_is_no_evidence():
    note = _note(20, "Mia: I keep putting the budget off.\nAna: the budget is not mine.")
    assert signs([note], "ana", read_note(note, PEOPLE)) == ()


@pytest.mark.parametrize(
    "text",
    [
        "I no longer put it off.",
        "My brother keeps putting off his thesis.",
        "Tom doubts himself.",
        "We talked about the chapter on procrastination.",
        "I keep pushing lunch into next week because the kids were ill.",
    ],
)
def test_what_is_over_or_anothers_or_has_an_outer_cause_is_no_sign(text):
    assert signs([_note(20, text)], "ana") == ()


def test_words_from_before_the_goal_last_moved_do_not_count():
    old = _note(5, "I keep putting the application off.")
    found = _stall(40, [old], readings=[(20, 2.0)])
    assert found is not None and found.reason is None


def test_each_reason_has_its_question_and_its_counter_move():
    for reason in REASONS:
        assert words_of(reason).ask.count("?") == 1 and "?" not in words_of(reason).move


def _read(entry) -> str:
    notes = [_note(7 * n, text) for n, text in enumerate(entry["told"])]
    found = proposed(signs(notes, "ana"))
    return found.name if found else "none"


def test_texts_of_our_own_are_hardly_ever_given_a_wrong_reason():
    told = [(entry["why"], _read(entry)) for entry in TEXTS]
    verdicts = Counter(
        "none" if got == "none" else got == why for why, got in told if why != "none"
    )
    assert verdicts[False] == 0
    assert verdicts[True] >= 50 and sum(verdicts.values()) == 56
    assert sum(got != "none" for why, got in told if why == "none") <= 2
