"""A time found in a text, with its cue and the words around it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mentor_copilot.domain.reader.shapes import words
from mentor_copilot.domain.reader.tokens import Token


@dataclass(frozen=True)
class Phrase:
    """A time as a text words it: the rule that found it and its tokens `first` to before `stop`.

    `cue` names the cue before it ("by", "in", "since", ...), which begins at token `cue_first`.
    """

    rule: str
    sort: str
    text: str
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

    def spoken(self) -> str:
        """Its words in small letters, one space between."""
        return " ".join(token.low for _, token in self.own())

    def capital(self, *classes: str) -> bool:
        """Whether its last token of one of the classes is written with a capital letter."""
        token = self.token(*classes)
        return token is not None and self.text[token.start].isupper()

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

    def before(self, reach: int) -> Sequence[Token]:
        """The tokens shortly before it and its cue."""
        return self.tokens[max(0, self.cue_first - reach) : self.cue_first]

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
