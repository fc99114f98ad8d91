"""Notes cut into passages of about 60 words, each with its exact place in the note."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from mentor_tools.words import PICTURE

WORDS = 60
"""A passage ends with the sentence or bullet in which it reaches this many words."""
_FEWEST = 15
_MOST = 90
_LONGEST_CHARACTERS = 900

# A sentence ends in a stop, with what closes it, before a space; "e.g." and "3.5" end none.
_END = re.compile(
    r"(?<![A-Z]\.)(?<!\b(?:e\.g|i\.e|etc)\.)(?<!\b(?:Dr|Mr|Ms|vs)\.)(?<!\bMrs\.)"
    r"(?<=[.!?…。\uff01\uff1f])[\"')\]»”’]*(?:\s+|(?<=[。\uff01\uff1f]))"
)
_LINE = re.compile(r"[^\r\n\v\f\x85\u2028\u2029]+")
_HEADING = re.compile(r"\s*(?:#{1,6}\s|\*\*[^*]+\*\*:?\s*$|[^.!?]{1,60}:\s*$)")
# An emoji with its shade, and those joined to it, counts as one word and is never cut.
_SHADED = rf"{PICTURE}[\ufe0f\u20e3\U0001f3fb-\U0001f3ff]*"
_WORD = re.compile(rf"\w+(?:['’-]\w+)*|{_SHADED}(?:\u200d{_SHADED})*")
_SIGNS = re.compile(r"\S+")


class Span(NamedTuple):
    """Characters of a note from `start` to before `end`."""

    start: int
    end: int


class _Piece(NamedTuple):
    start: int
    end: int
    words: int
    heading: bool = False

    @property
    def size(self) -> int:
        """Its words; a script without spaces, and a word that is a web address, by the letters."""
        return max(self.words, (self.end - self.start) // 10)


def passages(text: str) -> list[Span]:
    """Where the passages of a note stand, in order; a note of white space has none.

    Together they hold all words and emoji of the note and none twice, or all signs of a note that
    has neither. Headings go with what follows them.
    """
    groups: list[list[_Piece]] = []
    open_: list[_Piece] = []
    size = 0
    for piece in [*_pieces(text, _WORD)] or _pieces(text, _SIGNS):
        if open_ and size >= (WORDS - _FEWEST if piece.heading else WORDS):
            tail = _headings_at_end(open_)
            groups.append(open_[: len(open_) - tail])
            open_ = open_[len(open_) - tail :]
            size = _size(open_)
        open_.append(piece)
        size += piece.size
    if groups and size < _FEWEST and _size(groups[-1]) + size <= _MOST:
        groups[-1] += open_
    elif open_:
        groups.append(open_)
    return [Span(group[0].start, group[-1].end) for group in groups]


def _size(pieces: list[_Piece]) -> int:
    return sum(piece.size for piece in pieces)


def _headings_at_end(pieces: list[_Piece]) -> int:
    count = 0
    while count < len(pieces) - 1 and pieces[-1 - count].heading:
        count += 1
    return count


def _pieces(text: str, word: re.Pattern[str]) -> Iterator[_Piece]:
    """Sentences and bullets with a word in them, none longer than a passage may be."""
    for line in _LINE.finditer(text):
        heading = bool(_HEADING.match(line.group()))
        for start, end in _sentences(line.group(), line.start()):
            words = [Span(*found.span()) for found in word.finditer(text, start, end)]
            if len(words) <= _MOST and end - start <= _LONGEST_CHARACTERS:
                if words:
                    yield _Piece(start, end, len(words), heading)
            else:
                yield from _chopped(words, Span(start, end))


def _sentences(line: str, at: int) -> Iterator[Span]:
    start = 0
    ends = [*(mark.end() for mark in _END.finditer(line)), len(line)]
    for end in ends:
        sentence = line[start:end]
        bare = sentence.strip()
        if bare:
            first = at + start + len(sentence) - len(sentence.lstrip())
            yield Span(first, first + len(bare))
        start = end


def _chopped(words: list[Span], whole: Span) -> Iterator[_Piece]:
    """A run without an end, cut between words, and inside a word longer than a passage."""
    start, end, count = whole.start, whole.start, 0
    for word in words:
        if count and (count >= WORDS or word.end - start > _LONGEST_CHARACTERS):
            yield _Piece(start, end, count)
            start, count = word.start, 0
        while word.end - start > _LONGEST_CHARACTERS:
            yield _Piece(start, start + _LONGEST_CHARACTERS, 1)
            start += _LONGEST_CHARACTERS
        end = word.end
        count += 1
    if count:
        yield _Piece(start, end, count)
