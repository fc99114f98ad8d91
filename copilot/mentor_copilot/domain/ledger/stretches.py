"""What of a note is its writer's own telling, and the sentences of it with what they stand under.

A template's hints are left out, and with them whatever else is nobody's telling.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from mentor_copilot.domain.ledger.floor import Turn
from mentor_copilot.domain.ledger.layout import Heading, Item, items_of
from mentor_copilot.domain.ledger.parts import IN_LINE, parts
from mentor_copilot.domain.ledger.people import People
from mentor_copilot.domain.ledger.plainly import is_hint
from mentor_copilot.domain.ledger.sentence import Sentence
from mentor_copilot.domain.ledger.sentences import sentences
from mentor_copilot.domain.ledger.subjects import Cast


@dataclass(frozen=True, slots=True)
class Stretch:
    """A sentence of an item, or the part of one behind a label of its own (`labelled`).

    `heading` is the nearest that means something.
    """

    start: int
    end: int
    item: Item
    turn: Turn
    heading: Heading | None = None
    labelled: bool = False

    def sentence(self, text: str, cast: Cast, leading: bool) -> Sentence:
        """The stretch as a sentence of the note's text; `leading` if it is the item's first."""
        return Sentence(
            text=text,
            start=self.start,
            end=self.end,
            turn=self._turn(),
            cast=cast,
            meaning=self.heading.title.meaning if self.heading else None,
            leading=leading,
            nested=self.item.above is not None,
            bullet=self.item.form == "bullet",
            box=self.item.box if leading else None,
        )

    def _turn(self) -> Turn:
        """Its item's turn; a label in the line itself may say whose it is ("Kim's tasks: ...")."""
        title = self.heading.title if self.heading and self.heading.level == IN_LINE else None
        if title is None or self.turn.spoken or not (title.who or title.asked == "author"):
            return self.turn
        return replace(self.turn, owner=title.who or self.turn.first)


def told_items(text: str, people: People) -> list[Item]:
    """The items of a note but its template's hints, in order."""
    held = [
        item
        for item in items_of(text, people)
        if not any(heading.title.template for heading in item.headings)
    ]
    said = Counter(text[item.start : item.end] for item in held)
    kept: list[Item] = []
    hint = False
    for item in held:
        words = text[item.start : item.end]
        hint = said[words] > 1 and item.form == "bullet" and (hint or is_hint(words, said[words]))
        if not hint:
            kept.append(item)
    return kept


def stretches(text: str, item: Item, turn: Turn, people: People) -> Iterator[Stretch]:
    """The sentences of an item that is no row of a table, cut at their labels, in order."""
    heading = ruling(item.headings)
    for start, end in sentences(text, turn.voice.start, turn.voice.end):
        for begin, stop, label in parts(text, start, end, people):
            heading = label or heading
            yield Stretch(begin, stop, item, turn, heading, label is not None)


def ruling(headings: Sequence[Heading]) -> Heading | None:
    """The innermost heading that means something."""
    return next((one for one in reversed(headings) if one.title.meaning), None)
