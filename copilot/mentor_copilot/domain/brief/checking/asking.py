"""Whether a question is one open question: none leading or stacked (SB10 of session_brief)."""

import re
from collections.abc import Iterator

from mentor_copilot.domain.brief.checking.words import listed
from mentor_copilot.domain.reply import advises

QUOTED = re.compile(r"“[^”]*”")

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_CLAUSE = re.compile(r"[:;]\s+|\s[–—-]\s|,\s+")
_SENTENCE = re.compile(r"[.!]\s")
_TO_SOMEBODY = re.compile(r"\b(?:you|your|I|my)\b", re.IGNORECASE)
_TAG = re.compile(
    r",?\s+(?:right|correct|ok|okay|or not|yes|no|(?:is|are|do|does|did|was|were|have|has|can|"
    r"could|would|should|will)(?:n['’]t)?\s+(?:you|it|they|that|he|she|there|I))\s*\?$",
    re.IGNORECASE,
)
_LEADING = re.compile(
    r"\b(?:what|how) about\b|\bwhat if\b|\b(?:have|had) you (?:considered|thought|tried)\b"
    r"|\bwhy (?:don['’]?t|not|didn['’]?t|haven['’]?t)\b|\bstops? you from just\b|\bsurely\b",
    re.IGNORECASE,
)


def open_faults(text: str) -> Iterator[str]:
    """Why this is not one open question without advice; what is quoted in it is not looked at."""
    bare = QUOTED.sub("“”", text)
    if bare.count("?") != 1 or not text.endswith("?") or _SENTENCE.search(bare):
        yield "it is not one question"
        return
    if _is_closed(bare):
        yield "it can be answered with yes or no"
    elif not _asks_openly(bare):
        yield "it asks nothing openly"
    elif _is_stacked(bare):
        yield "it asks more than one thing"
    if advises(bare) or _LEADING.search(bare):
        yield "it advises or leads"


def _is_closed(bare: str) -> bool:
    """Whether it starts as a yes-or-no question does, or ends as one."""
    starts = [_first(clause) for clause in (bare, _CLAUSE.split(bare)[-1])]
    closed = any(word in listed("closed_openers") for word in starts)
    return closed or _TAG.search(bare) is not None


def _asks_openly(bare: str) -> bool:
    """Whether a clause starts with "what", "how" and the like, and leads in with nothing bare."""
    clauses = _CLAUSE.split(bare)
    at = next((at for at, clause in enumerate(clauses) if _is_open(clause)), None)
    if at is None:
        return False
    before = bare[: bare.index(clauses[at])] if at else ""
    return not before.strip() or "“" in before or _TO_SOMEBODY.search(before) is not None


def _is_open(clause: str) -> bool:
    words = [word.lower() for word in _WORD.findall(clause)[:2]]
    while words and words[0] in listed("before_open_openers"):
        words.pop(0)
    return bool(words) and words[0] in listed("open_openers")


def _is_stacked(bare: str) -> bool:
    words = [word.lower() for word in _WORD.findall(bare)]
    askers = listed("open_openers") | listed("closed_openers")
    return any(
        one in ("and", "or") and following in askers
        for one, following in zip(words, words[1:], strict=False)
    )


def _first(clause: str) -> str:
    found = _WORD.search(clause)
    return found.group().lower().replace("’", "'") if found else ""
