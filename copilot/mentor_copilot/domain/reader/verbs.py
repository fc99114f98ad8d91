"""Verbs at the head of a wish: is this word an act, and what is its infinitive."""

import re

from mentor_copilot.domain.reader import lexicon

_VOWELS = frozenset("aeiou")
_PREFIXES = frozenset("re co pre over un de out cross fine multi mis double".split())
_MANGLED = re.compile(r"[a-z][a-z'-]*")


def is_verb(word: str) -> bool:
    """Whether a lower-case word is a verb's base form ("re-do" counts)."""
    listed = lexicon.words("verbs", "plain")
    first, dash, rest = word.partition("-")
    return word in listed or bool(dash and first in _PREFIXES and rest in listed)


def is_only_verb(word: str) -> bool:
    """Whether the word is a base form and no noun as well."""
    return is_verb(word) and word not in lexicon.words("verbs", "also_nouns")


def shows_act(word: str) -> bool:
    """Whether a word after a verb that is also a noun shows that it acts ("test my idea")."""
    return word in lexicon.words("verbs", "objects") or word[:1].isdigit() or word.endswith("ly")


def from_gerund(word: str, follows: str = "") -> str | None:
    """The infinitive of a word in -ing ("improving" -> "improve"); None where it is no known act.

    A word that may be a thing ("building") is an act only where an object may follow it.
    """
    irregular: dict[str, str] = lexicon.lists("verbs")["gerunds"]
    if word in irregular:
        return irregular[word]
    if not word.endswith("ing"):
        return None
    if word in lexicon.words("verbs", "things") and not _has_object(follows):
        return None
    stem = word[:-3]
    if len(stem) > 2 and stem[-1] == stem[-2] and stem[-1] not in _VOWELS:
        candidates = (stem, stem[:-1])
    else:
        candidates = (stem + "e", stem)
    return next((base for base in candidates if is_verb(base)), None)


def _has_object(follows: str) -> bool:
    """Whether what follows a word such as "building" may be what is built."""
    return bool(follows) and (shows_act(follows) or follows not in lexicon.words("verbs", "closed"))


def could_be_verb(word: str) -> bool:
    """Whether an unlisted word after "I want to" may be a verb: a word, and no function word."""
    closed = lexicon.words("verbs", "closed")
    return bool(_MANGLED.fullmatch(word)) and word not in closed
