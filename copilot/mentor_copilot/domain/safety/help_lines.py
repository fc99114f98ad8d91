"""The numbers that a reply of the gate names, apart from its sentences, to be dialled at once."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal

from mentor_copilot.domain.safety.replies import load_regions

Kind = Literal["emergency", "crisis", "abuse"]

_NUMBER = re.compile(r"\d(?:[ -]?\d)+")
_SITE = re.compile(r"\b[a-z]+\.(?:com|org)\b")
_PLACE = re.compile(r"(?:(?!\sor\s)[^()]|\([^()]*\))+")
_BRACKETS = re.compile(r"\s*\(([^()]*)\)")
_THERE = re.compile(r"(\d+) (?:works )?(in [^,()]+)")
_UNNAMED = re.compile(r"(?:the )?(?:line )?")


@dataclass(frozen=True, slots=True)
class HelpLine:
    """One way to people: `number` as people read it, or else the `site` that lists numbers.

    `name` is whose it is or where it helps; "" where the region has no name for it.
    """

    kind: Kind
    name: str = ""
    number: str = ""
    site: str = ""

    @property
    def address(self) -> str:
        """What a link to it leads to."""
        return f"https://{self.site}" if self.site else "tel:" + re.sub(r"\D", "", self.number)


def help_lines(reply: str) -> tuple[HelpLine, ...]:
    """The ways to people that a reply names, in its order and each once; () where it names none."""
    found: dict[str, tuple[int, HelpLine]] = {}
    rest = reply
    for kind, words in _known():
        at = _place_of(words, rest)
        if at < 0:
            continue
        rest = rest[:at] + "\0" * len(words) + rest[at + len(words) :]
        for after, line in enumerate(_lines(kind, words)):
            found.setdefault(line.address, (at + after, line))
    return tuple(line for _, line in sorted(found.values(), key=lambda one: one[0]))


def _place_of(words: str, text: str) -> int:
    """Where the words stand, not as a part of longer words or numbers."""
    match = re.search(rf"(?<![\w-]){re.escape(words)}(?![\w-]|\s?\d)", text)
    return match.start() if match else -1


def _lines(kind: Kind, words: str) -> Iterator[HelpLine]:
    """The lines of one entry of regions.yaml ("Samaritans (116 123)", "112 or 999")."""
    for place in _PLACE.findall(words):
        inside = " ".join(_BRACKETS.findall(place))
        outside = _BRACKETS.sub("", place).strip().removeprefix("or ")
        numbers = _NUMBER.findall(inside)
        name = outside.removeprefix("the ")
        if not numbers and not _SITE.search(inside):
            numbers = _NUMBER.findall(outside)
            name = _NUMBER.sub("", _UNNAMED.sub("", outside, count=1)).strip()
        there = dict(_THERE.findall(inside))
        yield from (HelpLine(kind, there.get(one, name), number=one) for one in numbers)
        yield from (HelpLine(kind, name, site=one) for one in _SITE.findall(inside))


@cache
def _known() -> tuple[tuple[Kind, str], ...]:
    """What regions.yaml has for each kind, the longest first: "112 or 999" before "112"."""
    content = load_regions()
    regions = [*content["regions"].values(), content["international"]]
    kinds: tuple[Kind, ...] = ("emergency", "crisis", "abuse")
    known = {
        (kind, str(region[kind]))
        for region in regions
        if isinstance(region, dict)
        for kind in kinds
        if kind in region
    }
    return tuple(sorted(known, key=lambda one: (-len(one[1]), one)))
