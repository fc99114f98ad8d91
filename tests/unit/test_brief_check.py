"""The check of a brief: every way of forging a line is refused, each with its reason."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brief_notes import NOTES, PEOPLE, brief
from mentor_copilot.domain.brief import Brief, BriefLine, BriefQuestion
from mentor_copilot.domain.brief.checking import check
from mentor_copilot.domain.brief.wording import own_words

BRIEF = brief()
PLAN = next(one for one in BRIEF.lines if one.text == "Write down likely questions")
CARRIED = next(one for one in BRIEF.lines if one.times_carried == 1)
DONE = next(one for one in BRIEF.lines if one.status == "done")
COUNTED = next(one for one in BRIEF.lines if "14" in one.text)


def _with(line: BriefLine, **changed: object) -> Brief:
    return BRIEF.model_copy(update={"lines": (line.model_copy(update=changed),)})


def _reasons(forged: Brief) -> str:
    faults = check(forged, NOTES, PEOPLE)
    assert faults, forged.lines
    return "; ".join(fault.reason for fault in faults)


def test_lines_as_composed_stand() -> None:
    for line in (PLAN, CARRIED, DONE, COUNTED):
        assert check(_with(line), NOTES, PEOPLE) == ()


@pytest.mark.parametrize(
    ("line", "changed", "reason"),
    [
        (COUNTED, {"text": COUNTED.text.replace("14", "40")}, "'40'"),
        (COUNTED, {"text": COUNTED.text.replace("14", "2027")}, "2027"),
        (PLAN, {"text": "Write down twelve likely questions"}, "'twelve'"),
        (PLAN, {"text": "Write down likely questions by 3 March"}, "3 March"),
        (PLAN, {"text": "Write down likely questions with Zebulon"}, "Zebulon"),
        (PLAN, {"owner": "omar"}, "owner"),
        (PLAN, {"owner": "Zebulon"}, "owner"),
        (PLAN, {"kind": "done", "status": None}, "done"),
        (PLAN, {"kind": "decided"}, "decided"),
        (PLAN, {"status": "done"}, "no later note"),
        (PLAN, {"status": "dropped"}, "no later note"),
        (PLAN, {"text": "Wrote down likely questions"}, "'Wrote'"),
        (PLAN, {"text": "Has written down likely questions"}, "'Has'"),
        (PLAN, {"text": "Never write down likely questions"}, "never"),
        (PLAN, {"text": "Failed to write down likely questions"}, "judges a person"),
        (PLAN, {"text": "Thinks about leaving the company"}, "'leaving'"),
        (CARRIED, {"times_carried": 3}, "carry it on 3 times"),
        (CARRIED, {"first_seen": PLAN.first_seen.replace(day=2)}, "no cited note is of"),
        (DONE, {"cites": DONE.cites[:1]}, "promise itself"),
    ],
)
def test_a_forged_line_is_refused(line: BriefLine, changed: dict[str, object], reason: str) -> None:
    assert reason in _reasons(_with(line, **changed))


def test_a_due_day_that_nobody_named_is_refused() -> None:
    assert PLAN.due is not None
    later = PLAN.due.replace(year=PLAN.due.year + 1)
    assert "due" in _reasons(_with(PLAN, due=later))


@given(st.integers(-3, 3).filter(bool), st.integers(-3, 3))
def test_a_span_that_is_off_is_refused(start: int, end: int) -> None:
    place = PLAN.cites[0]
    off = place.model_copy(update={"start": place.start + start, "end": place.end + end})
    assert "does not say this" in _reasons(_with(PLAN, cites=(off, *PLAN.cites[1:])))


def test_a_note_that_the_reader_may_not_read_cannot_be_cited() -> None:
    faults = check(_with(PLAN), NOTES[:2], PEOPLE)
    assert "no note 'n3' that the reader may read" in faults[0].reason


def test_an_evidence_before_the_promise_is_none() -> None:
    promise = PLAN.cites[0]
    before = next(
        place
        for line in brief(NOTES[:1]).lines
        if line.section == "since_last"
        for place in line.cites
    )
    forged = _with(PLAN, status="done", text="Finished the outline of the talk", kind="done")
    forged = forged.model_copy(
        update={"lines": (forged.lines[0].model_copy(update={"cites": (before, promise)}),)}
    )
    assert "no later note" in _reasons(forged)


def test_a_question_that_puts_words_into_a_mouth_is_refused() -> None:
    for text in (
        "You wrote “I want to quit”: what matters most to you about that now?",
        "What will you do now that Zebulon is angry?",
        "Why were you lazy?",
    ):
        asked = BriefQuestion(text=text, cites=PLAN.cites[:1])
        forged = BRIEF.model_copy(update={"lines": (), "questions": (asked,)})
        assert check(forged, NOTES, PEOPLE), text


def test_minutes_that_do_not_sum_are_refused() -> None:
    longer = BRIEF.agenda[0].model_copy(update={"minutes": 99})
    forged = BRIEF.model_copy(update={"agenda": (longer, *BRIEF.agenda[1:])})
    assert "minutes sum to" in _reasons(forged)


def test_the_wordings_use_no_word_that_judges() -> None:
    from mentor_copilot.domain.brief.checking.words import listed

    assert not own_words() & listed("blaming")
