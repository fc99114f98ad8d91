"""What an act is for: a goal above it, and parts that come to the whole (METHODS 1.7)."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from mentor_copilot.domain.lint.micro.acts import Micro
from mentor_copilot.domain.lint.rule import Hit
from mentor_copilot.domain.reader.amounts import find_numbers
from mentor_copilot.domain.reading import Number

_ABOVE = ("parent", "parent_id", "wish", "goal")
_SEVERAL = 2


class Whole(NamedTuple):
    """What is counted in all, and its unit ("$", "pages")."""

    amount: float
    unit: str


def no_parent(micro: Micro) -> Iterator[Hit]:
    """No goal that the act is a part of, or none but the act itself."""
    if not micro.whole or not micro.open or "parent" in micro.sheet.asked:
        return
    above = {micro.sheet.cell(name).text for name in _ABOVE if micro.sheet.cell(name).known}
    if not above - {act.cues.text for act in micro.open}:
        yield Hit("parent")


def wrong_sum(micro: Micro) -> Iterator[Hit]:
    """Parts that come to more than the whole, or a plan of several that comes to less.

    One part at a time is no plan of the whole: the next comes after a look back at the last.
    """
    whole = _whole(micro)
    if whole is None or not micro.open:
        return
    counts = {act: counted(act.cues.text, whole.unit) for act in micro.acts}
    total = sum(count for count in counts.values() if count is not None)
    planned = sum(counts[act] is not None for act in micro.open)
    if total > whole.amount or (planned >= _SEVERAL and total < whole.amount):
        yield Hit("micro", detail=f"{total:,.10g} of {whole.amount:,.10g} {whole.unit}".strip())


def counted(words: str, unit: str) -> float | None:
    """How much of a unit an act's words count; None where they count nothing or several things."""
    found = [n for n in find_numbers(words) if n.kind in ("count", "money") and same(n.unit, unit)]
    return found[0].value if len(found) == 1 else None


def same(unit: str, other: str) -> bool:
    """Whether two units count the same thing ("page" and "pages")."""
    one, two = (each.lower().strip().removesuffix("s") for each in (unit, other))
    return bool(one and two) and one == two


def _whole(micro: Micro) -> Whole | None:
    sheet = micro.sheet
    target = sheet.cell("measure.target", "target")
    unit = sheet.cell("measure.unit", "unit")
    if target.known and target.number is not None and unit.known:
        return Whole(target.number, unit.text)
    above = (sheet.cell(name).text for name in ("parent", "wish", "goal"))
    return next((whole for words in above if (whole := whole_in(words))), None)


def whole_in(words: str) -> Whole | None:
    """The one amount that a goal's words name ("read 300 pages"); None for none or several."""
    named: Iterable[Number] = (n for n in find_numbers(words) if n.kind in ("count", "money"))
    found = [n for n in named if n.unit and n.per is None]
    return Whole(found[0].value, found[0].unit) if len(found) == 1 else None
