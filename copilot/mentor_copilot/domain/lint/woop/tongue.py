"""Which of the two languages of the WOOP rules a text is in, if either."""

from functools import cache

from mentor_copilot.domain.lint.language import english
from mentor_copilot.domain.lint.woop.phrases import Tongue, vocabulary
from mentor_copilot.domain.reader import lexicon
from mentor_copilot.domain.reader.cues import plain_copy, tokenise
from mentor_copilot.domain.safety.words import fold

_LOOKED_AT = 2_000  # characters: enough to tell a language


def tongue(text: str) -> Tongue | None:
    """The language that a text is read in; None for one that the rules do not know.

    A text of a few words that no list knows counts as English, as in the rest of the lint.
    """
    said = [fold(token.word) for token in tokenise(plain_copy(text[:_LOOKED_AT]))]
    german = sum(word in _only("de") for word in said)
    if german > sum(word in _only("en") for word in said) and german >= _foreign(said):
        return "de"
    return "en" if english(text) else None


def _foreign(said: list[str]) -> int:
    """How many of the words the likeliest third language has."""
    return max(sum(word in everyday for word in said) for everyday in _third_languages())


@cache
def _third_languages() -> tuple[frozenset[str], ...]:
    listed: dict[str, str] = lexicon.lists("languages")["others"]
    return tuple(frozenset(text.split()) for name, text in listed.items() if name != "de")


@cache
def _only(language: Tongue) -> frozenset[str]:
    """Everyday words and words for obstacles that the other of the two languages lacks."""
    return _words(language) - _words("de" if language == "en" else "en")


@cache
def _words(language: Tongue) -> frozenset[str]:
    listed = lexicon.lists("languages")
    everyday = listed["english"] if language == "en" else listed["others"]["de"]
    return frozenset(map(fold, everyday.split())) | vocabulary(language)
