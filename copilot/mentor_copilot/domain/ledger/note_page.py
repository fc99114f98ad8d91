"""A note laid out for checking what somebody takes its words to state: which words stand where."""

from collections.abc import Iterator
from dataclasses import dataclass

from mentor_copilot.domain.ledger.claim import Claim
from mentor_copilot.domain.ledger.floor import Floor
from mentor_copilot.domain.ledger.note_reader import read_note
from mentor_copilot.domain.ledger.people import People
from mentor_copilot.domain.ledger.plainly import is_blank
from mentor_copilot.domain.ledger.sentence import Sentence
from mentor_copilot.domain.ledger.stretches import Stretch, stretches, told_items
from mentor_copilot.domain.ledger.subjects import Cast
from mentor_copilot.domain.ledger.tongue import is_english
from mentor_copilot.domain.note import Note

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class NotePage:
    """A note with its sentences, what the rules read in it, and whether they know its language."""

    note: Note
    people: People
    sentences: tuple[tuple[Stretch, Sentence], ...]
    claims: tuple[Claim, ...]
    english: bool

    @classmethod
    def of(cls, note: Note, people: People) -> "NotePage":
        """The page of a note; the same whenever it is laid out."""
        laid = tuple(_sentences(note, people))
        return cls(note, people, laid, read_note(note, people), is_english(note.text))

    def around(self, place: Span) -> tuple[Stretch, Sentence] | None:
        """The one sentence that holds the words at a place.

        None where they are part of two, or nobody's telling: a heading, quoted mail, code.
        """
        for stretch, sentence in self.sentences:
            if stretch.start <= place[0] and place[1] <= stretch.end:
                return stretch, sentence
        return None

    def read_at(self, place: Span) -> list[Claim]:
        """What the rules make of words at the place."""
        return [one for one in self.claims if overlap(one, place)]


def overlap(claim: Claim, place: Span) -> bool:
    """Whether a claim is made of words at the place."""
    return claim.cites[0].start < place[1] and place[0] < claim.cites[0].end


def _sentences(note: Note, people: People) -> Iterator[tuple[Stretch, Sentence]]:
    floor = Floor(note.text, note.author, people)
    cast = Cast(people, note.author)
    for item in told_items(note.text, people):
        turn = floor.turn(item)
        if item.form == "row":
            row = Stretch(item.start, item.end, item, turn)
            yield row, row.sentence(note.text, cast, True)
            continue
        leading = True
        for one in stretches(note.text, item, turn, people):
            if not is_blank(note.text[one.start : one.end]):
                yield one, one.sentence(note.text, cast, leading or one.labelled)
                leading = False
