"""A JSON document as a person reads it: a row for each thing that is said in it."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from mentor_tools.llm_text import cleaned

_PLUMBING = frozenset(("start", "end", "source", "thread", "note_id"))


class Row(NamedTuple):
    """One row: where it stands in the document ("goal deadline"), its words, and whose they are."""

    name: str
    words: str
    origin: str = ""


class Segment(NamedTuple):
    """A piece of a text, and whether it is evidence."""

    words: str
    marked: bool


def rows(document: Any) -> list[Row]:
    """What a document says; what is empty or unknown is left out, and so are spans and ids."""
    return list(_rows(document, ()))


def marked(words: str, evidence: Sequence[str]) -> list[Segment]:
    """The words cut where evidence begins and ends; each place is marked once, however quoted."""
    spans = sorted(_places(words, {one for one in evidence if one.strip()}))
    found, at = [], 0
    for start, end in spans:
        if start > at:
            found.append(Segment(words[at:start], False))
        if end > at:
            found.append(Segment(words[max(start, at) : end], True))
            at = end
    if at < len(words):
        found.append(Segment(words[at:], False))
    return found


def _rows(part: Any, place: tuple[str, ...]) -> Iterator[Row]:
    name = " ".join(place)
    if isinstance(part, Mapping) and {"value", "origin"} <= part.keys():
        yield from _value(part, name)
    elif isinstance(part, Mapping):
        for key, inner in part.items():
            if key not in _PLUMBING:
                yield from _rows(inner, (*place, str(key)))
    elif isinstance(part, list) and any(isinstance(one, Mapping | list) for one in part):
        for number, inner in enumerate(part, 1):
            yield from _rows(inner, (*place, str(number)))
    elif part not in (None, "", []):
        yield Row(name, cleaned(_told(part)))


def _value(value: Mapping[str, Any], name: str) -> Iterator[Row]:
    if value["value"] is None:
        return
    words, origin = cleaned(_told(value["value"])), str(value["origin"])
    quote = value.get("quote")
    if isinstance(quote, str) and quote and quote != words:
        origin = f"{origin}: “{cleaned(quote)}”"
    yield Row(name, words, origin)


def _told(part: Any) -> str:
    if isinstance(part, bool):
        return "yes" if part else "no"
    return "; ".join(map(str, part)) if isinstance(part, list) else str(part)


def _places(words: str, evidence: set[str]) -> Iterator[tuple[int, int]]:
    for one in evidence:
        at = words.find(one)
        while at >= 0:
            yield at, at + len(one)
            at = words.find(one, at + len(one))
