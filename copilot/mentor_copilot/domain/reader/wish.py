"""One wish: its words' place and its infinitive, cut from the phrase after a lead-in."""

import re
from dataclasses import dataclass

from mentor_copilot.domain.reader import lexicon
from mentor_copilot.domain.reader.borders import phrase_end
from mentor_copilot.domain.reader.conjuncts import split_acts, split_things
from mentor_copilot.domain.reader.lead import Lead
from mentor_copilot.domain.reader.page import Page
from mentor_copilot.domain.reader.phrases import infinitive
from mentor_copilot.domain.reader.trimming import before_inner_deadline, trimmed

_WORD = re.compile(r"[^\W_]+")
_POINTING = frozenset("it this that them these".split())


@dataclass(frozen=True, slots=True)
class Want:
    """One wish: its words' place, its infinitive, and where its sentence's lead-in begins."""

    start: int
    end: int
    phrase: str
    lead: int
    strength: str


def wishes(page: Page, lead: Lead, first: int, end: int, *, act: bool) -> list[Want]:
    """The wishes in the phrase that begins with word `first`: acts, or things wished for."""
    start = page.tokens[first].start
    start, end = trimmed(page, start, phrase_end(page, first, end))
    first, stop = page.within(start, end)
    if first >= stop:
        return []
    if lead.denied is not None:
        return [
            Want(lead.denied, end, f"not {infinitive(page, start, end)}", lead.start, lead.strength)
        ]
    if act:
        ranges = split_acts(page, first, stop)
    else:
        ranges = split_things(page, first, stop, plural=lead.plural)
    found = [_want(page, lead, a, b, end if b == stop else page.tokens[b].start) for a, b in ranges]
    return [want for want in found if not _says_nothing(want)]


def _want(page: Page, lead: Lead, a: int, b: int, end: int) -> Want:
    start, end = trimmed(page, page.tokens[a].start, end)
    start, end = trimmed(page, start, before_inner_deadline(page, start, end))
    return Want(start, end, infinitive(page, start, end), lead.start, lead.strength)


def _says_nothing(want: Want) -> bool:
    """Whether the phrase only points at what was said elsewhere ("do it", "figure that out")."""
    said = _WORD.findall(want.phrase.lower())
    if all(word in lexicon.words("leads", "empty") for word in said):
        return True
    if "you" in said[1:2] or "following" in said[1:3]:
        return True
    if len(said) == 3 and said[2] in _POINTING:
        return True
    reached = lexicon.words("leads", "reached").intersection(said[2:3])
    if said[1:2] == ["that"]:
        return len(said) <= 3
    return 1 < len(said) <= 6 and not reached and said[1] in ("it", "this", "them")
