"""Where the phrases of the lists stand in a text.

Two thousand phrases and a text of five hundred characters: each sentence is searched only for the
phrases all of whose words it has, so the time grows with the text and not with the lists.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache

from mentor_copilot.domain.safety.lists import UNSPACED, Group, groups
from mentor_copilot.domain.safety.phrase import Person, expression, needs
from mentor_copilot.domain.safety.weight_loss import crash_diet
from mentor_copilot.domain.safety.words import Words


@dataclass(frozen=True, slots=True)
class Hit:
    """A sign found in a text; `start` and `end` index its `Words.line`."""

    group: Group
    person: Person
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Phrase:
    """One phrase of a group about one person, with the words that it needs."""

    group: Group
    person: Person
    text: str
    needs: tuple[frozenset[str], ...]


@dataclass(slots=True)
class Index:
    """Phrases by one of the words that they need."""

    by_word: dict[str, list[_Phrase]] = field(default_factory=dict)
    by_beginning: dict[str, list[_Phrase]] = field(default_factory=dict)

    def add(self, group: Group, person: Person, text: str) -> None:
        """Enter a phrase under each word of the rarest set that it needs."""
        needed = needs(text, person)
        whole = tuple(keys for keys in needed[1:] if not any(key.endswith("+") for key in keys))
        phrase = _Phrase(group, person, text, whole)
        for key in needed[0]:
            table = self.by_beginning if key.endswith("+") else self.by_word
            table.setdefault(key.removesuffix("+"), []).append(phrase)

    def find(self, words: Words) -> list[Hit]:
        """Every sign in a text that its group's `unless` does not void, in order of place."""
        hits = []
        if diet := crash_diet(words):
            hits.append(Hit(_named("against-oneself"), "self", *diet))
        for offset, sentence in words.sentences():
            for phrase in self._candidates(sentence):
                for found in expression(phrase.text, phrase.person).finditer(sentence):
                    if not _voided(phrase, words, sentence):
                        start, end = found.span()
                        hits.append(Hit(phrase.group, phrase.person, offset + start, offset + end))
        return sorted(hits, key=lambda hit: (hit.start, hit.end, hit.group.id, hit.person))

    def _candidates(self, sentence: str) -> Iterator[_Phrase]:
        present = set(sentence.split())
        keyed = [self.by_word[word] for word in present if word in self.by_word]
        for size in self._sizes():
            starts = {word[:size] for word in present}
            keyed += [self.by_beginning[word] for word in starts if word in self.by_beginning]
        chosen = {id(phrase): phrase for phrases in keyed for phrase in phrases}
        for phrase in chosen.values():
            if not any(present.isdisjoint(keys) for keys in phrase.needs):
                yield phrase

    def _sizes(self) -> set[int]:
        return {len(beginning) for beginning in self.by_beginning}


def _voided(phrase: _Phrase, words: Words, sentence: str) -> bool:
    group = phrase.group
    where = sentence if group.strength == "strong" else words.line
    return any(expression(other, phrase.person).search(where) for other in group.unless)


@cache
def index() -> Index:
    """All phrases of the languages that part words by spaces."""
    built = Index()
    for group in groups():
        if group.language not in UNSPACED:
            for person in group.persons:
                for phrase in group.say:
                    built.add(group, person, phrase)
    return built


@cache
def _named(name: str) -> Group:
    return next(group for group in groups() if group.id == name)
