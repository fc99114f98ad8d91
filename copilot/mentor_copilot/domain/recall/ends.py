"""The times at the ends of a question, taken off before it is compared with the templates."""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from mentor_copilot.domain.reader.times.found import found_in
from mentor_copilot.domain.recall.plain import ends
from mentor_copilot.domain.recall.question import Meeting
from mentor_copilot.domain.recall.templates import lists, pattern, unnamed

_EVENT = re.compile(r"\ (?:before|after|since|until)(?:\ \S+){1,6}$", re.IGNORECASE)
_DUE = re.compile(r"due\b", re.IGNORECASE)


class Timed(NamedTuple):
    """A question without its times, the words for them, and how the last meeting is meant."""

    words: str
    when: str = ""
    meeting: Meeting | None = None


def without_times(words: str) -> Timed:
    """The question in plain words, without times and meetings at its beginning and its end."""
    for meeting, expression in _meetings():
        if found := expression.search(words):
            return Timed(words[: found.start()] + words[found.end() :], "", meeting)
    times: list[str] = []
    for start, stop in _times(words):
        if stop == len(words):
            times.append(words[start:stop].strip())
            words = words[:start].rstrip()
        elif start <= 1:
            times.append(words[:stop].strip())
            words = words[stop:]
    if not times and (event := _EVENT.search(words)):
        return Timed(words[: event.start()], event.group().strip())
    return Timed(ends().sub("", words), " ".join(times))


def _times(words: str) -> Iterator[tuple[int, int]]:
    """Where times stand, the last first; "due" is no part of one, for it is what is asked."""
    for time, _ in reversed(found_in(words).times):
        if time.sort not in ("event", "rate"):
            start = time.tokens[time.cue_first].start
            if _DUE.match(words, start):
                start += len("due")
            yield start, time.tokens[time.stop - 1].end


@cache
def _meetings() -> tuple[tuple[Meeting, re.Pattern[str]], ...]:
    order: tuple[Meeting, ...] = ("since", "in")
    return tuple(
        (name, re.compile(rf"^(?:{said})(?=\ )|(?:{said})$", re.IGNORECASE))
        for name in order
        for said in [_choices(lists()["meetings"][name])]
    )


def _choices(line: str) -> str:
    return "|".join(unnamed(pattern(one.strip())) for one in line.split(","))
