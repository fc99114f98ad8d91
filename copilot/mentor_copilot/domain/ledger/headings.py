"""What a heading or a label says of the lines under it: their kind, whose they are, by when."""

import re
from dataclasses import dataclass
from functools import cache
from typing import Literal

from mentor_copilot.domain.ledger import lexicon
from mentor_copilot.domain.ledger.people import People

Meaning = Literal[
    "thanks",
    "review",
    "unfinished",
    "asked_for_help",
    "measured",
    "planned",
    "obstacle",
    "win",
    "done",
    "decided",
    "promised",
    "feedback",
    "open",
]
Asked = Literal["you", "author"]

LONGEST = 120  # characters; a longer line is no heading
_MARKS = re.compile(r"[*_`#~]+|^\W*\d{1,2}[.)]\s+|[^\w\s'’/:?&-]+")
_SPACE = re.compile(r"\s+")
_YOU = re.compile(r"\b(?:you|your)\b", re.IGNORECASE)
_TEMPLATE = re.compile(r"\btemplate\b", re.IGNORECASE)
_MINE = re.compile(r"\b(?:my|i|mine)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Title:
    """A heading read: `meaning` is None where nothing is known of it.

    `who` is the id of the person it names as the one whose lines stand under it, `helper` of the
    one it names otherwise ("help from Kim"); `asked` says whom it speaks to without a name,
    `strangers` that it names somebody who is not of the pair.
    """

    meaning: Meaning | None
    who: str | None = None
    helper: str | None = None
    asked: Asked | None = None
    template: bool = False
    strangers: bool = False


def read_title(words: str, people: People) -> Title:
    """A heading's meaning, by the lists in data/headings.yaml."""
    if len(words) > LONGEST:
        return Title(None)
    plain = _SPACE.sub(" ", _MARKS.sub(" ", words)).strip(" :?-")
    who, helper, rest = _whose(plain, people)
    asked: Asked | None = None
    if who is None:
        asked = "you" if _YOU.search(rest) else "author" if _MINE.search(rest) else None
    template = _TEMPLATE.search(plain) is not None
    return Title(_meaning(rest.strip(" :-?").lower()), who, helper, asked, template)


def _meaning(plain: str) -> Meaning | None:
    order: list[Meaning] = lexicon.lists("headings")["order"].split()
    return next((name for name in order if _fits(name).search(plain)), None) if plain else None


@cache
def _fits(meaning: str) -> re.Pattern[str]:
    pieces = lexicon.either(meaning, "headings")
    if meaning == "open":
        return re.compile(rf"^(?:the |our |my |your )?{pieces}$")
    return re.compile(rf"(?<![\w'’]){pieces}(?![\w])")


def _whose(plain: str, people: People) -> tuple[str | None, str | None, str]:
    """The person a heading names, the helper it names, and the heading without the owner."""
    named = list(_names(people).finditer(plain)) if people.names else []
    persons = {people.named(found["name"]) for found in named} - {None}
    if len(persons) != 1:
        return None, None, plain
    person, found = persons.pop(), named[0]
    rest = plain[: found.start()] + " " + plain[found.end() :]
    if found["from"]:
        return None, person, plain
    owned = found["for"] or found["of"] or not rest.strip(" :-?")
    if owned or _meaning(rest.strip(" :-?").lower()) not in (None, "open"):
        return person, None, rest
    return None, None, plain


@cache
def _names(people: People) -> re.Pattern[str]:
    names = "|".join(re.escape(name) for name in people.names)
    return re.compile(
        rf"(?P<from>\b(?:from|with|to|about|of|by|can|could)\s+)?"
        rf"(?P<for>\bfor\s+)?(?<!\w)(?P<name>{names})(?!\w)(?P<of>['’]s)?",
        re.IGNORECASE,
    )
