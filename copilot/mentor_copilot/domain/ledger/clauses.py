"""Promises and deeds with their subject, found in a sentence: "Ana will send ...", "I finished"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from mentor_copilot.domain.ledger import lexicon
from mentor_copilot.domain.ledger.people import People
from mentor_copilot.domain.ledger.subjects import PRONOUNS, Cast, person_in, resolve, says, subject


@dataclass(frozen=True, slots=True)
class Clause:
    """A stretch of a sentence, from its subject to its end; the deed itself begins at `verb`.

    `shared` marks one that has its subject in common with the clause before it.
    """

    start: int
    verb: int
    end: int
    who: str | None
    shared: bool = False


NEAR = 25  # characters before a subject that may be left out of what was done
_LAST_WORDS = re.compile(r"([\w'’]+)\W+(?:that\s+)?$")
_WOULD = re.compile(
    r"\s(he|she|they|i|you|we)(?:\s+(?:would|will)\b|['’](?:ll|d)\b)", re.IGNORECASE
)
_TRAIL = re.compile(r"[\s,;:–—-]*(?:\b(?:and|but|while|whereas|so|then)\b)?[\s,;:–—-]*$")
_DICTATED = re.compile(
    r"\b(?:say|tell(?:\s+\w+)?|write|note|record|claim|pretend|report|assume|imagine|state|mark)\s+"
    r"(?:that\s+)?$",
    re.IGNORECASE,
)
_AT_HEAD = re.compile(
    r"^[\W_]*$|[,;:–—()\]]\s*$|^[\W_]*(?:\w+\s+){1,3}$|\b(?:and|but|so|then|week|today|yesterday|month|"
    r"weekend|morning|finally|also|that|\w+day)\s+$",
    re.IGNORECASE,
)
_RELATIVE = re.compile(
    r"\b(?:which|who|whom|how|what|where|why|once|when|whenever|if|until|till|after|before|unless|"
    r"whether|hopes?|wish(?:es)?|thinks?|thought|believed?|assumed?|things?|links?|one|ones)\s+(?:that\s+)?$",
    re.IGNORECASE,
)


@cache
def _adverbs() -> str:
    return rf"(?:(?i:{lexicon.either('adverbs')})\s+)*"


@cache
def _promise(people: People) -> re.Pattern[str]:
    return re.compile(
        rf"{subject(people)}(?:\s+|(?=['’])){_adverbs()}(?i:{lexicon.either('promising')})"
        rf"(?=\s)\s+{_adverbs()}(?:be\s+(?=\w+ing\b))?(?P<verb>[^\W\d_][\w’'-]*)"
    )


@cache
def _assigned(people: People) -> re.Pattern[str]:
    """ "KW to send the slides" at the head of a line."""
    return re.compile(
        rf"\W*{subject(people)}\s+{_adverbs()}[Tt]o\s+{_adverbs()}(?P<verb>[a-z][\w’'-]*)"
    )


@cache
def _shared() -> re.Pattern[str]:
    """A promise that shares the subject of what stands before it: "... and will send it"."""
    return re.compile(
        rf"(?P<joint>\s*[,;–—]\s+(?:(?:and|but|then)\s+)?|\s+(?:and|but|then|-)\s+)(?P<subj>)"
        rf"{_adverbs()}(?i:will|(?:is|am|are) going to|(?:plans?|promised|agreed|offered) to)"
        rf"\s+{_adverbs()}(?P<verb>[^\W\d_][\w’'-]*)"
    )


@cache
def _strong() -> str:
    """Past forms that no ending tells ("kept", "saw")."""
    forms: dict[str, str] = lexicon.lists("words")["past_forms"]
    return "|".join(form for listed in forms.values() for form in listed.split())


@cache
def _deed(people: People) -> re.Pattern[str]:
    return re.compile(
        rf"{subject(people)}(?:['’](?:ve|s|d))?\s+(?:(?i:have|has|had)\s+)?{_adverbs()}"
        rf"(?P<verb>(?i:{lexicon.either('past')}|{_strong()}|[a-z]{{2,}}ed))\b(?!\s+not\b)"
    )


def promises(text: str, start: int, end: int, cast: Cast, first: str | None) -> list[Clause]:
    """The promises of a sentence with the one each is made by, in order.

    A shared subject is left open (None) for the caller, who knows whose sentence it is.
    """
    words = text[start:end]
    found = [m for m in _promise(cast.people).finditer(words) if _binds(m, cast)]
    head = _assigned(cast.people).match(words)
    if head and head["subj"].lower() not in PRONOUNS and not found:
        found = [head] if resolve(head, cast, first, head["verb"]) else []
    taken = [match.span() for match in found]
    for match in _shared().finditer(words):
        apart = all(match.end() <= a or b <= match.start() for a, b in taken)
        if apart and match.start() and _acts(match) and not _hedged(match):
            found.append(match)
    found.sort(key=lambda match: match.start("verb"))
    return list(_split(found, words, start, cast, first))


def _split(
    found: list[re.Match[str]], words: str, offset: int, cast: Cast, first: str | None
) -> Iterator[Clause]:
    for at, match in enumerate(found):
        stop = len(words)
        if at + 1 < len(found):
            after = found[at + 1]
            trail = _TRAIL.search(words, match.end(), max(match.end(), after.start("subj")))
            stop = trail.start() if trail else after.start("subj")
        shared = match.re is _shared()
        who = None if shared else resolve(match, cast, first, match["verb"])
        begin = match.start("subj")
        yield Clause(offset + begin, offset + match.start("verb"), offset + stop, who, shared)


def _binds(match: re.Match[str], cast: Cast) -> bool:
    """Whether a future is somebody's own doing, and not hoped, asked or a state."""
    if not _acts(match) or _hedged(match):
        return False
    low = match["subj"].lower()
    verb = match["verb"].lower()
    if not _of_oneself(match):
        return False
    if low == "you":
        return says(match) or verb in lexicon.words("acts") | lexicon.words("orders")
    if low in ("i", "we", "he", "she"):
        return True
    if low in _nobody():
        return False
    named = person_in(match["subj"], cast.people)
    return named is not None or verb in lexicon.words("acts") or says(match)


