"""What a mentee says besides an answer: a question back, a doubt, a burden, a change of mind."""

import re

from mentor_copilot.domain.reader.answers import is_unsure
from mentor_copilot.domain.woop.lists import folded, listed, phrases

_EDGES = " \t\r\n.,;:!?…-\"'()*"
_WORDS_AT_MOST = 25  # of a question to the coach; who writes more is telling something
_SPOKEN_TO_AT_MOST = 12  # of one without its question mark
# A question by its form; "how about a walk?" and "what if they laugh?" are answers.
_ASKING = re.compile(
    r"(?:what|which|who)\b(?! (?:about|if|when)\b)|why\b(?! not\b| bother\b)|how\b(?! about\b)"
    r"|(?:where|when) (?:do|does|did|is|are|should|shall|will|would|can|could)\b"
    r"|(?:can|could|would|should|do|does|did|is|are|am|may|must|will|shall|have|has)\b"
)
_OWN_DOING = re.compile(
    r"(?:can|could|may|should|shall|would) i (?:just |maybe |then )?"
    r"(?!(?:ask|change|skip|leave|stop|have|get|choose|do|know|still|also|think|say)\b)\w+ \w+"
)
_LETTERS = re.compile(r"[^\W\d_]{2}")


def opening_end(text: str) -> int:
    """Where the point begins, after "no wait," and the like."""
    opening = re.compile(rf"[\W_]*{phrases('asides', 'openings')}[\s,.:;!—–-]*")
    plain, end = folded(text), 0
    while found := opening.match(plain, end):
        end = found.end()
    return end


def turns(text: str) -> bool:
    """Whether the mentee takes back what they said ("no wait, I want to paint instead")."""
    opening = folded(text[: opening_end(text)])
    return bool(
        re.search(phrases("asides", "turns"), opening)
        or re.search(r"\binstead\W*$", text, re.IGNORECASE)
    )


def asks_back(text: str, *, thoughts: bool) -> bool:
    """Whether the mentee asks the coach something instead of answering.

    Where `thoughts` may be the answer ("will they laugh at me?"), it has to speak of the question.
    """
    body = _point(text)
    if body in listed("asides", "back"):
        return True
    asked = text.rstrip(_EDGES.replace("?", "")).endswith("?")
    words = len(body.split())
    if words > _WORDS_AT_MOST or not _ASKING.match(body) or _OWN_DOING.match(body):
        return False
    about = re.search(phrases("asides", "about"), body) is not None
    spoken_to = re.search(r"\b(?:you|u)\b", body) is not None and words <= _SPOKEN_TO_AT_MOST
    return (about or not thoughts) if asked else spoken_to


def asks_for_hint(text: str) -> bool:
    """Whether the mentee wants the answer from the coach ("can you suggest one?")."""
    body = _point(text)
    wanted = re.search(phrases("asides", "hints"), body) is not None
    begged = (
        re.match(r"(?:please )?(?:suggest|give me|tell me|show me|help me)\b", body) is not None
    )
    if not wanted or is_unsure(text) or len(body.split()) > _SPOKEN_TO_AT_MOST:
        return False
    return begged or len(body.split()) <= 2 or asks_back(text, thoughts=False)


def is_doubt(text: str) -> bool:
    """Whether the mentee doubts the exercise ("I don't believe in picturing things")."""
    whole = len(text.split()) <= _SPOKEN_TO_AT_MOST and not re.search(r":|\bbut\b", text)
    return whole and re.search(phrases("asides", "doubts"), folded(text)) is not None


def is_burdened(text: str) -> bool:
    """Whether somebody tells of a loss or a blow that is to be met with a kind word."""
    return re.search(phrases("asides", "burdens"), folded(text)) is not None


def is_wordless(text: str) -> bool:
    """Whether a text holds no word at all: signs and numbers only."""
    return _LETTERS.search(text) is None


def _point(text: str) -> str:
    """The text without openings, "I don't know" and marks before and after it, folded."""
    body = folded(text)[opening_end(text) :].strip(_EDGES)
    before, mark, after = re.split(r"([,.;!?-]+\s)", f"{body}, ", maxsplit=1)[:3]
    return after.strip(_EDGES + ",") if mark and is_unsure(before) and after.strip(_EDGES) else body
