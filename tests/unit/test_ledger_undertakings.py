from datetime import date

import pytest

from mentor_copilot.domain.ledger import Claim, People, read_note
from mentor_copilot.domain.note import Note

PEOPLE = People.of("kim", "ana", mentor_names=("Kim Wu",), mentee_names=("Ana Silva",))
PROMISED = [  # the words, written by Ana; whose promise it is
    ("My next step is to call the insurer by Friday.", "ana"),
    ("My homework for this month: the survey of the ward", "ana"),
    ("Your first job was to find a venue.", "kim"),
    ("Kim's next task is to check the contract.", "kim"),
    ("On my desk until May: the grant report", "ana"),
    ("On Kim's to-do list: two names at the council", "kim"),
    ("Next for me is to sort the boxes in the shed.", "ana"),
    ("Up next for Kim: the reference letter", "kim"),
    ("What I take away is to speak first in the next meeting.", "ana"),
    ("The one thing I need to do is to ring the landlord.", "ana"),
    ("What Kim promised is to read the whole of part two.", "kim"),
    ("Kim takes on the minutes.", "kim"),
    ("I have taken over the newsletter.", "ana"),
    ("Kim said yes to two mock interviews.", "kim"),
    ("I signed up for the Tuesday class.", "ana"),
    ("You are down for the opening talk.", "kim"),
    ("I set myself a reminder to water the samples.", "ana"),
    ("Kim has blocked an hour to read the appendix.", "kim"),
    ("I put it in my diary to phone the dean.", "ana"),
    ("I told Kim that I would rewrite the abstract.", "ana"),
    ("You promised me you'd introduce Lea.", "kim"),
    ("Kim assured me that she would forward the form.", "kim"),
    ("Said I'd bring the old photographs.", "ana"),
    ("You will send the template by Friday.", "kim"),
    ("You agreed to sit in on one lesson.", "kim"),
    ("It was Kim's idea to ask the union, so she will.", "kim"),
    ("I want to read the second volume by the end of May.", "ana"),
    ("want to paint the back wall", "ana"),
    ("Kim -> the letter to the board", "kim"),
    ("Ana → book the van by Friday", "ana"),
    ("Somebody has to order the chairs.", None),
    ("No taker yet: the tea on Sunday", None),
    ("Book the hall for June (who?)", None),
]
NOT_PROMISED = [
    "My next step is unclear.",
    "What I find hard is to speak first.",
    "The hardest thing for me is to wait.",
    "Kim told me you would hear in May.",
    "I took on too much this spring.",
    "She took on a new role in March.",
    "Kim takes on the blame.",
    "My answer: no.",
    "If you will read it, tell me.",
    "I want to be a calmer teacher.",
    "I want to understand why it fails.",
    "My job is in a small town.",
    "You will see.",
    "On my desk lies a letter.",
    "Did I say that I would call?",
    "I told Kim about the reading group.",
    "Nobody has to stay late.",
    "I never said I would sell it.",
    "He put it nicely to me.",
    "Kim -> was away all week",
]


def read(words: str) -> list[Claim]:
    note = Note(id="n1", pair="p", author="ana", date=date(2026, 3, 10), text=words)
    return list(read_note(note, PEOPLE))


@pytest.mark.parametrize(("words", "owner"), PROMISED)
def test_what_is_taken_on_in_other_words_is_promised(words: str, owner: str | None) -> None:
    assert [(one.kind, one.who) for one in read(words)] == [("promised", owner)]


@pytest.mark.parametrize("words", NOT_PROMISED)
def test_what_only_sounds_like_a_promise_is_none(words: str) -> None:
    assert [one.what for one in read(words) if one.kind == "promised"] == []


def test_the_day_before_a_colon_is_the_day_of_what_follows() -> None:
    (one,) = read("On my plate until Friday: the grant report")
    assert (one.what, one.due) == ("the grant report", date(2026, 3, 13))
