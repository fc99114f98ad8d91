"""What kind of words a phrase is: an act, a thing, or a sentence about somebody."""

import re

from mentor_copilot.domain.reader import lexicon
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
_MANY = frozenset("people children women men i we they you staff both all".split())
_NUMERALS = frozenset("two three four five six seven eight nine ten twelve twenty".split())
# "A loaf my family eats" names a loaf.
_OTHER_SUBJECTS = _PRONOUNS | frozenset("my our your his her their the".split())


def is_act(phrase: str) -> bool:
    """Whether a want reads on after "I will" ("give two talks"), or else names a thing."""
    if _NOUN_START.match(phrase) is not None:
        return False
    # "shorter queues at our desk" names a thing as "fewer" and "more" do.
    first, second, *_ = [*phrase.lower().split()[:2], "", ""]
    thing = first in lexicon.words("kinds", "wished_first") and second != "off"
    return not thing or is_only_verb(first)


def begins_with_verb(phrase: str) -> bool:
    """Whether a phrase surely begins with a verb ("give two talks", not "users find it")."""
    first, *rest = [*phrase.lower().split(), ""]
    return is_only_verb(first) or (is_verb(first) and shows_act(rest[0]))


def is_clause(phrase: str) -> bool:
    """Whether a phrase tells what somebody does ("users find their file"), subject first."""
    words = re.findall(r"[a-z'’-]+|\d+", phrase.lower())
    if len(words) < 2 or words[0].isdigit() or begins_with_verb(phrase):
        return False
    if words[0] in ("not", "never") or words[0].endswith("ly"):
        return False
    if words[0] in _PRONOUNS:
        return True
    for place, word in enumerate(words[1 : 1 + _SUBJECT_WORDS]):
        if word in _SUBJECT_ENDS or word.isdigit() or (place and word in _OTHER_SUBJECTS):
            return False
        if word in lexicon.words("kinds", "finite") or _tells(
            words[: place + 2], words[place + 2 :]
        ):
            return True
    return False


def _tells(words: list[str], rest: list[str]) -> bool:
    """Whether the last of these words is the verb of those before it ("users find", "it runs")."""
    subject, word = words[-2], words[-1]
    if is_verb(word):
        return is_only_verb(word) or subject.endswith("s") or subject in _MANY
    if not word.endswith("s") or not is_verb(word[:-1]):
        return False
    counted = words[0] in _NUMERALS or subject.endswith("s") or not rest
    return is_only_verb(word[:-1]) or not counted


def joint_of_others(phrase: str) -> str:
    """What joins others' deeds to "My goal is": "that " for "customers stop calling twice",
    "for " for "my team to decide without me", "" for the writer's own act or a thing.
    """
    words = re.findall(r"[a-z'’-]+", phrase.lower())
    people = lexicon.words("kinds", "people") | lexicon.words("kinds", "led")
    if "to" in words[2:5] and words[0] in ("my", "our", "the"):
        return "for " if people.intersection(words[1 : words.index("to", 2)]) else ""
    if words[:1] in (["my"], ["our"], ["the"]):
        finite = lexicon.words("kinds", "finite").intersection(words[2:5])
        return "that " if finite or is_clause(phrase) else ""
    clause = bool(words) and (words[0] in people or words[0] in _PRONOUNS) and is_clause(phrase)
    return "that " if clause else ""
