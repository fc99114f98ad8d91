"""A goal in words and, where there is a record around it, its other fields."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from mentor_copilot.domain.lint.cues import Cues
from mentor_copilot.domain.lint.rule import Hit
from mentor_copilot.domain.lint.sheet import Sheet


@dataclass(frozen=True, slots=True)
class Draft:
    """What the SMART rules look at: the wording's cues, the record's cells, and today."""

    cues: Cues
    today: date
    field: str = "text"
    sheet: Sheet = Sheet()

    @property
    def text(self) -> str:
        """The wording."""
        return self.cues.text

    @property
    def structured(self) -> bool:
        """Whether a record with a goal's own fields stands around the wording."""
        return self.sheet.has("measure", "why", "deadline", "first_step")

    def lacks(self, name: str) -> bool:
        """Whether the record leaves a field empty that nobody is being asked about."""
        return self.structured and not self.sheet.cell(name).known and name not in self.sheet.asked

    def asks(self, name: str) -> bool:
        """Whether an open question already asks for a field: asking is a pass (rubric GS01)."""
        return name in self.sheet.asked

    def hit(self, start: int, end: int, detail: str = "", fix: str | None = None) -> Hit:
        """A hit in the wording."""
        return Hit(self.field, start, end, detail, fix)


Check = Callable[[Draft], Iterator[Hit]]
