"""Who or what helps with a wish, and where it happens."""

from mentor_copilot.domain.reader import lexicon
from mentor_copilot.domain.reader.page import Page
from mentor_copilot.domain.reader.steps import phrase_value
from mentor_copilot.domain.reader.zones import Zone
from mentor_copilot.domain.value import Value, said

_PLACE_REACH = 5


def find_resources(page: Page, zones: tuple[Zone, ...]) -> Value[str]:
    """Who or what helps ("with my mentor", "I have a budget"), in the writer's words."""
    for zone in zones:
        first, stop = page.within(zone.start, zone.end)
        for k in range(first, stop):
            cue = page.signs.get(k)
            if cue is None or cue[0] >= stop and "resources" not in cue[1]:
                continue
            if "resources_have" in cue[1]:
                return phrase_value(page, k, zone.end)
            if "resources" in cue[1] and zone.own and _is_help(page, cue[0], stop):
                return phrase_value(page, k, _short_end(page, cue[0], zone.end))
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
