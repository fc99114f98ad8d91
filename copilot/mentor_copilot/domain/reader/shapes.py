"""The shape of a text: one character for each token's class, so that rules read as word classes.

A rule is written with class names in braces, "{by} {the}? {edge} {of} {month}", and matches over
the shape; position i of a match is token i. Patterns hold no open repeats, so matching is linear.
"""

import re
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files

import yaml

from mentor_copilot.domain.reader.tokens import Token

_MARKS = "-–/.,:;!?'’()&~"
_FORMS = ("date", "clock", "slash", "quarter", "fiscal", "ordinal", "int", "year", "num", "tail")
_COUNTING = {"a", "an", "half", "once", "twice", "thrice", "double", "doubling", "doubled"}
_COUNTING |= {"triple", "tripling", "quadruple", "halve", "halving"}
OTHER = "_"  # any word or mark of no class
_LETTERS = [chr(code) for code in range(0x100, 0x250)]


class Words:
    """The vocabulary of time: which class a word is of and which number it stands for."""

    def __init__(
        self,
        classes: Mapping[str, Sequence[str] | Mapping[str, int]],
        lists: Mapping[str, Sequence[str]],
    ) -> None:
        self.lists = {name: frozenset(members) for name, members in lists.items()}
        self.letters = dict(zip((*_FORMS, *classes), _LETTERS, strict=False))
        self.names = {letter: name for name, letter in self.letters.items()}
        self.counts = "".join(
            self.letters[name] for name in ("int", "num", "year", "number_word", "adverb", "a")
        )
        self.spoken = frozenset(classes["number_word"])
        self.counting = self.spoken | _COUNTING
        self.numbers: dict[str, int] = {}
        self.letter_of: dict[str, str] = {}
        for name, words in classes.items():
            for word in words:
                self.letter_of[word] = self.letters[name]
            if isinstance(words, Mapping):
                self.numbers.update(words)

    def listed(self, name: str) -> frozenset[str]:
        """The words of a list that is no class of the rules ("past_verb")."""
        return self.lists[name]

    def shape(self, tokens: Sequence[Token]) -> str:
        """One character per token."""
        return "".join([self._letter(token) for token in tokens])

    def _letter(self, token: Token) -> str:
        if token.kind == "word":
            return self.letter_of.get(token.low, OTHER)
        if token.kind == "mark":
            return token.low if token.low in _MARKS else OTHER
        if token.kind == "number":
            return self.letters[_number_form(token.low)]
        return self.letters.get(token.kind, OTHER)

    def pattern(self, rule: str, pieces: Mapping[str, str]) -> str:
        """A rule with {pieces} and {classes} put into their characters, its spaces taken out."""

        def written_out(found: re.Match[str]) -> str:
            name = found[1]
            return (
                f"(?:{self.pattern(pieces[name], pieces)})"
                if name in pieces
                else self.letters[name]
            )

        return re.sub(r"\{([a-z_]+)\}", written_out, rule).replace(" ", "")


def _number_form(written: str) -> str:
    if not written.isdigit():
        return "num"
    if len(written) == 4:
        return "year"
    return "int" if len(written) <= 2 and 1 <= int(written) <= 31 else "num"


@cache
def words() -> Words:
    """The vocabulary in data/times.yaml, read once."""
    source = files("mentor_copilot.domain.reader") / "data" / "times.yaml"
    written = yaml.safe_load(source.read_text(encoding="utf-8"))
    return Words(written["classes"], written["lists"])
