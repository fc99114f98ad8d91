"""Promises and deeds with their subject, found in a sentence: "Ana will send ...", "I finished"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from mentor_copilot.domain.ledger import lexicon
from mentor_copilot.domain.ledger.people import People
from mentor_copilot.domain.ledger.subjects import Cast, resolve, subject


@dataclass(frozen=True, slots=True)
class Clause:
    """A stretch of a sentence, from its subject to its end; the deed itself begins at `verb`."""

    start: int
    verb: int
    end: int
    who: str | None


_LAST_WORDS = re.compile(r"([\w'’]+)\W+(?:that\s+)?$")
_TRAIL = re.compile(r"[\s,;:–—-]*(?:\b(?:and|but|while|whereas|so|then)\b)?[\s,;:–—-]*$")


@cache
def _promise(people: People) -> re.Pattern[str]:
    adverbs = lexicon.either("adverbs")
    promising = lexicon.either("promising")
    return re.compile(
        rf"{subject(people)}(?:\s+|(?=['’]))(?:(?i:{adverbs})\s+)*(?i:{promising})"
        rf"(?=\s)\s+(?:(?i:{adverbs})\s+)*(?P<verb>[^\W\d_][\w’'-]*)"
    )


@cache
def _assigned(people: People) -> re.Pattern[str]:
    """ "KW to send the slides" at the head of a line."""
    adverbs = lexicon.either("adverbs")
    return re.compile(
        rf"\W*{subject(people)}\s+(?:(?i:{adverbs})\s+)*[Tt]o\s+(?:(?i:{adverbs})\s+)*"
        r"(?P<verb>[a-z][\w’'-]*)"
    )


@cache
def _deed(people: People) -> re.Pattern[str]:
    adverbs = lexicon.either("adverbs")
    past = lexicon.either("past")
    return re.compile(
        rf"{subject(people)}(?:['’](?:ve|s|d))?\s+(?:(?i:have|has|had)\s+)?(?:(?i:{adverbs})\s+)*"
        rf"(?P<verb>(?i:{past}|[a-z]{{2,}}ed))\b"
    )


def promises(text: str, start: int, end: int, cast: Cast, first: str | None) -> list[Clause]:
    """The promises of a sentence with the one each is made by, in order."""
    words = text[start:end]
    found = [m for m in _promise(cast.people).finditer(words) if _binds(m)]
    head = _assigned(cast.people).match(words)
    if head and head["subj"].lower() not in ("i", "we", "you", "they", "he", "she"):
        who = resolve(head, cast, first, head["verb"])
        if who and not any(m.start() == head.start("subj") for m in found):
            found.insert(0, head)
    return list(_split(found, words, start, cast, first))


def _split(
    found: list[re.Match[str]], words: str, offset: int, cast: Cast, first: str | None
) -> Iterator[Clause]:
    for at, match in enumerate(found):
        stop = found[at + 1].start("subj") if at + 1 < len(found) else len(words)
        if at + 1 < len(found):
            trail = _TRAIL.search(words, match.end(), stop)
            stop = trail.start() if trail else stop
        begin = 0 if at == 0 else match.start("subj")
        who = resolve(match, cast, first, match["verb"])
        yield Clause(offset + begin, offset + match.start("verb"), offset + stop, who)


def _binds(match: re.Match[str]) -> bool:
    """Whether a future is somebody's own doing, and not hoped, asked or a state."""
    if match["verb"].lower() in lexicon.words("states"):
        return False
    low = match["subj"].lower()
    before = _LAST_WORDS.search(match.string[max(0, match.start() - 40) : match.start()])
    if before and before[1].lower() in lexicon.words("hedges"):
        return False
    if low in ("it", "this", "that", "you") or low in _nobody():
        return False
    return True


@cache
def _nobody() -> frozenset[str]:
    return lexicon.words("everyday") - {"i", "we", "he", "she", "they"}


def deed(text: str, start: int, end: int, cast: Cast, first: str | None) -> Clause | None:
    """The first thing that a sentence tells somebody of the pair to have done."""
    for match in _deed(cast.people).finditer(text[start:end]):
        verb = match["verb"].lower()
        if verb in lexicon.words("no_deeds"):
            continue
        before = _LAST_WORDS.search(match.string[max(0, match.start() - 40) : match.start()])
        if before and before[1].lower() in lexicon.words("subordinates"):
            continue
        low = match["subj"].lower()
        known = low in ("i", "we", "he", "she") or cast.people.named(match["subj"]) is not None
        if known:
            who = resolve(match, cast, first, verb)
            return Clause(start, start + match.start("verb"), end, who)
    return None
