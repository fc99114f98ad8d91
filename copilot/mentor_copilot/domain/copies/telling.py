"""What a document of any kind states, thing by thing, for a page to read."""

from collections.abc import Iterator
from typing import Any

# Parts that a reader has no use for: they stand elsewhere on the page, or programs need them.
_LEFT_OUT = frozenset(
    {"scope", "day", "form", "told", "section", "cites", "sources", "refused", "follows"}
)


def told(content: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Each thing that the document states, by its place in it; what nobody gave is left out.

    A part with a text of its own (a line, an if-then plan) is told by that text alone.
    """
    for name, held in content.items():
        if name not in _LEFT_OUT:
            yield from _told(name.replace("_", " "), held)


def _told(name: str, held: Any) -> Iterator[tuple[str, str]]:
    if isinstance(held, dict):
        yield from _of_parts(name, held)
    elif isinstance(held, list):
        for number, one in enumerate(held, 1):
            yield from _told(f"{name} {number}", one)
    elif held not in (None, "", False):
        yield name, _shown(held)


def _of_parts(name: str, held: dict[str, Any]) -> Iterator[tuple[str, str]]:
    text = held.get("text")
    if "origin" in held:
        yield from _value(name, held)
    elif isinstance(text, str) and text:
        yield name, text
    else:
        for part, one in held.items():
            if part not in _LEFT_OUT:
                yield from _told(f"{name}, {part.replace('_', ' ')}", one)


def _value(name: str, held: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """A value, with the words that it was read from where they differ."""
    value, quote = held.get("value"), held.get("quote")
    if value is not None:
        shown = _shown(value)
        yield name, f"{shown} (“{quote}”)" if quote and quote != shown else shown


def _shown(value: Any) -> str:
    if value is True:
        return "yes"
    return f"{value:g}" if isinstance(value, float) else str(value)
