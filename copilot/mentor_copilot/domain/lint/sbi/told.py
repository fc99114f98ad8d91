"""Impact, and how it is told: for oneself, about one thing, and with a question."""

import re
from collections.abc import Iterator

from mentor_copilot.domain.lint.rule import Hit
from mentor_copilot.domain.lint.sbi.sheet import Feedback, in_quotes
from mentor_copilot.domain.lint.words import Match

_IMPACT = re.compile(
    r"\bi\s+(?:felt|feel|was|noticed|had to|could|couldn['’]t|lost|needed|understood|saw|learn\w*"
    r"|think|thought|appreciated|got|missed|stopped|left)\b"
    r"|\bwe\s+(?:lost|had|missed|finished|could|were|got|saved|decided|moved|needed|ran)\b"
    r"|\b(?:the|our)\s+(?:\w+\s+){0,2}(?:team|client|customer|meeting|project|group|release"
    r"|discussion|decision|audience|colleagues|others|call|room)\s+\w+"
    r"|\bas a result\b|\bwhich (?:meant|made|helped|caused|led)\b|\bso (?:that )?(?:i|we)\b"
    r"|\bit (?:made|helped|meant|took|cost)\b",
    re.IGNORECASE,
)
_FIRST_PERSON = re.compile(r"\b(?:i|me|my|we|us|our)\b", re.IGNORECASE)
_BLAME = re.compile(r"\byou\s+(?:made|make)\s+(?:me|us|everyone)\b", re.IGNORECASE)
_SANDWICH = re.compile(
    r"\b(?:great|good|nice|well done|thank\w*|appreciate\w*|love\w*|like[ds]?)\b[^.!?]{0,80}?"
    r"\b(?:but|however|although)\b",
    re.IGNORECASE,
)
_ALL = re.compile(r"everyone|everybody|nobody|no one", re.IGNORECASE)
_MINDED = re.compile(
    r"\s+(?:(?:else|here|really|already|in (?:the|our) \w+)\s+)*"
    r"(?:is|are|was|were|feels?|felt|thinks?|thought|knows?|knew|likes?|liked|hates?|hated|wants?"
    r"|trusts?|agrees?|says|loves?|loved|respects?|can|will|would|does|has)\b",
    re.IGNORECASE,
)
_SECOND = re.compile(
    r"\b(?:and also|also you|in addition|another thing|furthermore|besides|on top of that"
    r"|secondly|and you also)\b",
    re.IGNORECASE,
)
_ADVICE = re.compile(
    r"\byou\s+(?:really\s+)?(?:should|must|need to|have to|ought to|had better)\b"
    r"|\bit would be (?:great|nice|good|better|helpful) if you\b"
    r"|\bi (?:want|need|expect|would like|['’]d like) you to\b"
    r"|\bplease (?:be|try|stop|do not|don['’]t)\b",
    re.IGNORECASE,
)


def impact_missing(feedback: Feedback) -> Iterator[Hit]:
    """Nothing says what it led to."""
    part = feedback.part("impact")
    missing = not part.text if feedback.in_parts else not _IMPACT.search(part.text)
    if missing:
        yield part.hit()


def impact_not_own(feedback: Feedback) -> Iterator[Hit]:
    """Told for others or as blame ("you made everyone angry")."""
    part = feedback.part("impact")
    own = _FIRST_PERSON.search(part.text) or _IMPACT.search(part.text)
    if blame := _BLAME.search(part.text):
        yield part.hit(*blame.span())
    elif feedback.in_parts and part.text and not own:
        yield part.hit(0, len(part.text))


def absolute(feedback: Feedback) -> Iterator[Hit]:
    """The words "always" and "never" invite a counter-example.

    "Everyone" does where all are said to think or feel; that everyone went quiet was seen.
    """
    for part in feedback.parts:
        if part.name not in ("question", "ask"):
            found = (one for one in part.cues.find("absolute") if _is_absolute(part.text, one))
            yield from part.found(next(found, None))


def _is_absolute(text: str, match: Match) -> bool:
    if in_quotes(text, match.start):
        return False
    of_all = _ALL.fullmatch(text, match.start, match.end)
    return not of_all or bool(_MINDED.match(text, match.end))


def no_question(feedback: Feedback) -> Iterator[Hit]:
    """Nobody asks how the other saw it."""
    if not any("?" in part.text for part in feedback.parts):
        yield Hit("question" if feedback.in_parts else feedback.parts[0].name)


def several_behaviours(feedback: Feedback) -> Iterator[Hit]:
    """More than one point: the second is not heard."""
    part = feedback.part("behaviour")
    if match := _SECOND.search(part.text):
        yield part.hit(*match.span())


def sandwich(feedback: Feedback) -> Iterator[Hit]:
    """Praise, then "but": the praise becomes packaging."""
    for part in feedback.parts:
        if match := _SANDWICH.search(part.text):
            yield part.hit(*match.span())


def hearsay(feedback: Feedback) -> Iterator[Hit]:
    """What others are said to think."""
    for part in feedback.parts:
        yield from part.found(part.cues.first("hearsay"))


def advice(feedback: Feedback) -> Iterator[Hit]:
    """An instruction where an observation belongs."""
    for part in feedback.parts:
        if match := _ADVICE.search(part.text):
            yield part.hit(*match.span())
