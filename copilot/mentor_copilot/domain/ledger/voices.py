"""Who speaks in a line and whose it is: prefixes ("KW: ...") and names behind it ("... (KW)")."""

import re
from dataclasses import dataclass
from functools import cache

from mentor_copilot.domain.ledger import lexicon
from mentor_copilot.domain.ledger.people import People

_PREFIX = re.compile(
    r"[*_\[(@]{0,4}(?P<name>[^\W\d_][\w.'’]{0,30}"
    r"(?:[ /&+,-]{1,3}(?:and )?[^\W\d_][\w.'’]{0,30}){0,3}?)"
    r"(?P<mark>[*_\])]{0,3}\s?:[*_]{0,2}\s*|[*_\])]{0,3}\s+(?:[-–—]|->|=>|→)\s+|[\])]\s*)"
)
_TAGGED = re.compile(r"@(?P<name>[^\W\d_][\w.'’-]{0,30})[,:]?\s+")
_ARROW = re.compile(r"->|=>|→")
_STRANGER = re.compile(r"[A-Z]{2,4}$|[A-Z][a-z]{0,2}[A-Z][A-Za-z]?$")
_JOINT = re.compile(r"\s*(?:/|&|\+|,|\band\b)\s*")


@dataclass(frozen=True, slots=True)
class Voice:
    """What a prefix or suffix says: `who` is None where it names several or a topic.

    `start` and `end` are what is left of the line; `spoken` says whether anybody was named at all,
    `handed` that an arrow hands the line to them ("Ana -> the survey").
    """

    start: int
    end: int
    who: str | None = None
    spoken: bool = False
    tagged: bool = False
    colon: bool = False
    handed: bool = False


def heard(text: str, start: int, end: int, people: People) -> Voice:
    """The one a line names before or behind its words, and where the words are."""
    for pattern in (_TAGGED, _PREFIX):
        found = pattern.match(text, start, end)
        voice = _prefixed(found, end, people) if found else None
        if voice:
            return voice
    behind = _behind(people).search(text, max(start, end - 60), end) if people.names else None
    who = people.named(behind["name"]) if behind else None
    if behind and who and behind.start() > start:
        return Voice(start, behind.start(), who, spoken=True, tagged=True)
    return Voice(start, end)


def _prefixed(found: re.Match[str], end: int, people: People) -> Voice | None:
    name, tagged = found["name"].strip(), "@" in found.group()
    colon = tagged or ":" in found["mark"]
    who = people.named(name)
    if who:
        plain = name.islower() and name in lexicon.words("also_words")
        handed = not colon and _ARROW.search(found["mark"]) is not None
        return None if plain else Voice(found.end(), end, who, True, tagged, colon, handed)
    parts = [part for part in _JOINT.split(name) if part]
    if len(parts) > 1 and all(people.named(part) for part in parts):
        return Voice(found.end(), end, None, spoken=True)
    if is_stranger(name):
        return Voice(found.end(), end, name if colon else None, spoken=True, colon=colon)
    return None


def is_stranger(name: str) -> bool:
    """Whether a word looks like the initials of somebody who is not of the pair."""
    return bool(_STRANGER.match(name)) and name.upper() not in lexicon.words("no_initials")


@cache
def _behind(people: People) -> re.Pattern[str]:
    """A name of the pair behind the words: "(KW)", "- Ana", "@ana", "[owner: KW]", "(KW, Fri)"."""
    names = "|".join(re.escape(name) for name in people.names)
    return re.compile(
        rf"\s*(?:(?:[-–—→@]|->)\s*|[(\[](?:owner:?\s*|@)?)(?P<name>(?i:{names}))(?!\w)"
        r"(?:[)\]]|(?=[,;:–-][^()\[\]]*[)\]]\s*$))?\s*[.;]?\s*$|(?!)"
    )
