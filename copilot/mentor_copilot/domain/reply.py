"""What a coach may say in a reply: nothing without an origin, no advice unasked, one question."""

import re
from collections.abc import Iterable
from datetime import date

from mentor_copilot.domain.provenance import unsupported
from mentor_copilot.domain.safety.outgoing import screen_reply
from mentor_copilot.domain.talk import Question

WORDS_AT_MOST = 60

# The pattern ADVICE of the project's rubrics, and advice in the imperative (METHODS 0.7: advising
# unasked is what tells a weak session from a good one).
_ADVICE = re.compile(
    r"\b(you (really |just )?(should|must|need to|have to|ought to)|you could (try|start)"
    r"|i('d| would)? (recommend|suggest|advise)|my (advice|suggestion|recommendation)"
    r"|why don'?t you|how about you|make sure (you|that you|to)|if i were you"
    r"|it'?s important (that|for you|to)|the best (thing|way) (is|would be) to)\b"
    r"|^\W*(try|consider|focus on|start by|be sure to|remember to|avoid)\b",
    re.IGNORECASE,
)
_MARKUP = re.compile(r"[<>{}`|\\]|\]\(|!\[|\*\*|^#|^\s*[-*] |javascript:", re.IGNORECASE)

# What a question about a field has in it, whoever words it.
_ASKS = {
    "measure.target": "know|tell|count|see|measure|number|how (many|much|often)|notice|show",
    "measure.baseline": "now|today|currently|at present|at the moment|so far|these days|start from",
    "deadline": "when|by what|what (date|day|month)|how long|until|how soon",
    "why": "why|matter|important|behind|reason|mean to you|makes",
    "first_step": "step|first|start|begin|seven days|this week|small",
    "confidence": "confident|confidence|sure|0 to 10|zero to ten|scale",
    "measure.how_checked": "record|where|who|keep track|track|check|read (it|that) off",
    "review_every_days": "how often|every|rhythm|look (back|at)",
}


def may_reword(question: Question) -> bool:
    """Whether a question may be put in other words: a plain one about a field, nothing quoted."""
    plain = question.text.count("?") == 1 and not re.search(r"[.!“\"(]", question.text)
    return question.field in _ASKS and plain


def asks_about(sentence: str, question: Question) -> bool:
    """Whether the sentence asks what `question` asks."""
    cues = _ASKS.get(question.field)
    return cues is not None and re.search(rf"\b({cues})\b", sentence, re.IGNORECASE) is not None


def faults(sentence: str, known: Iterable[str], today: date) -> list[str]:
    """Why a sentence of a reply may not be shown; empty when it may."""
    found = [f"“{words}” has no origin" for words in unsupported(sentence, known, today)]
    if _ADVICE.search(sentence):
        found.append("advises although nobody asked")
    if _MARKUP.search(sentence):
        found.append("holds markup")
    barred = screen_reply(sentence)
    return [*found, barred] if barred else found
