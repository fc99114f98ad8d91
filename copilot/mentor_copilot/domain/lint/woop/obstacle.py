"""The obstacle: one, inside the person, in the person's own words."""

import re
from collections.abc import Iterator

from mentor_copilot.domain.lint.rule import Hit
from mentor_copilot.domain.lint.woop.sheet import Woop

_LIST = re.compile(r";|\band also\b|,\s*and\b|\n|\balso\b|,[^,]+,", re.IGNORECASE)
_TOLD = re.compile(r"\b(?:your|you are|you're|you)\b", re.IGNORECASE)
_TRAIT = re.compile(
    r"\b(?:i am|i'm|being)\s+(?:too\s+|so\s+|just\s+|a\s+|very\s+)*$", re.IGNORECASE
)
_MOMENT = re.compile(
    r"\b(?:when|whenever|as soon as|before|after|while|at|in the|during|each time|every time|if)\b",
    re.IGNORECASE,
)
_INNER_NOUN = re.compile(
    r"\b(?:fear|worry|doubt|belief|habit|urge|feeling|guilt|shame|anxiety|dread)\b", re.IGNORECASE
)


def outer(woop: Woop) -> Iterator[Hit]:
    """Other people or things, and nothing that happens inside."""
    cues = woop.cues("obstacle")
    found = cues.first("outer")
    told = _TOLD.search(cues.text)
    if found and not told and not cues.first("inner"):
        yield woop.hit("obstacle", found.start, found.end)


def several(woop: Woop) -> Iterator[Hit]:
    """A list: the plan can take up one."""
    text = woop.part("obstacle")
    match = _LIST.search(text)
    if match and len(text.split()) <= 60:
        yield woop.hit("obstacle", *match.span())


def trait(woop: Woop) -> Iterator[Hit]:
    """A label ("I am lazy") with no moment at which it shows."""
    cues = woop.cues("obstacle")
    for found in cues.find("trait_label"):
        if _TRAIT.search(cues.text[: found.start]) and not _MOMENT.search(cues.text):
            yield woop.hit("obstacle", found.start, found.end)


def told(woop: Woop) -> Iterator[Hit]:
    """Somebody else says what goes on inside ("your fear of failure")."""
    text = woop.part("obstacle")
    match = _TOLD.search(text)
    if match and not re.search(r"\?\s*$", text):
        yield woop.hit("obstacle", *match.span())
