"""Lead-ins that name a goal: "my main goal for this year is to ...", "resolution: ..."."""

import re

from mentor_copilot.domain.reader import lexicon, verbs
from mentor_copilot.domain.reader.lead import Lead, Shape
from mentor_copilot.domain.reader.page import Page

_COPULAS = frozenset("is are be will would 's".split())
_OWN = frozenset("my our another a an new this the one".split())
_ALIEN = frozenset("his her their your its whose".split())
_DIRECT = frozenset(
    "goal resolution resolutions aim dream ambition aspiration objective intention wish".split()
)
_YEARLIKE = re.compile(r"\d+(?:st|nd|rd|th)?")
_REACH = 10


def goal_noun_lead(page: Page, i: int, first: int, stop: int) -> Lead | None:
    """The lead-in around a goal noun that is word i ("my goal this year is to"), if it is one."""
    word = page.tokens[i].word
    if word in ("my", "mine") or (i == first and word == "is"):
        return _nameless_lead(page, i, stop)
    if word not in lexicon.words("leads", "goal_nouns"):
        return None
    start, owned = _frame_start(page, i, first)
    if not owned or page.tokens[i - 1].word in ("i", "we", "to", "you") and i > first:
        return None
    return _after_noun(page, i, start, stop)


def _frame_start(page: Page, i: int, first: int) -> tuple[int, bool]:
    """The first word of the goal noun's frame, and whether it is the writer's own goal."""
    k = i
    while k > first and i - k < _REACH and _in_frame(page, k - 1):
        k -= 1
    named = {page.tokens[n].word for n in range(k, i)}
    if k > first and page.tokens[k - 1].word in _ALIEN:
        return k, False
    if k == first or named & _OWN:
        return k, True
    return _possessed(page, k, first)


def _in_frame(page: Page, k: int) -> bool:
    word = page.tokens[k].word
    frame = lexicon.words("leads", "goal_frame")
    return word.removesuffix("'s") in frame or _YEARLIKE.fullmatch(word) is not None


def _possessed(page: Page, k: int, first: int) -> tuple[int, bool]:
    """Whether "my" stands before words that no list has ("my NY resolution")."""
    alien = lexicon.words("kinds", "people") | lexicon.words("verbs", "closed")
    for n in range(k - 1, max(first, k - 4) - 1, -1):
        word = page.tokens[n].word
        if word in ("my", "our"):
            return n, True
        if word in alien or word.endswith("'s") or not _joined(page, n):
            break
    return k, False


def _joined(page: Page, n: int) -> bool:
    return not page.plain[page.tokens[n].end : page.tokens[n + 1].start].strip()


def _after_noun(page: Page, i: int, start: int, stop: int) -> Lead | None:
    word = page.tokens[i].word
    plural = word.endswith("s") and word not in ("focus", "aims")
    timed = _timed(page, i, stop)
    for k in range(i + 1, min(stop, i + 1 + _REACH)):
        gap = page.plain[page.tokens[k - 1].end : page.tokens[k].start]
        this = page.tokens[k].word
        if any(mark in gap for mark in (":", " - ", "=", "\u2026", "..")):
            return Lead(page.tokens[start].start, k, "any", "clear", plural)
        if this in _COPULAS:
            return _after_copula(page, k + 1, start, stop, plural)
        if this == "to" and word in _DIRECT:
            return (
                Lead(page.tokens[start].start, k + 1, "act", "clear", plural)
                if k + 1 < stop
                else None
            )
        if this in ("of", "for") and _is_gerund(page, k + 1, stop):
            return Lead(page.tokens[start].start, k + 1, "doing", "clear")
        if k not in timed and not _in_frame(page, k):
            return None
    return None


def _timed(page: Page, i: int, stop: int) -> frozenset[int]:
    """The words after word i that belong to a time ("my goal over the next three months is")."""
    start, end = page.tokens[i].end, page.tokens[min(stop, i + 1 + _REACH) - 1].end
    return frozenset(
        k for when in page.whens_in(start, end) for k in range(*page.within(when.start, when.end))
    )


def _is_gerund(page: Page, k: int, stop: int) -> bool:
    return k < stop and verbs.from_gerund(page.tokens[k].word) is not None


def _after_copula(page: Page, k: int, start: int, stop: int, plural: bool) -> Lead | None:
    """The phrase after "my goal is": "to ...", "that I can ...", "for me to ...", "... ing"."""
    skipped = lexicon.words("leads", "fillers") | {
        "be",
        "for",
        "me",
        "that",
        "i",
        "can",
        "could",
        "on",
        "always",
        "been",
    }
    shape: Shape = "any"
    while k < stop and page.tokens[k].word in skipped:
        shape = "act" if page.tokens[k].word in ("can", "could") else shape
        k += 1
    if k < stop and page.tokens[k].word == "to":
        shape, k = "act", k + 1
    if k >= stop:
        return None
    if page.tokens[k].word in ("not", "never"):
        denied = shape == "act" or (k + 1 < stop and page.tokens[k + 1].word == "to")
        return None if denied else Lead(page.tokens[start].start, k, "act", "clear", plural)
    return Lead(page.tokens[start].start, k, shape, "clear", plural)


def _nameless_lead(page: Page, i: int, stop: int) -> Lead | None:
    """ "My ... is to have an adventure", where the noun fell out."""
    denied = lexicon.words("leads", "not_goals") | lexicon.words("kinds", "people")
    framed = True
    for k in range(i if page.tokens[i].word == "is" else i + 1, min(stop - 2, i + _REACH)):
        this = page.tokens[k].word
        if this == "is" and page.tokens[k + 1].word == "to":
            return Lead(page.tokens[i].start, k + 2, "act", "clear")
        if this == "is" and framed and _is_gerund(page, k + 1, stop):
            return Lead(page.tokens[i].start, k + 1, "doing", "clear")
        framed = framed and _in_frame(page, k)
        if this in denied or (not framed and k - i > 5) or not _joined(page, k - 1):
            return None
    return None
