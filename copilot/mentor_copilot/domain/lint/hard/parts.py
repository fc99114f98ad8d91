"""A HARD goal as its rules see it: four parts in the mentee's words, and the obstacle after them.

Murphy's HARD is a trade book's, and a scene that is only enjoyed lowers effort (Oettingen), so the
obstacle always follows (METHODS 1.5).
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from mentor_copilot.domain.lint.rule import Hit
from mentor_copilot.domain.lint.sheet import Cell, Sheet
from mentor_copilot.domain.lint.wording import Wording

PARTS = ("heartfelt", "animated", "required", "difficult")
WORDS_AT_MOST = 40

# A goal's document keeps the heartfelt reason under "why".
_NAMES = {"heartfelt": ("heartfelt", "why"), "difficult": ("difficult", "stretch")}


@dataclass(frozen=True, slots=True)
class Hard:
    """The parts that were given, by name; `whole` is False for one line of a goal."""

    parts: dict[str, Wording]
    sheet: Sheet
    today: date
    whole: bool = True

    def known(self, *names: str) -> Iterator[tuple[str, Wording]]:
        """The parts that somebody filled."""
        for name in names or PARTS:
            part = self.parts.get(name)
            if part is not None and part.cell.known:
                yield name, part

    def settled(self, name: str) -> Iterator[Wording]:
        """A part that is there, unless its owner is just being asked to say more of it."""
        for _, part in self.known(name):
            if f"{part.field}.more" not in self.sheet.asked:
                yield part

    def asks(self, name: str) -> bool:
        """Whether an open question asks for a part."""
        return any(each in self.sheet.asked for each in _NAMES.get(name, (name,)))


Check = Callable[[Hard], Iterator[Hit]]


def hard(sheet: Sheet, today: date) -> Hard:
    """The HARD goal of a record."""
    found = {}
    for part in (*PARTS, "obstacle"):
        names = _NAMES.get(part, (part,))
        filled = [name for name in names if sheet.cell(name).known]
        there = [name for name in names if sheet.cell(name).present]
        field = next(iter([*filled, *there]), part)
        found[part] = Wording(field, sheet.cell(field))
    return Hard(found, sheet, today)


def one_part(name: str, text: str, today: date) -> Hard:
    """A line of text, read as the part of that name."""
    cell = Cell(value=text, present=True)
    return Hard({name: Wording("text", cell)}, Sheet(), today, whole=False)
