"""Places in an output's JSON, and the output changed there; nothing is changed in place."""

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

Place = tuple[str | int, ...]
_PART = re.compile(r"\[(?P<key>\w+)=(?P<value>[^\]]*)\]|[^.\[\]]+")


def places(document: Any, path: str) -> list[Place]:
    """Where a path leads: keys and list positions by dots, `*` for all elements of a list.

    "lines.[status=open].text" is the first element that has it so, "[status=]" the first that has
    anything there. "" is the whole. A key that is not there leads nowhere.
    """
    parts = [(found["key"], found["value"], found[0]) for found in _PART.finditer(path)]
    return list(_walked(document, parts, ()))


def changed(part: Any, place: Place, to: Callable[[Any], Any]) -> Any:
    """The document with what stands at a place turned into something else."""
    if not place:
        return to(part)
    key, *rest = place
    if isinstance(part, Mapping):
        return {**part, key: changed(part.get(str(key)), tuple(rest), to)}
    inner = list(part)
    inner[int(key)] = changed(inner[int(key)], tuple(rest), to)
    return inner


def without(part: Any, place: Place) -> Any:
    """The document without the key or the element at a place."""
    *before, last = place

    def cut(holder: Any) -> Any:
        if isinstance(holder, Mapping):
            return {key: one for key, one in holder.items() if key != last}
        return [one for at, one in enumerate(holder) if at != last]

    return changed(part, tuple(before), cut)


def at(part: Any, place: Place) -> Any:
    """What stands at a place."""
    for key in place:
        part = part[key]
    return part


def _walked(
    part: Any, path: list[tuple[str | None, str | None, str]], place: Place
) -> Iterator[Place]:
    if not path:
        yield place
        return
    (key, value, name), *rest = path
    for step in _steps(part, key, value, name):
        yield from _walked(part[step], rest, (*place, step))


def _steps(part: Any, key: str | None, value: str | None, name: str) -> Iterator[str | int]:
    if isinstance(part, Mapping):
        if name in part:
            yield name
    elif isinstance(part, list) and key is not None:
        yield from _first(part, key, value or "")
    elif isinstance(part, list) and name == "*":
        yield from range(len(part))
    elif isinstance(part, list) and name.lstrip("-").isdigit():
        index = int(name)
        if -len(part) <= index < len(part):
            yield index % len(part)


def _first(part: list[Any], key: str, value: str) -> Iterator[int]:
    for index, one in enumerate(part):
        there = one.get(key) if isinstance(one, Mapping) else None
        if there is not None and (not value or str(there) == value):
            yield index
            return
