"""The wishes in a text, each as an infinitive phrase in the writer's own words."""

import re
from dataclasses import dataclass

from mentor_copilot.domain.reader import lexicon, verbs
from mentor_copilot.domain.reader.conjuncts import split_acts, split_things
from mentor_copilot.domain.reader.leads import Lead, lead_at
from mentor_copilot.domain.reader.page import Page
from mentor_copilot.domain.reader.phrases import infinitive, phrase_end, trimmed
from mentor_copilot.domain.reader.segments import Segment

_MOST = 40
_SECOND_PERSON = frozenset("you your yours yourself u ur y'all ya you're".split())
_COPULAS = frozenset("is are was were am has been isn't aren't wasn't does did had".split())
_SUBORDINATORS = frozenset(
    "what which that who where when how why if because so as whatever".split()
)
_LINK = re.compile(r"https?:|www\.")
_NO_PHRASE = frozenset("to be do it this that so there them one".split())
_DIGITS = re.compile(r"\d")


@dataclass(frozen=True, slots=True)
class Want:
    """One wish: its words' place, its infinitive, and where its sentence's lead-in begins."""

    start: int
    end: int
    phrase: str
    lead: int
    strength: str


def find_wants(page: Page) -> tuple[Want, ...]:
    """All wishes of the writer's own; clear ones where there are any, else the weaker ones."""
    clear: list[Want] = []
    weak: list[Want] = []
    for segment in page.segments:
        told, hinted = _in_segment(page, segment, clear)
        clear.extend(told)
        weak.extend(hinted)
    return _distinct(clear or weak or _bare_things(page))[:_MOST]


def _distinct(wants: list[Want]) -> tuple[Want, ...]:
    seen: dict[str, Want] = {}
    for want in wants:
        seen.setdefault(want.phrase.lower(), want)
    return tuple(seen.values())


def _in_segment(page: Page, segment: Segment, so_far: list[Want]) -> tuple[list[Want], list[Want]]:
    first, stop = page.within(segment.start, segment.end)
    clear: list[Want] = []
    weak: list[Want] = []
    reached = segment.start
    for i in range(first, stop):
        if page.tokens[i].start < reached:
            continue
        lead = lead_at(page, i, first, stop)
        if lead is None or _is_over(page, first, i):
            continue
        found = _after_lead(page, lead, segment)
        (clear if lead.strength == "clear" else weak).extend(found)
        if found:
            reached = found[-1].end
    if not clear and _may_be_bare(page, segment, first, stop, so_far):
        clear = _bare(page, segment, first, stop)
    return clear, weak


def _is_over(page: Page, first: int, i: int) -> bool:
    before = " ".join(token.word for token in page.tokens[max(first, i - 8) : i])
    return any(
        re.search(rf"\b{re.escape(phrase)}\b", before)
        for phrase in lexicon.phrases("kinds", "over")
    )


def _after_lead(page: Page, lead: Lead, segment: Segment) -> list[Want]:
    first = _past_fillers(page, lead.first, segment.end)
    if first is None:
        return []
    word = page.tokens[first].word
    act = _is_act(page, first, lead.shape)
    if not act and (
        lead.shape in ("act", "doing") or not _is_thing(page, first, segment.end, lead)
    ):
        return []
    if act and word in lexicon.words("leads", "talking") and not _carries_wish(page, first):
        return []
    return _phrases(page, lead, first, segment.end, act)


def _past_fillers(page: Page, first: int, end: int) -> int | None:
    stop = page.within(0, end)[1]
    skipped = lexicon.words("leads", "fillers") | {"to"}
    while first < stop and page.tokens[first].word in skipped:
        first += 1
    return first if first < stop else None


def _is_act(page: Page, first: int, shape: str) -> bool:
    word = page.tokens[first].word
    follows = page.tokens[first + 1].word if first + 1 < len(page.tokens) else ""
    if word == "not" and shape == "act":
        return True
    gerund = verbs.from_gerund(word, follows) is not None
    if shape == "act":
        return verbs.is_verb(word) or gerund or verbs.could_be_verb(word)
    if shape == "any":
        return verbs.is_verb(word) or gerund
    return gerund


def _carries_wish(page: Page, first: int) -> bool:
    follows = page.tokens[first + 1].word if first + 1 < len(page.tokens) else ""
    but: dict[str, str] = lexicon.lists("leads")["talking_but"]
    listed = but.get(page.tokens[first].word, "").split()
    return follows in listed or verbs.from_gerund(follows) is not None


