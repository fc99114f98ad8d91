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
        if alone or _LABELLED.search(before) or match.after - match.first > 1:
            yield part.hit(match.start, match.end)
            return


def motive_guess(feedback: Feedback) -> Iterator[Hit]:
    """A guess at why the other did it."""
    for part in _once(feedback, "behaviour", "impact"):
        yield from part.found(part.cues.first("motive"))


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
