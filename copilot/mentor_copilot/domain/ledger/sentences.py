"""Sentences of an item: where each starts and ends, white space and marks left out."""

import re
from collections.abc import Iterator

LONGEST = 1000  # characters; what runs on longer is no sentence that anybody could be shown

_STOP = re.compile(
    r"(?<=[.!?…])(?<!\b[A-Z]\.)(?<!\be\.g\.)(?<!\bi\.e\.)(?<!\bvs\.)(?<!\betc\.)(?<!\bDr\.)(?<!\bMr\.)"
    r"(?<!\bMs\.)(?<!\bMrs\.)(?<!\bProf\.)(?<!\bapprox\.)(?<!\bno\.)(?<!\bcf\.)(?<!\bch\.)"
    r"(?<!\b[zdu]\.)(?<!\bNr\.)(?<!\bca\.)(?<!\bbzw\.)(?<!\bevtl\.)"
    r"[\"'”’)\]*_]{0,3}(?P<gap>[ \t]+)"
    r"(?=[\"'“(\[*_]{0,2}[^\sa-z])"
    r"|(?P<line>[ \t]*\n\s*)"
    r"|(?P<list>[ \t]+)(?=\(?\d{1,2}[.)][ \t]+[^\W\d_])"
)
_NUMBER = re.compile(r"\(?(?P<n>\d{1,2})[.)][ \t]+")
_LONE = re.compile(r"\(?\d{1,2}[.)]")
_ORDINAL = re.compile(  # "am 3. Februar", "der 2. Entwurf": the dot is no stop
    r"\b(?:am|an|ab|bis|de[mnrs]|d[ai]e|das|im|vom|zum|zur|seit|beim|jede[nrs]?|til|den)\s+\d{1,2}\."
    r"|\b\d{1,2}\.(?=\s+(?:jan|feb|mär|mar|apr|mai|maj|jun|jul|aug|sep|okt|oct|nov|dez|dec)[a-zä]*)",
    re.IGNORECASE,
)
_COUNTED = re.compile(  # "chapter 2. Next ..." begins no list
    r"\b(?:chapter|part|version|page|step|week|section|phase|unit|lesson|module|round|level|day)$",
    re.IGNORECASE,
)
_WRAP = 60  # characters; a line that long was most likely broken by its editor


def sentences(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The sentences between two places, in order, in time linear in their length.

    A line break ends one unless the line looks wrapped; "1. ... 2. ..." in one line is a list.
    """
    at, number = start, _number(text, start, end)
    for found in _STOP.finditer(text, start, end):
        if found.start() < at or (found["line"] is not None and _wrapped(text, found)):
            continue
        if found["gap"] is not None and _goes_on(text, at, found.start()):
            continue
        if found["list"] is not None:
            if _is_ordinal(text, found.end()) or _COUNTED.search(text, at, found.start()):
                continue
            nth = _number(text, found.end(), end)
            if nth not in (1, number + 1) and (nth, number) != (2, 0):
                continue
            number = nth
        yield from _trimmed(text, at, found.start())
        at = found.end()
    yield from _trimmed(text, at, end)


def _goes_on(text: str, start: int, end: int) -> bool:
    """Whether a dot before a blank belongs to a number: of a list, or of a day."""
    return _LONE.fullmatch(text, start, end) is not None or _is_ordinal(text, end - 1)


def _is_ordinal(text: str, place: int) -> bool:
    """Whether the number with a dot at a place counts a day or a thing and no item of a list."""
    near = max(0, place - 16)
    found = _ORDINAL.finditer(text[near : place + 16])
    return any(one.start() <= place - near < one.end() for one in found)


def _number(text: str, start: int, end: int) -> int:
    """The number of a list that begins there ("2. " is 2), 0 where there is none."""
    found = _NUMBER.match(text, start, end)
    return int(found["n"]) if found else 0


def _wrapped(text: str, found: re.Match[str]) -> bool:
    before = text[max(0, found.start() - 200) : found.start()].rsplit("\n", 1)[-1]
    after = text[found.end() : found.end() + 1]
    if before[-1:] in ".!?:;…":
        return False
    return after.islower() or (len(before) >= _WRAP and before[-1:] != ",") or before[-1:] == ","


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    number = _NUMBER.match(text, start, end)
    start = number.end() if number else start
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end and end - start <= LONGEST:
        yield start, end
