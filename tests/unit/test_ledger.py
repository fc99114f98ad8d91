"""Promises followed over time: kept, carried, dropped, never heard of; facts; corrections."""

from datetime import date

import pytest

from mentor_copilot.domain.ledger import Commitment, Ledger, People, build_ledger
from mentor_copilot.domain.note import Note

PEOPLE = People.of("kim", "ana", mentor_names=("Kim Wu",), mentee_names=("Ana Silva",))
WEEKS = [date(2026, 3, day) for day in (2, 9, 16, 23, 30)]


def note(week: int, text: str, author: str = "ana", **more: str) -> Note:
    made = {"id": f"n{week}{author[0]}", "pair": "p", "author": author, "text": text} | more
    return Note(date=WEEKS[week - 1], **made)


def ledger(*notes: Note, as_of: date | None = None) -> Ledger:
    return build_ledger(notes, PEOPLE, as_of)


def only(made: Ledger) -> Commitment:
    assert len(made.commitments) == 1, [one.what for one in made.commitments]
    return made.commitments[0]


PLAN = "### What would you like to work on next week?\n- Draft of the ethics application\n"


def test_a_promise_without_a_later_note_is_open() -> None:
    one = only(ledger(note(1, PLAN)))
    assert (one.owner, one.status, one.times_carried, one.due) == (
        "ana",
        "open",
        0,
        date(2026, 3, 15),
    )


def test_silence_is_not_reported_and_never_missed() -> None:
    one = only(ledger(note(1, PLAN), note(3, "We only talked about the move to Porto.")))
    assert one.status == "not_reported"
    assert one.status_cites == ()


def test_a_promise_that_is_not_due_yet_stays_open() -> None:
    made = ledger(note(1, "I will submit the grant by 30 June."), note(2, "All about the talk."))
    assert only(made).status == "open"


def test_done_is_told_by_a_later_note_and_cites_it() -> None:
    later = "### What did you achieve?\n- Finished the draft of the ethics application\n"
    one = only(ledger(note(1, PLAN), note(2, later)))
    assert one.status == "done"
    assert one.status_cites[0].note_id == "n2a"
    assert "Finished the draft" in one.status_cites[0].quote


def test_the_same_plan_again_is_carried_and_never_done() -> None:
    one = only(ledger(note(1, PLAN), note(2, PLAN), note(3, PLAN)))
    assert (one.status, one.times_carried, one.first_seen) == ("open", 2, WEEKS[0])


def test_another_wording_is_the_same_promise() -> None:
    later = (
        "### What would you like to work on next week?\n- continue drafting ethics application\n"
    )
    assert only(ledger(note(1, PLAN), note(2, later))).times_carried == 1


@pytest.mark.parametrize(
    "words",
    [
        "I still haven't drafted the ethics application.",
        "No progress on the ethics application draft.",
        "The draft of the ethics application is not done yet.",
    ],
)
def test_still_not_done_carries_the_promise_and_is_its_evidence(words: str) -> None:
    one = only(ledger(note(1, PLAN), note(2, words)))
    assert (one.status, one.times_carried) == ("open", 1)
    assert words.startswith(one.status_cites[0].quote.rstrip("."))


@pytest.mark.parametrize(
    "words",
    [
        "Started the draft of the ethics application.",
        "I am half way through the draft of the ethics application.",
        "### What did you achieve?\n- Working on the draft of the ethics application",
        "### What did you achieve?\n- Ethics application draft almost finished",
        "### What did you achieve?\n- Draft of the ethics application by next Friday",
        "I will finish the draft of the ethics application tomorrow.",
        "Once the draft of the ethics application is done, we meet.",
        "Is the draft of the ethics application done?",
        "I hope the draft of the ethics application is done soon.",
    ],
)
def test_what_is_not_told_as_done_is_never_done(words: str) -> None:
    made = ledger(note(1, PLAN), note(2, words))
    assert all(one.status != "done" for one in made.commitments)


def test_dropped_needs_words_that_say_so() -> None:
    one = only(ledger(note(1, PLAN), note(2, "We dropped the draft of the ethics application.")))
    assert one.status == "dropped"
    assert one.status_cites[0].note_id == "n2a"


def test_moved_keeps_the_promise_and_changes_its_day() -> None:
    first = note(1, "I will submit the ethics application by 13 March.")
    moved = note(2, "The ethics application was postponed to 24 April.")
    one = only(ledger(first, moved))
    assert (one.status, one.due, one.earlier_dues) == (
        "open",
        date(2026, 4, 24),
        (date(2026, 3, 13),),
    )


@pytest.mark.parametrize(
    ("promised", "told"),
    [
        ("I will send the draft to Priya.", "I sent the draft to Tom."),
        ("I will draft chapter 2.", "I drafted chapter 3."),
        ("I will send the poster.", "I sent the invoice."),
        ("I will read three papers on sleep.", "I wrote three papers on memory."),
        ("I will apply for the museum job.", "I applied for the library job."),
        ("I will finish the survey analysis.", "I finished the survey."),
    ],
)
def test_another_thing_done_closes_no_promise(promised: str, told: str) -> None:
    assert only(ledger(note(1, promised), note(2, told))).status == "not_reported"


