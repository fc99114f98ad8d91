"""A note as a file of its own: its day, its head, and what is refused rather than guessed."""

from datetime import date

import pytest

from mentor_copilot.domain.note_file import note_file
from mentor_copilot.domain.note_row import RowFault


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("2027-03-01 With Ana.md", date(2027, 3, 1)),
        ("With Ana 2027-03-01.md", date(2027, 3, 1)),
        ("20270301.txt", date(2027, 3, 1)),
        ("2027_03_01.md", date(2027, 3, 1)),
        ("2027-03-01/talk.md", date(2027, 3, 1)),
        ("2027-03-01/2027-03-02.md", date(2027, 3, 2)),
        ("2027-13-01.md", None),
        ("2027-0301.md", None),
        ("120270301.md", None),
        ("202703011.md", None),
        ("Talk.md", None),
        ("2027/03/talk.md", None),
    ],
)
def test_the_day_stands_in_the_name(name: str, day: date | None) -> None:
    assert note_file(name, "Words.").date == day


@pytest.mark.parametrize(
    "value",
    [
        "2027-03-04",
        "'2027-03-04'",
        '"2027-03-04"  # said',
        "2027-03-04 # said",
        "2027-03-04T10:00",
        "2027-03-04 10:00:00+01:00",
        "2027-03-04T10:00:00Z",
        "[[2027-03-04]]",
        '"[[2027-03-04]]"',
    ],
)
def test_the_day_of_the_head_comes_before_that_of_the_name(value: str) -> None:
    read = note_file("2020-01-01.md", f"---\ntitle: A: b\ndate: {value}\n---\nWords.\n")
    assert (read.date, read.text) == (date(2027, 3, 4), "Words.\n")


@pytest.mark.parametrize(
    "head",
    [
        "date: 04/03/2027",
        "date: 2027-02-30",
        "date: {{date}}",
        "date: [2027-03-04]",
        "scope: everybody",
        "scope: [private]",
        "scope: private\nscope: shared",
        "session: " + "s" * 201,
    ],
)
def test_a_head_that_cannot_be_read_is_refused_and_not_passed_over(head: str) -> None:
    with pytest.raises(RowFault):
        note_file("2027-03-04.md", f"---\n{head}\n---\nWords.")


def test_fields_further_in_or_further_down_are_not_the_heads() -> None:
    text = "---\nmeta:\n  scope: private\nscope:\n---\nscope: private\n---\nid: 3\n"
    read = note_file("2027-03-04.md", text)
    assert (read.scope, read.id) == (None, None)
    assert read.text == "scope: private\n---\nid: 3\n"


@pytest.mark.parametrize("text", ["---\nNo end.", "Words\n---\ndate: 2027-01-01\n---\n", "--- x"])
def test_a_text_without_a_head_is_all_note(text: str) -> None:
    assert note_file("2027-03-04.md", text).text == text


@pytest.mark.parametrize("text", ["", "\n", "---\ndate: 2027-03-04\n---\n", "---\n---"])
def test_a_file_with_nothing_but_a_head_is_no_note(text: str) -> None:
    with pytest.raises(RowFault, match="empty"):
        note_file("2027-03-04.md", text)
