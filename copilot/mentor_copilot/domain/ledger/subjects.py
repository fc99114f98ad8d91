"""Subjects of sentences: who "I", "she" and a name are, and None where more than one would fit."""

import re
from dataclasses import dataclass, field
from functools import cache

from mentor_copilot.domain.ledger import lexicon
from mentor_copilot.domain.ledger.people import People

THIRD = r"(?:[A-Z][a-zà-öø-ÿ’'-]+(?: [A-Z][a-zà-öø-ÿ’'-]+)?|[A-Z]{2,4})(?=[\s'’])"
PRONOUNS = frozenset({"i", "we", "he", "she", "they", "you"})
_NAME = re.compile(r"\b[A-Z][A-Za-zà-öø-ÿ-]+")
_JOINED = re.compile(
    r"\b(?:[A-Z][\w)]*|he|she|they|you|me|him|her|i)\s*(?:\s(?:and|&|or)|[/&])\s+$"
)
_SOMEBODY = re.compile(
    r"\b(?:my|his|her|their|our|the|a|an|another)\s+(?:\w+\s+)?(?:manager|boss|colleague|friend|"
    r"wife|husband|partner|sister|brother|mother|father|mum|mom|dad|son|daughter|student|"
    r"supervisor|advisor|adviser|professor|reviewer|editor|client|customer|recruiter|director|"
    r"doctor|teacher|lead|head|ceo|cto|coach|mentor|mentee|flatmate|neighbour|neighbor|boy|girl|"
    r"man|woman|person|intern|postdoc|collaborator|teammate|coworker|co-worker)\b",
    re.IGNORECASE,
)


@dataclass(slots=True)
class Cast:
    """Who has been named so far in a note; `first` is the one who says "I"."""

    people: People
    author: str
    named: set[str] = field(default_factory=set)
    near: set[str] = field(default_factory=set)
    where: dict[str, tuple[int, int]] = field(default_factory=dict)
    offset: int = 0  # of the sentence that is being read

    def new_paragraph(self) -> None:
        """A pronoun first looks for its person in its own paragraph."""
        self.near = set()

    def hear(self, words: str, offset: int = 0) -> None:
        """Take in the people that a piece of text names, and where it does."""
        for found in _NAME.finditer(words):
            name = found.group()
            if name.lower() in _no_people() or _opens(words, found):
                continue
            person = self.people.named(name) or name
            self.near.add(person)
            self.where[person] = (offset + found.start(), offset + found.end())
        if _SOMEBODY.search(words):
            self.near.add("\0somebody")
        self.named |= self.near

    def meant(self, first: str | None) -> str | None:
        """The one that "he" or "she" can only be, said by `first`; None where it is a guess."""
        for circle in (self.near, self.named):
            if circle:
                one = next(iter(circle))
                return one if len(circle) == 1 and one not in ("\0somebody", first) else None
        return self.people.other(first) if first else None


def _opens(words: str, found: re.Match[str]) -> bool:
    """Whether a capital is there because a sentence begins, with an everyday word."""
    before = words[: found.start()].rstrip(" \t*_\"'“(")
    return (not before or before[-1] in ".!?:;\n-–—•") and found.group().lower() in _everyday()


@cache
def _no_people() -> frozenset[str]:
    return lexicon.words("no_people")


@cache
def _everyday() -> frozenset[str]:
    return lexicon.words("everyday") | _verbs()


@cache
def subject(people: People) -> str:
    """The pattern of a subject, to be followed by its verb; the group is named `subj`."""
    names = [re.escape(name) for name in people.names]
    called = "|".join(_cased(name) for name in names)
    called = f"{called}|" if called else ""
    return rf"(?<![\w'’])(?P<subj>[Ii]|[Ww]e|[Hh]e|[Ss]he|[Tt]hey|[Yy]ou|{called}{THIRD})"


def _cased(name: str) -> str:
    """A name counts in any case, initials and names that are everyday words with a capital."""
    if name.isupper():
        return name
    if len(name) < 3 or name in lexicon.words("also_words"):
        return name[:1].upper() + name[1:]
    return rf"(?i:{name})"


def person_in(subject: str, people: People) -> str | None:
    """The one of the pair that a found subject names; "Ask Ana" and "Met Ana" name an object."""
    words = subject.split()
    known = people.named(subject)
    if known or (len(words) > 1 and words[0].lower() in _verbs()):
        return known
    return people.named(words[-1])


@cache
def _verbs() -> frozenset[str]:
    return lexicon.words("orders") | lexicon.words("past")


def resolve(found: re.Match[str], cast: Cast, first: str | None, verb: str) -> str | None:
    """Whom a found subject means; None for "we", "they", "you" and for anything that is a guess."""
    if _JOINED.search(found.string[max(0, found.start() - 40) : found.start()]):
        return None
    words = found["subj"]
    low = words.lower()
    if low == "i":
        return first
    if low in ("he", "she"):
        cast.hear(found.string[: found.start()], cast.offset)
        return cast.meant(first)
    if low == "you":
        return cast.people.other(first) if first else None
    if low in PRONOUNS:
        return None
    return person_in(words, cast.people) or _stranger(found, words, verb)


_SAYS = re.compile(
    r"\s(?:said|told|promised|agreed|offered|confirmed|assured|replied|answered)\s", re.IGNORECASE
)


def says(found: re.Match[str]) -> bool:
    """Whether what is found tells of somebody saying so ("Tom said he will")."""
    return _SAYS.search(found.group()) is not None


def _stranger(found: re.Match[str], words: str, verb: str) -> str | None:
    """A name of nobody in the pair, taken only where it cannot be a mere capitalised thing."""
    low = words.lower()
    if says(found):
        return words if len(words.split()) == 1 and low not in _everyday() else None
    if verb.lower() not in lexicon.words("acts") or low in _no_people():
        return None
    before = found.string[: found.start()].rstrip()
    opens = not before or before[-1] in ".!?:;\n-*"
    if words.split()[0].lower() in _everyday() or re.search(r"\b[Tt]he$", before):
        return None
    inflected = low.endswith(("ed", "ing", "ly")) or low in lexicon.words("no_owners")
    plain = words.upper() in lexicon.words("no_initials") or (opens and low in _everyday())
    return None if plain or (opens and inflected) else words
