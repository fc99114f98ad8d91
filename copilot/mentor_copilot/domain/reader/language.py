"""Is a text English, another language, or no language at all: by short lists of everyday words."""

import re
import unicodedata
from functools import cache
from itertools import islice
from typing import Literal

from mentor_copilot.domain.reader import lexicon, verbs
from mentor_copilot.domain.reader.cues import Token

Language = Literal["english", "other", "none"]

_LOOKED_AT = 600
_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm", "poiuytrewq", "lkjhgfdsa", "mnbvcxz")
_TRIPLE = re.compile(r"(.)\1\1")
_HARD_RUN = re.compile(r"[bcdfghjklmnpqrstvwxz]{6,}|q(?!u|$)|j[^aeiouy]|zx|xz|vx|xv|wx|xw|kx|kz")


@cache
def _others() -> dict[str, frozenset[str]]:
    listed: dict[str, str] = lexicon.lists("languages")["others"]
    return {name: frozenset(text.split()) for name, text in listed.items()}


@cache
def _only_english() -> frozenset[str]:
    """English words that no other list has, with the verbs that a wish may begin with."""
    shared = frozenset().union(*_others().values())
    return (lexicon.words("languages", "english") | lexicon.words("verbs", "plain")) - shared


def language(plain: str, tokens: tuple[Token, ...]) -> Language:
    """The language of the first words; "none" where nothing reads like words."""
    letters = [c for c in islice(plain, 4000) if c.isalpha()]
    if not letters:
        return "none"
    if sum(not _is_latin(c) for c in letters) * 2 > len(letters):
        return "other"
    said = [token.word for token in tokens[:_LOOKED_AT]]
    english = sum(_is_english(word) for word in said)
    everyday = lexicon.words("languages", "english") | lexicon.words("verbs", "plain")
    foreign = [word for word in said if word not in everyday]
    other = max(sum(word in listed for word in foreign) for listed in _others().values())
    shared = sum(word in everyday for word in said)
    if other > english or (other and other >= shared):
        return "other"
    if english or shared:
        return "english"
    if any(ord(c) > 127 for c in letters):
        return "other"
    return "english" if 2 * sum(_like_a_word(word) for word in said) >= len(said) else "none"


def _is_latin(character: str) -> bool:
    return character < "\u0250" or unicodedata.name(character, "").startswith("LATIN")


def _is_english(word: str) -> bool:
    return word in _only_english() or verbs.from_gerund(word) is not None


def _like_a_word(word: str) -> bool:
    """Whether letters could be a word or name: vowels, no keyboard rows, no long runs."""
    if not word.isalpha():
        return any(len(part) > 2 and part.isalpha() for part in re.split(r"\W|\d", word))
    if len(word) < 3:
        return False
    vowels = sum(c in "aeiouy" for c in word) / len(word)
    rows = any(word[i : i + 4] in row for row in _ROWS for i in range(max(1, len(word) - 3)))
    rows = rows and len(word) >= 4
    return (
        0.15 <= vowels <= 0.8
        and not rows
        and not _TRIPLE.search(word)
        and not _HARD_RUN.search(word)
    )
