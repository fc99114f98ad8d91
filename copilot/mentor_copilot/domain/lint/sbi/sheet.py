"""Feedback as its rules see it: in parts, or one text that should hold them all."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from mentor_copilot.domain.lint.cues import Cues, read
from mentor_copilot.domain.lint.rule import Hit
from mentor_copilot.domain.lint.sheet import Sheet
from mentor_copilot.domain.lint.words import Match

PARTS = ("situation", "behaviour", "impact", "question")


@dataclass(frozen=True, slots=True)
class Part:
    """One part: its name as a field, and its cues."""

    name: str
    cues: Cues

    @property
    def text(self) -> str:
        """The part's words."""
        return self.cues.text

    def hit(self, start: int = 0, end: int = 0) -> Hit:
        """A hit in the part."""
        return Hit(self.name, start, end)

    def found(self, match: Match | None) -> Iterator[Hit]:
        """The hit of a word list's phrase, if there is one."""
        if match:
            yield self.hit(match.start, match.end)


@dataclass(frozen=True, slots=True)
class Feedback:
    """The parts that were given; `in_parts` is False for one text that should hold all."""

    parts: tuple[Part, ...]
    in_parts: bool

    def part(self, name: str) -> Part:
        """The part of that name; the one text where it is not in parts."""
        if not self.in_parts:
            return self.parts[0]
        return next((p for p in self.parts if p.name == name), Part(name, read("", date.min)))


_QUOTED = re.compile(r"[\"“„][^\"“”„]*[\"”“]")


def in_quotes(text: str, at: int) -> bool:
    """Whether a place lies within quotation marks: words that were heard are a fact."""
    return any(match.start() <= at < match.end() for match in _QUOTED.finditer(text))


Check = Callable[[Feedback], Iterator[Hit]]


def feedback(sheet: Sheet, today: date) -> Feedback:
    """The feedback of a record."""
    names = [name for name in (*PARTS, "ask", "text") if sheet.cell(name).known]
    parts = tuple(Part(name, read(sheet.cell(name).text, today)) for name in names)
    in_parts = any(name in PARTS for name in names)
    return Feedback(parts or (Part("text", read("", today)),), in_parts)
