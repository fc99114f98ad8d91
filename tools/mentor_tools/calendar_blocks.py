"""Cuts an iCalendar text into its entries without reading them whole: quick at any size."""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from mentor_tools.errors import Usage

_BREAK = re.compile(r"\r\n|\n|\r")
_OWN_ZONE = re.compile(r"^X-WR-TIMEZONE[^:\r\n]*:(.*)$", re.MULTILINE | re.IGNORECASE)
_FIELD = re.compile(r"([A-Za-z-]+)([^:]*):(.*)")
_DAY = re.compile(r"\d{8}")
_UNTIL = re.compile(r"UNTIL=(\d{8})")
_ZONE = re.compile(r'TZID="?([^";:]+)"?')
_KEPT_FIELDS = frozenset(("DTSTART", "DTEND", "DURATION", "RRULE", "RDATE", "RECURRENCE-ID"))
# Longer entries exist; one that began this long before and names no end is not of these days.
_LONGEST = timedelta(days=62)


class Block(NamedTuple):
    """One VEVENT: the line it begins in, its text, the fields that say when, and its zone."""

    line: int
    text: str
    fields: Mapping[str, str]
    zone: str


class Blocks(NamedTuple):
    """A calendar cut up: what stands around the entries, its own zone, entries that may matter."""

    around: Sequence[str]
    zone: str
    events: Sequence[Block]


def cut(text: str, name: str, first: date, last: date) -> Blocks:
    """The entries of a calendar that may touch the days `first` to `last`.

    Whatever is neither an entry nor a time zone is left aside (tasks, alarms). Raises `Usage` with
    the line where the structure breaks.
    """
    lines = _BREAK.split(text)
    if not any(line.strip().upper() == "BEGIN:VCALENDAR" for line in lines[:50]):
        raise Usage(f"{name}: no iCalendar file (it does not begin with BEGIN:VCALENDAR)")
    around: list[str] = ["BEGIN:VCALENDAR"]
    events: list[Block] = []
    for line, kind, part in _components(lines, name):
        if kind == "VTIMEZONE":
            around += part
        elif kind == "VEVENT":
            block = _block(line, part)
            if _may_touch(block, first, last):
                events.append(block)
    own = _OWN_ZONE.search(text)
    return Blocks(around, own[1].strip() if own else "", events)


def _components(lines: Sequence[str], name: str) -> Iterator[tuple[int, str, Sequence[str]]]:
    """The components right inside the calendar: the line each begins in, its kind, its lines."""
    open_ones: list[tuple[str, int]] = []
    for number, line in enumerate(lines, 1):
        if line[:1] not in "BEbe":
            continue
        key, _, value = line.partition(":")
        step, kind = key.strip().upper(), value.strip().upper()
        if step == "BEGIN":
            open_ones.append((kind, number))
        elif step == "END":
            if not open_ones or open_ones[-1][0] != kind:
                inside = " (inside a {} from line {})".format(*open_ones[-1]) if open_ones else ""
                raise Usage(f"{name}:{number}: END:{kind[:20]} without its BEGIN{inside}")
            _, begun = open_ones.pop()
            if len(open_ones) == 1:
                yield begun, kind, lines[begun - 1 : number]
    if open_ones:
        kind, begun = open_ones[-1]
        raise Usage(f"{name}:{begun}: the {kind[:20]} that begins here has no end")


def _block(line: int, part: Sequence[str]) -> Block:
    fields: dict[str, str] = {}
    kept: list[str] = []
    zone, depth = "", 0
    for written in part:
        depth += written.upper().startswith("BEGIN:")
        if depth == 1:
            kept.append(written)
            found = _FIELD.match(written)
            name = found[1].upper() if found else ""
            if found and name in _KEPT_FIELDS:
                fields.setdefault(name, found[3].strip().upper())
                if name == "DTSTART" and (named := _ZONE.search(found[2])):
                    zone = named[1]
        depth -= written.upper().startswith("END:")
    return Block(line, "\r\n".join(kept), fields, zone)


def _may_touch(block: Block, first: date, last: date) -> bool:
    """Whether an entry may be on one of the days; in doubt it may."""
    fields = block.fields
    start, end = _day(fields.get("DTSTART", "")), _day(fields.get("DTEND", ""))
    if start is None or "RECURRENCE-ID" in fields or "RDATE" in fields:
        return True
    if start > _written(last + timedelta(2)):
        return False
    if "RRULE" in fields:
        until = _UNTIL.search(fields["RRULE"])
        return until is None or until[1] >= _written(first - _LONGEST)
    if end is not None:
        return end >= _written(first - timedelta(2))
    return start >= _written(first - _LONGEST)


def _day(value: str) -> str | None:
    found = _DAY.match(value)
    return found.group() if found else None


def _written(day: date) -> str:
    return f"{day:%Y%m%d}"
