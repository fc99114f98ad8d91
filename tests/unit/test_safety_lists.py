"""The editable lists: every group does what it says, and a slip of the editor is named."""

import pytest

from mentor_copilot.domain.safety.lists import Group, groups, spoken_lines
from mentor_copilot.domain.safety.outgoing import barred, screen_reply
from mentor_copilot.domain.safety.phrase import BadPhrase, expression, needs
from mentor_copilot.domain.safety.screening import screen
from mentor_copilot.domain.safety.words import read

GROUPS = groups()


@pytest.mark.parametrize("group", GROUPS, ids=[group.id for group in GROUPS])
def test_the_examples_of_a_group_raise_its_card_and_its_quiet_ones_none(group: Group) -> None:
    place = group.place[0]
    for example in group.examples:
        assert screen(example, place) is not None, example
    for example in group.quiet:
        assert screen(example, place) is None, example


def test_every_group_of_english_has_a_reason_and_an_id_of_its_own() -> None:
    assert len({group.id for group in GROUPS}) == len(GROUPS)
    assert all(len(group.why) > 10 for group in GROUPS)


def test_every_language_has_a_line_of_reply_with_the_number() -> None:
    lines = spoken_lines()
    assert len(lines) > 30
    assert all("{number}" in line for line in lines.values())
    assert {group.language for group in GROUPS} == {"en", *lines}


@pytest.mark.parametrize("entry", barred(), ids=[entry.reason for entry in barred()])
def test_what_a_coach_may_not_say_is_found_and_its_neighbours_are_not(entry: object) -> None:
    examples, quiet = entry.examples, entry.quiet  # type: ignore[attr-defined]
    assert [screen_reply(text) for text in examples] == [entry.reason] * len(examples)  # type: ignore[attr-defined]
    assert [screen_reply(text) for text in quiet] == [None] * len(quiet)


@pytest.mark.parametrize(
    ("phrase", "text", "fits"),
    [
        ("i ~ want to rest", "I really just want to rest.", True),
        ("i ~ want to rest", "I do not want to rest.", False),
        ("give ~ away", "They gave it all away", False),
        ("give * away", "They gave it all away", True),
        ("tired of end_of_term|exams", "Tired of the exams", False),
        ("tired of ~ end_of_term|exams", "tired of the end of term", True),
        ("^ who cares $", "Who cares?", True),
        ("^ who cares $", "Who cares about it?", False),
        ("work+ hard", "workaholics hard", True),
        ("bridge & night", "At night I went to the bridge.", True),
        ("bridge & night", "At night. I went to the bridge.", False),
        ("very? tired", "tired", True),
    ],
)
def test_the_notation_means_what_it_says(phrase: str, text: str, fits: bool) -> None:
    line = read(text).line
    assert bool(expression(phrase).search(line)) is fits
    if fits:
        present = set(line.split())
        assert all(
            any(key in present or key.endswith("+") for key in keys) for keys in needs(phrase)
        )


def test_an_unknown_word_class_is_named() -> None:
    with pytest.raises(BadPhrase, match="<nosuch>"):
        expression("i want <nosuch>")


def test_a_phrase_of_gaps_alone_is_refused() -> None:
    with pytest.raises(BadPhrase, match="at least one word"):
        needs("* ~ very?")
