"""What kind of words a phrase is: an act, a thing, or a sentence about somebody."""

import re

from mentor_copilot.domain.reader.verbs import is_only_verb, is_verb, shows_act

_NOUN_START = re.compile(
    r"(?:an?|the|my|our|more|less|fewer|better|some|no|new|greater|higher|lower)\b(?! off\b)",
    re.IGNORECASE,
)
_PRONOUNS = frozenset("i we it he she they people everybody everyone somebody nobody".split())
_SUBJECT_ENDS = frozenset(
    "that who which whom whose to of in on at for with from by and or".split()
)
_SUBJECT_WORDS = 4


def is_act(phrase: str) -> bool:
    """Whether a want reads on after "I will" ("give two talks"), or else names a thing."""
    return _NOUN_START.match(phrase) is None


def begins_with_verb(phrase: str) -> bool:
    """Whether a phrase surely begins with a verb ("give two talks", not "users find it")."""
    first, *rest = [*phrase.lower().split(), ""]
    return is_only_verb(first) or (is_verb(first) and shows_act(rest[0]))


def is_clause(phrase: str) -> bool:
    """Whether a phrase tells what somebody does ("users find their file"), subject first."""
    words = re.findall(r"[a-z'’-]+|\d+", phrase.lower())
    if len(words) < 2 or words[0].isdigit() or begins_with_verb(phrase):
        return False
    if words[0] in _PRONOUNS:
        return True
    for word in words[1 : 1 + _SUBJECT_WORDS]:
        if word in _SUBJECT_ENDS or word.isdigit():
            return False
        if is_verb(word) or (word.endswith("s") and is_verb(word[:-1])):
            return True
    return False
