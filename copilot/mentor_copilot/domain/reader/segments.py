"""Sentences, list items and labels of a text, each with its place."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from mentor_copilot.domain.reader import lexicon
from mentor_copilot.domain.reader.verbs import is_only_verb

Label = Literal["", "goal", "reason", "obstacle", "step", "deadline", "measure", "other"]

_LONGEST = 1500
_LINE = re.compile(r"[^\n]+")
_BULLET = re.compile(
    r"[ \t>]*(?:(?:[-*•·▪◦‣●○►▶➢✓✔✅☐☑~+]|\[[ xX]?\]|-+>|=+>|#+|\(?\d{1,2}[.):]|\(?[a-hA-H][.)])"
    r"[ \t]+"
    r"|[•▪●►✓✔✅☐☑][ \t]*|-(?=[A-Za-z])|\(?\d{1,2}[.)](?=[A-Za-z])"
    r"|(?:19|20)\d\d[ ]+\d{1,2}[:.)][ ]+)"
)
_NUMBER = re.compile(r"(?<![\w/.,$#:-])\(?#?(\d{1,2})[ ]?[.):](?:[ ]+(?=\S)|(?=[A-Za-z]))")
_DOT = re.compile(r"[ \t]+[•·▪●►][ \t]+|[ ]+\*[ ]+(?=[A-Z])")
_STOP = re.compile(
    r"[.!?\u2026\u3002\uff01\uff1f]+[\"')\]]*(?=\s|$)"
    r"|(?<!&amp)(?<!&gt)(?<!&lt)(?<!&quot);(?=\s|$)|(?<=[a-z]{2})[.!?](?=I\b|[A-Z][a-z]+ )"
)
_LABEL = re.compile(
    r"[ \t\"'*_]*([A-Za-z0-9][\w '/&()#+-]{1,45}?)[*_]{0,2}[ ]*:(?=[\s*_]|[A-Za-z]|$)"
)
_INNER_LABEL = re.compile(
    r"(?<=[a-z0-9)\]])[ ]+"
    r"(?=(?:[A-Z][a-z]+|\d+[ -]?(?:m|months?|weeks?|years?))(?: [a-z]+){0,3}:[ ])"
)
_WORD_BEFORE = re.compile(r"[A-Za-z.]+$")


@dataclass(frozen=True, slots=True)
class Segment:
    """A sentence or list item from start to end; `label` says under which heading it stands."""

    start: int
    end: int
    item: bool = False
    label: Label = ""


def segments(plain: str) -> tuple[Segment, ...]:
    """The text's sentences and items in order, markers and labels taken off."""
    found: list[Segment] = []
    heading: Label = ""
    reached = used = 0
    for line in _LINE.finditer(plain):
        apart = line.start() - reached > 1 and not _BULLET.match(plain, line.start(), line.end())
        if apart and len(found) > used:
            heading = ""
        before = heading
        heading = _read_line(plain, line.start(), line.end(), heading, found)
        used = len(found) if heading != before else used
        reached = line.end()
    return tuple(found)


def _read_line(plain: str, start: int, end: int, heading: Label, found: list[Segment]) -> Label:
    """Adds the line's segments; the heading that it leaves for the lines below."""
    label = left = heading
    for piece_start, piece_end, item in _items(plain, start, end):
        if not item and _is_heading(plain[piece_start:piece_end]):
            return label_kind(plain[piece_start:piece_end])
        listed = item or heading != ""
        last, bare = _read_piece(plain, piece_start, piece_end, listed, label, found)
        label = label if item else last
        left = last if bare else heading
    return left


def _read_piece(
    plain: str, start: int, end: int, item: bool, label: Label, found: list[Segment]
) -> tuple[Label, bool]:
    """Adds the segments of one item or line; its last label, and whether nothing follows it."""
    inner = [
        m.end()
        for m in _INNER_LABEL.finditer(plain, start, end)
        if not plain[start : m.start()].istitle()
        and label_kind(plain[m.end() : m.end() + 40].split(":")[0])
    ]
    bare = False
    for part_start, part_end in zip([start, *inner], [*inner, end], strict=True):
        for a, b in _sentences(plain, part_start, part_end):
            own = _LABEL.match(plain, a, b)
            if own and _is_label(own[1]):
                label, a = label_kind(own[1]), own.end()
            bare = not plain[a:b].strip(" *_")
            found.extend(Segment(*span, item, label) for span in _bounded(plain, a, b))
    return label, bare


