"""Clock times in a cue: "6:30", "7 pm", "half past eight", "between 4 and 5", "noon"."""

import re
from typing import NamedTuple

from mentor_copilot.domain.reader.shapes import words
from mentor_copilot.domain.rehearsal.trigger import MINUTES_A_DAY, Hours
from mentor_copilot.domain.rehearsal.vocabulary import any_of, data, small

NOON = 12 * 60
_SPOKEN = "one two three four five six seven eight nine ten eleven twelve".split()
_HOUR = rf"(?:\d{{1,2}}|{'|'.join(_SPOKEN)})"
_HALF_DAY = r"(?:\s?(?:[ap]m\b|[ap]\.m\.?))"
_TIME = rf"{_HOUR}(?:[:.h]\d\d)?(?:\s?o'clock)?{_HALF_DAY}?"
_MINUTE = r"(?:half|(?:a )?quarter|(?:five|ten|twenty|twenty-five|\d{1,2})(?: minutes)?)"
_ENDS = (
    r"(?=\s*(?:$|[,.;!?)]|in the|at night|on|and|or|when|with|every|each|sharp|today|tomorrow"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)days?)(?!\w))"
)
_CLOCKS = re.compile(
    rf"(?<![\w.:])(?:"
    rf"(?P<range>(?:between|from)\s+(?P<from>{_TIME})\s*(?:and|to|-|until|till)\s*(?P<to>{_TIME})"
    rf"|(?P<from2>{_TIME})\s*(?:-|to)\s*(?P<to2>{_HOUR}(?:[:.h]\d\d|{_HALF_DAY})))"
    rf"|(?P<past>{_MINUTE})\s(?P<way>past|to)\s(?P<past_hour>{_TIME})"
    rf"|(?P<sure>\d{{1,2}}[:h]\d\d{_HALF_DAY}?|\d{{1,2}}(?:\.\d\d)?{_HALF_DAY}|{_HOUR}\s?o'clock)"
    rf"|(?:at|by|around|about|before|after|past|until|till|it is|it's|says|strikes|hits)\s"
    rf"(?P<bare>{_HOUR}(?:\.\d\d)?){_ENDS}"
    rf")(?!\w)"
)
_LATE = re.compile(r"\b(?:afternoons?|evenings?|tonight|at night)\b")
_OPEN_END = re.compile(r"(?:after|past|later than)\s(?:about )?$")
_OPEN_START = re.compile(r"(?:before|until|till|earlier than)\s$")


class Clock(NamedTuple):
    """A clock time in a text; `hours` is None for one that no clock shows ("25:00").

    `certain` is False where the half of the day was not said and might be the other one.
    """

    hours: Hours | None
    start: int
    end: int
    certain: bool


class _Read(NamedTuple):
    minutes: int | None
    certain: bool


def find_clock(cue: str, near: int | None = None) -> Clock | None:
    """The first clock time of a cue, None where it names none.

    Where neither "pm" nor a part of the day is said, "6:30" is taken as written and an hour from
    1 to 5 as the afternoon's; with `near` (minutes) as whichever half of the day lies nearer.
    """
    said = small(cue)
    found = _CLOCKS.search(said)
    if found is None:
        return _named(said)
    late = _late(said)
    if found["range"]:
        return _range(found, late, near)
    read = _past(found, late, near) if found["past"] else _single(found, late, near)
    start = found.start("bare") if found["bare"] else found.start()
    before = said[:start]
    return Clock(_hours(read.minutes, before), start, found.end(), read.certain)


def _named(said: str) -> Clock | None:
    names: dict[str, str] = data("hours")["named"]
    found = any_of(names).search(said)
    if found is None:
        return None
    minutes = minutes_of(names[found.group()])
    return Clock(_hours(minutes, said[: found.start()]), *found.span(), True)


def minutes_of(written: str) -> int:
    """Minutes from midnight of "06:30"; "24:00" is the day's end."""
    hours, minutes = written.split(":")
    return int(hours) * 60 + int(minutes)


def _hours(minutes: int | None, before: str) -> Hours | None:
    if minutes is None:
        return None
    if _OPEN_END.search(before):
        return Hours(first=minutes, last=MINUTES_A_DAY)
    if _OPEN_START.search(before):
        return Hours(first=0, last=minutes)
    return Hours(first=minutes, last=minutes)


def _range(found: re.Match[str], late: bool | None, near: int | None) -> Clock:
    begin, end = found["from"] or found["from2"], found["to"] or found["to2"]
    half = re.search(_HALF_DAY, end)
    if half and not re.search(_HALF_DAY, begin):
        begin += half.group()
    first, last = _read(begin, late, near), _read(end, late, near)
    certain = first.certain and last.certain
    if first.minutes is None or last.minutes is None:
        return Clock(None, found.start(), found.end(), certain)
    if last.minutes < first.minutes and last.minutes + NOON > first.minutes:
        last = last._replace(minutes=last.minutes + NOON)
    ordered = sorted((first.minutes, last.minutes or 0))
    return Clock(Hours(first=ordered[0], last=ordered[1]), found.start(), found.end(), certain)


def _past(found: re.Match[str], late: bool | None, near: int | None) -> _Read:
    read = _read(found["past_hour"], late, near)
    spoken = found["past"].removesuffix(" minutes").removeprefix("a ")
    count = {"half": 30, "quarter": 15, "twenty-five": 25}.get(spoken) or _number(spoken)
    if read.minutes is None:
        return read
    minutes = read.minutes + (count if found["way"] == "past" else -count)
    return _Read(minutes % MINUTES_A_DAY, read.certain)


def _single(found: re.Match[str], late: bool | None, near: int | None) -> _Read:
    return _read(found["sure"] or found["bare"], late, near)


def _read(written: str, late: bool | None, near: int | None) -> _Read:
    """Minutes from midnight of one time as written; None for one that no clock shows."""
    parts = re.match(rf"({_HOUR})(?:[:.h](\d\d))?", written)
    hour, minute = _number(parts[1] if parts else ""), int((parts and parts[2]) or 0)
    if hour > 24 or minute > 59 or (hour == 24 and minute):
        return _Read(None, True)
    half = re.search(_HALF_DAY, written)
    minutes = hour * 60 + minute
    if half:
        return _Read(minutes % NOON + (NOON if "p" in half.group() else 0), hour <= 12)
    if not 1 <= hour <= 12 or written.startswith("0"):
        return _Read(minutes, True)
    if late is not None:
        return _Read(minutes + NOON if late and hour < 12 else minutes, True)
    return _nearest(minutes, near)


def _nearest(minutes: int, near: int | None) -> _Read:
    """The likelier half of the day where none was said; from 9 to 12 nobody would ask."""
    other = (minutes + NOON) % MINUTES_A_DAY
    if near is not None:
        return _Read(min(minutes, other, key=lambda m: abs(m - near)), False)
    return _Read(other if 60 <= minutes < 6 * 60 else minutes, minutes // 60 >= 9)


def _number(written: str) -> int:
    if written.isdigit():
        return int(written)
    return words().numbers.get(written, 99)


def _late(said: str) -> bool | None:
    """Whether the cue speaks of the second half of the day, None where it does not say."""
    if _LATE.search(said):
        return True
    return False if re.search(r"\bmornings?\b", said) else None
