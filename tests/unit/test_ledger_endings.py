from datetime import date, timedelta

import pytest

from mentor_copilot.domain.ledger import Ledger, People, build_ledger
from mentor_copilot.domain.note import Note

PEOPLE = People.of("kim", "ana", mentor_names=("Kim Wu",), mentee_names=("Ana Silva",))
KEPT = [
    ("I will ask the landlord about the roof.", "I asked the landlord about the roof."),
    ("I will tell Lea the truth about the budget.", "I told Lea the truth about the budget."),
    ("I want to keep a diary of headaches.", "I kept a diary of headaches, as agreed."),
    ("I agreed to put the posters in the hall.", "I put the posters in the hall."),
    ("Kim will choose three poems.", "Kim chose three poems in the end."),
    ("I will write the village newsletter.", "We can tick off the village newsletter."),
    ("I will write the village newsletter.", "Crossed the village newsletter off."),
    ("I will write the village newsletter.", "The village newsletter, sorted."),
    ("I will write the village newsletter.", "the village newsletter done"),
    ("I will cancel the gym contract.", "I cancelled the gym contract."),
]
LET_GO = [
    "I will not write the village newsletter any more.",
    "I won't write the village newsletter after all.",
    "Letting go of the village newsletter.",
    "We agreed to let the village newsletter go: letting go of it is a relief.",
    "There is no point in the village newsletter any longer.",
    "I told Kim to forget about the village newsletter.",
    "Dropped: the village newsletter",
    "I am dropping the village newsletter.",
    "The village newsletter is not needed any more.",
]
OPEN = [
    "I did not write the village newsletter.",
    "I never wrote the village newsletter.",
    "If I had written the village newsletter, she would know.",
    "I hope I have written the village newsletter by May.",
    "Who wrote the village newsletter?",
]


def ledger(*texts: str) -> Ledger:
    days = [date(2026, 3, 10) + timedelta(weeks=week) for week in range(len(texts))]
    notes = [
        Note(id=f"n{at}", pair="p", author="ana", date=day, text=text)
        for at, (day, text) in enumerate(zip(days, texts, strict=True))
    ]
    return build_ledger(notes, PEOPLE)


@pytest.mark.parametrize(("made", "told"), KEPT)
def test_a_promise_told_as_done_in_its_own_words_is_kept(made: str, told: str) -> None:
    assert [one.status for one in ledger(made, told).commitments] == ["done"]


@pytest.mark.parametrize("told", LET_GO)
def test_a_promise_told_of_as_let_go_is_dropped(told: str) -> None:
    made = "I will write the village newsletter."
    assert [one.status for one in ledger(made, told).commitments] == ["dropped"]


@pytest.mark.parametrize("told", OPEN)
def test_what_is_denied_supposed_or_another_deed_closes_nothing(told: str) -> None:
    (one,) = ledger("I will write the village newsletter.", told).commitments[:1]
    assert one.status not in ("done", "dropped")


@pytest.mark.parametrize(
    "told",
    [
        "New date for the village newsletter: 9 May",
        "The village newsletter slipped, the date is now 9 May.",
        "We pushed the village newsletter back to 9 May.",
        "I asked for more time for the village newsletter, until 9 May.",
        "moved the village newsletter to 9 May",
        "The village newsletter is postponed until 9 May.",
    ],
)
def test_a_new_day_takes_the_place_of_the_old(told: str) -> None:
    (one,) = ledger("I will write the village newsletter by 20 March.", told).commitments
    assert (one.due, one.earlier_dues) == (date(2026, 5, 9), (date(2026, 3, 20),))
