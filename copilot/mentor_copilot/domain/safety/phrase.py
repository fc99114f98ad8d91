"""The notation of the lists: a phrase a coach can read and edit, made into a regular expression.

    i ~ want|wish to die        plain words; `a|b` one of them; `~` up to three fillers ("just")
    end_it|end_my_life          `_` joins the words of one alternative
    suicid+                     any ending
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
from dataclasses import dataclass
from functools import cache
from itertools import product
from typing import Literal

from mentor_copilot.domain.safety.spelling import load, spelling
from mentor_copilot.domain.safety.words import STOP, tokens

Person = Literal["self", "other"]

_GAP = {"*": r"(?: [^ .]+){0,3}", "**": r"(?: [^ .]+){0,8}"}
_NEAR = "[^.]{0,300}"
_EDGE = {"^": rf" \{STOP}", "$": rf"(?= \{STOP})"}
# "I want" is written once; of somebody else the same phrase is "she wants", "he was", "they have".
_OTHER_VERBS = {"am": "am|is|are|was|were", "have": "have|has|had", "do": "do|does|did"}


@dataclass(frozen=True, slots=True)
class Compiled:
    """A regular expression over `Words.line`, and words without one of which it cannot match."""

    source: str
    keys: tuple[str, ...]


class BadPhrase(ValueError):
    """A phrase of a list is not in the notation; the message names the part that is not."""


def compile_phrase(phrase: str, person: Person = "self") -> Compiled:
    """The expression for one phrase, read about `person`.

    Raises:
        BadPhrase: an unknown word class, or nothing but gaps and optional words.
    """
    parts = [_ordered(part, person) for part in phrase.split(" & ")]
    keys = parts[0].keys
    for part in parts[1:]:
        keys = _rarer(keys, part.keys)
    if len(parts) == 1:
        return parts[0]
    everywhere = "".join(f"(?={_NEAR}?{part.source})" for part in parts)
    return Compiled(rf" \{STOP}{everywhere}{_NEAR}", keys)


def _ordered(phrase: str, person: Person) -> Compiled:
    """A phrase, or one part of several, whose words stand in this order."""
    sources: list[str] = []
    keys: tuple[str, ...] = ()
    for element in phrase.split():
        if element in _GAP or element in _EDGE or element == "~":
            sources.append(_GAP.get(element) or _EDGE.get(element) or _fillers())
            continue
        one = _element(element.removesuffix("?"), person)
        sources.append(one.source + "?" * element.endswith("?"))
        if not element.endswith("?"):
            keys = _rarer(keys, one.keys)
    if not keys:
        raise BadPhrase(f"phrase {phrase!r}: needs at least one word that must be there")
    return Compiled("".join(sources) + "(?= )", keys)


@cache
def classes() -> Mapping[str, tuple[str, ...]]:
    """The word classes of lists/words.yaml."""
    return {name: tuple(items) for name, items in load("lists/words.yaml").items()}


@cache
def _element(element: str, person: Person) -> Compiled:
    """One element of a phrase: its alternatives as one group, and a key for each of them."""
    alternatives = list(dict.fromkeys(_alternatives(element, person)))
    body = "|".join(_source(words, person) for words in alternatives)
    return Compiled(f"(?:{body})", _keys(alternatives, person))


def _alternatives(element: str, person: Person) -> Iterator[str]:
    """Every wording an element stands for, as words parted by spaces."""
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
    for words in product(*(list(_alternatives(word, person)) for word in item.split())):
        yield " ".join(words)


def _source(words: str, person: Person) -> str:
    """One alternative as an expression; each word stands after its space."""
    if words in _EDGE:
        return _EDGE[words]
    return "".join(_word(word, person) for word in words.split())


@cache
def _word(word: str, person: Person) -> str:
    if word == STOP:
        return rf" \{STOP}"
    stem = word.removesuffix("+")
    parts = [re.escape(token.text) for token in tokens(stem)]
    if word.endswith("+"):
        return " " + " ".join(parts) + "[^ .]*"
    if person == "other":
        parts = [_third(part) for part in parts]
    return " " + " ".join(parts)


def _third(word: str) -> str:
    """A verb may carry its ending when somebody else is spoken of; harmless on other words."""
    if word in _OTHER_VERBS:
        return f"(?:{_OTHER_VERBS[word]})"
    return f"{word}(?:e?s)?" if len(word) > 2 and word.isascii() else word


def _keys(alternatives: list[str], person: Person) -> tuple[str, ...]:
    """A word of each alternative, in every ending that the expression takes."""
    keys = dict.fromkeys(_key(words) for words in alternatives)
    if person == "other":
        for key in list(keys):
            verbs = _OTHER_VERBS.get(key)
            keys |= dict.fromkeys(verbs.split("|") if verbs else (key + "s", key + "es"))
    return tuple(keys)


@cache
def _key(words: str) -> str:
    """The most telling word of an alternative, folded, with its `+` kept."""
    common = spelling().common
    folded: list[str] = []
    for word in words.split():
        parts = [token.text for token in tokens(word.removesuffix("+"))] or [STOP]
        if word.endswith("+"):
            parts[-1] += "+"
        folded.extend(parts)
    return max(folded, key=lambda word: (word not in common and word != STOP, len(word)))


def _rarer(one: tuple[str, ...], other: tuple[str, ...]) -> tuple[str, ...]:
    """The better of two key sets: fewest common words in it, then fewest words."""
    common = spelling().common
    if not one:
        return other
    return min(
        (one, other),
        key=lambda keys: (sum(key in common or key == STOP for key in keys), len(keys)),
    )


@cache
def _fillers() -> str:
    body = "|".join(re.escape(word) for word in spelling().fillers)
    return f"(?: (?:{body})(?= )){{0,3}}"
