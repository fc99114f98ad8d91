"""What a review looks at: the record as its reader and the goal's owner may both see it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from mentor_copilot.domain.brief import Material
from mentor_copilot.domain.brief.page import BriefLine
from mentor_copilot.domain.cycle.entry import Entry
from mentor_copilot.domain.cycle.progress import Progress
from mentor_copilot.domain.goal import Goal
from mentor_copilot.domain.ledger import Cite, Claim
from mentor_copilot.domain.ledger.likeness import gist
from mentor_copilot.domain.note import Note
from mentor_copilot.domain.review.document import About, Part, ReviewLine
from mentor_copilot.domain.statement import evidence


@dataclass(frozen=True)
class Look:
    """One goal of one person since a day (without an `id`: all of theirs); `others` are their other
    open goals.

    What was told on the day `since` itself is new only where that day counts `whole`: after a
    review it does not, since that review had it. `entries` are the documents of the cycle whose
    pages stand in the material, oldest first.
    """

    material: Material
    owner: str
    id: str = ""
    goal: Goal = Goal()
    progress: Progress | None = None
    since: date | None = None
    whole: bool = False
    entries: Sequence[Entry] = ()
    others: tuple[Goal, ...] = ()

    @property
    def day(self) -> date:
        """The day of the review."""
        return self.material.at

    def is_new(self, day: date) -> bool:
        """Whether something of that day is new since then."""
        return self.since is None or day > self.since or (self.whole and day == self.since)

    def is_theirs(self, claim: Claim) -> bool:
        """Whether a claim tells of the goal's owner: by name, or by nobody's in their own words."""
        if claim.who is not None:
            return claim.who == self.owner
        note = self.note(claim)
        return note is not None and note.author == self.owner

    def concerns(self, claim: Claim) -> bool:
        """Whether a claim is about this goal as far as can be told: never if it is about another.

        What was told for a goal is about that one; other words are about the goal whose words
        they share the most, and about any where they share none.
        """
        return self.concerns_words(claim.cites[0])

    def concerns_words(self, place: Cite) -> bool:
        """The same of the words at a place."""
        if not self.id:
            return True
        told_for = self._goals_of_pages.get(place.note_id)
        if told_for is not None:
            return told_for == self.id
        words = gist(place.quote).telling
        elsewhere = max((len(words & about) for about in self._words_of_others), default=0)
        return elsewhere == 0 or len(words & self._words) >= elsewhere

    def claims(self, *kinds: str) -> Iterator[Claim]:
        """The claims of these kinds on the owner and this goal, told since the review before."""
        for claim in self.material.ledger.claims:
            if claim.kind in kinds and self.is_new(claim.learnt_at):
                if self.is_theirs(claim) and self.concerns(claim):
                    yield claim

    def note(self, claim: Claim) -> Note | None:
        """The note that a claim stands in."""
        return self.material.note(claim.cites[0].note_id)

    def line(self, line: BriefLine, part: Part, about: About, of: str | None = None) -> ReviewLine:
        """A line of a brief in its place of the review."""
        return ReviewLine(
            **dict(line), part=part, about=about, told_on=self.newest_day(line), of=of
        )

    def newest_day(self, line: BriefLine) -> date:
        """The day of the newest words that a line stands on."""
        notes = (self.material.note(place.note_id) for place in line.cites)
        return max((note.date for note in notes if note), default=self.day)

    @cached_property
    def _goals_of_pages(self) -> dict[str, str]:
        return {f"{one.kind}:{one.id}": one.record.goal for one in self.entries if one.record.goal}

    @cached_property
    def _words(self) -> frozenset[str]:
        return _about(self.goal)

    @cached_property
    def _words_of_others(self) -> tuple[frozenset[str], ...]:
        return tuple(_about(goal) for goal in self.others)


def _about(goal: Goal) -> frozenset[str]:
    """The telling words of all that was said for a goal."""
    return frozenset().union(*(gist(words).telling for words in evidence(goal)))
