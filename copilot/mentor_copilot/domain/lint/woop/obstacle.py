"""The obstacle: one, inside the person, in the person's own words."""

import re
from collections.abc import Iterator

from mentor_copilot.domain.lint.rule import Hit
from mentor_copilot.domain.lint.woop.sheet import Woop

_SECOND = re.compile(
    r";|\n|\band also\b|(?:,|\band)\s+(?:also\s+)?(?=i\b)"
    r"|^(?:my|no|the|lack of)\s[\w ]{2,25}(?:,| and )\s*(?:and )?(?=(?:my|no|the|lack of)\s)",
    re.IGNORECASE,
)
_TOLD = re.compile(r"\b(?:your|you are|you['’]re|you)\b", re.IGNORECASE)
_LABELS = re.compile(r"\b(?:i am|i['’]m|being)\s+(?:too |so |just |a |very )*$", re.IGNORECASE)
_MOMENT = re.compile(
    r"\b(?:when|whenever|as soon as|before|after|while|at|in the|during|each time|every time|if)\b",
    re.IGNORECASE,
)


def outer(woop: Woop) -> Iterator[Hit]:
    """Other people or things, and nothing that happens inside."""
    cues = woop.cues("obstacle")
    found = cues.first("outer")
    if found and not cues.first("inner"):
        yield woop.hit("obstacle", found.start, found.end)


def several(woop: Woop) -> Iterator[Hit]:
    """A list: the plan can take up one."""
    text = woop.part("obstacle")
    if match := _SECOND.search(text):
        yield woop.hit("obstacle", match.end(), len(text))


def trait(woop: Woop) -> Iterator[Hit]:
    """A label ("I am lazy") with no moment at which it shows."""
    cues = woop.cues("obstacle")
    for found in cues.find("trait_label"):
        if _LABELS.search(cues.text[: found.start]) and not _MOMENT.search(cues.text):
            yield woop.hit("obstacle", found.start, found.end)


def told(woop: Woop) -> Iterator[Hit]:
    """Somebody else says what goes on inside ("your fear of failure")."""
    text = woop.part("obstacle")
    match = _TOLD.search(text)
    if match and not text.rstrip().endswith("?"):
        yield woop.hit("obstacle", *match.span())
