"""S: would two readers picture the same act or end state?"""

import re
from collections.abc import Iterator

from mentor_copilot.domain.lint import patterns
from mentor_copilot.domain.lint.cues import overlaps
from mentor_copilot.domain.lint.draft import Draft
from mentor_copilot.domain.lint.rule import Hit
from mentor_copilot.domain.lint.smart import picture
from mentor_copilot.domain.lint.smart.traits import trait
from mentor_copilot.domain.lint.words import Match

_BARE_WORDS = 3
_TO_WHAT = re.compile(
    r"enough\b[^.,;]{0,40}\b(?:to|for)\b|a little (?:over|under|more than)\b", re.IGNORECASE
)
_NAMED_AFTER = re.compile(r"[^.;]{0,30}(?:\bsuch as\b|\blike\b|:)|\.?\)", re.IGNORECASE)


def vague_verb(draft: Draft) -> Iterator[Hit]:
    """A verb of improving with nothing to count and no act named."""
    match = picture.vague_verb(draft.cues)
    if match and not (_counted(draft) or _means_named(draft, match.end) or trait(draft.cues)):
        yield draft.hit(match.start, match.end)


def vague_amount(draft: Draft) -> Iterator[Hit]:
    """An amount that nobody could check ("more", "regularly")."""
    if _counted(draft) or picture.vague_verb(draft.cues):
        return
    vague = [*draft.cues.find("vague_amount")]
    if not draft.cues.rhythms:
        vague += draft.cues.find("vague_rhythm")
    for match in sorted(vague):
        timed = overlaps((match.start, match.end), draft.cues.times)
        if not (timed or _TO_WHAT.match(draft.text, match.start)):
            yield draft.hit(match.start, match.end)
            return


def trait_as_goal(draft: Draft) -> Iterator[Hit]:
    """A trait or a role's praise ("be more confident", "become a better leader")."""
    if found := trait(draft.cues):
        yield draft.hit(*found)


def too_bare(draft: Draft) -> Iterator[Hit]:
    """Two words or fewer beside the time."""
    cues = draft.cues
    said = picture.own_words(cues)
    if not 0 < len(said) <= 2 or picture.length(cues) > _BARE_WORDS:
        return
    measured = cues.quantities or cues.rhythms or cues.first("end_verb")
    if not (measured or picture.vague_verb(cues)):
        yield draft.hit(said[0].start, said[-1].end)


def placeholder(draft: Draft) -> Iterator[Hit]:
    """A word that stands for what was not said ("stuff", "somehow")."""
    match = draft.cues.first("placeholder")
    if match and not _NAMED_AFTER.match(draft.text, match.end):
        yield draft.hit(match.start, match.end)


def best_effort(draft: Draft) -> Iterator[Hit]:
    """The words "do my best": the weakest goal there is (Locke & Latham 2002)."""
    yield from _first(draft, draft.cues.first("best_effort"))


def hedge(draft: Draft) -> Iterator[Hit]:
    """A word that takes the goal half back ("try to", "hopefully")."""
    yield from _first(draft, draft.cues.first("hedge"))


def generic_only(draft: Draft) -> Iterator[Hit]:
    """Only words for whole classes of acts ("exercise", "use the app"), none that narrows them."""
    said_already = any(True for check in (vague_verb, too_bare) for _ in check(draft))
    if said_already or trait(draft.cues) or picture.pictured(draft.cues):
        return
    skip = draft.cues.indexes("preamble")
    generic = next((m for m in draft.cues.find("generic") if m.first not in skip), None)
    yield from _first(draft, generic)


def _first(draft: Draft, match: Match | None) -> Iterator[Hit]:
    if match:
        yield draft.hit(match.start, match.end)


def _counted(draft: Draft) -> bool:
    return bool(draft.cues.quantities) or draft.sheet.cell("measure.target").known


def _means_named(draft: Draft, after: int) -> bool:
    """Whether "by ...ing" or "through ..." names the act, and not one more vague verb."""
    vague = {match.start for match in draft.cues.find("vague_verb")}
    return any(
        means.start() >= after and not vague & {means.start("verb"), means.start("noun")}
        for means in patterns.MEANS.finditer(draft.text)
    )
