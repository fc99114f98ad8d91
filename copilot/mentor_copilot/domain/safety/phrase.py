"""The notation of the lists: a phrase a coach can read and edit, made into a regular expression.

    i ~ want|wish to die        words in any form ("wanted"); `a|b` one of them; `~` up to four
                                fillers ("just", "really", "to", "all")
    end_it|end_my_life          `_` joins the words of one alternative
    suicid+                     any ending, in any language
    very? tired                 may be absent
    <pills>                     one of a word class of lists/words.yaml
    *  **                       up to three, up to eight words of the same sentence
    ^  $                        the sentence begins, ends
    a & b & c                   all of these phrases, in any order, within one sentence
    <I> <ME> <MY> <SELF>        the person concerned: the writer, or somebody else: the
                                classes I-self and I-other, and so on

A phrase never reaches over the end of a sentence.
"""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import product
from typing import Literal

from mentor_copilot.domain.safety.spelling import load, spelling
from mentor_copilot.domain.safety.stems import stem
from mentor_copilot.domain.safety.words import STOP, tokens

Person = Literal["self", "other"]

_GAP = {"*": r"(?: [^ .]+){0,3}", "**": r"(?: [^ .]+){0,8}"}
_NEAR = "[^.]{0,300}"
_EDGE = {"^": rf" \{STOP}", "$": rf"(?= \{STOP})"}


class BadPhrase(ValueError):
    """A phrase of a list is not in the notation; the message names the part that is not."""


@cache
def expression(phrase: str, person: Person = "self") -> re.Pattern[str]:
    """The phrase, read about `person`, as an expression over a line of folded words.

    Raises:
        BadPhrase: an unknown word class.
    """
    parts = [
        "".join(_source(element, person) for element in part.split()) for part in parted(phrase)
    ]
    if len(parts) == 1:
        return re.compile(parts[0] + "(?= )")
    begin = rf" \{STOP}"
    everywhere = "".join(
        f"(?={part}(?= ))" if part.startswith(begin) else f"(?={begin}{_NEAR}?{part}(?= ))"
        for part in parts
    )
    return re.compile(f"{everywhere}{begin}{_NEAR}(?= )")


@cache
def needs(phrase: str, person: Person = "self") -> tuple[frozenset[str], ...]:
    """Sets of words, of each of which one must stand in a sentence that the phrase fits.

    A word may end in "+" (any ending). The rarest set comes first.

    Raises:
        BadPhrase: an unknown word class, or nothing but gaps and optional words.
    """
    found = [
        keys
        for part in parted(phrase)
        for element in part.split()
        if not element.endswith("?") and (keys := _keys(element, person))
    ]
    if not found:
        raise BadPhrase(f"phrase {phrase!r}: needs at least one word that must be there")
    common = _common()
    return tuple(sorted(found, key=lambda keys: (len(keys & common), len(keys))))


def parted(phrase: str) -> list[str]:
    """The parts that `&` joins."""
    return phrase.split(" & ")


@cache
def classes() -> Mapping[str, tuple[str, ...]]:
    """The word classes of lists/words.yaml."""
    return {name: tuple(items) for name, items in load("lists/words.yaml").items()}


@cache
def _source(element: str, person: Person) -> str:
    """One element as an expression; each word stands after its space."""
    if element == "~":
        return _fillers()
    if element in _GAP or element in _EDGE:
        return _GAP.get(element) or _EDGE[element]
    wordings = (
        _EDGE.get(wording) or "".join(_word(word) for word in wording.split())
        for wording in _wordings(element.removesuffix("?"), person)
    )
    return f"(?:{'|'.join(wordings)})" + "?" * element.endswith("?")


@cache
def _keys(element: str, person: Person) -> frozenset[str]:
    """A word of each wording of an element; empty for a gap."""
    if element in _GAP or element in _EDGE or element == "~":
        return frozenset()
    keys: set[str] = set()
    for wording in _wordings(element, person):
        if wording in _EDGE or wording == STOP:
            return frozenset()
        keys.add(_most_telling(wording))
    return frozenset(keys)


@cache
def _wordings(element: str, person: Person) -> tuple[str, ...]:
    """Every wording an element stands for, as words parted by spaces."""
    return tuple(dict.fromkeys(_spelled(element, person)))


def _spelled(element: str, person: Person) -> Iterator[str]:
    for part in element.split("|"):
        if not part.startswith("<"):
            yield part.replace("_", " ")
            continue
        name = part.strip("<>")
        name = name if name in classes() else f"{name}-{person}"
        if name not in classes():
            raise BadPhrase(f"no word class {part} in lists/words.yaml")
        for item in classes()[name]:
            yield from _spread(item, person)


def _spread(item: str, person: Person) -> Iterator[str]:
    """An item of a class; the classes that it names itself are written out in turn."""
    if "<" not in item:
        yield item
        return
    for words in product(*(_wordings(word, person) for word in item.split())):
        yield " ".join(words)


@cache
def _word(word: str) -> str:
    if word == STOP:
        return rf" \{STOP}"
    folded = " " + " ".join(re.escape(part) for part in _folded(word.removesuffix("+")))
    return folded + "[^ .]*" * word.endswith("+")


def _most_telling(wording: str) -> str:
    """The word of a wording to look it up by, folded, with its `+` kept."""
    common = _common()
    words: list[str] = []
    for word in wording.split():
        words.extend(_folded(word.removesuffix("+")))
        words[-1] += "+" * word.endswith("+")
    return max(words, key=lambda word: (word not in common, len(word)))


@cache
def _folded(word: str) -> tuple[str, ...]:
    return tuple(token.text for token in tokens(word))


@cache
def _common() -> frozenset[str]:
    return frozenset(stem(word) for word in spelling().common)


@cache
def _fillers() -> str:
    body = "|".join(dict.fromkeys(re.escape(stem(word)) for word in spelling().fillers))
    return f"(?: (?:{body})(?= )){{0,4}}"