def test_somebody_else_having_done_it_closes_no_promise() -> None:
    first = note(1, "KW: will book the seminar room")
    told = note(2, "Ana booked the seminar room.", author="kim")
    assert only(ledger(first, told)).status == "not_reported"


def test_done_in_the_same_note_is_no_evidence() -> None:
    text = "### Done\n- Sent the budget sheet\n### Next week\n- Send the budget sheet\n"
    assert only(ledger(note(1, text))).status == "open"


def test_promised_again_after_it_was_done_is_a_new_promise() -> None:
    made = ledger(
        note(1, "I will review the budget sheet."),
        note(2, "I reviewed the budget sheet."),
        note(3, "I will review the budget sheet."),
    )
    assert [one.status for one in made.commitments] == ["done", "open"]


def test_done_and_then_still_not_done_is_shown_as_a_contradiction() -> None:
    made = ledger(
        note(1, "I will send the budget sheet to Tom."),
        note(2, "Ana sent the budget sheet to Tom.", author="kim"),
        note(3, "I still haven't sent the budget sheet to Tom."),
    )
    assert only(made).status == "open"
    assert [claim.cites[0].note_id for claim in made.contradictions[0].claims] == ["n2k", "n3a"]


def test_an_owner_named_later_is_the_owner() -> None:
    made = ledger(
        note(1, "Actions\n- room for the viva rehearsal"),
        note(2, "Ana will find a room for the viva rehearsal.", author="kim"),
    )
    assert only(made).owner == "ana"


def test_ids_stay_when_notes_are_added() -> None:
    before = only(ledger(note(1, PLAN)))
    assert only(ledger(note(1, PLAN), note(2, PLAN))).id == before.id


def test_recurring_obstacles_are_counted_by_day() -> None:
    text = "### What did you struggle with?\n- Finding time for the literature review\n"
    again = "### What did you struggle with?\n- still no time for the literature review\n"
    made = ledger(note(1, text), note(2, again), note(4, text))
    assert [(one.times, one.first_seen, one.last_seen) for one in made.obstacles] == [
        (3, WEEKS[0], WEEKS[3])
    ]


def test_a_newer_measure_supersedes_and_the_older_stays_in_history() -> None:
    made = ledger(
        note(1, "My confidence is 4/10."),
        note(2, "My confidence is 6/10."),
        note(3, "KW: my confidence is 9/10."),
    )
    (ana, kim) = made.facts
    assert (ana.who, ana.now.value, [one.value for one in ana.history]) == ("ana", 6, [4])
    assert ana.now.supersedes == ana.history[0].id
    assert (kim.who, kim.now.value, kim.history) == ("kim", 9, ())


def test_two_values_for_one_day_are_shown_side_by_side() -> None:
    made = ledger(
        note(1, "Ana's confidence is 4/10.", author="kim"), note(1, "My confidence is 7/10.")
    )
    assert [claim.value for claim in made.contradictions[0].claims] == [7, 4]


def test_as_of_answers_from_what_was_known_then() -> None:
    told = note(2, "### What did you achieve?\n- Finished the draft of the ethics application\n")
    assert only(ledger(note(1, PLAN), told, as_of=WEEKS[0])).status == "open"
    assert only(ledger(note(1, PLAN), told, as_of=WEEKS[1])).status == "done"


def test_a_correction_stands_in_for_its_note_from_its_day_on() -> None:
    wrong = note(1, "I will send the report by 20 March.")
    right = note(2, "I will send the report by 27 March.", corrects="n1a")
    assert only(ledger(wrong, right, as_of=WEEKS[0])).due == date(2026, 3, 20)
    one = only(ledger(wrong, right))
    assert (one.due, one.first_seen, one.times_carried) == (date(2026, 3, 27), WEEKS[0], 0)
    assert one.earlier_dues == ()
    assert one.id == only(ledger(wrong)).id
    assert {place.note_id for place in one.promise_cites} == {"n2a"}
    claim = ledger(wrong, right).claim(one.claim_ids[0])
    assert (claim.valid_from, claim.learnt_at) == (WEEKS[0], WEEKS[1])
    assert claim.supersedes == ledger(wrong).claims[0].id


def test_a_correction_of_a_correction_stands_whatever_its_name_on_the_same_day() -> None:
    first = note(1, "I will send the report by 20 March.")
    second = note(2, "I will send the report by 27 March.", corrects=first.id)
    third = second.model_copy(
        update={"id": "a", "text": "I will send the report by 30 March.", "corrects": second.id}
    )
    (one,) = ledger(first, second, third).commitments
    assert one.what == "send the report by 30 March"


def test_corrections_in_a_ring_are_read_as_they_stand() -> None:
    made = ledger(note(1, PLAN, corrects="n2a"), note(2, PLAN, corrects="n1a"))
    assert made.notes


def test_no_notes_give_an_empty_ledger() -> None:
    made = ledger()
    assert (made.commitments, made.last_note, made.claims) == ((), None, ())


def test_a_claim_that_is_not_there_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        ledger().claim("c-1")


def test_a_year_of_silence_keeps_the_promise() -> None:
    late = Note(id="z", pair="p", author="kim", date=date(2027, 3, 1), text="Met Ana again today.")
    assert only(ledger(note(1, PLAN), late)).status == "not_reported"
