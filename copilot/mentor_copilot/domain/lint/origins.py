"""The provenance rules: no number, date or name in a goal that nobody gave (GS05, OK06)."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from mentor_copilot.domain.lint.rule import Hit
from mentor_copilot.domain.lint.sheet import Cell, Sheet
from mentor_copilot.domain.provenance import unsupported
from mentor_copilot.domain.reader.amounts import find_numbers
from mentor_copilot.domain.reader.cycles import find_cycle

_ORIGINS = ("said", "confirmed", "computed", "suggested", "unknown")
_WORDINGS = ("statement", "objective")


@dataclass(frozen=True, slots=True)
class Origins:
    """A record whose values say where they come from."""

    sheet: Sheet
    today: date


Check = Callable[[Origins], Iterator[Hit]]


def number_without_origin(record: Origins) -> Iterator[Hit]:
    """A number, date or name in the wording that no value carries."""
    known = list(_carried(record.sheet))
    for field in _wordings(record.sheet):
        text = str(record.sheet.cells[field].value)
        start = 0
        for found in unsupported(text, known, record.today):
            at = max(text.find(found, start), 0)
            start = at + len(found)
            yield Hit(field, at, min(start, len(text)), found)


def quote_elsewhere(record: Origins) -> Iterator[Hit]:
    """A said value whose quote is not where it says it is."""
    for name, cell in _of_origin(record.sheet, "said"):
        text = record.sheet.texts.get(cell.source or "")
        if (
            text is not None
            and cell.start is not None
            and text[cell.start : cell.end] != cell.quote
        ):
            yield Hit(name, detail=f"{cell.source} {cell.start}:{cell.end}")


def quote_missing(record: Origins) -> Iterator[Hit]:
    """A said value without its source, place or quote, or with a place of another length."""
    for name, cell in _of_origin(record.sheet, "said"):
        lacking = [n for n in ("source", "start", "end", "quote") if getattr(cell, n) is None]
        if lacking:
            yield Hit(name, detail=", ".join(lacking))
        elif (cell.end or 0) - (cell.start or 0) != len(cell.quote or ""):
            yield Hit(name, detail="a quote as long as its place")


def suggested_value(record: Origins) -> Iterator[Hit]:
    """A value nobody accepted yet."""
    for name, cell in _of_origin(record.sheet, "suggested"):
        yield Hit(name, detail=cell.text)


def impossible_origin(record: Origins) -> Iterator[Hit]:
    """An origin that cannot be: an unknown value that is there, a computed one from nothing."""
    for name, cell in record.sheet.cells.items():
        if cell.origin is None:
            continue
        if cell.origin not in _ORIGINS:
            yield Hit(name, detail=f"“{cell.origin}” is no origin")
        elif (cell.value is None) != (cell.origin == "unknown"):
            yield Hit(name, detail="unknown and null go together")
        elif (cell.origin == "computed") != bool(cell.from_fields):
            yield Hit(name, detail="computed and “from” go together")


def value_not_in_quote(record: Origins) -> Iterator[Hit]:
    """A said number that its own quote does not hold."""
    for name, cell in _of_origin(record.sheet, "said"):
        if isinstance(cell.value, int | float) and cell.number is not None and cell.quote:
            if not _holds(cell.quote, cell.number, record.today):
                yield Hit(name, detail=f"{cell.number:g} in “{cell.quote}”")


def _holds(quote: str, number: float, today: date) -> bool:
    """Whether a quote says a number, in figures or words ("a talk" is 1, "none so far" 0)."""
    said = {value for found in find_numbers(quote) for value in (found.value, found.low)}
    if number in said or not unsupported(f"{number:g}", [quote], today):
        return True
    cycle = find_cycle(quote)
    if cycle is not None and cycle[0] == number:
        return True
    return number in (0, 1) and not said


def _wordings(sheet: Sheet) -> Iterator[str]:
    for name, cell in sheet.cells.items():
        if cell.known and cell.origin is None and (name in _WORDINGS or name.endswith("].text")):
            yield name


def _carried(sheet: Sheet) -> Iterator[str]:
    for cell in sheet.cells.values():
        if cell.origin in ("said", "confirmed", "computed"):
            yield cell.text
            yield cell.quote or ""


def _of_origin(sheet: Sheet, origin: str) -> list[tuple[str, Cell]]:
    return [(name, cell) for name, cell in sheet.cells.items() if cell.origin == origin]


CHECKS: Mapping[str, Check] = {
    "P301": number_without_origin,
    "P302": quote_missing,
    "P303": quote_elsewhere,
    "P304": suggested_value,
    "P305": impossible_origin,
    "P306": value_not_in_quote,
}
