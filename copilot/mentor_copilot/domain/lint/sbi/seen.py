"""Situation and behaviour: which moment, and what a camera would have recorded."""

import re
from collections.abc import Iterator

from mentor_copilot.domain.lint.cues import Cues
from mentor_copilot.domain.lint.rule import Hit
from mentor_copilot.domain.lint.sbi.sheet import Feedback, Part

_PREPOSITIONS = frozenset(("in", "at", "on", "during", "after", "before"))
_REACH = 5  # words from a preposition to its occasion
_DID = re.compile(
    r"\b(?:you|he|she|they)\s+(?:\w+ly\s+)?"
    r"(?!(?:were|was|are|is|have been|had been|seem|appear|look|lack|should)\w*\b)\w+",
    re.IGNORECASE,
)
_OTHER = r"(?:you|he|she|they)"
_SURELY = r"(?:(?:just|only|clearly|obviously|simply|really|probably|evidently|secretly)\s+)"
_GUESSED = re.compile(
    rf"\b{_OTHER}\s+{_SURELY}*(?:do|does|did)(?:n['’]t|\s+not)\s+(?:\w+ly\s+|even\s+)?"
    r"(?:care|respect|value|appreciate|trust|want|mind|bother|believe"
    r"|take \w+ seriously|like\s+(?:me|us|my|our))\b"
    rf"|\b{_OTHER}\s+{_SURELY}+(?:want|care|think|thought|tr(?:y|ied)|tries|like|love|hate)\w*"
    rf"|\b{_OTHER}\s+{_SURELY}*(?:wants?|wanted|likes|loves)\s+(?:to|me|us)\b"
    rf"|\b{_OTHER}\s+(?:thinks?|thought|believes?)\s+(?:that\s+)?(?:you|he|she|they|i|it|this|we)\b"
    rf"|\b{_OTHER}\s+(?:thinks?|believes?)\s+\w+"
    rf"|\b{_OTHER}(?:['’]re|['’]s|\s+(?:are|were|is|was))(?:n['’]t|\s+not)?\s+(?:\w+ly\s+)?(?:jealous"
    r"|threatened|intimidated|committed|interested|motivated|bothered|serious about|trying to)\b"
    rf"|\b(?:shows?|showed|means|proves|tells me)\s+(?:me\s+)?(?:that\s+|how\s+\w+\s+)?{_OTHER}\b"
    rf"|\bi\s+(?:feel|felt)\s+(?:that|like|as if|as though)?\s*{_OTHER}\b"
    rf"|\bbecause\s+{_OTHER}(?:['’]re|['’]s|\s+{_SURELY}*(?:are|were|is|was|feel|felt|want|wanted"
    r"|like|think|thought))\b",
    re.IGNORECASE,
)
# What may be said of a thing without a verdict on whoever did it ("it was helpful").
_OF_THINGS = re.compile(
    r"(?:great|helpful|amazing|awesome|brilliant|fantastic|wonderful|perfect|excellent|impressive"
    r"|incredible|inspiring|outstanding|difficult|sensitive|emotional|useless|terrible|awful"
    r"|horrible|cold|annoying|irritating|negative|dramatic|smart|clever)",
    re.IGNORECASE,
)
_THING = re.compile(
    r"\b(?:it|that)(?:['’]s)?\s+(?:(?!you\b|he\b|she\b|they\b)\w+\s+)*$", re.IGNORECASE
)
_LABELLED = re.compile(
    r"\b(?:you|he|she|they|it|that)(?:['’]re|['’]s)?\s+(?:(?:is|are|was|were|being|been|have|has|a|an|so|too"
    r"|very|really|always|never|a bit|such|quite|just)\s+)*$",
    re.IGNORECASE,
)


def situation_missing(feedback: Feedback) -> Iterator[Hit]:
    """No event: the other cannot know which moment is meant."""
    part = feedback.part("situation")
    missing = not part.text if feedback.in_parts else not _placed(part.cues)
    if missing:
        yield part.hit()


def situation_undated(feedback: Feedback) -> Iterator[Hit]:
    """An event without a day or an occasion."""
    part = feedback.part("situation")
    if feedback.in_parts and part.text and not _placed(part.cues):
        yield part.hit(0, len(part.text))


def behaviour_missing(feedback: Feedback) -> Iterator[Hit]:
    """Nothing that a camera would have recorded."""
    part = feedback.part("behaviour")
    judged = next(trait_word(feedback), None) or next(impression(feedback), None)
    missing = not part.text if feedback.in_parts else not _DID.search(part.text)
    if missing and not judged:
        yield part.hit()


def impression(feedback: Feedback) -> Iterator[Hit]:
    """An impression ("you seemed bored") where an act belongs."""
    part = feedback.part("behaviour")
    yield from part.found(part.cues.first("seemed"))


def trait_word(feedback: Feedback) -> Iterator[Hit]:
    """A word for the person, not for the act."""
    part = feedback.part("behaviour")
    for match in part.cues.find("trait_label"):
        before = part.text[: match.start]
        alone = feedback.in_parts and not before.strip() and match.after == len(part.cues.tokens)
        if _THING.search(before) and _OF_THINGS.fullmatch(part.text, match.start, match.end):
            continue
        if alone or _LABELLED.search(before) or match.after - match.first > 1:
            yield part.hit(match.start, match.end)
            return


def motive_guess(feedback: Feedback) -> Iterator[Hit]:
    """A guess at what the other wanted, thought or cared for."""
    for part in _once(feedback, "behaviour", "impact"):
        guess = _GUESSED.search(part.text)
        if listed := part.cues.first("motive"):
            yield part.hit(listed.start, listed.end)
        elif guess:
            yield part.hit(*guess.span())


def _once(feedback: Feedback, *names: str) -> list[Part]:
    return list({feedback.part(name).name: feedback.part(name) for name in names}.values())


def _placed(cues: Cues) -> bool:
    """Whether a day is named, or an occasion ("in the review", "during our call")."""
    if any(when.role != "recurring" for when in cues.whens):
        return True
    return any(
        token.word in _PREPOSITIONS
        for occasion in cues.find("occasion")
        for token in cues.tokens[max(0, occasion.first - _REACH) : occasion.first]
    )
