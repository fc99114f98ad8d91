"""A value-based goal as its rules see it: a value, and an act this week that shows it."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from mentor_copilot.domain.lint.rule import Hit
from mentor_copilot.domain.lint.sheet import Cell, Sheet
from mentor_copilot.domain.lint.wording import Wording

ACT_DAYS = 7

# "I value honesty, so I will tell Ben on Friday what I saw."
_NAMES_VALUE = (
    r"\W*(?:(?:i|what i)\s+(?:really\s+|deeply\s+)?(?:value|appreciate|stand for|believe in)"
    r"(?:\s+is)?|what matters(?: most)? to me is|my value is|i care about)\s+"
)
_SO = (
    r"\s*(?:[,;.]\s*|\s+)(?:(?:and\s+)?(?:so|therefore|thus|that is why|that['’]s why|this is why)"
    r"|and(?=\s+i\b))[\s,]*"
)
_IN_ONE = re.compile(rf"{_NAMES_VALUE}(?P<value>[^,;.]+?){_SO}(?P<act>.+)", re.I | re.DOTALL)
_VALUE_ONLY = re.compile(rf"{_NAMES_VALUE}(?P<value>.+)", re.IGNORECASE | re.DOTALL)


@dataclass(frozen=True, slots=True)
class ByValue:
    """The value, the act, and what else was said; `whole` is False for one line.

    `in_text` is True where the act stands in a goal's own sentence, which has to say when; a
    record's field for the act is the answer to "this week?".
    """

    value: Wording
    act: Wording
    others: tuple[Wording, ...]
    sheet: Sheet
    today: date
    whole: bool = True
    in_text: bool = False

    def asks(self, *names: str) -> bool:
        """Whether an open question asks for one of these fields."""
        return any(name in self.sheet.asked for name in names)

    def known(self) -> Iterator[Wording]:
        """Everything that was said."""
        yield from (each for each in (self.value, self.act, *self.others) if each.cell.known)


Check = Callable[[ByValue], Iterator[Hit]]


def by_value(sheet: Sheet, today: date) -> ByValue:
    """The value-based goal of a record."""
    return ByValue(
        _wording(sheet, "value", "values[0]", "values"),
        _wording(sheet, "act", "first_step"),
        tuple(_wording(sheet, name) for name in ("why", "wish", "statement")),
        sheet,
        today,
    )


def in_a_line(text: str, label: str, today: date) -> ByValue:
    """A line of text: a labelled value or act, or a sentence that holds one or both."""
    if label in ("value", "act"):
        return _of_places(text, {label: (0, len(text))}, today)
    both, alone = _IN_ONE.match(text), _VALUE_ONLY.match(text)
    if both:
        places = {name: both.span(name) for name in ("value", "act")}
        return _of_places(text, places, today, sentence=True)
    if alone:
        return _of_places(text, {"value": alone.span("value")}, today, sentence=True)
    return _of_places(text, {"act": (0, len(text))}, today, sentence=True)


def _of_places(
    text: str, places: dict[str, tuple[int, int]], today: date, *, sentence: bool = False
) -> ByValue:
    """Parts of a line; each keeps its place, with blanks for the words before it."""

    def part(name: str) -> Wording:
        start, end = places.get(name, (0, 0))
        words = " " * start + text[start:end] if end else None
        return Wording("text", Cell(value=words, present=words is not None))

    return ByValue(part("value"), part("act"), (), Sheet(), today, whole=sentence, in_text=sentence)


def _wording(sheet: Sheet, *names: str) -> Wording:
    field = next((name for name in names if sheet.cell(name).known), names[0])
    return Wording(field, sheet.cell(field))
