"""How much: what is counted, from where to where, and how often."""

import re
from dataclasses import dataclass

from mentor_copilot.domain.reader import lexicon
from mentor_copilot.domain.reader.needed import needed_level
from mentor_copilot.domain.reader.page import Page
from mentor_copilot.domain.reader.wish import Want
from mentor_copilot.domain.reader.zones import Zone
from mentor_copilot.domain.reading import Number, When
from mentor_copilot.domain.value import Value, said

_NEAR = 4
_NOT_COUNTED = frozenset("one".split())
_PERIODS = frozenset(
    "day days week weeks month months year years quarter quarters decade decades".split()
)
_LINKS = frozenset("from to by down up below above under over at".split())
_BEFORE = _LINKS | frozenset("about around least just roughly approximately only".split())


@dataclass(frozen=True, slots=True)
class Levels:
    """The measure that a text gives; what was not said is unknown."""

    metric: Value[str] = Value()
    unit: Value[str] = Value()
    baseline: Value[float] = Value()
    target: Value[float] = Value()


def find_levels(page: Page, zones: tuple[Zone, ...], want: Want | None) -> Levels:
    """Baseline, target and unit, from "from 3 days to 1", "now 5 km, want 10" or the wish's number.

    Ages, years of service, times of day, confidence and durations until a deadline are no target.
    """
    pair = _from_to(page, zones) or _now_then(page, zones)
    if pair is not None and _alike(*pair):
        low, high = pair
        return Levels(
            metric=_metric(page, zones, low),
            unit=_unit(page, high, low),
            baseline=_amount(page, low),
            target=_amount(page, high),
        )
    if want is None:
        return Levels()
    mine = [n for n in page.numbers_in(want.start, want.end) if _may_be_target(page, n)]
    if not mine and (needed := needed_level(page, zones)) is not None:
        mine = [needed]
    if len(mine) != 1:
        return Levels()
    baseline = _now(page, zones, mine[0])
    return Levels(
        metric=_metric(page, zones, mine[0]),
        unit=_unit(page, mine[0], None),
        baseline=_amount(page, baseline) if baseline else Value(),
        target=_amount(page, mine[0]),
    )


def _amount(page: Page, number: Number) -> Value[float]:
    return said(float(number.value), page.said, number.start, number.end)


def _unit(page: Page, first: Number, second: Number | None) -> Value[str]:
    for number in (first, second):
        if number is None or not number.unit:
            continue
        place = re.compile(re.escape(number.unit), re.IGNORECASE).search(
            page.plain, number.start, number.end
        )
        if place:
            return said(place.group(), page.said, place.start(), place.end())
        return said(number.unit, page.said, number.start, number.end)
    return Value()


def _counts(page: Page, number: Number) -> bool:
    """Whether a number may be a level at all: no ordinal, no part of a date."""
    if number.kind == "ordinal" or number.per is not None and number.unit in ("time", "times", ""):
        return False
    return not any(
        _takes(when, number) for when in page.whens_in(max(0, number.start - 40), number.end + 40)
    )


def _takes(when: When, number: Number) -> bool:
    """Whether the number is part of a time ("by 3 May", "5 days a week"), not a quantity."""
    if when.role == "duration":
        return False
    if when.role == "recurring":
        return when.start <= number.start and number.end <= when.end
    return when.start < number.end and number.start < when.end


def _from_to(page: Page, zones: tuple[Zone, ...]) -> tuple[Number, Number] | None:
    for zone in zones:
        numbers = [n for n in page.numbers_in(zone.start, zone.end) if n.kind != "ordinal"]
        for low, high in zip(numbers, numbers[1:], strict=False):
            before = _words_before(page, low.start, zone.start, 1)
            between = [page.tokens[k].word for k in range(*page.within(low.end, high.start))]
            if before != ["from"] or (low.value, low.unit) == (high.value, high.unit):
                continue
            if 0 < len(between) <= _NEAR and between[-1] in ("to", "into"):
                return low, high
    return None


