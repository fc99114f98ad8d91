from datetime import date, timedelta

import pytest

from mentor_copilot.domain.ledger import People, build_ledger, read_note
from mentor_copilot.domain.note import Note

PEOPLE = People.of("kim", "ana", mentor_names=("Kim Wu",), mentee_names=("Ana Silva",))
COUNTED = [
    ("Nine poems finished so far.", 9),
    ("14 stamps sorted to date", 14),
    ("I have 6 clients now.", 6),
    ("Up to four talks already.", 4),
    ("We went from 3 to 5 lessons a week.", 5),
    ("The choir has 22 singers.", 22),
    ("My folder holds 31 recipes.", 31),
    ("17 letters answered, up from 12.", 17),
    ("The sheet says 8 visits, last time it said 5.", 8),
    ("In total 40 seedlings in the ground", 40),
]
UNCOUNTED = [
    "There are 3 of us.",
    "I will write 4 letters by now and then.",
    "We met 2 days ago.",
    "The goal is 20 poems, up from 12.",
    "Did you write 5 poems so far?",
    "See chapter 4 now.",
    "I bought 3 pens on Monday.",
]


def note(text: str, week: int = 0) -> Note:
    day = date(2026, 3, 10) + timedelta(weeks=week)
    return Note(id=f"n{week}", pair="p", author="ana", date=day, text=text)


@pytest.mark.parametrize(("words", "value"), COUNTED)
def test_how_many_there_are_by_now_is_a_measure(words: str, value: float) -> None:
    assert [one.value for one in read_note(note(words), PEOPLE)] == [value]


@pytest.mark.parametrize("words", UNCOUNTED)
def test_a_number_that_stands_for_no_count_is_none(words: str) -> None:
    assert [one.kind for one in read_note(note(words), PEOPLE) if one.value is not None] == []


def test_a_count_told_in_other_words_goes_on_with_the_same_fact() -> None:
    notes = [
        note("Poems finished: 9"),
        note("12 poems finished so far", 1),
        note("15 poems now", 2),
    ]
    (fact,) = build_ledger(notes, PEOPLE).facts
    assert [one.value for one in (*fact.history, fact.now)] == [9, 12, 15]


def test_two_counts_of_one_day_that_differ_are_shown_side_by_side() -> None:
    one = note("9 poems finished so far")
    other = one.model_copy(update={"id": "n9", "text": "Poems finished: 11"})
    (odd,) = build_ledger([one, other], PEOPLE).contradictions
    assert {claim.value for claim in odd.claims} == {9, 11}


def test_what_is_twice_not_done_contradicts_nothing() -> None:
    texts = (
        "I will clear the shed.",
        "I did not clear the shed yet.",
        "I still have to clear the shed.",
    )
    ledger = build_ledger([note(text, week) for week, text in enumerate(texts)], PEOPLE)
    assert (ledger.contradictions, ledger.commitments[0].status) == ((), "open")
