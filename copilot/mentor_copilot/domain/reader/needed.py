"""A level that is needed ("I need 60"): a target beside a wish, and no wish of its own."""

from mentor_copilot.domain.reader.page import Page
from mentor_copilot.domain.reader.wish import Want
from mentor_copilot.domain.reader.zones import Zone
from mentor_copilot.domain.reading import Number

_UNITS = frozenset("point points mark marks % percent".split())
_NEEDED = frozenset("need needs".split())
_BETWEEN = frozenset("at least about around only just to get reach have a score of".split())


def without_levels(page: Page, wants: tuple[Want, ...]) -> tuple[Want, ...]:
    """The wishes without those that are a bare level, where another wish is left."""
    kept = tuple(want for want in wants if not _is_level(page, want))
    return kept or wants


def _is_level(page: Page, want: Want) -> bool:
    numbers = page.numbers_in(want.start, want.end)
    return (
        len(numbers) == 1
        and numbers[0].quote == page.plain[want.start : want.end]
        and _may_be(numbers[0])
    )


def _may_be(number: Number) -> bool:
    return number.kind in ("count", "percent", "other") and (
        not number.unit or number.unit in _UNITS
    )


def needed_level(page: Page, zones: tuple[Zone, ...]) -> Number | None:
    """The one bare number right after "need" in a text; None where there is none or several."""
    found = [
        number
        for zone in zones
        for number in page.numbers_in(zone.start, zone.end)
        if _may_be(number) and _is_needed(page, zone.start, number)
    ]
    return found[0] if len(found) == 1 else None


def _is_needed(page: Page, start: int, number: Number) -> bool:
    first, k = page.within(start, number.start)
    while k > first and page.tokens[k - 1].word in _BETWEEN:
        k -= 1
    return k > first and page.tokens[k - 1].word in _NEEDED
