"""What surrounds a wish: deadline, first step, check, help, place, values and confidence."""

import re
from datetime import date

from mentor_copilot.domain.reader import lexicon
from mentor_copilot.domain.reader.page import Page
from mentor_copilot.domain.reader.phrases import phrase_end, trimmed
from mentor_copilot.domain.reader.wish import Want
from mentor_copilot.domain.reader.zones import Zone
from mentor_copilot.domain.reading import When
from mentor_copilot.domain.value import Value, said

_OF_TEN = re.compile(r"\b(10|\d(?:\.\d)?)\s?/\s?10\b|\b(10|\d) (?:out )?of (?:10|ten)\b")
_PERCENT = re.compile(r"\b(100|\d{1,2})\s?%")
_SURE = re.compile(r"\b(?:confiden(?:t|ce)|sure|certain)\b", re.IGNORECASE)
_ALONE = re.compile(r"\(\s*(10|\d)\s?/\s?10\s*\)")
_MOST_VALUES = 8
_PLACE_REACH = 5


def find_deadline(page: Page, zones: tuple[Zone, ...]) -> Value[date]:
    """The day by which; unknown where the words give none or where two are given."""
    found: dict[date, When] = {}
    for zone in zones:
        if found and not zone.own:
            break
        for when in page.whens_in(zone.start, _before_step(page, zone)):
            if when.day is not None and (when.role == "deadline" or zone.label == "deadline"):
                found.setdefault(when.day, when)
    if len(found) != 1:
        return Value[date]()
    day, when = next(iter(found.items()))
    return said(day, page.said, when.start, when.end)


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
            return _phrase(page, first, zone.end)
        for k in range(first, stop):
            cue = page.signs.get(k)
            if cue is not None and "first_step" in cue[1] and cue[0] < stop:
                return _phrase(page, cue[0], zone.end)
    return Value[str]()


def find_how_checked(page: Page, zones: tuple[Zone, ...]) -> Value[str]:
    """The record or person that will show it ("measured by my manager's rating")."""
    for zone in zones:
        first, stop = page.within(zone.start, zone.end)
        if zone.label == "measure" and first < stop:
            return _phrase(page, first, zone.end)
        for k in range(first, stop):
            cue = page.signs.get(k)
            if cue is not None and "how_checked" in cue[1] and cue[0] < stop:
                return _phrase(page, cue[0], zone.end)
    return Value[str]()


def _phrase(page: Page, first: int, end: int) -> Value[str]:
    start, end = trimmed(page, page.tokens[first].start, phrase_end(page, first, end))
    return said(" ".join(page.plain[start:end].split()), page.said, start, end)


def find_resources(page: Page, zones: tuple[Zone, ...]) -> Value[str]:
    """Who or what helps ("with my mentor", "I have a budget"), in the writer's words."""
    for zone in zones:
        first, stop = page.within(zone.start, zone.end)
        for k in range(first, stop):
            cue = page.signs.get(k)
            if cue is None or cue[0] >= stop and "resources" not in cue[1]:
                continue
            if "resources_have" in cue[1]:
                return _phrase(page, k, zone.end)
            if "resources" in cue[1] and zone.own and _is_help(page, cue[0], stop):
                return _phrase(page, k, _short_end(page, cue[0], zone.end))
    return Value[str]()


def _is_help(page: Page, after: int, stop: int) -> bool:
    """Whether "with my" or "together with" is followed by a person who can help."""
    if page.tokens[after - 1].word not in ("my", "with"):
        return True
    near = {page.tokens[k].word.removesuffix("'s") for k in range(after, min(stop, after + 3))}
    return bool(near & lexicon.words("circumstances", "helpers"))


def _short_end(page: Page, after: int, end: int) -> int:
    """The end of a short noun phrase: at a comma, "and" or a preposition of time or place."""
    stop = page.within(0, end)[1]
    links = {
        "and",
        "to",
        "at",
        "in",
        "by",
        "on",
        "before",
        "every",
        "once",
        "twice",
        "because",
        "so",
        "when",
        "who",
        "i",
        "we",
    }
    for k in range(after, stop):
        gap = page.plain[page.tokens[k - 1].end : page.tokens[k].start]
        if k > after and (page.tokens[k].word in links or gap.strip() or _counts(page, k)):
            return page.tokens[k - 1].end
    return end


def _counts(page: Page, k: int) -> bool:
    token = page.tokens[k]
    return bool(page.numbers_in(token.start, token.end + 40)) and any(
        n.start == token.start for n in page.numbers_in(token.start, token.end + 40)
    )


def find_place(page: Page, zones: tuple[Zone, ...]) -> Value[str]:
    """Where it happens, from the wish's own sentence ("at work", "in our team meeting")."""
    for zone in zones:
        if not zone.own:
            continue
        first, stop = page.within(zone.start, zone.end)
        for k in range(first, stop):
            cue = page.signs.get(k)
            end = cue[0] if cue is not None and "places" in cue[1] else _named_place(page, k, stop)
            if end is not None:
                a, b = page.tokens[k].start, page.tokens[end - 1].end
                return said(" ".join(page.plain[a:b].split()), page.said, a, b)
    return Value[str]()


def _named_place(page: Page, k: int, stop: int) -> int | None:
    if page.tokens[k].word not in ("in", "at", "during"):
        return None
    for n in range(k + 1, min(stop, k + 1 + _PLACE_REACH)):
        if page.plain[page.tokens[n - 1].end : page.tokens[n].start].strip(" -"):
            return None
        if page.tokens[n].word in lexicon.words("circumstances", "place_heads"):
            return n + 1
        if page.tokens[n].word in ("and", "to", "by", "with", "for", "in", "at"):
            return None
    return None


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


def wish_of(wants: tuple[Want, ...]) -> Want | None:
    """The one wish of a text; None where there are several or none."""
    return wants[0] if len(wants) == 1 else None
