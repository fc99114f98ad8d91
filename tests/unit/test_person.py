"""A mentee's words said back to them."""

import pytest

from mentor_copilot.domain.person import to_you
from mentor_copilot.domain.phrase import begins_with_verb, is_act, is_clause


@pytest.mark.parametrize(
    ("own", "back"),
    [
        ("improve my English", "improve your English"),
        ("I freeze in all-hands", "you freeze in all-hands"),
        ("I'm afraid that people laugh at me", "you're afraid that people laugh at you"),
        ("I am tired and I was late", "you are tired and you were late"),
        ("trust myself more", "trust yourself more"),
        ("learn C and i/o", "learn C and i/o"),
    ],
)
def test_own_words_come_back_in_the_second_person(own: str, back: str) -> None:
    assert to_you(own) == back


@pytest.mark.parametrize("phrase", ["give two talks", "be calmer", "get a promotion", "better off"])
def test_an_act_follows_i_will(phrase: str) -> None:
    assert is_act(phrase)


@pytest.mark.parametrize("phrase", ["a promotion", "more confidence", "my own company"])
def test_a_thing_does_not(phrase: str) -> None:
    assert not is_act(phrase)


@pytest.mark.parametrize(
    "phrase", ["give two talks", "ship it", "run 5 km", "finish it in 2 hours"]
)
def test_a_measure_that_begins_with_a_verb_is_an_act(phrase: str) -> None:
    assert begins_with_verb(phrase) and not is_clause(phrase)


@pytest.mark.parametrize(
    "phrase",
    [
        "users find their file in under 5 seconds",
        "my manager tells me so in the review",
        "people ask me questions after talks",
        "I sleep through the night",
    ],
)
def test_a_measure_about_somebody_is_a_clause(phrase: str) -> None:
    assert is_clause(phrase) and not begins_with_verb(phrase)


@pytest.mark.parametrize("phrase", ["8 out of 10", "two finished pieces that I can show", "5 kg"])
def test_a_bare_level_is_neither(phrase: str) -> None:
    assert not is_clause(phrase) and not begins_with_verb(phrase)
