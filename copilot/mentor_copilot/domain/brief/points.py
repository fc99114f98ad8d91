"""A point is a line that may go on the page, with what it weighs and how it can be said shorter."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from mentor_copilot.domain.brief.excerpts import excerpt, inside, told
from mentor_copilot.domain.brief.page import BriefLine, LineKind, Section
from mentor_copilot.domain.brief.wording import phrase
from mentor_copilot.domain.ledger import Cite, Claim

WORDS_A_LINE = 18
CITES_A_CLAIM = 6
CARRIES_CITED = 24  # a line shows so many carries at most; it has been carried on often enough

_STRUGGLES = re.compile(r"\bstruggl", re.IGNORECASE)

Topic = str  # a name of `watch` or `recurring` in wording.yaml


@dataclass(frozen=True)
class Point:
    """A line beside the words it is made of; `must` marks what may only go for want of room.

    `stands` is how a goal's numbers stand, for the agenda.
    """

    line: BriefLine
    words: str
    weight: float
    topic: Topic = ""
    must: bool = False
    stands: tuple[str, ...] = ()

    @property
    def place(self) -> tuple[str, int]:
        """Where its words stand: two points of one place say one thing."""
        return self.line.cites[0].note_id, self.line.cites[0].start

    @property
    def under_way(self) -> bool:
        """Whether there is something to ask about now: of a goal that is paused there is not."""
        return self.topic != "goals.paused"

    def shorter(self, at_most: int) -> "Point":
        """The same with at most so many of the writer's words."""
        text = framed(self.topic, self.words, at_most)
        return replace(self, line=self.line.model_copy(update={"text": text}))


def framed(topic: Topic, words: str, at_most: int = WORDS_A_LINE) -> str:
    """The writer's words as a line: as they stand where they say "I", else after the topic's."""
    short = excerpt(words, at_most)
    if not topic:
        return told(short)
    if told(short).startswith("“") or _STRUGGLES.search(short):
        return told(short)
    part, name = topic.split(".")
    if topic == "watch.obstacle" and short.endswith("?"):
        name = "open"
    text = phrase(part, name, words=inside(short))
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
        cites=claim.cites[:CITES_A_CLAIM],
    )
    return Point(line=line, words=claim.what, weight=weight, topic=topic)


def places(claims: Sequence[Claim]) -> tuple[Cite, ...]:
    """The places of the first claim with all it rests on, then of the others, each note once.

    Of very many notes the earliest and the latest are kept.
    """
    first, *others = claims
    note = first.cites[0].note_id
    beside = [claim.cites[0] for claim in others if claim.cites[0].note_id == note]
    of_note = {claim.cites[0].note_id: claim for claim in others}
    of_note.pop(note, None)
    found = [claim.cites[0] for claim in sorted(of_note.values(), key=lambda one: one.learnt_at)]
    if len(found) > CARRIES_CITED:
        found = [found[0], *found[1 - CARRIES_CITED :]]
    return tuple(dict.fromkeys((*first.cites[:CITES_A_CLAIM], *beside, *found)))
