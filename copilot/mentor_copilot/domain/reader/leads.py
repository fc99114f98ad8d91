"""Lead-ins to a wish: "I would love to ...", "my goal is to ...", "how can I ...?"."""

import re
from dataclasses import dataclass
from functools import cache
from typing import Literal

from mentor_copilot.domain.reader import lexicon, verbs
from mentor_copilot.domain.reader.cues import Cues
from mentor_copilot.domain.reader.page import Page

Shape = Literal["act", "doing", "thing", "any"]
# "told" is a mere "I will" or "I should"; "weak" a wish held in a question or a reason.
Strength = Literal["clear", "weak", "told"]

_SHAPES: dict[str, tuple[Shape, Strength]] = {
    "to_act": ("act", "clear"),
    "to_doing": ("doing", "clear"),
    "to_have": ("thing", "clear"),
    "weak": ("act", "told"),
    "openings": ("act", "clear"),
    "asks": ("act", "weak"),
    "elliptic": ("act", "clear"),
    "elliptic_doing": ("doing", "clear"),
    "elliptic_have": ("thing", "clear"),
}
_COPULAS = frozenset("is are be will would 's".split())
_OWN = frozenset("my our another a an new this the one".split())
_ALIEN = frozenset("his her their your its whose".split())
_DIRECT = frozenset(
    "goal resolution resolutions aim dream ambition aspiration objective intention wish".split()
)
_YEARLIKE = re.compile(r"\d+(?:st|nd|rd|th)?")
_REACH = 10
_FAR = 30


@dataclass(frozen=True, slots=True)
class Lead:
    """A lead-in: where it begins, the word its phrase begins with, and what is due there."""

    start: int
    first: int
    shape: Shape
    strength: Strength
    plural: bool = False


@cache
def _cues() -> Cues:
    own = [
        (name, f"{subject} {phrase}")
        for name in ("to_act", "to_doing", "to_have", "weak")
        for phrase in lexicon.phrases("leads", name)
        for subject in ("I", "we")
    ]
    whole = [(n, p) for n in ("openings", "asks") for p in lexicon.phrases("leads", n)]
    return Cues([*own, *whole])


@cache
def _elliptic_cues() -> Cues:
    names = ("elliptic", "elliptic_doing", "elliptic_have")
    return Cues((name, phrase) for name in names for phrase in lexicon.phrases("leads", name))


def lead_at(page: Page, i: int, first: int, stop: int) -> Lead | None:
    """The lead-in that begins with word i of the sentence of words first..stop, if one does."""
    return _subject_lead(page, i, first, stop) or _goal_noun_lead(page, i, first, stop)


def _subject_lead(page: Page, i: int, first: int, stop: int) -> Lead | None:
    found = _cues().at(page.plain, page.tokens, i)
    if found is None and _may_lack_subject(page, i, first, stop):
        found = _elliptic_cues().at(page.plain, page.tokens, i)
    if found is None or found[0] >= stop:
        return None
    shape, strength = _SHAPES[min(found[1], key=list(_SHAPES).index)]
    before = page.tokens[i - 1].word if i > first else ""
    if page.tokens[i].word in ("i", "we") and before:
        if _is_no_wish_after(page, i, first):
            return None
        if before in lexicon.words("leads", "weak_after"):
            strength = "weak"
    elif before in lexicon.words("leads", "no_ask_after"):
        return None
    return Lead(page.tokens[i].start, found[0], shape, strength)


def _is_no_wish_after(page: Page, i: int, first: int) -> bool:
    before, place = page.tokens[i - 1].word, page.tokens[i - 1].end
    if page.plain[place : page.tokens[i].start].strip():
        return False
    if before == "that":
        held = page.tokens[i - 2].word if i - 2 >= first else ""
        return held not in lexicon.words("leads", "that_after")
    return before in lexicon.words("leads", "not_after")


def _may_lack_subject(page: Page, i: int, first: int, stop: int) -> bool:
    """Whether a lead-in without "I" may begin here: at the head, or after "I ... and"."""
    if page.plain[page.tokens[stop - 1].end :][:1] == "?":
        return False
    openers = lexicon.words("leads", "openers") | lexicon.words("leads", "fillers")
    k = i
    while k > first and i - k < _REACH and page.tokens[k - 1].word in openers:
        k -= 1
    if k == first:
        return True
    joined = {"and", "but", "however"}.intersection(page.tokens[n].word for n in range(k, i))
    said = {token.word for token in page.tokens[max(first, i - _FAR) : i]}
    short = page.tokens[i].word in lexicon.words("leads", "after_joiner")
    return bool(joined) and short and bool({"i", "we"} & said)


def _goal_noun_lead(page: Page, i: int, first: int, stop: int) -> Lead | None:
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