def _words_before(page: Page, place: int, start: int, count: int) -> list[str]:
    first, stop = page.within(start, place)
    return [page.tokens[k].word for k in range(max(first, stop - count), stop)]


def _now_then(page: Page, zones: tuple[Zone, ...]) -> tuple[Number, Number] | None:
    for zone in zones:
        numbers = [n for n in page.numbers_in(zone.start, zone.end) if _counts(page, n)]
        for low, high in zip(numbers, numbers[1:], strict=False):
            if _is_now(page, low, zone) and _is_then(page, low, high) and _alike(low, high):
                return low, high
            if _is_now(page, high, zone, after=low.end) and _alike(low, high) and zone.own:
                return high, low
    return None


def _alike(low: Number, high: Number) -> bool:
    """Whether two levels may be of one thing: the same unit, or only one of them names it."""
    if not low.unit or not high.unit:
        return True
    return _same_unit(low, high)


def _same_unit(one: Number, other: Number) -> bool:
    return one.kind == other.kind and one.unit.rstrip("s") == other.unit.rstrip("s")


def _cue_within(page: Page, name: str, start: int, end: int) -> bool:
    first, stop = page.within(start, end)
    for k in range(first, stop):
        cue = page.signs.get(k)
        if cue is not None and name in cue[1]:
            return True
    return False


def _is_now(page: Page, number: Number, zone: Zone, after: int = 0) -> bool:
    first, stop = page.within(max(zone.start, after), number.start)
    near = page.tokens[max(first, stop - _NEAR)].start if stop > first else number.start
    if _cue_within(page, "now", near, number.start):
        return True
    follows, end = page.within(number.end, zone.end)
    return (
        follows < end and page.tokens[follows].word in ("now", "currently", "today") and not after
    )


def _is_then(page: Page, low: Number, high: Number) -> bool:
    return _cue_within(page, "then", low.end, high.start)


def _now(page: Page, zones: tuple[Zone, ...], target: Number) -> Number | None:
    """The one level said to hold today of what the target counts."""
    found = [
        n
        for zone in zones
        for n in page.numbers_in(zone.start, zone.end)
        if n != target and _counts(page, n) and _is_now(page, n, zone) and _same_unit(n, target)
    ]
    return found[0] if len(found) == 1 else None


def _may_be_target(page: Page, number: Number) -> bool:
    owned = page.plain[max(0, number.start - 6) : number.start].lower().split()[-1:]
    if owned and owned[0] in ("my", "our", "the", "his", "her", "their", "these", "those"):
        return False
    first = number.quote.lower().split()[0]
    if not _counts(page, number) or first in ("a", "an") or number.quote.lower() in _NOT_COUNTED:
        return False
    return not (number.kind == "duration" and number.unit in _PERIODS)


def _metric(page: Page, zones: tuple[Zone, ...], number: Number) -> Value[str]:
    """What changes: the words between a verb of change and "from", "to" or "by"."""
    zone = next((z for z in zones if z.start <= number.start < z.end), None)
    if zone is None:
        return Value()
    first, stop = page.within(zone.start, number.start)
    change = lexicon.words("circumstances", "change")
    for k in range(stop - 1, max(first, stop - 12) - 1, -1):
        if page.tokens[k].word not in change:
            continue
        end = next((n for n in range(k + 1, stop) if page.tokens[n].word in _LINKS), stop)
        if end == k + 1 or any(page.tokens[n].word not in _BEFORE for n in range(end, stop)):
            return Value()
        a, b = page.tokens[k + 1].start, page.tokens[end - 1].end
        name = page.plain[a:b].removeprefix("my ").removeprefix("the ")
        pointing = name in ("it", "that", "this")
        return said(name, page.said, b - len(name), b) if end < stop and not pointing else Value()
    return Value()
