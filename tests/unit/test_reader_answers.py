"""Short answers to one question: what counts as a yes, a no, a pass, a number, plain words."""

import pytest

from mentor_copilot.domain.reader.answers import (
    is_go_on,
    is_no,
    is_unsure,
    is_yes,
    plain,
    read_number_answer,
    yes_but,
)
from mentor_copilot.domain.value import Said, located


def answer(text: str) -> Said:
    return Said(source="input:2", text=text)


@pytest.mark.parametrize(
    "text",
    [
        "yes",
        "Y",
        "Yep, that's right.",
        "correct",
        "sounds good",
        "Exactly!",
        "Yes please",
        "ok, yes",
        "Yes. That’s it",
        "that is right, thanks",
        "👍",
        "sure thing",
        "looks good to me",
        "I think so",
        "yes I think that's right",
        "perfect, thank you",
    ],
)
def test_a_plain_yes_is_a_yes(text: str) -> None:
    assert is_yes(text)
    assert not is_no(text)


@pytest.mark.parametrize(
    "text",
    [
        "yes, but by May",
        "yes and I want to add a second talk",
        "not exactly",
        "no",
        "right before June",
        "it is right that I should wait",
        "",
        "yesterday",
        "okay, I will give two talks",
        "good at talks",
        "I want to say yes more often",
    ],
)
def test_more_than_a_yes_is_no_plain_yes(text: str) -> None:
    assert not is_yes(text)


@pytest.mark.parametrize("text", ["no", "Nope.", "not quite", "No, that's wrong", "that's not it"])
def test_a_plain_no_is_a_no(text: str) -> None:
    assert is_no(text)
    assert not is_yes(text)


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("yes, but by May", "by May"),
        ("Yes - make it two talks", "make it two talks"),
        ("yes by the end of June", "by the end of June"),
        ("yes", None),
        ("no, by May", None),
        ("correct, except it is 12 hours", "it is 12 hours"),
        ("yes, that's right", None),
    ],
)
def test_what_follows_a_yes_is_kept(text: str, rest: str | None) -> None:
    assert yes_but(text) == rest


@pytest.mark.parametrize(
    "text",
    [
        "not sure",
        "No idea",
        "I don't know",
        "i dont know",
        "skip",
        "pass",
        "Hmm, not sure yet",
        "idk",
        "?",
        "I'm not sure, to be honest",
        "no clue...",
    ],
)
def test_a_pass_is_heard(text: str) -> None:
    assert is_unsure(text)
    assert not is_yes(text)


@pytest.mark.parametrize(
    "text", ["not sure my boss agrees", "I don't know enough about SQL", "next June"]
)
def test_an_answer_that_begins_like_a_pass_is_an_answer(text: str) -> None:
    assert not is_unsure(text)


@pytest.mark.parametrize(
    "text", ["continue", "go on", "Let's go back to my goal", "ok, let's continue"]
)
def test_going_on_is_heard(text: str) -> None:
    assert is_go_on(text)


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("Well, I think 30 talks, thanks", "30 talks"),
        ("my manager's rating", "my manager's rating"),
        ("um, ask Anna for feedback (by email)", "ask Anna for feedback (by email)"),
        ("“quiet confidence”", "quiet confidence"),
        ("thanks", None),
        ("So what?", "what?"),
    ],
)
def test_politeness_and_filler_are_left_off(text: str, kept: str | None) -> None:
    value = plain(answer(text))
    assert value.value == kept
    assert located(value, {"input:2": text})


def test_because_is_left_off_a_reason() -> None:
    assert plain(answer("Because I freeze."), reason=True).value == "I freeze"
    assert plain(answer("since it matters to me"), reason=True).value == "it matters to me"
    assert plain(answer("because I freeze")).value == "because I freeze"


@pytest.mark.parametrize(
    "text",
    [
        "since my father died",
        "since I was a child I have wanted it",
        "since we moved here, nobody knows me",
    ],
)
def test_a_since_of_time_belongs_to_the_reason(text: str) -> None:
    assert plain(answer(text), reason=True).value == text


def test_a_number_comes_with_its_unit() -> None:
    found = read_number_answer(answer("about 12 hours I'd say"))
    assert found is not None
    assert (found[0].value, found[1].value) == (12.0, "hours")


@pytest.mark.parametrize("text", ["a few", "between my two jobs and 30 other things", "soon"])
def test_no_number_or_several_are_asked_again(text: str) -> None:
    assert read_number_answer(answer(text)) is None
