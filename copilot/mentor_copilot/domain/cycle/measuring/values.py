"""Reads the value of an indicator from an answer: the number in its unit, or why none is taken.

A number in another unit is asked about and never converted (METHODS 1.15: same unit over time).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from mentor_copilot.domain.cycle.measuring.indicators import Indicator
from mentor_copilot.domain.cycle.measuring.lists import listed
from mentor_copilot.domain.cycle.measuring.units import same_unit
from mentor_copilot.domain.cycle.wording import phrase
from mentor_copilot.domain.reader.amounts import find_numbers
from mentor_copilot.domain.reader.numerals import of_words
from mentor_copilot.domain.reading import Number
from mentor_copilot.domain.value import Said, Value, said

_PART = re.compile(
    r"(?P<part>[\w.,]+)\s*(?:(?:\bout)?\s+of\s+(?:(?:the|my|our|all|these)\s+)?|/\s*)"
    r"(?P<whole>[\w.,]*\w)",
    re.IGNORECASE,
)
_CLAUSE = re.compile(r"[,;.:]\s|\s(?:but|and|now)\s")
_NEAR = 24  # characters behind a number that may make it a change
_ONE = re.compile(r"\W*(?:just |only |about |exactly )?(?P<one>one|once)\W*", re.IGNORECASE)
_EDGES = " \t\r\n.!,;:()\"'–-"


@dataclass(frozen=True)
class Measured:
    """A value with its unit as said, or what to ask again (`again` is "" where it was read)."""

    value: Value[float] = Value()
    unit: Value[str] = Value()
    again: str = ""


def measured(told: Said, of: Indicator, last: float | None = None) -> Measured:
    """The one value that an answer gives for the indicator; `last` is what "the same" means."""
    whole = told.text.strip(_EDGES).lower()
    if whole in listed("nothing"):
        return Measured(_spoken(0.0, told))
    if whole in listed("unchanged") and last is not None:
        return Measured(_spoken(last, told))
    if share := _share(told):
        return _of_whole(told, share, of)
    if alone := _ONE.fullmatch(told.text):
        return Measured(said(1.0, told, *alone.span("one")))
    numbers = list(_numbers(told.text))
    if not numbers and (others := find_numbers(told.text)):
        return Measured(again=phrase("again", "change", words=others[-1].quote, unit=_unit(of)))
    return _one_of(told, numbers, of)


def _spoken(value: float, told: Said) -> Value[float]:
    start = len(told.text) - len(told.text.lstrip())
    return said(value, told, start, len(told.text.rstrip()))


@dataclass(frozen=True)
class _Share:
    part: float
    whole: float
    start: int
    end: int


def _share(told: Said) -> _Share | None:
    """ "two of three", "2/3": a part of a whole, where the answer holds exactly one such."""
    found = []
    for match in _PART.finditer(told.text):
        part, whole = (_bare(match[name]) for name in ("part", "whole"))
        if part is not None and whole is not None and part <= whole:
            found.append(_Share(part, whole, match.start("part"), match.end("part")))
    return found[0] if len(found) == 1 else None


def _bare(word: str) -> float | None:
    numbers = find_numbers(word)
    if len(numbers) == 1 and numbers[0].quote == word:
        return numbers[0].value
    return of_words([word.lower()])


def _of_whole(told: Said, share: _Share, of: Indicator) -> Measured:
    """The part counts where the whole is the target, or the scale that it is counted on."""
    scale = re.search(r"\d+$", of.unit)
    bare = not of.unit and of.target is not None and of.target <= share.whole
    if bare or share.whole in (of.target, float(scale[0]) if scale else None):
        return Measured(said(share.part, told, share.start, share.end))
    return Measured(again=phrase("again", "whole", words=told.text.strip(), unit=_unit(of)))


def _numbers(text: str) -> Iterator[Number]:
    """The numbers that say how it stands now.

    None that says how it was, how much there is in all, what is planned, or by how much it changed.
    """
    for number in find_numbers(text):
        before, after = text[: number.start].rstrip(), text[number.end :]
        clause = _CLAUSE.split(before)[-1]
        told = f"{number.quote}{after[:_NEAR]}"
        other = (
            _ends_with("not_now").search(before)
            or _ends_with("changed_by").search(before)
            or _has("planned").search(clause)
            or _follows("by_so_much").match(told)
        )
        if number.kind != "ordinal" and not other:
            yield number


@cache
def _ends_with(name: str) -> re.Pattern[str]:
    return re.compile(rf"(?:(?<!\w)(?:{_either(name)})(?:\s+(?:only|about|it was))?|\+)$", re.I)


@cache
def _has(name: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{_either(name)})\b", re.IGNORECASE)


@cache
def _follows(name: str) -> re.Pattern[str]:
    """One of the words within the number with its unit, or right behind it."""
    first, between = r"(?:\d[\d.,]*\d[^\s,;]*|[^\s,;]+)", r"(?:\s+[^\s,;.]+){0,2}?"
    return re.compile(rf"{first}{between}\s+(?:{_either(name)})\b", re.IGNORECASE)


def _either(name: str) -> str:
    return "|".join(map(re.escape, listed(name)))


def _one_of(told: Said, numbers: list[Number], of: Indicator) -> Measured:
    """The number in the indicator's own unit, or else the only number that there is."""
    fitting = [one for one in numbers if _fits(one, of)]
    named = [one for one in fitting if one.unit and of.unit]
    taken = named or (fitting if len(fitting) == len(numbers) else [])
    if len({one.value for one in taken}) == 1 and taken[0].low is None:
        return _taken(told, taken[0])
    if fitting:
        return Measured(again=phrase("again", "several", unit=_unit(of)))
    if numbers:
        words = numbers[0].quote
        return Measured(again=phrase("again", "unit", words=words, unit=_unit(of)))
    return Measured(again=phrase("again", "no_number"))


def _fits(number: Number, of: Indicator) -> bool:
    if number.per and of.per and number.per != of.per:
        return False
    rate = number.per and not of.per and of.unit and number.unit != of.unit
    return not rate and same_unit(number.unit, of.unit)


def _unit(of: Indicator) -> str:
    if of.unit.startswith("/"):
        return f"points out of {of.unit[1:]}"
    return f"{of.unit} a {of.per}".strip() if of.per else of.unit or of.label


def _taken(told: Said, number: Number) -> Measured:
    value = said(float(number.value), told, number.start, number.end)
    place = told.text.lower().find(number.unit.lower(), number.start, number.end)
    if not number.unit or place < 0:
        return Measured(value)
    return Measured(value, said(number.unit, told, place, place + len(number.unit)))
