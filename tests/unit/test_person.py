"""A mentee's words said back to them."""

import pytest

from mentor_copilot.domain.person import is_act, to_you


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
