"""The wishes in a text, each as an infinitive phrase in the writer's own words."""

from mentor_copilot.domain.reader import lexicon
from mentor_copilot.domain.reader.acts import is_act, is_no_wish, is_thing, past_fillers
from mentor_copilot.domain.reader.bare import bare_wishes, named_wishes
from mentor_copilot.domain.reader.lead import Lead
from mentor_copilot.domain.reader.leads import lead_at
from mentor_copilot.domain.reader.needed import without_levels
from mentor_copilot.domain.reader.page import Page
from mentor_copilot.domain.reader.wish import Want, wishes

_MOST = 40
_LOOKED_BACK = 8
_OPENING = 3
_TELLING = 60  # words; in a longer text "I will" tells more often than it plans


def find_wants(page: Page) -> tuple[Want, ...]:
    """All wishes of the writer's own; clear ones where there are any, else the weaker ones."""
    clear: list[Want] = []
    weak: list[Want] = []
    for at in range(len(page.segments)):
        led = _led_wishes(page, at)
        bare, alone = _bare_beside(page, at, led, clear[-_MOST:])
        led = [] if bare and alone else led
        clear.extend([*bare, *(want for want in led if want.strength == "clear")])
        weak.extend(want for want in led if want.strength != "clear")
    return without_levels(page, _distinct(clear or weak or named_wishes(page))[:_MOST])


def _distinct(wants: list[Want]) -> tuple[Want, ...]:
    seen: dict[str, Want] = {}
    for want in wants:
        seen.setdefault(want.phrase.lower(), want)
    return tuple(seen.values())


def _bare_beside(
    page: Page, at: int, led: list[Want], so_far: list[Want]
) -> tuple[list[Want], bool]:
    """The wishes without a lead-in in a sentence that may have others; whether they replace those.

    "Save money, I want to buy a house" has one before the comma; in "Learn how to price my work"
    the bare wish holds what looked like a question.
    """
    segment = page.segments[at]
    if not led:
        return bare_wishes(page, at, so_far), True
    lead = led[0].lead
    before = page.plain[segment.start : lead].rstrip()
    if not before or before[:3].lower() == "to ":
        return [], False
    if before.removesuffix(" with").endswith((",", "-", ":")):
        return bare_wishes(page, at, so_far, until=lead), False
    weak = all(want.strength != "clear" for want in led)
    return (bare_wishes(page, at, so_far), True) if weak else ([], False)


def _led_wishes(page: Page, at: int) -> list[Want]:
    """The wishes of one sentence that have a lead-in."""
    segment = page.segments[at]
    first, stop = page.within(segment.start, segment.end)
    found: list[Want] = []
    reached = segment.start
    for i in range(first, stop):
        if page.tokens[i].start < reached:
            continue
        lead = lead_at(page, i, first, stop)
        if lead is None or _is_over(page, first, i) or not _is_meant(page, lead, i, first):
            continue
        wants = _after_lead(page, lead, segment.end)
        found.extend(wants)
        reached = wants[-1].end if wants else reached
    return found


def _is_meant(page: Page, lead: Lead, i: int, first: int) -> bool:
    """Whether a mere "I will" or "I should" is a plan: in a short text, at a sentence's head."""
    if lead.strength != "told":
        return True
    opened = i - first <= _OPENING or page.plain[: page.tokens[i].start].rstrip().endswith(",")
    return opened and len(page.tokens) <= _TELLING


def _is_over(page: Page, first: int, i: int) -> bool:
    """Whether the wish was given up or broken ("already broke my resolution")."""
    said = [token.word for token in page.tokens[max(first, i - _LOOKED_BACK) : i]]
    before = f" {' '.join(said)} "
    return any(f" {phrase} " in before for phrase in lexicon.phrases("kinds", "over"))


def _after_lead(page: Page, lead: Lead, end: int) -> list[Want]:
    first = past_fillers(page, lead.first, end)
    if first is None:
        return []
    act = is_act(page, first, lead.shape)
    if act:
        return [] if is_no_wish(page, lead, first) else wishes(page, lead, first, end, act=True)
    if lead.shape == "act" or not is_thing(page, first, end, lead):
        return []
    return wishes(page, lead, first, end, act=False)
