"""Four parts, once each, in order, short and near."""

import re
from collections.abc import Iterator

from mentor_copilot.domain.lint.rule import Hit
from mentor_copilot.domain.lint.woop.sheet import ORDER, Woop

WISH_WORDS = 12  # the kit asks for 3 to 6
PART_WORDS = {"outcome": 20, "obstacle": 20, "plan": 30}
HORIZON_DAYS = 84  # 24 hours to 12 weeks


def part_missing(woop: Woop) -> Iterator[Hit]:
    """A part is missing: none of the four may be skipped."""
    if woop.whole:
        yield from (Hit(name, detail=name) for name in ORDER if not woop.part(name))


def out_of_order(woop: Woop) -> Iterator[Hit]:
    """The obstacle before the outcome: the contrast works in one direction only."""
    given = [ORDER.index(name) for name, _ in woop.parts]
    for before, after in zip(given, given[1:], strict=False):
        if after < before:
            yield Hit(ORDER[after], detail=f"{ORDER[after]} after {ORDER[before]}")
            return


def horizon(woop: Woop) -> Iterator[Hit]:
    """A wish further away than twelve weeks."""
    for when in woop.cues("wish").whens:
        far = when.day is not None and (when.day - woop.today).days > HORIZON_DAYS
        if far and when.role in ("deadline", "duration"):
            yield woop.hit("wish", when.start, when.end)
            return


def wish_too_long(woop: Woop) -> Iterator[Hit]:
    """More than twelve words."""
    yield from _too_long(woop, "wish", WISH_WORDS)


def part_too_long(woop: Woop) -> Iterator[Hit]:
    """Outcome or obstacle over 20 words, plan over 30."""
    for name, most in PART_WORDS.items():
        yield from _too_long(woop, name, most)


def vague_wish(woop: Woop) -> Iterator[Hit]:
    """A direction instead of something that can come true."""
    cues = woop.cues("wish")
    found = cues.first("vague_verb") or cues.first("best_effort")
    if found and not cues.quantities:
        yield woop.hit("wish", found.start, found.end)


def outcome_list(woop: Woop) -> Iterator[Hit]:
    """Several benefits instead of the one that is felt most."""
    text = woop.part("outcome")
    joints = re.findall(r",|;|\band\b", text)
    benefits = re.findall(
        r"\b(?:more|better|increase\w*|improve\w*|enhance\w*|less|higher)\b", text, re.IGNORECASE
    )
    if joints and len(benefits) >= 2:
        yield woop.hit("outcome", 0, len(text))


def _too_long(woop: Woop, name: str, most: int) -> Iterator[Hit]:
    said = [token for token in woop.cues(name).tokens if token.word[0].isalnum()]
    if len(said) > most:
        yield woop.hit(
            name, said[most].start, said[-1].end, f"{len(said)} words, {most} are enough"
        )
