"""An objective with its key results, as the OKR rules see it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date

from mentor_copilot.domain.lint.cues import Cues, read
from mentor_copilot.domain.lint.rule import Hit
from mentor_copilot.domain.lint.sheet import Sheet


@dataclass(frozen=True, slots=True)
class KeyResultSheet:
    """One key result: its wording's cues and its cells; `field` names the wording."""

    field: str
    path: str
    cues: Cues
    cells: Sheet

    @property
    def text(self) -> str:
        """The wording."""
        return self.cues.text

    def hit(self, start: int, end: int, detail: str = "") -> Hit:
        """A hit in the wording."""
        return Hit(self.field, start, end, detail)


@dataclass(frozen=True, slots=True)
class Okr:
    """An objective and its key results; `whole` is False for a single line out of one."""

    objective: Cues | None
    key_results: tuple[KeyResultSheet, ...]
    today: date
    sheet: Sheet = field(default_factory=Sheet)
    whole: bool = True
    objective_field: str = "objective"


Check = Callable[[Okr], Iterator[Hit]]


def okr(sheet: Sheet, today: date) -> Okr:
    """The OKR of a record."""
    name = next((n for n in ("objective", "statement", "text", "wish") if sheet.cell(n).known), "")
    rows = enumerate(sheet.rows("key_results"))
    return Okr(
        objective=read(str(sheet.cell(name).value), today) if name else None,
        key_results=tuple(_key_result(index, row, today) for index, row in rows),
        today=today,
        sheet=sheet,
        objective_field=name or "objective",
    )


def _key_result(index: int, row: Sheet, today: date) -> KeyResultSheet:
    path = f"key_results[{index}]"
    text = row.cell("text", "metric").value
    return KeyResultSheet(
        field=path if row.bare else f"{path}.text",
        path=path,
        cues=read("" if text is None else str(text), today),
        cells=row,
    )