def _of_oneself(match: re.Match[str]) -> bool:
    """Whether who says that somebody would is who would: "Ana said you will" is no word of hers."""
    told = match.group()[len(match["subj"]) :]
    inner = _WOULD.search(told)
    if inner is None:
        return True
    low = match["subj"].lower()
    same = {"i": ("i",), "we": ("we",), "you": ("you",), "he": ("he",), "she": ("she",)}
    return inner[1].lower() in same.get(low, ("he", "she", "they"))


def _acts(match: re.Match[str]) -> bool:
    return match["verb"].lower() not in lexicon.words("states")


def _hedged(match: re.Match[str]) -> bool:
    before = _LAST_WORDS.search(_before(match))
    return before is not None and before[1].lower() in lexicon.words("hedges")


def _before(match: re.Match[str]) -> str:
    """What stands before a subject, with a first word that is no part of a name ("When Kim")."""
    words = match["subj"].split()
    lead = words[0] + " " if len(words) > 1 and words[0].lower() in _nobody() else ""
    return match.string[max(0, match.start() - 60) : match.start()] + lead


@cache
def _nobody() -> frozenset[str]:
    return lexicon.words("everyday") - PRONOUNS


def reports(words: str, people: People) -> bool:
    """Whether words begin with somebody who did something, whoever that is ("Tom told me ...")."""
    return _deed(people).match(words) is not None


def deed(text: str, start: int, end: int, cast: Cast, first: str | None) -> Clause | None:
    """The first thing that a sentence tells somebody of the pair to have done, if at its head."""
    for match in _deed(cast.people).finditer(text[start:end]):
        verb, low = match["verb"].lower(), match["subj"].lower()
        before = _before(match)
        if verb in lexicon.words("no_deeds") or _RELATIVE.search(before):
            continue
        if _DICTATED.search(before):
            continue
        if not _AT_HEAD.search(before) or (low == "we" and verb in lexicon.words("meetings")):
            continue
        if low in ("i", "we", "he", "she") or person_in(match["subj"], cast.people):
            who = resolve(match, cast, first, verb)
            verb_at = match.start("verb") if match.start() < NEAR else match.start("subj")
            return Clause(start + match.start(), start + verb_at, end, who)
    return None
