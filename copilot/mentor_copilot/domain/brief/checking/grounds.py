"""What the cited notes claim at the cited places, read anew: the checker trusts no ledger."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from mentor_copilot.domain.brief.page import is_input
from mentor_copilot.domain.ledger import Cite, Claim, People, Readings, located, read_note, together
from mentor_copilot.domain.note import Note


@dataclass
class Grounds:
    """The notes that a page may cite; each is read once, when first cited.

    `more` is what a model found in notes beyond the rules, under the ledger's checks.
    """

    notes: dict[str, Note]
    people: People
    more: Readings = field(default_factory=dict)
    read: dict[str, tuple[Claim, ...]] = field(default_factory=dict)
    found: dict[Cite, list[Claim]] = field(default_factory=dict)
    resting: dict[Cite, bool] = field(default_factory=dict)

    @classmethod
    def of(cls, notes: Iterable[Note], people: People, more: Readings | None = None) -> "Grounds":
        """The grounds that these notes give; nothing else can be cited."""
        return cls(notes={note.id: note for note in notes}, people=people, more=more or {})

    def claims(self, place: Cite) -> list[Claim]:
        """The claims made of words at the place."""
        if place not in self.found:
            self.found[place] = [
                claim
                for claim in self._claims_of(place.note_id)
                if claim.cites[0].start < place.end and place.start < claim.cites[0].end
            ]
        return self.found[place]

    def rests_on(self, place: Cite) -> bool:
        """Whether the place is what a claim rests on beside its words: a heading, a name."""
        if place not in self.resting:
            beside = (claim.cites[1:] for claim in self._claims_of(place.note_id))
            self.resting[place] = not self.claims(place) and any(place in one for one in beside)
        return self.resting[place]

    def told(self, places: Sequence[Cite]) -> list[tuple[Cite, list[Claim]]]:
        """The places of words, each with its claims; headings and the like are left out."""
        return [(place, self.claims(place)) for place in places if not self.rests_on(place)]

    def day(self, place: Cite) -> date:
        """The day of the cited note."""
        return self.notes[place.note_id].date

    def days_told(self, place: Cite) -> set[date]:
        """The day of the cited note, and of the notes that it corrects."""
        note: Note | None = self.notes[place.note_id]
        days: set[date] = set()
        while note is not None and note.date not in days:
            days.add(note.date)
            note = self.notes.get(note.corrects or "")
        return days

    def _claims_of(self, note_id: str) -> tuple[Claim, ...]:
        if note_id not in self.read:
            note = self.notes[note_id]
            known = not is_input(note_id)
            rules = read_note(note, self.people) if known else ()
            more = [one for one in self.more.get(note_id, ()) if located(one, {note_id: note.text})]
            self.read[note_id] = together(rules, more)
        return self.read[note_id]
