"""Which notes count as of a day: a corrected note gives way to the last that corrects it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from mentor_copilot.domain.note import Note


@dataclass(frozen=True, slots=True)
class Standing:
    """A note that counts: `day` is the day it tells of, `replaces` the notes it stands in for."""

    note: Note
    day: date
    replaces: tuple[Note, ...] = ()


def standing_notes(notes: Iterable[Note], as_of: date | None) -> list[Standing]:
    """The notes learnt by a day, oldest first, each corrected one replaced by the end of its chain.

    A correction of a note that is not given stands for itself.
    """
    known = {note.id: note for note in notes if as_of is None or note.date <= as_of}
    chains: dict[str, list[Note]] = {}
    for note in sorted(known.values(), key=lambda note: (note.date, note.id)):
        chains.setdefault(_root(note, known).id, []).append(note)
    made = [_last(known[root], chain) for root, chain in chains.items()]
    return sorted(made, key=lambda one: (one.day, one.note.id))


def _last(root: Note, chain: list[Note]) -> Standing:
    """The end of a chain: of the notes that nothing corrects in turn, the last written."""
    if len(chain) == 1:
        return Standing(root, root.date)
    mended = {note.corrects for note in chain}
    note = next(one for one in reversed(chain) if one.id not in mended)
    return Standing(note, min(root.date, note.date), tuple(n for n in chain if n is not note))


def _root(note: Note, known: dict[str, Note]) -> Note:
    """The note at the start of a chain of corrections; a ring of them has none, and none counts."""
    seen = {note.id}
    root = note
    while root.corrects in known and root.corrects not in seen:
        root = known[root.corrects]
        seen.add(root.id)
    return note if root.corrects in seen else root
