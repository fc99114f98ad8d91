"""The clauses of an obstacle: what happens, what the writer does, and when."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mentor_copilot.domain.lint.woop.phrases import Tongue, openers, search, words
from mentor_copilot.domain.reader import verbs
from mentor_copilot.domain.safety.words import STOP, tokens

_PART = re.compile(r"[,;:.!?()\n–—]+|\s-\s")
_LONGEST = 600  # an obstacle is a line; of a story only the beginning is looked at
_ASIDES = 4
_I: dict[Tongue, str] = {"en": "i", "de": "ich"}


@dataclass(frozen=True, slots=True)
class _Word:
    """A word as it is compared, and as it was written."""

    folded: str
    raw: str


@dataclass(frozen=True, slots=True)
class Clause:
    """Folded words between two stops; `cue` where they only say when it happens."""

    line: str
    cue: bool = False


def clauses(text: str, tongue: Tongue) -> Iterator[Clause]:
    """The clauses in order, "I think the problem is that" taken off.

    One that leaves out its "I" gets it back: "and drop on the sofa", "scrolling at night".
    """
    own = False
    for part in _PART.split(text[:_LONGEST]):
        for said, cue in _split(_words(part), tongue):
            said = _without_asides(said, tongue)
            if not said:
                continue
            if _leaves_out_i(said, own, tongue):
                said = [_Word(_I[tongue], _I[tongue]), *said]
            line = _line(said)
            own = f" {_I[tongue]} " in line
            yield Clause(line, cue)


def whole(text: str) -> str:
    """A text as one line of folded words, whatever stands between them."""
    return _line([word for part in _PART.split(text[:_LONGEST]) for word in _words(part)])


def _words(part: str) -> list[_Word]:
    return [
        _Word(token.text, part[token.start : token.end].lower())
        for token in tokens(part)
        if token.text != STOP
    ]


def _line(said: Sequence[_Word]) -> str:
    return f" {' '.join([STOP, *(word.folded for word in said), STOP])} "


def _split(said: list[_Word], tongue: Tongue) -> Iterator[tuple[list[_Word], bool]]:
    """Parts of a sentence at the words that open a clause, and whether they tell the moment."""
    piece: list[_Word] = []
    cue, at = False, 0
    while at < len(said):
        length, tells_when = _opener(said, at, tongue)
        if length or _main_begins(said[at], piece, cue):
            yield piece, cue
            piece, cue = [], tells_when
        if not length:
            piece.append(said[at])
        at += length or 1
    yield piece, cue


def _opener(said: list[_Word], at: int, tongue: Tongue) -> tuple[int, bool]:
    """How many words here open a clause, 0 for none, and whether it tells the moment."""
    for phrase, cue in openers(tongue).items():
        if tuple(word.folded for word in said[at : at + len(phrase)]) == phrase:
            return len(phrase), cue
    return 0, False


def _main_begins(word: _Word, piece: list[_Word], cue: bool) -> bool:
    """Whether "I" ends a clause of time: "when my sister calls | I drop everything"."""
    return cue and bool(piece) and word.folded == "i"


def _without_asides(said: list[_Word], tongue: Tongue) -> list[_Word]:
    for _ in range(_ASIDES):
        match = search(tongue, "aside").match(_line(said))
        if not match:
            break
        said = said[len(match.group().split()) - 1 :]
    tail = search(tongue, "tail").search(_line(said))
    return said[: -len(tail.group().split())] if tail else said


def _leaves_out_i(said: list[_Word], own: bool, tongue: Tongue) -> bool:
    first = said[0]
    if tongue == "de":
        return own and first.raw.endswith("e") and first.folded not in words("de", "before")
    if any(word.folded == "i" for word in said):
        return False
    acts = first.folded not in words("en", "person") and first.folded not in words("en", "thing")
    if own and acts and verbs.is_verb(first.folded):
        return True
    doing = next((word for word in said[:3] if word.raw.endswith("ing")), None)
    before = said[: said.index(doing)] if doing else []
    return (
        doing is not None
        and doing.folded != doing.raw
        and doing.folded not in words("en", "thing") | words("en", "before")
        and all(word.raw.endswith("ly") or word.folded in words("en", "manner") for word in before)
    )
