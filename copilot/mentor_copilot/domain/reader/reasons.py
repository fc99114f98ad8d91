"""Why a wish matters and what is in its way, as the writer put it."""

from mentor_copilot.domain.reader import lexicon
from mentor_copilot.domain.reader.borders import (
    ANYBODY,
    acts_on_another,
    opens_wish,
    tells_of_others,
)
from mentor_copilot.domain.reader.page import Page
from mentor_copilot.domain.reader.trimming import trimmed
from mentor_copilot.domain.reader.wish import Want
from mentor_copilot.domain.reader.zones import Zone
from mentor_copilot.domain.value import Value, said

_TURNS = frozenset("but however although though yet unfortunately sadly".split())
_ENDS = frozenset("but although though however".split())


def find_why(page: Page, zones: tuple[Zone, ...], wants: tuple[Want, ...]) -> Value[str]:
    """The first reason said of the wish: in its sentence, or in one that opens with a reason.

    "because I freeze" gives "I freeze"; a purpose keeps its head: "so that I can travel".
    """
    for zone in zones:
        first, stop = page.within(zone.start, zone.end)
        for k in range(first, stop):
            cue = page.signs.get(k)
            if cue is None:
                continue
            leads = [w.lead for w in wants if zone.start <= w.lead < zone.end]
            if zone.own and k > first and leads and page.tokens[k].start < min(leads):
                continue
            why = _why_at(page, k, cue, zone)
            # "I am here because I want to ...": there the "reason" is the wish itself.
            if why.known and not any(covers(why, want.start) for want in wants):
                return why
        if zone.label == "reason" and first < stop:
            return _clause(page, first, zone)
    return _told_of_others(page, zones, wants)


def _told_of_others(page: Page, zones: tuple[Zone, ...], wants: tuple[Want, ...]) -> Value[str]:
    """What people do or say, right after the one wish and a comma ("..., my wife complains")."""
    zone = next((zone for zone in zones if zone.own), None)
    if zone is None or len(wants) != 1:
        return Value[str]()
    k, stop = page.within(wants[0].end, zone.end)
    apart = page.plain[wants[0].end : page.tokens[k].start] if k < stop else ""
    if not apart.strip().startswith(",") or not tells_of_others(page, k):
        return Value[str]()
    people = lexicon.words("kinds", "people") | lexicon.words("kinds", "led") | ANYBODY
    named = people.intersection(token.word for token in page.tokens[k : k + 2])
    return _clause(page, k, zone) if named else Value[str]()


def _why_at(page: Page, k: int, cue: tuple[int, frozenset[str]], zone: Zone) -> Value[str]:
    first = page.within(zone.start, zone.end)[0]
    begins = k == first and "reason_sentence" in cue[1]
    if begins or (zone.own and "reason" in cue[1]):
        return _clause(page, _reason_start(page, k, cue[0]), zone)
    whole = "," not in page.plain[page.tokens[k].start : page.tokens[cue[0] - 1].end]
    helped = page.tokens[k].word == "to" and acts_on_another(page, k)
    if zone.own and "purpose" in cue[1] and k > first and whole and not helped:
        return _clause(page, k, zone)
    return Value[str]()


def covers(why: Value[str], place: int) -> bool:
    """Whether that place of the text lies within the reason."""
    return why.start is not None and why.end is not None and why.start <= place < why.end


def _reason_start(page: Page, k: int, after: int) -> int:
    """The first word of the reason itself: "since I" and "as my" belong to it but for one word."""
    subjects = {"i", "my", "it", "we"}
    last = page.tokens[after - 1].word
    if last in subjects or (after - 2 > k and page.tokens[after - 2].word in subjects):
        return k + 1
    return after


def _clause(page: Page, first: int, zone: Zone) -> Value[str]:
    stop = page.within(0, zone.end)[1]
    if first >= stop:
        return Value[str]()
    end = _clause_end(page, first, zone)
    if page.tokens[first].word == "that" and first + 1 < stop:
        first += 1
    start, end = trimmed(page, page.tokens[first].start, end)
    if not page.plain[start:end].strip():
        return Value[str]()
    return said(" ".join(page.plain[start:end].split()), page.said, start, end)


def _clause_end(page: Page, first: int, zone: Zone) -> int:
    """The end of a clause: the sentence's, or where it turns, or its check or wish begins."""
    stop = page.within(0, zone.end)[1]
    for k in range(first + 2, stop):
        joined = page.tokens[k].word == "and" and opens_wish(page, k + 1)
        if page.tokens[k].word in _ENDS or joined:
            return page.tokens[k - 1].end
        gap = page.plain[page.tokens[k - 1].end : page.tokens[k].start]
        if "(" in gap or (":" in gap and page.tokens[k].start - page.tokens[k - 1].end > 1):
            return page.tokens[k - 1].end
        if "," in gap and page.tokens[k].word in ("i", "so", "we"):
            return page.tokens[k - 1].end
        cue = page.signs.get(k)
        if cue is not None and cue[1] & {"how_checked", "first_step"}:
            return page.tokens[k - 1].end
    return zone.end


def find_obstacle(page: Page, zones: tuple[Zone, ...]) -> Value[str]:
    """What is in the way, as said: "but I freeze", "I struggle with ...", "X holds me back"."""
    for zone in zones:
        first, stop = page.within(zone.start, zone.end)
        if zone.label == "obstacle" and first < stop:
            return _clause(page, first, zone)
        for k in range(first, stop):
            found = _obstacle_at(page, k, first, zone)
            if found.known:
                return found
    return Value[str]()


def _obstacle_at(page: Page, k: int, first: int, zone: Zone) -> Value[str]:
    cue = page.signs.get(k)
    if cue is None:
        return Value[str]()
    if "obstacle_named" in cue[1]:
        return _clause(page, cue[0], zone)
    if "obstacle_tail" in cue[1] and k > first:
        return _clause(page, first, zone)
    before = page.tokens[k - 1].word if k > first else ""
    turned = before in _TURNS or (k - 2 >= first and page.tokens[k - 2].word in _TURNS)
    comma = k > first and "," in page.plain[page.tokens[k - 1].end : page.tokens[k].start]
    alone = "obstacle_alone" in cue[1] and (
        k == first or comma or before in ("and", "because", "so")
    )
    if alone and before == "because":
        return Value[str]()
    own = zone.own or page.tokens[k].word in ("i", "my")
    if alone or ("obstacle" in cue[1] and turned and own):
        return _clause(page, k, zone)
    return Value[str]()
