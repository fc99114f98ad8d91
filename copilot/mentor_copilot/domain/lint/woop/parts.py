"""Four parts, once each, in order and short; a wish that can come true, an outcome that is felt."""

import re
from collections.abc import Iterator

from mentor_copilot.domain.lint.rule import Hit
from mentor_copilot.domain.lint.woop.phrases import place
from mentor_copilot.domain.lint.woop.sheet import ORDER, Woop

WISH_WORDS = 12  # the kit asks for 3 to 6
PART_WORDS = {"outcome": 20, "obstacle": 20, "plan": 30}
HORIZON_DAYS = 84  # 24 hours to 12 weeks
_WORD = re.compile(r"[^\W_]+(?:['’.,:/-][^\W_]+)*")
_IS = re.compile(
    r"\b(?:be|being|become|becoming|get|getting|feel)\s+(?:an? |more |a bit |very )*$", re.I
)
_BENEFIT = re.compile(
    r"\b(?:more|better|increase\w*|improve\w*|enhance\w*|less|higher|\w+(?:ier|ker|ter|ser))\b",
    re.IGNORECASE,
)
_NO_BENEFIT = re.compile(
    r"\b(?:after|later|water|letter|better than|daughter|sister|center)\b", re.I
)
_FELT = re.compile(
    r"^(?:to )?feel(?:ing)?\b"
    r"|\bi(?:['’](?:m|ll|d))?\s+(?:\w+\s+)?(?:feel|am|walk|see|hear|smile|sit|stand)\b",
    re.IGNORECASE,
)


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


def wish_too_long(woop: Woop) -> Iterator[Hit]:
    """More than twelve words, "I wish that I could" and the reason not counted."""
    text, tongue = woop.part("wish"), woop.tongue or "en"
    announced, reason = (place(text, tongue, name) for name in ("announce", "reason"))
    start = announced[1] if announced else 0
    end = reason[0] if reason and reason[0] > start else len(text)
    yield from _too_long(woop, "wish", WISH_WORDS, start, end)


def part_too_long(woop: Woop) -> Iterator[Hit]:
    """Outcome or obstacle over 20 words, plan over 30."""
    for name, most in PART_WORDS.items():
        yield from _too_long(woop, name, most, 0, len(woop.part(name)))


def vague_wish(woop: Woop) -> Iterator[Hit]:
    """A direction ("get better at ...") or a trait ("be confident") that is never there."""
    cues = woop.cues("wish")
    if cues.quantities:
        return
    directions = [*cues.find("vague_verb"), *cues.find("best_effort")]
    for found in directions:
        if place(cues.text[found.start : found.end], "en", "doing") is None:
            yield woop.hit("wish", found.start, found.end)
            return
    traits = (t for t in cues.find("trait") if _IS.search(cues.text[: t.start]))
    if (trait := next(traits, None)) and not (cues.deadlines or cues.rhythms):
        yield woop.hit("wish", trait.start, trait.end)


def outcome_list(woop: Woop) -> Iterator[Hit]:
    """Several benefits instead of the one that is felt most."""
    text = woop.part("outcome")
    joints = re.findall(r",|;|\band\b", text)
    benefits = _BENEFIT.findall(_NO_BENEFIT.sub("", text))
    if joints and len(benefits) >= 2 and not _FELT.search(text):
        yield woop.hit("outcome", 0, len(text))


def vague_outcome(woop: Woop) -> Iterator[Hit]:
    """What anybody could say of any wish, or what only others get."""
    if found := place(woop.part("outcome"), woop.tongue or "en", "generic"):
        yield woop.hit("outcome", *found)


def _too_long(woop: Woop, name: str, most: int, start: int, end: int) -> Iterator[Hit]:
    """Words beyond `most`; a compound with hyphens is one."""
    said = [match.span() for match in _WORD.finditer(woop.part(name), start, end)]
    if len(said) > most:
        yield woop.hit(name, said[most][0], said[-1][1], f"{len(said)} words, {most} are enough")
