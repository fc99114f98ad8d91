"""Is a text in English? The word lists are; in another language the text rules do not apply."""

import re

from mentor_copilot.domain.reader import lexicon
from mentor_copilot.domain.reader.cues import plain_copy, tokenise
from mentor_copilot.domain.reader.language import language

_PLAINLY = re.compile(r"\b(?:the|want to|my goal|and|with|at least|times a|every)\b", re.IGNORECASE)


def english(text: str) -> bool:
    """Whether a text may be read as English; one without words, or of names alone, may."""
    if text.isascii() and _PLAINLY.search(text):  # most lines; spares them the longer look
        return True
    plain = plain_copy(text)
    tokens = tokenise(plain)
    return language(plain, tokens) != "other" or not _foreign(plain, [t.word for t in tokens])


def _foreign(plain: str, said: list[str]) -> bool:
    """Whether a script or a word shows it that English does not share ("for" is Danish, too)."""
    if any(ord(character) > 127 and character.isalpha() for character in plain):
        return True
    lists = lexicon.lists("languages")
    shared = lexicon.words("languages", "english")
    others = {word for text in lists["others"].values() for word in text.split()}
    return any(word in others and word not in shared for word in said)
