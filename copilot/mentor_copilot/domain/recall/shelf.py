"""What a question is answered from: one pair's record as the one who asks may read it."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from mentor_copilot.domain.brief import Aim, Material
from mentor_copilot.domain.brief.page import SourceNote
from mentor_copilot.domain.note import Note


@dataclass(frozen=True)
class Shelf:
    """The material of a brief, with the goals of both of the two.

    `about` names the goal of each page that was told about one (a check-in, a reflection).
    """

    material: Material
    about: Mapping[str, str] = field(default_factory=dict)

    @property
    def reader(self) -> str:
        """The one who asks."""
        return self.material.reader

    @cached_property
    def notes(self) -> tuple[Note, ...]:
        """All that may be cited, oldest first; of a corrected note only the correction."""
        found = {note.id: note for note in (*self.material.notes, *self.material.said)}
        corrected = {note.corrects for note in found.values()}
        standing = (note for note in found.values() if note.id not in corrected)
        return tuple(sorted(standing, key=lambda note: (note.date, note.id)))

    @cached_property
    def known(self) -> dict[str, Note]:
        """The same by id, with the notes that were corrected."""
        return {note.id: note for note in (*self.material.notes, *self.notes)}

    def source(self, note_id: str) -> SourceNote:
        """A note as a source to list."""
        note = self.known[note_id]
        return SourceNote(note_id=note.id, date=note.date, author=note.author, scope=note.scope)

    def with_one(self, aim: Aim) -> Material:
        """The material with no other goal than this."""
        return replace(self.material, aims=(aim,))
