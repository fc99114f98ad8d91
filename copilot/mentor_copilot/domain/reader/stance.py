"""What matters to the writer, and how sure they are."""

import re

from mentor_copilot.domain.reader import lexicon
from mentor_copilot.domain.reader.page import Page
from mentor_copilot.domain.reader.zones import Zone
from mentor_copilot.domain.value import Said, Value, said

_OF_TEN = re.compile(r"\b(10|\d(?:\.\d)?)\s?/\s?10\b|\b(10|\d) (?:out )?of (?:10|ten)\b")
_PERCENT = re.compile(r"\b(100|\d{1,2})\s?%")
_SURE = re.compile(r"\b(?:confiden(?:t|ce)|sure|certain)\b", re.IGNORECASE)
_ALONE = re.compile(r"\(\s*(10|\d)\s?/\s?10\s*\)")
_MOST_VALUES = 8


def find_values(page: Page, zones: tuple[Zone, ...]) -> tuple[Value[str], ...]:
    """What the writer says matters to them, where they say that it does."""
    found: dict[str, Value[str]] = {}
    named = lexicon.words("circumstances", "values")
    for zone in zones:
        if not _speaks_of_values(page, zone):
            continue
        for k in range(*page.within(zone.start, zone.end)):
            token = page.tokens[k]
            if token.word in named:
                found.setdefault(token.word, said(token.word, page.said, token.start, token.end))
    return tuple(found.values())[:_MOST_VALUES]


def _speaks_of_values(page: Page, zone: Zone) -> bool:
    for k in range(*page.within(zone.start, zone.end)):
        cue = page.signs.get(k)
        if cue is not None and cue[1] & {"value_before", "value_after"}:
            return True
    return False


def read_of_ten(answer: Said) -> Value[int]:
    """How much out of ten an answer says ("7/10", "7 of 10"); else unknown."""
    found = _OF_TEN.search(answer.text)
    if found is None:
        return Value[int]()
    level = float(found[1] or found[2])
    return said(int(level + 0.5), answer, *found.span())


def find_confidence(page: Page, zones: tuple[Zone, ...]) -> Value[int]:
    """How sure the writer is, from 0 to 10 ("8/10 confident", "90% sure", or a bare "(9/10)")."""
    for zone in zones:
        alone = _ALONE.search(page.plain, zone.start, zone.end)
        if alone and zone.own:
            return said(int(alone[1]), page.said, alone.start(1), alone.end() - 1)
        for pattern, divisor in ((_OF_TEN, 1), (_PERCENT, 10)):
            for match in pattern.finditer(page.plain, zone.start, zone.end):
                if _SURE.search(page.plain, max(zone.start, match.start() - 25), match.end() + 20):
                    stated = float(next(group for group in match.groups() if group))
                    return said(int(stated / divisor + 0.5), page.said, match.start(), match.end())
    return Value[int]()
