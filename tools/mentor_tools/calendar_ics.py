"""iCalendar files (RFC 5545): the appointments of some days, repeats worked out, on one clock."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta, tzinfo
from pathlib import Path
from time import monotonic
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from mentor_tools.calendar_blocks import Block, Blocks, cut
from mentor_tools.errors import Usage

BYTES_AT_MOST = 64_000_000
SECONDS_AT_MOST = 20  # for the repeats, which are counted through from their first day
ENTRIES_AT_MOST = 5_000  # more than a person has in a year

_NEEDED = ("DTSTART", "DTEND", "DURATION", "RRULE", "RDATE", "EXDATE", "RECURRENCE-ID")
_TOO_OFTEN = re.compile(r"FREQ=(?:SECOND|MINUTE|HOUR)LY|BY(?:HOUR|MINUTE|SECOND)=\d+,")


class Entry(NamedTuple):
    """One appointment, its times on the calendar's clock (without a zone).

    `busy` is False where it does not take the person's time: an all-day note, one marked as free.
    """

    start: datetime
    end: datetime
    summary: str
    location: str
    busy: bool


class Entries(NamedTuple):
    """The appointments of some days in order, the clock they are on, and what was left out."""

    clock: str
    entries: tuple[Entry, ...]
    left_out: tuple[str, ...]


def read_calendar(file: Path, first: date, last: date) -> Entries:
    """The appointments from `first` to `last`, both counted, without the cancelled ones.

    Times are shown on the clock of the calendar: its own zone, else the zone most of its entries
    are in, else this machine's. Entries that repeat within a day are left out, and said. Raises
    `Usage` with the line of what cannot be read; a file of any size and any rule ends in seconds.
    """
    return calendar_in(_bytes(file), str(file), first, last)


def calendar_in(
    data: bytes, file: str, first: date, last: date, seconds: float | None = None
) -> Entries:
    """The same of a file's content; `file` is its name in what `Usage` says.

    Repeats that take longer than `seconds` to count through are refused.
    """
    seconds = SECONDS_AT_MOST if seconds is None else seconds
    blocks = cut(_text(data, file), file, first, last)
    kept = [block for block in blocks.events if not _repeats_too_often(block)]
    if len(kept) > ENTRIES_AT_MOST:
        raise Usage(f"{file}: more than {ENTRIES_AT_MOST:,} entries for these days; export fewer")
    calendar = _parsed(file, blocks, kept)
    clock, zone = _clock(blocks, kept)
    found = {_entry(event, zone) for event in _around(calendar, _Asked(file, first, last, seconds))}
    entries = sorted(e for e in found if e.start.date() <= last and e.end.date() >= first)
    if len(entries) > ENTRIES_AT_MOST:
        raise Usage(f"{file}: more than {ENTRIES_AT_MOST:,} appointments; export fewer")
    return Entries(clock, tuple(entries), _left_out(blocks.events, kept))


class _Asked(NamedTuple):
    """Which days of which file are wanted, and how long working them out may take."""

    file: str
    first: date
    last: date
    seconds: float


def _bytes(file: Path) -> bytes:
    if not file.exists():
        raise Usage(f"{file}: there is no such file")
    if not file.is_file():
        raise Usage(f"{file}: is not a regular file")
    with file.open("rb") as opened:
        data = opened.read(BYTES_AT_MOST + 1)
    if len(data) > BYTES_AT_MOST:
        raise Usage(f"{file}: longer than {BYTES_AT_MOST // 1_000_000} MB; export fewer years")
    return data


def _text(data: bytes, file: str) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Usage(f"{file}: not UTF-8 text (byte {error.start + 1}); save it as UTF-8") from None


def _repeats_too_often(block: Block) -> bool:
    return bool(_TOO_OFTEN.search(block.fields.get("RRULE", "")))


def _left_out(all_events: Sequence[Block], kept: Sequence[Block]) -> tuple[str, ...]:
    count = len(all_events) - len(kept)
    repeated = "1 entry that repeats" if count == 1 else f"{count} entries that repeat"
    return (f"{repeated} within a day",) if count else ()


def _parsed(file: str, blocks: Blocks, kept: Sequence[Block]) -> Any:
    """The calendar of the kept entries; `Usage` names the line of an entry that is broken."""
    from icalendar import Calendar  # type: ignore[import-untyped]

    for block in kept:
        if "INTERVAL=0" in block.fields.get("RRULE", "").split(";"):
            raise Usage(f"{file}:{block.line}: this VEVENT repeats every 0 days (RRULE)")
    text = "\r\n".join((*blocks.around, *(block.text for block in kept), "END:VCALENDAR", ""))
    try:
        calendar = Calendar.from_ical(text)
    except (ValueError, KeyError, IndexError) as error:
        raise Usage(f"{file}: no iCalendar ({type(error).__name__})") from None
    for block, event in zip(kept, calendar.walk("VEVENT"), strict=True):
        for name, _ in event.errors:
            if name in _NEEDED:
                raise Usage(f"{file}:{block.line}: this VEVENT has a broken {name}")
        if "DTSTART" not in event:
            raise Usage(f"{file}:{block.line}: this VEVENT has no DTSTART")
    return calendar


def _around(calendar: Any, asked: _Asked) -> Iterator[Any]:
    """The entries of the days and of a day more on both sides: a clock may be on another date."""
    import recurring_ical_events  # type: ignore[import-untyped]

    ends = monotonic() + asked.seconds
    for series in _series(calendar):
        if monotonic() > ends:
            raise Usage(f"{asked.file}: its repeats take too long to count; export fewer years")
        try:
            days = recurring_ical_events.of(series)
            found = days.between(asked.first - timedelta(1), asked.last + timedelta(2))
        except (ValueError, TypeError, KeyError, OverflowError) as error:
            reason = type(error).__name__  # the words of the error may hold a private text
            raise Usage(
                f"{asked.file}: an entry's repeats cannot be worked out ({reason})"
            ) from None
        for event in found:
            if str(event.get("STATUS", "")).upper() != "CANCELLED":
                yield event


def _series(calendar: Any) -> Iterator[Any]:
    """Calendars of one repeating entry each, with its exceptions, and one of all the others."""
    from icalendar import Calendar

    repeated = {str(event.get("UID", "")) for event in calendar.walk("VEVENT") if "RRULE" in event}
    groups: dict[str, Any] = {}
    for event in calendar.walk("VEVENT"):
        name = str(event.get("UID", ""))
        group = groups.setdefault(name if name in repeated else "", Calendar())
        group.add_component(event)
    yield from groups.values()


def _entry(event: Any, zone: tzinfo | None) -> Entry:
    start, end = event.start, event.end
    whole_day = not isinstance(start, datetime)
    free = str(event.get("TRANSP", "")).upper() == "TRANSPARENT"
    free = free or str(event.get("X-MICROSOFT-CDO-BUSYSTATUS", "")).upper() == "FREE"
    return Entry(
        start=_clocked(start, zone),
        end=_clocked(end, zone),
        summary=_line(event.get("SUMMARY", "")),
        location=_line(event.get("LOCATION", "")),
        busy=not (whole_day or free),
    )


def _clocked(moment: date | datetime, zone: tzinfo | None) -> datetime:
    """A moment on the calendar's clock; a floating one is on it already."""
    if not isinstance(moment, datetime):
        return datetime.combine(moment, time())
    if moment.tzinfo is None:
        return moment
    return moment.astimezone(zone).replace(tzinfo=None)


def _clock(blocks: Blocks, kept: Sequence[Block]) -> tuple[str, tzinfo | None]:
    """The clock's name and zone; None is this machine's own."""
    named = Counter(block.zone for block in kept if block.zone)
    for name in (blocks.zone, *(zone for zone, _ in named.most_common())):
        zone = _zone(name)
        if zone is not None:
            return name, zone
    return "this machine's time", None


def _zone(name: str) -> tzinfo | None:
    from icalendar.timezone.windows_to_olson import (  # type: ignore[import-untyped]
        WINDOWS_TO_OLSON,
    )

    try:
        return ZoneInfo(WINDOWS_TO_OLSON.get(name, name)) if name else None
    except (ValueError, OSError, KeyError):
        return None


def _line(value: Any) -> str:
    return " ".join(str(value).split())
