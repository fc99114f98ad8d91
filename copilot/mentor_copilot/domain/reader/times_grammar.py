"""Finds the times named in a text by the rules of data/times_rules.yaml, and the cues before them."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import yaml

from mentor_copilot.domain.reader.shapes import Words, words
from mentor_copilot.domain.reader.tokens import Token

_CUE_REACH = 8  # words before a time in which its cue may begin


@dataclass(frozen=True)
class Phrase:
    """A time as the text words it: the rule that found it and its tokens `first` to before `stop`.

    `cue` names the cue before it ("by", "in", "since", ...), which begins at token `cue_first`.
    """

    rule: str
    sort: str
    tokens: Sequence[Token]
    shape: str
    first: int
    stop: int
    cue: str | None
    cue_first: int

    def own(self) -> Iterator[tuple[str, Token]]:
        """Its tokens with the name of their class, "" for a word of none."""
        names = words().names
        for index in range(self.first, self.stop):
            yield names.get(self.shape[index], ""), self.tokens[index]

    def text(self) -> str:
        """Its words in small letters, one space between."""
        return " ".join(token.low for _, token in self.own())

    def has(self, *classes: str) -> bool:
        """Whether a word of one of the classes is in it."""
        return any(words().letters[name] in self.shape[self.first : self.stop] for name in classes)

    def cue_classes(self) -> list[str]:
        """The classes of its cue's words."""
        names = words().names
        return [names.get(letter, "") for letter in self.shape[self.cue_first : self.first]]

    def following(self) -> str:
        """The word after it in small letters, "" at the end."""
        return self.tokens[self.stop].low if self.stop < len(self.tokens) else ""

    def following_class(self) -> str:
        """The letter of the word after it in the shape, "" at the end."""
        return self.shape[self.stop : self.stop + 1]

    def previous(self) -> str:
        """The word before it and its cue in small letters, "" at the start."""
        return self.tokens[self.cue_first - 1].low if self.cue_first else ""

    def starts_with_article(self) -> bool:
        """Whether it is "a week", not "one week" or "2 weeks"."""
        return self.shape[self.first] == words().letters["a"] and not self.has(
            "couple", "few", "half", "number_word"
        )

    def after_a_count(self) -> bool:
        """Whether a count stands shortly before it, as in "3 books a month", "a page a day"."""
        counts = words().counts
        for index in range(self.first - 1, max(-1, self.first - 6), -1):
            if self.shape[index] in ".,:;!?":
                return False
            if self.shape[index] in counts:
                return True
        return False

    def token(self, *classes: str) -> Token | None:
        """Its last token of one of the classes."""
        wanted = {words().letters[name] for name in classes}
        for index in range(self.stop - 1, self.first - 1, -1):
            if self.shape[index] in wanted:
                return self.tokens[index]
        return None

    def number(self, *classes: str) -> int | None:
        """The number that its last word of one of the classes carries in the vocabulary."""
        token = self.token(*classes)
        return words().numbers.get(token.low) if token else None


@dataclass(frozen=True)
class Grammar:
    """The compiled rules: one pattern for all times, one for each cue, in the file's order."""

    times: re.Pattern[str]
    sorts: Mapping[str, str]
    cues: Sequence[tuple[str, re.Pattern[str]]]


@cache
def grammar() -> Grammar:
    """The rules of data/times_rules.yaml, read and compiled once."""
    source = files("mentor_copilot.domain.reader") / "data" / "times_rules.yaml"
    written = yaml.safe_load(source.read_text(encoding="utf-8"))
    vocabulary: Words = words()
    pieces = written["pieces"]
    rules = [(name, vocabulary.pattern(rule, pieces)) for name, _, rule in written["rules"]]
    lead = vocabulary.pattern(written["lead"], pieces)
    cues = [
        (name, re.compile(f"(?:{vocabulary.pattern(cue, pieces)})(?:{lead}){{0,2}}$"))
        for name, cue in written["cues"].items()
    ]
    times = re.compile("|".join(f"(?P<{name}>{rule})" for name, rule in rules))
    return Grammar(times, {name: sort for name, sort, _ in written["rules"]}, cues)


def phrases(tokens: Sequence[Token]) -> Iterator[Phrase]:
    """The times that the rules find, left to right, each with its cue; they may still be traps."""
    rules = grammar()
    shape = words().shape(tokens)
    free = 0
    for found in rules.times.finditer(shape):
        first, stop = found.span()
        cue, cue_first = _cue(rules, shape, max(free, first - _CUE_REACH), first)
        name = found.lastgroup or ""
        yield Phrase(name, rules.sorts[name], tokens, shape, first, stop, cue, cue_first)
        free = stop


def _cue(rules: Grammar, shape: str, start: int, stop: int) -> tuple[str | None, int]:
    before = shape[start:stop]
    if not before:
        return None, stop
    for name, pattern in rules.cues:
        found = pattern.search(before)
        if found:
            return name, start + found.start()
    return None, stop
