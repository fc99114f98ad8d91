"""Lead-ins to a wish: "I would love to ...", "looking for ...", "how can I ...?"."""

from dataclasses import replace
from functools import cache

from mentor_copilot.domain.reader import lexicon
from mentor_copilot.domain.reader.cues import Cues
from mentor_copilot.domain.reader.goal_nouns import goal_noun_lead
from mentor_copilot.domain.reader.lead import Lead, Shape, Strength
from mentor_copilot.domain.reader.page import Page
from mentor_copilot.domain.reader.turns import goes_on_today, is_anothers, is_renewed

_SHAPES: dict[str, tuple[Shape, Strength]] = {
    "to_act": ("act", "clear"),
    "to_doing": ("doing", "clear"),
    "to_have": ("thing", "clear"),
    "unwanted": ("act", "clear"),
    "former": ("act", "clear"),
    "weak": ("act", "told"),
    "openings": ("act", "clear"),
    "asks": ("act", "weak"),
    "asks_doing": ("doing", "weak"),
    "elliptic": ("act", "clear"),
    "elliptic_weak": ("act", "told"),
    "elliptic_doing": ("doing", "clear"),
    "elliptic_have": ("thing", "clear"),
}
_REACH = 10
_FAR = 30


@cache
def _cues() -> Cues:
    own = [
        (name, f"{subject} {phrase}")
        for name in ("to_act", "to_doing", "to_have", "unwanted", "former", "weak")
        for phrase in lexicon.phrases("leads", name)
        for subject in ("I", "we")
    ]
    whole = [
        (n, p) for n in ("openings", "asks", "asks_doing") for p in lexicon.phrases("leads", n)
    ]
    return Cues([*own, *whole])


@cache
def _elliptic_cues() -> Cues:
    names = ("elliptic", "elliptic_weak", "elliptic_doing", "elliptic_have")
    return Cues((name, phrase) for name in names for phrase in lexicon.phrases("leads", name))


def lead_at(page: Page, i: int, first: int, stop: int) -> Lead | None:
    """The lead-in that begins with word i of the sentence of words first..stop, if one does."""
    return _subject_lead(page, i, first, stop) or goal_noun_lead(page, i, first, stop)


def _subject_lead(page: Page, i: int, first: int, stop: int) -> Lead | None:
    found = _cues().at(page.plain, page.tokens, i)
    if found is None and _may_lack_subject(page, i, first, stop):
        found = _elliptic_cues().at(page.plain, page.tokens, i)
    if found is None or found[0] >= stop:
        return None
    shape, strength = _SHAPES[min(found[1], key=list(_SHAPES).index)]
    before = page.tokens[i - 1].word if i > first else ""
    if page.tokens[i].word in ("i", "we") and before:
        if _is_no_wish_after(page, i, first) or is_anothers(page, i, first):
            return None
        if before in lexicon.words("leads", "weak_after"):
            strength = "weak"
    elif before in lexicon.words("leads", "no_ask_after"):
        return None
    lead = Lead(page.tokens[i].start, found[0], shape, strength)
    return _turned(page, lead, found[1], i, stop)


def _turned(page: Page, lead: Lead, names: frozenset[str], i: int, stop: int) -> Lead | None:
    """The lead-in of what is to end or was wished before; None where it wishes for nothing."""
    if "former" in names:
        return lead if is_renewed(page, lead.start) else None
    if "unwanted" not in names:
        return lead
    denied = page.tokens[i + 1]
    act, end = page.tokens[lead.first].start, page.tokens[stop - 1].end
    said = page.plain[denied.start : act].lower()
    if not goes_on_today(page, act, end, said):
        return None
    # Weak: what is wanted instead, where it is said as well, is the better wish.
    return replace(lead, denied=denied.start, strength="weak")


def _is_no_wish_after(page: Page, i: int, first: int) -> bool:
    before, place = page.tokens[i - 1].word, page.tokens[i - 1].end
    if page.plain[place : page.tokens[i].start].strip():
        return False
    if before == "that":
        held = page.tokens[i - 2].word if i - 2 >= first else ""
        joined = held in (
            "of",
            "besides",
            "from",
            "to",
            "beyond",
            "with",
        )  # "on top of that I want"
        return held not in lexicon.words("leads", "that_after") and not joined
    if before == "anything" and i - 2 >= first and page.tokens[i - 2].word == "than":
        return False
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
    after_comma = "," in page.plain[page.tokens[k - 1].end : page.tokens[k].start]
    return (bool(joined) or after_comma) and short and bool({"i", "we"} & said)
