"""Reads one note by rules: its claims, each with the place of its words."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from mentor_copilot.domain.ledger.claim import Claim
from mentor_copilot.domain.ledger.floor import Floor, Turn
from mentor_copilot.domain.ledger.layout import Heading, Item
from mentor_copilot.domain.ledger.making import Found, Maker
from mentor_copilot.domain.ledger.people import People
from mentor_copilot.domain.ledger.plainly import is_blank, plain_words
from mentor_copilot.domain.ledger.plans import taken_on
from mentor_copilot.domain.ledger.sentence import PLANS, Sentence, Told
from mentor_copilot.domain.ledger.sentences import sentences
from mentor_copilot.domain.ledger.stretches import Stretch, ruling, stretches, told_items
from mentor_copilot.domain.ledger.subjects import Cast
from mentor_copilot.domain.ledger.tables import rows_of
from mentor_copilot.domain.ledger.telling import told
from mentor_copilot.domain.ledger.tongue import is_english
from mentor_copilot.domain.note import Note


def read_note(note: Note, people: People) -> tuple[Claim, ...]:
    """All claims of a note in the order of its words; never raises, whatever the text.

    An owner is only who a prefix, a name, a pronoun that can mean one person, or a heading that
    asks the note's author points to; a due day is worked out against the day of the note. Of a
    note in another language only what its check boxes show is read.
    """
    return tuple(_Reading(note, people).claims())


@dataclass(slots=True)
class _Reading:
    note: Note
    people: People
    cast: Cast = field(init=False)
    floor: Floor = field(init=False)
    maker: Maker = field(init=False)
    plain: bool = field(init=False)

    def __post_init__(self) -> None:
        self.cast = Cast(self.people, self.note.author)
        self.floor = Floor(self.note.text, self.note.author, self.people)
        self.maker = Maker(self.note, self.people)
        self.plain = is_english(self.note.text)

    def claims(self) -> Iterator[Claim]:
        for block in _blocks(told_items(self.note.text, self.people)):
            if block[0].form == "row":
                yield from self._table(block)
            else:
                yield from self._item(block[0])

    def _item(self, item: Item) -> Iterator[Claim]:
        turn = self.floor.turn(item)
        taken = self._taken_on(item, turn)
        if taken:
            yield from self.maker.claim(taken)
            return
        self.cast.new_paragraph()
        leading = True
        for one in stretches(self.note.text, item, turn, self.people):
            words = self.note.text[one.start : one.end]
            if self._counts(item, words):
                made = one.sentence(self.note.text, self.cast, leading or one.labelled)
                yield from self._told(made, one.heading)
                leading = False
            self.cast.hear(words, one.start)

    def _counts(self, item: Item, words: str) -> bool:
        if item.box is not None:
            return bool(plain_words(words))
        return self.plain and not is_blank(words)

    def _told(self, sentence: Sentence, heading: Heading | None) -> Iterator[Claim]:
        for one in told(sentence):
            yield from self.maker.claim(Found(one, sentence, heading, self.cast.where))

    def _taken_on(self, item: Item, turn: Turn) -> Found | None:
        """A reply ("Will do!") that makes what stands above it a promise of the one who replies."""
        above = item.above
        voice = turn.voice
        if above is None or not turn.comment or not self.plain:
            return None
        if not taken_on(self.note.text[voice.start : voice.end]):
            return None
        start, end = next(sentences(self.note.text, above.start, above.end), (0, 0))
        if not plain_words(self.note.text[start:end]):
            return None
        whole = Stretch(start, end, above, turn).sentence(self.note.text, self.cast, True)
        one = Told("promised", turn.speaker, start, end, start)
        return Found(one, whole, None, {}, ((item.start, item.end),))

    def _table(self, lines: Sequence[Item]) -> Iterator[Claim]:
        heading = ruling(lines[0].headings)
        planned = heading is not None and heading.title.meaning in PLANS
        for row in rows_of(self.note.text, lines, planned, self.people):
            turn = self.floor.turn(row.item)
            if self.plain and "task" in row.parts:
                yield from self.maker.row(row, turn)
            for column, (start, end) in row.cells if self.plain else ():
                if column.part is None and column.meaning:
                    cell = Stretch(start, end, row.item, turn, column.heading())
                    made = cell.sentence(self.note.text, self.cast, True)
                    yield from self._told(made, cell.heading)


def _blocks(items: Sequence[Item]) -> Iterator[list[Item]]:
    """The rows of one table together, every other item alone."""
    block: list[Item] = []
    for item in items:
        rows = block and block[-1].form == item.form == "row"
        if block and not (rows and item.headings == block[-1].headings):
            yield block
            block = []
        block.append(item)
    if block:
        yield block
