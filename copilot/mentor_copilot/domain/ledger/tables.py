"""Tables in notes: rows of actions with owner, day and state, or columns of their own kind."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Literal

from mentor_copilot.domain.ledger import lexicon
from mentor_copilot.domain.ledger.claim import ClaimKind, Stance
from mentor_copilot.domain.ledger.headings import Meaning, Title, read_title
from mentor_copilot.domain.ledger.layout import Heading, Item
from mentor_copilot.domain.ledger.people import People
from mentor_copilot.domain.ledger.plainly import is_blank
from mentor_copilot.domain.ledger.stances import stance_of

Span = tuple[int, int]
Part = Literal["task", "owner", "due", "state"]
_BAR = re.compile(r"(?<!\\)\|")
_RULE = re.compile(r"[\s|:+-]*$")


@dataclass(frozen=True, slots=True)
class Column:
    """What a column holds, by the words at its head."""

    start: int
    end: int
    part: Part | None
    meaning: Meaning | None

    def heading(self) -> Heading:
        """Its head as the heading of its cells."""
        return Heading(self.start, self.end, 9, 0, Title(self.meaning))


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its cells by part, and those of columns with a meaning of their own."""

    item: Item
    parts: dict[Part, Span]
    cells: tuple[tuple[Column, Span], ...]


def rows_of(text: str, lines: Sequence[Item], planned: bool, people: People) -> Iterator[Row]:
    """The rows of a table under its head; nothing where the head tells nothing.

    Under a heading about plans (`planned`) the first column holds the tasks if none says so.
    """
    split = [list(_cells(text, line)) for line in lines]
    columns = [_column(text, span, people) for span in split[0]] if split else []
    if planned and columns and not any(one.part == "task" for one in columns):
        columns[0] = Column(columns[0].start, columns[0].end, "task", "promised")
    if not any(one.part == "task" for one in columns):
        columns = [replace(one, part=None) for one in columns]
    for line, cells in zip(lines[1:], split[1:], strict=True):
        if _RULE.match(text, line.start, line.end):
            continue
        held = [
            (c, s) for c, s in zip(columns, cells, strict=False) if not is_blank(text[slice(*s)])
        ]
        yield Row(line, {c.part: s for c, s in held if c.part}, tuple(held))


def _cells(text: str, line: Item) -> Iterator[Span]:
    start, end = line.start, line.end
    at = start + 1 if text[start] == "|" else start
    last = end - 1 if text[end - 1] == "|" else end
    for bar in _BAR.finditer(text, at, last):
        yield _trimmed(text, at, bar.start())
        at = bar.end()
    yield _trimmed(text, at, last)


def _trimmed(text: str, start: int, end: int) -> Span:
    words = text[start:end]
    start += len(words) - len(words.lstrip())
    return start, start + len(words.strip())


def _column(text: str, span: Span, people: People) -> Column:
    words = text[span[0] : span[1]]
    plain = words.strip(" *_?:").lower()
    parts: tuple[Part, ...] = ("owner", "due", "state", "task")
    part = next((name for name in parts if _head(name).fullmatch(plain)), None)
    return Column(*span, part, "promised" if part == "task" else read_title(words, people).meaning)


_DONE = re.compile(
    r"\W*(?:done|completed?|finished|sorted|settled|ok(?:ay)?|sent|delivered|submitted|yes|y|x|100\s?%|✓|closed|✅|✔|☑)",
    re.IGNORECASE,
)
_DROPPED = re.compile(
    r"\W*(?:dropped|cancelled|canceled|abandoned|let go|given up|off(?: the list)?\W*$|won['’]t do"
    r"|❌)",
    re.IGNORECASE,
)


def state_of(cell: str) -> tuple[ClaimKind, Stance | None]:
    """What a cell about the state of a task makes of it."""
    if _DROPPED.match(cell):
        return "decided", "dropped"
    stance = stance_of(cell)
    if _DONE.match(cell) and stance is None:
        return "done", None
    return "promised", stance


@cache
def _head(part: Part) -> re.Pattern[str]:
    return re.compile(lexicon.either(f"column_{part}", "headings"))
