"""What a question is answered from: one pair's record as the one who asks may read it."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from mentor_copilot.domain.brief import Aim, Material
from mentor_copilot.domain.brief.page import SourceNote
from mentor_copilot.domain.ledger import Claim
from mentor_copilot.domain.note import Note


@dataclass(frozen=True)
class OwnAim:
    """A kept goal with its owner."""

    owner: str
    aim: Aim


@dataclass(frozen=True)
class Shelf:
    """The material of a brief, with the goals of both people.

    `about` names the goal of each page that was told about one (a check-in, a reflection).
    """

    material: Material
    goals: tuple[OwnAim, ...] = ()
    about: Mapping[str, str] = field(default_factory=dict)

    @property
    def reader(self) -> str:
        """The one who asks."""
        return self.material.reader

    @cached_property
    def notes(self) -> tuple[Note, ...]:
        """All that may be cited, oldest first; of a corrected note only the correction."""
        aims = [note for one in self.goals for note in one.aim.said]
        found = {note.id: note for note in (*self.material.notes, *self.material.said, *aims)}
        corrected = {note.corrects for note in found.values()}
        standing = (note for note in found.values() if note.id not in corrected)
        return tuple(sorted(standing, key=lambda note: (note.date, note.id)))

    @cached_property
    def known(self) -> dict[str, Note]:
        """The same by id, with the notes that were corrected."""
        return {note.id: note for note in (*self.material.notes, *self.notes)}

    def author(self, claim: Claim) -> str | None:
        """Who wrote the note of a claim."""
        note = self.known.get(claim.cites[0].note_id)
        return note.author if note else None

    def source(self, note_id: str) -> SourceNote:
        """A note as a source to list."""
        note = self.known[note_id]
        return SourceNote(note_id=note.id, date=note.date, author=note.author, scope=note.scope)

    def of(self, one: OwnAim) -> Material:
        """The material with no other goal than this, and no facts but those of its owner."""
        ledger = self.material.ledger
        facts = tuple(fact for fact in ledger.facts if fact.who in (one.owner, None))
        mine = ledger.model_copy(update={"facts": facts})
        return replace(self.material, aims=(one.aim,), ledger=mine)
