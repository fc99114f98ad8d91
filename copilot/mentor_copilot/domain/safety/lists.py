"""The editable lists, read once: groups of phrases, and the index that finds them fast."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict

from mentor_copilot.domain.safety.card import Category
from mentor_copilot.domain.safety.phrase import Compiled, Person, compile_phrase
from mentor_copilot.domain.safety.spelling import load
from mentor_copilot.domain.safety.weight_loss import crash_diet
from mentor_copilot.domain.safety.words import Words

Strength = Literal["strong", "weak", "hint"]


class Group(BaseModel):
    """Phrases with one meaning and one reason to be in a list.

    A strong group makes a card alone. A weak one asks gently when it stands alone and makes the
    card together with a second group; a hint counts only beside a weak group. `unless` voids a
    match: in the same sentence for a strong group, anywhere in the text for the others.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    why: str
    category: Category
    strength: Strength = "strong"
    persons: tuple[Person, ...] = ("self",)
    place: tuple[Literal["message", "note"], ...] = ("message", "note")
    say: tuple[str, ...]
    unless: tuple[str, ...] = ()
    examples: tuple[str, ...] = ()
    quiet: tuple[str, ...] = ()
    language: str = "en"


@dataclass(frozen=True, slots=True)
class Hit:
    """A sign found in a text; `start` and `end` index its `Words.line`."""

    group: Group
    person: Person
    start: int
    end: int


@dataclass(slots=True)
class _Phrase:
    """A phrase in the index; its expression is compiled when a text first needs it."""

    group: Group
    person: Person
    compiled: Compiled
    expression: re.Pattern[str] | None = None

    def search(self, line: str) -> Iterator[re.Match[str]]:
        if self.expression is None:
            self.expression = re.compile(self.compiled.source)
        return self.expression.finditer(line)


@dataclass(slots=True)
class Index:
    """Phrases by the word they need; a text is searched only for those it has the word of."""

    by_word: dict[str, list[_Phrase]] = field(default_factory=dict)
    by_beginning: dict[str, list[_Phrase]] = field(default_factory=dict)

    def add(self, phrase: _Phrase) -> None:
        """Enter a phrase under each of its keys."""
        for key in phrase.compiled.keys:
            table = self.by_beginning if key.endswith("+") else self.by_word
            table.setdefault(key.removesuffix("+"), []).append(phrase)

    def find(self, words: Words) -> list[Hit]:
        """Every hit in a text that its group's `unless` does not void."""
        found = crash_diet(words)
        fast = [Hit(_named("against-oneself"), "self", *found)] if found else []
        return fast + [
            Hit(phrase.group, phrase.person, *found.span())
            for phrase in self._candidates({token.text for token in words.tokens})
            for found in phrase.search(words.line)
            if not _voided(phrase, words, found)
        ]

    def _candidates(self, present: set[str]) -> list[_Phrase]:
        chosen = {id(p): p for word in present for p in self.by_word.get(word, ())}
        sizes = {len(beginning) for beginning in self.by_beginning}
        for word in present:
            for size in sizes:
                if len(word) >= size:
                    for phrase in self.by_beginning.get(word[:size], ()):
                        chosen[id(phrase)] = phrase
        return list(chosen.values())


@cache
def _named(name: str) -> Group:
    return next(group for group in groups() if group.id == name)


def _voided(phrase: _Phrase, words: Words, found: re.Match[str]) -> bool:
    group = phrase.group
    if not group.unless:
        return False
    whole = group.strength != "strong"
    where = words.line if whole else words.sentence(*found.span())
    return any(expression.search(where) for expression in _expressions(group.unless, phrase.person))


@cache
def _expressions(phrases: tuple[str, ...], person: Person) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(compile_phrase(phrase, person).source) for phrase in phrases)


@cache
def groups() -> tuple[Group, ...]:
    """Every group of every list, in file order."""
    found = []
    for path in _paths():
        content: dict[str, Any] = load(path)
        shared = {
            name: content[name] for name in ("category", "persons", "language") if name in content
        }
        found += [Group.model_validate(shared | group) for group in content["groups"]]
    return tuple(found)


@cache
def spoken_lines() -> dict[str, str]:
    """For each language other than English, the line of a reply in it, with {number}."""
    contents = (load(path) for path in _paths() if "/languages/" in path)
    return {content["language"]: content["reply"] for content in contents}


@cache
def index() -> Index:
    """All phrases, ready to be found."""
    built = Index()
    for group in groups():
        if group.language in UNSPACED:
            continue
        for person in group.persons:
            for phrase in group.say:
                built.add(_Phrase(group, person, compile_phrase(phrase, person)))
    return built


UNSPACED = frozenset({"zh", "ja", "th", "ko"})
"""Languages that do not part words by spaces, or not reliably."""


def _paths() -> list[str]:
    """The list files: those of English by subject, then one for each other language."""
    apart = {"spelling.yaml", "words.yaml"}
    root = files(__package__).joinpath("lists")
    names = sorted(item.name for item in root.iterdir() if item.name.endswith(".yaml"))
    languages = sorted(item.name for item in root.joinpath("languages").iterdir())
    return [f"lists/{name}" for name in names if name not in apart] + [
        f"lists/languages/{name}" for name in languages if name.endswith(".yaml")
    ]
