"""Which things that a person said a document cites, and whether they say it there."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Place:
    """A value's words in the N-th thing that a person said in a conversation."""

    thread: str
    number: int
    start: int | None
    end: int | None
    quote: str | None

    def holds(self, texts: Sequence[str]) -> bool:
        """Whether its words stand there, among all that the person said in that conversation."""
        if not 1 <= self.number <= len(texts):
            return False
        return self.quote is None or texts[self.number - 1][self.start : self.end] == self.quote


def cited(document: Any, own: str) -> Iterator[Place]:
    """The place of each value anywhere in the JSON of a document.

    "input:N" is of the document's own thread (`own`), "message:ID:N" of another one.
    """
    if isinstance(document, dict):
        yield from _place(document, own)
        for value in document.values():
            yield from cited(value, own)
    elif isinstance(document, list):
        for value in document:
            yield from cited(value, own)


def _place(value: dict[str, Any], own: str) -> Iterator[Place]:
    source = value.get("source")
    if "origin" not in value or not isinstance(source, str):
        return
    kind, _, rest = source.partition(":")
    thread, _, number = rest.rpartition(":") if kind == "message" else (own, "", rest)
    if kind in ("input", "message") and number.isascii() and number.isdigit():
        spots = (value.get("start"), value.get("end"))
        start, end = (spot if isinstance(spot, int) else None for spot in spots)
        quote = value.get("quote")
        yield Place(thread, int(number), start, end, quote if isinstance(quote, str) else None)
