"""Where a moment lies beside a thing: before it, at its start, during it, at its end, after it."""

import re
from collections.abc import Mapping
from functools import cache
from typing import NamedTuple, cast

from mentor_copilot.domain.reader.shapes import words
from mentor_copilot.domain.rehearsal.trigger import Side
from mentor_copilot.domain.rehearsal.vocabulary import any_of, data

_REACH = 30  # characters before a thing in which the words for its side may stand
_SHIFT = re.compile(
    r"\b(?:(?P<whole>half an hour|an hour|a quarter of an hour)"
    r"|(?P<count>\d{1,3}|[a-z]+) (?P<unit>min|minutes?|hours?))(?: right| just)? ?$"
)
_WHOLE = {"half an hour": 30, "an hour": 60, "a quarter of an hour": 15}


class Placed(NamedTuple):
    """The side with the place of the words that say it, and the minutes away from there."""

    side: Side | None
    start: int
    end: int
    shift: int = 0


def side_of(said: str, start: int, end: int) -> Placed:
    """The side that the words around `start`..`end` of a plain text say; None where none does.

    Only the words right before the thing or right behind it count: in "I say no after I read the
    agenda of the review" nothing is said of the review. "Ten minutes before" is a shift of -10.
    """
    reach = max(start - _REACH, 0)
    before = said[reach:start]
    found = [
        (match.start() - match.end(), match.start(), side)
        for side, pattern in _before().items()
        if (match := pattern.search(before))
    ]
    # The verb behind decides over "in" and the like before it: "when the talk in the hall ends".
    behind = _behind(said, end)
    longest = min(found, default=None)
    if behind.side and (longest is None or longest[2] in ("during", "start")):
        return behind
    if longest is None:
        return Placed(None, start, end)
    _, at, side = longest
    return Placed(side, reach + at, end, _shift(said[: reach + at], side))


def _behind(said: str, end: int) -> Placed:
    for side, phrases in data("events")["behind"].items():
        found = any_of(phrases).match(said, end + 1)
        if found:
            return Placed(cast(Side, side), end, found.end())
    return Placed(None, end, end)


def _shift(before: str, side: Side) -> int:
    """Minutes away: "ten minutes" right before "before" or "after"."""
    found = _SHIFT.search(before)
    if found is None or side not in ("before", "after"):
        return 0
    if found["whole"]:
        minutes = _WHOLE[found["whole"]]
    else:
        spoken = found["count"]
        count = int(spoken) if spoken.isdigit() else words().numbers.get(spoken, 0)
        minutes = count * (60 if found["unit"].startswith("h") else 1)
    return -minutes if side == "before" else minutes


@cache
def _before() -> Mapping[Side, re.Pattern[str]]:
    gap = rf"\s(?:(?:{'|'.join(data('events')['articles'])})\s)*$"
    return {
        cast(Side, side): re.compile(any_of(phrases).pattern + gap)
        for side, phrases in data("events")["before"].items()
    }
