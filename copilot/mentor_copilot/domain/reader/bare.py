"""Wishes said without a lead-in: "Pay off this house", an item of a list, "more confidence"."""

import re

from mentor_copilot.domain.reader import lexicon, verbs
from mentor_copilot.domain.reader.acts import second_person, word_at
from mentor_copilot.domain.reader.lead import Lead
from mentor_copilot.domain.reader.page import Page
from mentor_copilot.domain.reader.segments import Segment
from mentor_copilot.domain.reader.wish import Want, wishes

_LINK = re.compile(r"https?:|www\.")
_ASKED = re.compile(r"[^\W_][\"') ]*\?[?!\"') ]*$")
_DIGITS = re.compile(r"\d")
_SHORT = 12


def bare_wishes(page: Page, at: int, so_far: list[Want], until: int = 0) -> list[Want]:
    """The wishes that sentence `at` holds without a lead-in, up to the place `until` if given.

    `so_far` are the wishes of the text before.
    """
    segment = page.segments[at]
    first, stop = page.within(segment.start, segment.end)
    if first >= stop or not _may_be_bare(page, at, first, stop, so_far):
        return []
    head = _head(page, first, stop)
    if head >= stop or page.tokens[first].word == "please" or _states(page, head, stop):
        return []
    if _is_time(page, page.tokens[head].start, page.tokens[stop - 1].end):
        return []
    if not _is_bare_act(page, segment, head, head == first):
        return [] if until else _listed_thing(page, at, head, among=bool(so_far))
    skipped = [page.tokens[k].word for k in range(first, head)]
    denied = [k for k, word in enumerate(skipped) if word in lexicon.words("leads", "denials")]
    if denied:
        if {"only", "just", "even"}.intersection(skipped):
            return []
        head = first + denied[0]
    if head > first and skipped[-1].endswith("ly") and skipped[-1] not in _fillers():
        head -= 1
    return wishes(page, _bare_lead(page, head), head, until or segment.end, act=True)


def _is_time(page: Page, start: int, end: int) -> bool:
    """Whether a time is all that is said: "end of March" ends nothing."""
    return any(w.start <= start and end <= w.end for w in page.whens_in(start, end))


def _bare_lead(page: Page, head: int) -> Lead:
    return Lead(page.tokens[head].start, head, "any", "clear")


def _fillers() -> frozenset[str]:
    return lexicon.words("leads", "fillers")


def _head(page: Page, first: int, stop: int) -> int:
    skipped = _fillers() | lexicon.words("leads", "denials") | {"to"}
    first = _past_aside(page, first, stop)
    while first < stop and page.tokens[first].word in skipped:
        first += 1
    apart = first + 1 < stop and page.tokens[first].end + 1 < page.tokens[first + 1].start
    if first + 1 < stop and page.tokens[first].word.endswith("ly") and not apart:
        return first + verbs.is_verb(page.tokens[first + 1].word)
    return first


def _past_aside(page: Page, first: int, stop: int) -> int:
    """The token after an aside that opens a sentence ("to be honest, sleep better").

    "to be honest with my wife" is none: what follows is neither set apart nor an act.
    """
    said = " ".join(page.tokens[k].word for k in range(first, min(stop, first + 9))) + " "
    opened = (p for p in lexicon.phrases("leads", "asides") if said.startswith(f"{p} "))
    head = first + len(max(opened, key=len, default="").split())
    if first == head or head >= stop:
        return first
    apart = page.tokens[head - 1].end + 1 < page.tokens[head].start
    return head if apart or verbs.is_verb(page.tokens[head].word) else first


def _may_be_bare(page: Page, at: int, first: int, stop: int, so_far: list[Want]) -> bool:
    """Whether the sentence may be a wish: in a list, at the text's head, or among wishes."""
    segment = page.segments[at]
    if segment.label not in ("", "goal"):
        return False
    text = page.plain[segment.start : segment.end]
    said = [page.tokens[k].word for k in range(first, stop)]
    if _ASKED.search(text[-40:]) or _LINK.search(text) or second_person().intersection(said):
        return False
    if segment.item or segment.label == "goal" or at == 0 or _is_announced(page, at - 1):
        return True
    if not so_far:
        return False
    alone = all(want.lead == want.start for want in so_far)
    return alone or not (_DIGITS.search(text) or page.whens_in(segment.start, segment.end))


