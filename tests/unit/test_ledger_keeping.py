"""What a later note tells of a promise: kept in its own words, by what came of it, or let go."""

from datetime import date

import pytest

from mentor_copilot.domain.ledger import People, build_ledger, lexicon
from mentor_copilot.domain.note import Note

PEOPLE = People.of("ines", "joan", ("Ines",), ("Joan",))


def standing(promise: str, later: str) -> str:
    """How the one promise of a first note stands after a second one."""
    notes = [
        Note(id="n1", pair="p", author="joan", date=date(2027, 3, 1), text=promise),
        Note(id="n2", pair="p", author="joan", date=date(2027, 3, 15), text=later),
    ]
    ledger = build_ledger(notes, PEOPLE)
    return ledger.commitments[0].status


@pytest.mark.parametrize(
    ("promise", "later"),
    [
        ("I will prepare the seating plan by the end of June.", "Prepared the seating plan."),
        ("I will clear the shed one of these days.", "I cleared the shed with my brother."),
        ("I will lend Ines my notes on glazes.", "I lent Ines my notes on glazes."),
        ("I will ask Ruth whether the hall is free.", "I asked Ruth whether the hall is free."),
        ("I will find out who owns the shared drive.", "Found the owner of the shared drive."),
        ("I will raise my hourly rate by 1 April.", "My hourly rate is raised since Monday."),
        ("I will book the small studio.", "The small studio is booked."),
        ("I will order the oak boards.", "The oak boards have arrived."),
        ("I will write to the archive.", "The archive wrote back."),
        ("I will ask Wim for his slides.", "Wim and his slides: he said yes."),
        ("I will fix the kiln door.", "The kiln door works again."),
        ("I will hire a second tutor.", "The second tutor starts on Monday."),
        ("I will ask Noor for the old worksheets.", "The old worksheets: finished."),
        ("I will apply for the summer residency.", "The summer residency has accepted me."),
    ],
)  # fmt: skip
def test_a_promise_told_as_kept_is_done(promise: str, later: str) -> None:
    assert standing(promise, later) == "done"


@pytest.mark.parametrize(
    ("promise", "later"),
    [
        ("I will prepare the seating plan.", "I have not prepared the seating plan."),
        ("I will order the oak boards.", "The oak boards will arrive next week."),
        ("I will order the oak boards.", "When the oak boards have arrived I can start."),
        ("I will order the oak boards.", "The pine boards have arrived."),
        ("I will book the small studio.", "Is the small studio booked?"),
        ("I will lend Ines my notes on glazes.", "I lent my brother the car."),
        (
            "I will write to the archive about the letters.",
            "The letters of the archive are lovely.",
        ),
        ("I will draft chapter 4.", "I drafted chapter 5."),
        ("I will fix the kiln door.", "The kiln door still does not work again."),
        ("I will ask Ruth about the hall.", "I wanted to ask Ruth about the hall."),
        ("I will read the book on looms.", "Still to read: the book on looms."),
    ],
)
def test_what_only_sounds_like_it_keeps_no_promise(promise: str, later: str) -> None:
    assert standing(promise, later) in ("open", "not_reported")


@pytest.mark.parametrize(
    ("promise", "later"),
    [
        ("I will ask Tine to look at my accounts.", "I will not ask Tine after all."),
        ("I will set up a reading corner with Bo.", "Letting go of the reading corner; no room."),
        ("I will visit the open studio in Leith.", "I have given up on the open studio."),
        ("I will sketch a new floor plan.", "The floor plan can come off my list."),
    ],
)  # fmt: skip
def test_a_promise_that_is_let_go_is_dropped(promise: str, later: str) -> None:
    assert standing(promise, later) == "dropped"


def test_off_the_list_is_done_unless_it_can_come_off() -> None:
    promise = "I will make a list of tools to sell."
    assert standing(promise, "The list of tools to sell is off my list.") == "done"


def test_who_promised_to_cancel_keeps_it_by_cancelling() -> None:
    assert standing("I will cancel the gym contract.", "Cancelled the gym contract.") == "done"
    assert standing("I will renew the gym contract.", "Cancelled the gym contract.") != "done"


def test_of_two_promises_about_one_matter_a_bare_mark_closes_neither() -> None:
    first = "I will write the trip letter home. I will send the trip letter to Bo."
    notes = [
        Note(id="n1", pair="p", author="joan", date=date(2027, 3, 1), text=first),
        Note(id="n2", pair="p", author="joan", date=date(2027, 3, 9), text="Good news on Bo."),
    ]
    ledger = build_ledger(notes, PEOPLE)
    assert {one.status for one in ledger.commitments} == {"not_reported"}


def test_a_table_says_how_each_row_stands() -> None:
    text = "| Who | Task | How it stands |\n|---|---|---|\n| Joan | fix the gate | {} |\n"
    assert standing(text.format("new"), text.format("let go")) == "dropped"
    assert standing(text.format("new"), text.format("finished")) == "done"


@pytest.mark.parametrize("stance", ["dropped", "moved", "not_yet", "partly"])
def test_every_cue_of_a_stance_holds_letters_that_are_looked_for_first(stance: str) -> None:
    letters = lexicon.phrases("stance_letters")
    for cue in lexicon.phrases(stance):
        plain = cue.replace("['’]?", "'").replace("['’]", "'").replace("(?:n't| not)", "n't")
        assert any(one in f" {plain} " for one in letters), cue
