"""Whose a claim is, if somebody says so: one of the pair or a name, each by words of the note."""

import re
from collections.abc import Sequence
from functools import cache

from mentor_copilot.domain.ledger import lexicon
from mentor_copilot.domain.ledger.claim import Claim
from mentor_copilot.domain.ledger.note_page import NotePage, Span
from mentor_copilot.domain.ledger.other_tongues import is_own
from mentor_copilot.domain.ledger.sentence import Sentence
from mentor_copilot.domain.ledger.stretches import Stretch

_NAME = re.compile(r"[A-ZÀ-ÖØ-Þ][\w'’-]*(?: [A-ZÀ-ÖØ-Þ][\w'’-]*){0,2}$")
_OWN = re.compile(r"\b(?:I|[Mm]e|[Mm]y|[Mm]ine|[Mm]yself)\b|\bi['’](?:m|ve|ll|d)\b")
_HEAD = re.compile(
    r"(?:^[\W_]*|[,;:–—(]\s*|\b(?:and|but|so|then|that|today|yesterday|tomorrow|week|by)\s+)$",
    re.IGNORECASE,
)
_TOGETHER = re.compile(
    r"(?:\b[A-Z][\w'’]*|\b(?:he|she|they|you|me))\s*(?:\s(?:and|or|und|et|y|e|en)|[&/+])\s+$"
)
_VERB = re.compile(r"\s+(?!(?:and|or|und|et|y|e|en)\b)[^\W\d_]|['’](?:ll|d|ve)\b")
_CAPITAL = re.compile(r"\b[A-ZÀ-ÖØ-Þ][\w-]*")


def settled(told: Sequence[Claim]) -> str | None:
    """The one person that the rules name for words, if it is one."""
    named = {claim.who for claim in told if claim.who}
    return named.pop() if len(named) == 1 else None


def speaker(page: NotePage, stretch: Stretch, sentence: Sentence) -> str | None:
    """Who says "I" in a sentence that says it, or whose line it is; None where it is a guess."""
    turn = stretch.turn
    if turn.spoken:
        return turn.speaker
    own = _OWN.search(sentence.words) if page.english else is_own(sentence.words)
    return turn.first if own else turn.owner


def named_owner(page: NotePage, name: Span, stretch: Stretch, sentence: Sentence) -> str | None:
    """The one a name means, standing as a subject, before or behind the line, or in its heading."""
    words = page.note.text[name[0] : name[1]].strip(" *_@:[]()")
    person = page.people.named(words)
    turn = stretch.turn
    if name[0] < turn.voice.start or name[0] >= turn.voice.end:
        beside = turn.speaker if _in(name, (stretch.item.start, stretch.item.end)) else None
        heads = [(one.start, one.end) for one in stretch.item.headings]
        headed = turn.owner if any(_in(name, head) for head in heads) else None
        return person if person and person in (beside, headed) else None
    if not (_in(name, (sentence.start, sentence.end)) and _leads(name, sentence)):
        return None
    called = {page.people.named(one) for one in _CAPITAL.findall(sentence.words)} - {None}
    if called - {person}:
        return None  # with both of the pair in one sentence, who is who would be a guess
    return person or (words if _is_name(words) else None)


def _leads(name: Span, sentence: Sentence) -> bool:
    """Whether a name stands where a subject does: at the head of a clause and before a verb."""
    before = sentence.text[sentence.start : name[0]]
    after = sentence.text[name[1] : sentence.end]
    by = before.rstrip().lower().endswith(" by")
    if not _HEAD.search(before) or _TOGETHER.search(before):
        return False
    return by or _VERB.match(after) is not None


def _in(inner: Span, outer: Span) -> bool:
    return outer[0] <= inner[0] and inner[1] <= outer[1]


def _is_name(words: str) -> bool:
    return _NAME.match(words) is not None and not {*words.lower().split()} & _no_names()


@cache
def _no_names() -> frozenset[str]:
    listed = ("everyday", "no_people", "no_owners", "orders", "past")
    return frozenset[str]().union(*map(lexicon.words, listed))
