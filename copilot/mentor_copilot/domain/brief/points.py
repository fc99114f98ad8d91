"""A point is a line that may go on the page, with what it weighs and how it can be said shorter."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from mentor_copilot.domain.brief.excerpts import excerpt, told
from mentor_copilot.domain.brief.page import BriefLine, LineKind, Section
from mentor_copilot.domain.brief.wording import phrase
from mentor_copilot.domain.ledger import Cite, Claim

WORDS_A_LINE = 18
CITES_A_LINE = 8

Topic = str  # a name of `watch` or `recurring` in wording.yaml


@dataclass(frozen=True)
class Point:
    """A line beside the words it is made of; `must` marks what may only go for want of room."""

    line: BriefLine
    words: str
    weight: float
    topic: Topic = ""
    must: bool = False

    @property
    def place(self) -> tuple[str, int]:
        """Where its words stand: two points of one place say one thing."""
        return self.line.cites[0].note_id, self.line.cites[0].start

    def shorter(self, at_most: int) -> "Point":
        """The same with at most so many of the writer's words."""
        text = framed(self.topic, self.words, at_most)
        return replace(self, line=self.line.model_copy(update={"text": text}))


def framed(topic: Topic, words: str, at_most: int = WORDS_A_LINE) -> str:
    """The writer's words as a line: as they stand where they say "I", else after the topic's."""
    short = excerpt(words, at_most)
    if not topic:
        return told(short)
    if told(short).startswith("“"):
        return told(short)
    part, name = topic.split(".")
    text = phrase(part, name, words=short)
    return text[:1].upper() + text[1:]


def point(
    section: Section, claim: Claim, weight: float, kind: LineKind = "said", topic: Topic = ""
) -> Point:
    """A point on one claim."""
    line = BriefLine(
        section=section,
        text=framed(topic, claim.what),
        kind=kind,
        owner=claim.who,
        cites=claim.cites[:CITES_A_LINE],
    )
    return Point(line=line, words=claim.what, weight=weight, topic=topic)


def places(claims: Iterable[Claim]) -> tuple[Cite, ...]:
    """The places of the words of the claims and of what they rest on: the first, then the last."""
    found = tuple(dict.fromkeys(place for claim in claims for place in claim.cites))
    if len(found) <= CITES_A_LINE:
        return found
    return (*found[:2], *found[2 - CITES_A_LINE :])
