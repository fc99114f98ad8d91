"""The sentences of a note one by one, as they can be quoted: without the marks of lists."""

import re
from collections.abc import Iterator

from mentor_copilot.domain.ledger.sentences import sentences

_MARK = re.compile(r"[\s>•*+\-–—]*(?:\[[ xX]\]\s*|\d{1,2}[.)]\s+)?")
_WRAPPED = 60  # characters; only a line as long as that may go on in the next one
_ENDS = ".!?:;…"


def own_sentences(text: str) -> Iterator[tuple[int, int]]:
    """The places of the sentences; a line is one of its own unless it was wrapped.

    Scraps in small letters without a stop stay apart that way.
    """
    for start, end in _blocks(text):
        for first, last in sentences(text, start, end):
            mark = _MARK.match(text, first, last)
            begin = mark.end() if mark else first
            if begin < last:
                yield begin, last


def _blocks(text: str) -> Iterator[tuple[int, int]]:
    """Lines, put together where one was wrapped."""
    start = at = 0
    lines = text.splitlines(keepends=True)
    for number, line in enumerate(lines):
        at += len(line)
        bare = line.rstrip()
        following = lines[number + 1].lstrip() if number + 1 < len(lines) else ""
        goes_on = len(bare) >= _WRAPPED and bare[-1] not in _ENDS and following[:1].islower()
        if not goes_on:
            yield start, at
            start = at