def _is_label(text: str) -> bool:
    """Whether the words before a colon are a label, and not an act ("View the talk: ...")."""
    named = text.lower().split()
    return len(named) <= 6 and not (len(named) > 2 and is_only_verb(named[0]))


def _is_heading(line: str) -> bool:
    """Whether a line is a form's question, such as "What are your learning goals?"."""
    line = line.strip().lower()
    return line.endswith("?") and "your" in line.split() and len(line.split()) <= 12


def label_kind(label: str) -> Label:
    """What a label or heading announces."""
    named = set(re.findall(r"[a-z'-]+", label.lower()))
    text = " ".join(re.findall(r"[a-z'-]+", label.lower()))
    kinds: dict[str, str] = lexicon.lists("kinds")["labels"]
    for kind, listed in kinds.items():
        for word in listed.split():
            if word in named or ("_" in word and word.replace("_", " ") in text):
                return kind  # type: ignore[return-value]
    return "goal" if named & lexicon.words("leads", "goal_nouns") else ""


def _items(plain: str, start: int, end: int) -> Iterator[tuple[int, int, bool]]:
    marker = _BULLET.match(plain, start, end)
    places = _numbered(plain, start, end)
    if not places:
        places = [(m.start(), m.end()) for m in _DOT.finditer(plain, start, end)]
        if marker and (not places or marker.end() <= places[0][0]):
            places.insert(0, (start, marker.end()))
    if not places:
        yield start, end, False
        return
    if plain[start : places[0][0]].strip():
        yield start, places[0][0], bool(marker)
    stops = [place for place, _ in places[1:]] + [end]
    for (_, content), stop in zip(places, stops, strict=True):
        yield content, stop, True


def _numbered(plain: str, start: int, end: int) -> list[tuple[int, int]]:
    """The places of "1. ... 2. ... 3. ..." within one line; nothing unless they count on."""
    places: list[tuple[int, int]] = []
    for marker in _NUMBER.finditer(plain, start, end):
        if int(marker[1]) == len(places) + 1:
            places.append((marker.start(), marker.end()))
    return places if len(places) > 1 else []


def _sentences(plain: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    at = start
    for stop in _STOP.finditer(plain, start, end):
        if _is_abbreviation(plain, at, stop.start(), stop.end(), end):
            continue
        if plain[at : stop.start()].strip():
            yield _trimmed(plain, at, stop.end())
        at = stop.end()
    if plain[at:end].strip():
        yield _trimmed(plain, at, end)


def _bounded(plain: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The sentence; one without an end in sight in parts, so that reading stays linear."""
    while end - start > _LONGEST:
        cut = plain.rfind(" ", start + 1, start + _LONGEST)
        cut = cut if cut > 0 else start + _LONGEST
        if plain[start:cut].strip(" *_"):
            yield _trimmed(plain, start, cut)
        start = cut
    if plain[start:end].strip(" *_"):
        yield _trimmed(plain, start, end)


def _trimmed(plain: str, start: int, end: int) -> tuple[int, int]:
    while start < end and plain[start] in " \t*_\"'":
        start += 1
    if plain[start : start + 1] == "(":
        aside = plain.find(")", start, end)
        if 0 < aside < end - 1:
            return _trimmed(plain, aside + 1, end)
    while end > start and plain[end - 1] in " \t":
        end -= 1
    return start, end


def _is_abbreviation(plain: str, start: int, dot: int, after: int, end: int) -> bool:
    if plain[dot:after].rstrip(")]'\"") != ".":
        return False
    before = _WORD_BEFORE.search(plain, max(start, dot - 12), dot)
    word = before.group().lower() if before else ""
    goes_on = plain[after:end].lstrip()[:1]
    if word in lexicon.words("kinds", "abbreviations"):
        return not goes_on.isupper()
    return len(word) == 1 and word != "i" or word in lexicon.words("kinds", "titles")
