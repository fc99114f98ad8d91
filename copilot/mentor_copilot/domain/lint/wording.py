"""A field's wording as the rules of the goal forms see it: its words, its place, whose it is."""

from collections.abc import Iterator
from dataclasses import dataclass

from mentor_copilot.domain.lint import words
from mentor_copilot.domain.lint.rule import Hit
from mentor_copilot.domain.lint.sheet import Cell
from mentor_copilot.domain.lint.tokens import Token, split
from mentor_copilot.domain.lint.words import Match


@dataclass(frozen=True, slots=True)
class Wording:
    """The words of one field; `field` names it where a finding points."""

    field: str
    cell: Cell

    @property
    def text(self) -> str:
        """The words as they were given."""
        return "" if self.cell.value is None else str(self.cell.value)

    @property
    def tokens(self) -> tuple[Token, ...]:
        """The words and signs with their places."""
        return split(self.text)

    def find(self, name: str) -> tuple[Match, ...]:
        """Where the phrases of a word list stand."""
        return words.found(self.tokens).get(name, ())

    def covered(self, *names: str) -> frozenset[int]:
        """The token indexes that phrases of these lists cover."""
        listed = words.found(self.tokens)
        return frozenset(
            index
            for name in names
            for match in listed.get(name, ())
            for index in range(match.first, match.after)
        )

    def whole(self, detail: str = "") -> Iterator[Hit]:
        """A hit on all of it."""
        yield Hit(self.field, 0, len(self.text), detail)
