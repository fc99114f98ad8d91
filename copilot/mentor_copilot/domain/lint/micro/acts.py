"""A micro goal as its rules see it: its acts, the newest first, and the goal that they serve."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from mentor_copilot.domain.lint.cues import Cues, read
from mentor_copilot.domain.lint.micro.lengths import minutes_in
from mentor_copilot.domain.lint.rule import Hit
from mentor_copilot.domain.lint.sheet import Sheet

MICRO_DAYS = 7
MINUTES_AT_MOST = 60
SURE_ENOUGH = 8  # of 10: below it the act is made smaller (METHODS 1.7)

# Questions for another act in the place of this one: until it is there, nothing is judged.
_ANEW = frozenset(("micro.0", "micro.0.act", "micro.0.smaller", "micro.0.surer"))


class Act(NamedTuple):
    """One act: where it stands, its cues, its day, its length in minutes, its done-test.

    `over` is whether it was done or looked back at.
    """

    path: str
    field: str
    cues: Cues
    by: date | None
    minutes: float | None
    done_when: str
    over: bool

    def whole(self, detail: str = "") -> Hit:
        """A hit on all of its words."""
        return Hit(self.field, 0, len(self.cues.text), detail)


@dataclass(frozen=True, slots=True)
class Micro:
    """The acts of a record; `whole` is False for a line of text, which has no place for more."""

    acts: tuple[Act, ...]
    sheet: Sheet
    today: date
    whole: bool = True

    @property
    def open(self) -> tuple[Act, ...]:
        """The acts that are still to be done, but for one that is just being replaced."""
        to_do = tuple(act for act in self.acts if not act.over)
        return () if _ANEW & self.sheet.asked else to_do

    def asks(self, act: Act, part: str) -> bool:
        """Whether an open question asks for a part of an act."""
        return f"{act.path.replace('[', '.').rstrip(']')}.{part}" in self.sheet.asked


Check = Callable[[Micro], Iterator[Hit]]


def micro(sheet: Sheet, today: date) -> Micro:
    """The acts of a record under `micro`; a record with nothing but its wording is one act."""
    rows = [(f"micro[{i}]", row) for i, row in enumerate(sheet.rows("micro"))]
    if not rows and sheet.cell("text", "statement").known:
        return Micro((_act("", sheet, today),), sheet, today, whole=False)
    acts = tuple(_act(path, row, today) for path, row in rows)
    return Micro(tuple(act for act in acts if act.cues.text), sheet, today)


def _act(path: str, row: Sheet, today: date) -> Act:
    wording = row.cell("text", "statement", "goal")
    name = "text" if row.cell("text").present else "statement"
    field = path if row.bare else f"{path}.{name}".lstrip(".")
    return Act(
        path,
        field,
        read(wording.text, today),
        row.cell("by", "deadline", "due").day,
        _minutes(row, wording.text),
        row.cell("done_when").text,
        row.cell("done").text.lower() in ("true", "yes") or row.cell("looked_back").known,
    )


def _minutes(row: Sheet, words: str) -> float | None:
    """How long an act takes, as its record or its words say; None where neither does."""
    stated = row.cell("minutes").number
    if stated is not None:
        return stated
    return minutes_in(row.cell("takes").text) or minutes_in(words)