def _is_thing(page: Page, first: int, end: int, lead: Lead) -> bool:
    """Whether a thing wished for begins here, and not a person, a helper or a statement."""
    stop = page.within(0, end)[1]
    near = [page.tokens[k].word for k in range(first, min(stop, first + 5))]
    if near[0] in _SECOND_PERSON | {
        "him",
        "her",
        "them",
        "us",
        "it",
        "that",
        "this",
        "people",
        "everyone",
    }:
        return False
    if lexicon.words("leads", "from_the_mentor").intersection(near[:4]):
        return False
    if (
        near[0] in ("my", "our")
        and "to" in near
        and lexicon.words("kinds", "people").intersection(near[1:4])
    ):
        return False
    if lead.shape == "any":
        wished = lexicon.words("kinds", "wished_first") | {"the"}
        outcome = lexicon.words("kinds", "outcomes").intersection(near)
        return lead.plural or near[0] in wished or near[0].isdigit() or bool(outcome)
    return True


def _phrases(page: Page, lead: Lead, first: int, end: int, act: bool) -> list[Want]:
    start = page.tokens[first].start
    start, end = trimmed(page, start, phrase_end(page, first, end))
    first, stop = page.within(start, end)
    if first >= stop:
        return []
    ranges = (
        split_acts(page, first, stop)
        if act
        else split_things(page, first, stop, plural=lead.plural)
    )
    wants = [_want(page, lead, a, b, end if b == stop else page.tokens[b].start) for a, b in ranges]
    return [want for want in wants if not _says_nothing(want)]


def _want(page: Page, lead: Lead, a: int, b: int, end: int) -> Want:
    start, end = trimmed(page, page.tokens[a].start, end)
    return Want(start, end, infinitive(page, start, end), lead.start, lead.strength)


def _says_nothing(want: Want) -> bool:
    said = re.findall(r"[^\W_]+", want.phrase.lower())
    return not said or all(word in _NO_PHRASE for word in said)


def _may_be_bare(page: Page, segment: Segment, first: int, stop: int, so_far: list[Want]) -> bool:
    """Whether a sentence without a lead-in may be a wish: in a list, at the head, among wishes."""
    if first >= stop or segment.label in (
        "other",
        "reason",
        "obstacle",
        "step",
        "deadline",
        "measure",
    ):
        return False
    text = page.plain[segment.start : segment.end]
    said = [page.tokens[k].word for k in range(first, stop)]
    if text.rstrip().endswith("?") or _LINK.search(text) or _SECOND_PERSON.intersection(said):
        return False
    if segment.item or segment.label == "goal" or segment is page.segments[0]:
        return True
    if not so_far:
        return False
    alone = all(want.lead == want.start for want in so_far)
    return alone or not _DIGITS.search(text) and not page.whens_in(segment.start, segment.end)


def _bare(page: Page, segment: Segment, first: int, stop: int) -> list[Want]:
    skipped = lexicon.words("leads", "fillers") | {"to", "not"}
    head = first
    while head < stop and page.tokens[head].word in skipped:
        head += 1
    if head >= stop or _states(page, head, stop):
        return []
    word, follows = page.tokens[head].word, page.tokens[head + 1].word if head + 1 < stop else ""
    listed = segment.item or segment.label == "goal"
    called = word in lexicon.words("kinds", "calls") and not listed and head == first
    gerund = verbs.from_gerund(word, follows) is not None and (listed or len(page.segments) == 1)
    if called or not (verbs.is_verb(word) or gerund):
        return _listed_thing(page, segment, head) if segment.label == "goal" else []
    if page.tokens[head - 1].word == "not" and head > first:
        head -= 1
    lead = Lead(page.tokens[head].start, head, "any", "clear")
    return _phrases(page, lead, head, segment.end, act=True)


def _listed_thing(page: Page, segment: Segment, head: int) -> list[Want]:
    lead = Lead(page.tokens[head].start, head, "any", "clear", plural=not segment.item)
    return _phrases(page, lead, head, segment.end, act=False)


def _states(page: Page, head: int, stop: int) -> bool:
    """Whether the sentence has a verb of its own after its first word ("Work is stressful")."""
    for k in range(head + 1, stop):
        word = page.tokens[k].word
        if word in _SUBORDINATORS or word in ("i", "we"):
            return False
        if word in _COPULAS:
            return True
    return False


def _bare_things(page: Page) -> list[Want]:
    """A short text that only names what is wished for: "more confidence", "a promotion"."""
    if len(page.segments) != 1 or not 0 < len(page.tokens) <= 12:
        return []
    segment = page.segments[0]
    if page.plain[segment.start : segment.end].endswith("?") or _states(page, 0, len(page.tokens)):
        return []
    said = [token.word for token in page.tokens]
    if _SECOND_PERSON.intersection(said) or {"i", "we", "just", "he", "she"}.intersection(said):
        return []
    wished = said[0] in lexicon.words("kinds", "wished_first") and len(said) <= 8
    named = len(said) <= 3 and bool(lexicon.words("kinds", "outcomes").intersection(said))
    if not wished and not named:
        return []
    lead = Lead(page.tokens[0].start, 0, "any", "weak")
    return _phrases(page, lead, 0, segment.end, act=False)
