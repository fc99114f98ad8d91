"""When, how to begin and how to know: deadline, first step and check of a wish."""

import re
from datetime import date

from mentor_copilot.domain.reader.borders import phrase_end
from mentor_copilot.domain.reader.page import Page
from mentor_copilot.domain.reader.trimming import trimmed
from mentor_copilot.domain.reader.turns import is_of_before
from mentor_copilot.domain.reader.zones import Zone
from mentor_copilot.domain.reading import When
from mentor_copilot.domain.value import Value, said

_DUE = re.compile(
    r"\b(?:deadline|due|due date|target date)(?: is| on| by| will be)?[ :]*$", re.IGNORECASE
)


def find_deadline(page: Page, zones: tuple[Zone, ...]) -> Value[date]:
    """The day by which; unknown where the words give none or where two are given."""
    found: dict[date, When] = {}
    for zone in zones:
        if found and not zone.own:
            break
        for when in page.whens_in(zone.start, _before_step(page, zone)):
            if when.day is not None and _is_due(page, zone, when):
                found.setdefault(when.day, when)
    if len(found) != 1:
        return Value[date]()
    day, when = next(iter(found.items()))
    return said(day, page.said, when.start, when.end)


def _is_due(page: Page, zone: Zone, when: When) -> bool:
    """Whether a time is the wish's deadline, by its own words or by those before it."""
    if is_of_before(page, zone.start, when.start):
        return False
    if when.role == "deadline" or zone.label == "deadline":
        return True
    return _DUE.search(page.plain, max(zone.start, when.start - 30), when.start) is not None


def _before_step(page: Page, zone: Zone) -> int:
    """The place where a first step begins, whose day is no deadline; else the zone's end."""
    if zone.label == "step":
        return zone.start
    for k in range(*page.within(zone.start, zone.end)):
        cue = page.signs.get(k)
        if cue is not None and "first_step" in cue[1]:
            return page.tokens[k].start
    return zone.end


def find_first_step(page: Page, zones: tuple[Zone, ...]) -> Value[str]:
    """What the writer will do first ("I'll start by asking my manager")."""
    for zone in zones:
        first, stop = page.within(zone.start, zone.end)
        if zone.label == "step" and first < stop:
            return phrase_value(page, first, zone.end)
        for k in range(first, stop):
            cue = page.signs.get(k)
            if cue is not None and "first_step" in cue[1] and cue[0] < stop:
                return phrase_value(page, cue[0], zone.end)
    return Value[str]()


def find_how_checked(page: Page, zones: tuple[Zone, ...]) -> Value[str]:
    """The record or person that will show it ("measured by my manager's rating")."""
    for zone in zones:
        first, stop = page.within(zone.start, zone.end)
        if zone.label == "measure" and first < stop:
            return phrase_value(page, first, zone.end)
        for k in range(first, stop):
            cue = page.signs.get(k)
            if cue is not None and "how_checked" in cue[1] and cue[0] < stop:
                return phrase_value(page, cue[0], zone.end)
    return Value[str]()


def phrase_value(page: Page, first: int, end: int) -> Value[str]:
    """The phrase from word `first` on, as a value in the writer's words."""
    start, end = trimmed(page, page.tokens[first].start, phrase_end(page, first, end))
    return said(" ".join(page.plain[start:end].split()), page.said, start, end)
