"""A clause cut into its topics or its sentences, each with its place."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_WORDS_A_NAME = 3  # "pay and bonuses" are two topics, "how my boss and I get on" is one
_SENTENCE = re.compile(r"[^.;!?\n]+")
_TOPIC = re.compile(r"(?:[^.;!?\n,/]|(?<!\s)/|/(?!\s))+")
_CLAUSE = re.compile(r"\b(?:how|what|why|whether|that|which|who|i)\b", re.IGNORECASE)
_JOINT = re.compile(r"\s+(?:and|or|nor)\s+", re.IGNORECASE)


@dataclass(frozen=True)
class Piece:
    """Words of a clause; `start` is their place, `bare` leaves out an exception."""

    text: str
    start: int
    bare: str


def sentences(clause: str) -> list[Piece]:
    """The sentences of a clause; a semicolon and a new line end one too."""
    return [piece for found in _SENTENCE.finditer(clause) if (piece := _piece(found))]


def topics(clause: str, exception: re.Pattern[str], nothing: re.Pattern[str]) -> Iterator[Piece]:
    """The topics that a clause lists, without those that it takes back.

    What follows an exception ("unless she asks") belongs to the topic before it.
    """
    open_piece: Piece | None = None
    for found in _TOPIC.finditer(clause):
        piece = _piece(found)
        if piece is None or nothing.match(piece.text):
            continue
        taken_back = exception.search(piece.text)
        if taken_back and taken_back.start() == 0 and open_piece is not None:
            whole = clause[open_piece.start : piece.start + len(piece.text)]
            open_piece = Piece(whole, open_piece.start, open_piece.bare)
            continue
        if open_piece is not None:
            yield from _apart(open_piece)
        bare = piece.text[: taken_back.start()] if taken_back else piece.text
        open_piece = Piece(piece.text, piece.start, bare)
    if open_piece is not None:
        yield from _apart(open_piece)


def _apart(piece: Piece) -> Iterator[Piece]:
    """The names of a list joined by "and" each on its own."""
    cuts = [found.span() for found in _JOINT.finditer(piece.bare)]
    edges = [0, *(at for cut in cuts for at in cut), len(piece.bare)]
    parts = [(edges[at], edges[at + 1]) for at in range(0, len(edges), 2)]
    short = all(len(piece.bare[a:b].split()) <= _WORDS_A_NAME for a, b in parts)
    if not short or len(parts) == 1 or piece.bare != piece.text or _CLAUSE.search(piece.bare):
        yield piece
        return
    for begin, end in parts:
        text = piece.bare[begin:end]
        yield Piece(text, piece.start + begin, text)


def _piece(found: re.Match[str]) -> Piece | None:
    text = found.group()
    words = text.strip(" \t-–—*•")
    if not words:
        return None
    return Piece(words, found.start() + text.index(words), words)
