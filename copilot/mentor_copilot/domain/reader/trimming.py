"""A phrase without what stands at its edges: deadlines, pleas, confidence, marks."""

import re

from mentor_copilot.domain.reader import lexicon
from mentor_copilot.domain.reader.page import Page
from mentor_copilot.domain.reader.turns import is_of_before

_CONFIDENT = re.compile(
    r"[\s,;(-]*(?:with (?:a )?)?(?:confiden(?:t|ce)\W*(?:level\W*)?(?:of )?)?"
    r"\d{1,3}(?:\.\d)?\s?(?:/\s?10|%|out of 10)"
    r"\s*(?:confiden(?:t|ce)(?: level)?|sure|certain)?(?: that I (?:can|will)[^,.]{0,40})?\W*$",
    re.IGNORECASE,
)
_MEANS = re.compile(r" (?:with|using|through|while|by \w+ing|to \w+)\b")
_WISHED_FOR = re.compile(
    r" for (?:(?:many|some|several|two|three|ten|a few|the last few) )?"
    r"(?:years|months|ages|decades|a long time|a while|so long|ever)$"
)
_SIGNS = re.compile(r"[%)+$\u20ac\u00a3\"]+")
_LEFT_OVER = frozenset("with a an the of my our".split())
_PLEAS = frozenset("and or please thanks lol haha hahaha lmao tbh too though anyway etc".split())
_TIME_PREPOSITIONS = frozenset(
    "by before until till within in over during for on at from the next of".split()
)
_STRETCHES = frozenset("remainder rest end course beginning".split())  # "of" the time cut off
_TRAIL = re.compile(r"(?:&amp;?|[^\w)%+'\"#$\u20ac\u00a3]|_)+$")


def trimmed(page: Page, start: int, end: int) -> tuple[int, int]:
    """The span without a deadline, pleas and marks at its edges; never less than one word."""
    start = _after_opening_time(page, start, end)
    while True:
        end = _without_marks(page.plain, start, end)
        shorter = _before_time(page, start, end)
        if shorter is None:
            shorter = _before_plea(page, start, end)
        if shorter is None:
            shorter = _before_confidence(page.plain, start, end)
        if shorter is None:
            return start, end
        end = shorter


def _without_marks(plain: str, start: int, end: int) -> int:
    """The end without marks, and without a bracket whose other half is outside the phrase."""
    opened = plain.rfind("(", start, end)
    if opened > start and ")" not in plain[opened:end]:
        if plain[end : end + 1] == ")":
            return end + 1
        end = opened
    closes = plain.count("(", start, end)
    while end > start:
        marks = _TRAIL.search(plain, max(start, end - 40), end)
        if marks:
            end = marks.start()
        elif plain[end - 1] == ")" and not closes:
            end -= 1
        else:
            break
    return end


def _after_opening_time(page: Page, start: int, end: int) -> int:
    for when in page.whens_in(start, end):
        if when.start == start and when.end < end and when.role in ("deadline", "recurring"):
            rest = re.compile(r"[ ,]*(?:to )?").match(page.plain, when.end, end)
            return rest.end() if rest else when.end
    return start


def _before_time(page: Page, start: int, end: int) -> int | None:
    wished_for = _WISHED_FOR.search(page.plain, max(start + 1, end - 40), end)
    if wished_for and is_of_before(page, 0, start):
        return wished_for.start()
    for when in page.whens_in(start + 1, end):
        if page.plain[when.end : end].removeprefix("' time").strip(" .,!?)("):
            continue
        if when.role == "deadline" and when.day is not None:
            return _undangled(page, start, when.start)
        if when.role in ("past", "duration") and is_of_before(page, 0, start):
            return _undangled(page, start, when.start)
        if when.role == "recurring" and page.plain[start : when.start].rstrip(" ").endswith(
            (",", "(")
        ):
            return when.start
    return None


def before_inner_deadline(page: Page, start: int, end: int) -> int:
    """The end of the phrase, or of its part before a deadline with a comma after it."""
    for when in page.whens_in(start + 1, end):
        if when.role == "deadline" and when.day and page.plain[when.end : when.end + 1] == ",":
            return _undangled(page, start, when.start) or end
    return end


def _undangled(page: Page, start: int, end: int) -> int | None:
    """The end without a preposition left hanging; None where the phrase needs what was cut."""
    first, stop = page.within(start, end)
    after = ""
    while stop > first:
        word = page.tokens[stop - 1].word
        stretch = word == "remainder" or (after == "of" and word in _STRETCHES)
        if word not in _TIME_PREPOSITIONS and not stretch:
            break
        stop, after = stop - 1, word
    if stop <= first or page.tokens[stop - 1].word in lexicon.words("verbs", "hanging"):
        return None
    signs = _SIGNS.match(page.plain, page.tokens[stop - 1].end, end)
    return signs.end() if signs else page.tokens[stop - 1].end


def _before_confidence(plain: str, start: int, end: int) -> int | None:
    stated = _CONFIDENT.search(plain, max(start + 1, end - 80), end)
    if stated and re.search("confid|sure|certain|/", stated.group(), re.IGNORECASE):
        return stated.start()
    return None


def _before_plea(page: Page, start: int, end: int) -> int | None:
    first, stop = page.within(start, end)
    tail = " ".join(token.word for token in page.tokens[stop - 2 : stop])
    if stop - first > 3 and tail in ("as well", "such as"):
        return page.tokens[stop - 2].start
    if stop - first > 1 and page.tokens[stop - 1].word in _PLEAS | _LEFT_OVER:
        return page.tokens[stop - 1].start
    return None


def without_deadline(page: Page, start: int, end: int) -> str:
    """The phrase without a deadline that stands before "with ..." or "by doing ..."."""
    for when in page.whens_in(start + 1, end):
        means = _MEANS.match(page.plain, when.end, end)
        if when.role == "deadline" and when.day and means:
            cut = _undangled(page, start, when.start)
            return page.plain[start : cut or when.end] + page.plain[when.end : end]
    return page.plain[start:end]