def _is_announced(page: Page, before: int) -> bool:
    """Whether the sentence before only names a goal ("My resolution? Get fit.")."""
    segment = page.segments[before]
    first, stop = page.within(segment.start, segment.end)
    said = [page.tokens[k].word for k in range(first, min(stop, first + 7))]
    if not said or len(said) > 6 or said[0] not in ("my", "our", "new", "goal", "resolution"):
        return False
    return said == ["my"] or said[-1] in lexicon.words("leads", "goal_nouns")


def _is_bare_act(page: Page, segment: Segment, head: int, at_once: bool) -> bool:
    word, follows = word_at(page, head), word_at(page, head + 1)
    listed = segment.item or segment.label == "goal"
    if follows == "me" and word in lexicon.words("kinds", "calls_with_me"):
        return False
    if word in lexicon.words("kinds", "calls") and at_once and not listed:
        return False
    if len(page.tokens) == 1 and not verbs.is_only_verb(word):
        return False
    if word in lexicon.words("kinds", "rather_nouns") and not _has_determined(page, head):
        directed = follows in lexicon.words("kinds", "directions")
        if not (directed and _has_determined(page, head + 1)):
            return False
    gerund = verbs.from_gerund(word, follows) is not None
    return verbs.is_verb(word) or (gerund and (listed or len(page.segments) == 1))


def _listed_thing(page: Page, at: int, head: int, *, among: bool) -> list[Want]:
    """The thing that an item under a goal heading or among wishes names ("1. JavaScript")."""
    segment = page.segments[at]
    wished = page.tokens[head].word in lexicon.words("kinds", "wished_first")
    if segment.item and among and wished:
        return wishes(page, _bare_lead(page, head), head, segment.end, act=False)
    heads = at == 0 or page.segments[at - 1].label != "goal"
    if segment.label != "goal" or not (segment.item or heads):
        return []
    lead = Lead(page.tokens[head].start, head, "any", "clear", plural=not segment.item)
    return wishes(page, lead, head, segment.end, act=False)


def _states(page: Page, head: int, stop: int) -> bool:
    """Whether the sentence has a verb of its own after its first word ("Work is stressful")."""
    if head >= 0 and verbs.is_verb(word_at(page, head)) and _has_determined(page, head):
        return False
    for k in range(head + 1, stop):
        word = page.tokens[k].word
        gap = page.plain[page.tokens[k - 1].end : page.tokens[k].start] if k else ""
        if word in lexicon.words("kinds", "subordinators") or gap.strip(" '"):
            return False
        small = page.plain[page.tokens[k].start].islower()
        if small and word in lexicon.words("kinds", "finite"):
            return True
    return False


def _has_determined(page: Page, head: int) -> bool:
    """Whether a verb has its object next to it ("turn our shed into something we can use")."""
    return word_at(page, head + 1) in lexicon.words("verbs", "determiners")


def named_wishes(page: Page) -> list[Want]:
    """A short text that only names what is wished for: "more confidence", "yoga twice a week"."""
    if len(page.segments) != 1 or not 0 < len(page.tokens) <= 2 * _SHORT:
        return []
    segment = page.segments[0]
    if _ASKED.search(page.plain[segment.start : segment.end]) or _states(
        page, -1, len(page.tokens)
    ):
        return []
    said = [token.word for token in page.tokens]
    if (second_person() | {"i", "we", "just", "he", "she"}).intersection(said):
        return []
    if lexicon.words("leads", "goal_nouns").intersection(said):
        return []
    wished = said[0] in lexicon.words("kinds", "wished_first") and 1 < len(said) <= _SHORT
    wished = wished and not lexicon.words("kinds", "stated").intersection(said[1:])
    named = len(said) <= 3 and bool(lexicon.words("kinds", "outcomes").intersection(said))
    if not wished and not named and not _is_dosed(page, said[0]):
        return []
    lead = Lead(page.tokens[0].start, 0, "any", "weak")
    return wishes(page, lead, 0, segment.end, act=False)


def _is_dosed(page: Page, head: str) -> bool:
    """Whether the text says how often ("brisk walking three times a week")."""
    if head.endswith("ed"):
        return False
    return any(when.role == "recurring" and " " in when.quote for when in page.whens)
