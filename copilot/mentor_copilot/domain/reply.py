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
_LONG = 4
_COMMON = frozenset("that this with have your what when where there would could from into".split())
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
    "outcome": "best|come true|comes true|feel",
    "obstacle": "in you|inside you|within you|holds? you back|in the way",
    "obstacle.inner": "in you|inside you|within you|(?:do you|you) (?:feel|think|do|tell)",
    "expectancy": "likely|chance|0 to 10|zero to ten",
    "plan.if": "when|where|moment|right after",
    "expires": "until when|how long|by when",
}


def may_reword(question: Question) -> bool:
    """Whether a question may be put in other words: a plain one about a field, nothing quoted."""
    plain = question.text.count("?") == 1 and not re.search(r"[.!“\"(]", question.text)
    return question.field in _ASKS and plain


def asks_about(sentence: str, question: Question) -> bool:
    """Whether the sentence asks what `question` asks."""
    cues = _ASKS.get(question.field)
    return cues is not None and re.search(rf"\b({cues})\b", sentence, re.IGNORECASE) is not None


def strays(sentence: str, known: Iterable[str]) -> bool:
    """Whether a sentence of some length has no word in common with what is known, endings apart."""
    spoken = _stems(sentence)
    return len(spoken) >= _LONG and not any(spoken & _stems(text) for text in known)


def _stems(text: str) -> set[str]:
    words = re.findall(r"[^\W\d_]{4,}", text.lower())
    return {word[:5].rstrip("es") for word in words} - _COMMON


def advises(sentence: str) -> bool:
    """Whether a sentence tells somebody what to do."""
    return _ADVICE.search(sentence) is not None


def faults(sentence: str, known: Iterable[str], today: date) -> list[str]:
    """Why a sentence of a reply may not be shown; empty when it may."""
    texts = list(known)
    found = [f"“{words}” has no origin" for words in unsupported(sentence, texts, today)]
    if "?" not in sentence and strays(sentence, texts):
        found.append("is not about what was said")
    if advises(sentence):
        found.append("advises although nobody asked")
    if re.search(r"\bmentee'?s?\b", sentence, re.IGNORECASE):
        found.append("speaks about the mentee, not to them")
    if _MARKUP.search(sentence):
        found.append("holds markup")
    barred = screen_reply(sentence)
    return [*found, barred] if barred else found
