"""Whether a request crosses the agreement: an excluded topic, a confidence, somebody's decision.

Role clarity (founding articles 003 and 004): the clause is quoted, the request is not dropped. The
lists in crossing.yaml are short on purpose: rather no flag than a wrong one.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

import yaml

from mentor_copilot.domain.agreement.pieces import Piece, sentences, topics
from mentor_copilot.domain.cycle.agreement import Agreement, Clause
from mentor_copilot.domain.library.words import SMALL, stem
from mentor_copilot.domain.value import Value

_TOKEN = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")


@dataclass(frozen=True)
class Crossing:
    """The clause that a request crosses; `words` is the part of it that says so, with its place."""

    clause: Clause
    words: Value[str]


def outside(request: str, agreement: Agreement) -> Crossing | None:
    """The clause that the request crosses, or None; of several the first of its kind."""
    for clause, crosses in _RULES:
        words = agreement.clause(clause)
        if not words.known or words.quote is None:
            continue
        for piece in crosses(request.lower(), words.quote, agreement):
            return Crossing(clause, _part(words, piece))
    return None


def _part(words: Value[str], piece: Piece) -> Value[str]:
    """The piece as a value of its own, in the message where the clause stands."""
    begin = (words.start or 0) + piece.start
    place = {"start": begin, "end": begin + len(piece.text), "quote": piece.text}
    return words.model_copy(update={"value": piece.text, **place})


def _topic(request: str, clause: str, agreement: Agreement) -> Iterator[Piece]:
    """The topics of which every telling word is in the request."""
    asked = _stems(request)
    asked |= {other for one in asked for other in _alike().get(one, ())}
    for piece in topics(clause, _pattern("exception"), _pattern("nothing")):
        wanted = _stems(piece.bare) - _stems(" ".join(_names(agreement)))
        if wanted and wanted <= asked:
            yield piece


def _confidence(request: str, clause: str, agreement: Agreement) -> Iterator[Piece]:
    """The words that keep things between the two, where the request hands theirs to a third."""
    other = _pattern("others").search(request)
    passed = _pattern("passing").search(request)
    if not (other and passed and _filled("matter", agreement).search(request)):
        return
    told = sentences(clause)
    named = [one for one in told if other.group() in one.text.lower()]
    if any(_pattern("allows").search(one.text.lower()) for one in named if not _denied(one.text)):
        return
    yield from (one for one in told if _pattern("keeps").search(one.text.lower()))


def _decision(request: str, clause: str, agreement: Agreement) -> Iterator[Piece]:
    """The words on who decides what the request wants decided by somebody else."""
    if not _filled("handing", agreement).search(request):
        return
    asked = _stems(request) - _stems(" ".join(_names(agreement)))
    for one in sentences(clause):
        low = one.text.lower()
        if _pattern("deciding").search(low):
            about = _stems(_pattern("deciding").sub(" ", low))
            if about & asked:
                yield one


_RULES: tuple[tuple[Clause, Callable[[str, str, Agreement], Iterator[Piece]]], ...] = (
    ("out_of_scope", _topic),
    ("confidentiality", _confidence),
    ("decisions", _decision),
)


def _denied(text: str) -> bool:
    return re.search(r"\b(?:not|never|nobody|nothing|no)\b|n['’]t\b", text, re.I) is not None


def _stems(text: str) -> set[str]:
    words = (word.lower().replace("’", "'") for word in _TOKEN.findall(text))
    return {stem(word) for word in words if word not in SMALL and word not in _empty()}


def _names(agreement: Agreement) -> tuple[str, ...]:
    """What the two are called: by id, by first name, by role."""
    both = (agreement.mentor, agreement.mentee)
    parts = (part for name in both for part in re.split(r"[\s._-]+", name) if len(part) > 1)
    return tuple(dict.fromkeys(["mentor", "mentee", *map(str.lower, (*both, *parts))]))


@cache
def _lists() -> dict[str, Any]:
    file = resources.files("mentor_copilot.domain.agreement").joinpath("crossing.yaml")
    loaded: dict[str, Any] = yaml.safe_load(file.read_text(encoding="utf-8"))
    return loaded


@cache
def _empty() -> frozenset[str]:
    return frozenset(_lists()["empty"].split())


@cache
def _alike() -> dict[str, frozenset[str]]:
    groups = [frozenset(map(stem, line.split())) for line in _lists()["alike"]]
    return {word: group for group in groups for word in group}


@cache
def _pattern(name: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(_lists()[name])})(?!\w)", re.IGNORECASE)


def _filled(name: str, agreement: Agreement) -> re.Pattern[str]:
    """A list whose entries name the two people."""
    named = "|".join(re.escape(one) for one in _names(agreement))
    who = f"we|you|she|he|they|i|{named}"
    pieces = (one.format(named=named, who=who) for one in _lists()[name])
    return re.compile(rf"(?<!\w)(?:{'|'.join(pieces)})(?!\w)", re.IGNORECASE)
