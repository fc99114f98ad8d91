"""What a person may read of a pair, cut into passages and put on a shelf; kept while it holds."""

import asyncio
import hashlib
from collections import OrderedDict
from collections.abc import Hashable, Mapping, Sequence
from datetime import date
from functools import cached_property
from typing import NamedTuple

import numpy as np

from mentor_tools.bm25 import Numbers
from mentor_tools.fusion import Meanings, Shelf
from mentor_tools.note_ports import Note
from mentor_tools.passages import Span, passages
from mentor_tools.search_ports import ReadableNotes
from mentor_tools.words import words

_MOST_SHELVES = 16


class Readable:
    """The notes that one person may read, oldest first, and their passages.

    Notes that name no session stand with the others of their day. A corrected note gives way to
    its last correction, if that may be read too.
    """

    def __init__(self, given: Sequence[Note]) -> None:
        self.given = given
        notes = _standing(given)
        sessions = _sessions(notes)
        self.notes = sorted(notes, key=lambda note: sessions[_session(note)])
        self.places: list[tuple[int, Span]] = [
            (at, span) for at, note in enumerate(self.notes) for span in passages(note.text)
        ]
        self.texts = [self.notes[at].text[span.start : span.end] for at, span in self.places]
        own = [sessions[_session(self.notes[at])] for at, _ in self.places]
        numbers = {session: number for number, session in enumerate(dict.fromkeys(own))}
        self.shelf = Shelf([words(text) for text in self.texts], [numbers[each] for each in own])
        self.meanings: Meanings | None = None
        """Filled by the first search that has an embedder."""

    @cached_property
    def ids(self) -> list[str]:
        """A name for each passage that no other text or place ever has."""
        return [
            hashlib.sha256(f"{self.notes[at].id}\0{span.start}\0{text}".encode()).hexdigest()[:32]
            for (at, span), text in zip(self.places, self.texts, strict=True)
        ]

    @cached_property
    def days(self) -> Numbers:
        """The day of each passage, as an ordinal."""
        return np.array([self.notes[at].date.toordinal() for at, _ in self.places], dtype=np.int64)


class _Kept(NamedTuple):
    state: Hashable
    readable: Readable


class Shelves:
    """The shelves that were used last, each for one person alone."""

    def __init__(self, notes: ReadableNotes) -> None:
        self._notes = notes
        self._kept: OrderedDict[tuple[str, str, date | None], _Kept] = OrderedDict()

    async def of(self, pair: str, person: str, until: date | None) -> Readable:
        """What `person` may read of `pair` now.

        The record is asked each time whether that is still the same, and for the notes if not.
        """
        key = (pair, person, until)
        # Asked for before the notes: one that comes in between is then read by the next search.
        state = await self._notes.state(pair, person)
        kept = self._kept.pop(key, None)
        if kept is None or kept.state != state:
            now = [note async for note in self._notes.notes(pair, person, until=until)]
            if kept is None or kept.readable.given != now:
                kept = _Kept(state, await asyncio.to_thread(Readable, now))
            kept = kept._replace(state=state)
        self._kept[key] = kept
        if len(self._kept) > _MOST_SHELVES:
            self._kept.popitem(last=False)
        return kept.readable


def _standing(notes: Sequence[Note]) -> list[Note]:
    """The notes without those that are corrected; of several corrections of one, the last."""
    known = {note.id: note for note in notes}
    corrected = {note.corrects for note in notes}
    ends = [note for note in notes if note.id not in corrected]
    last = {_first(note, known): note.id for note in ends}
    return [note for note in ends if last[_first(note, known)] == note.id]


def _first(note: Note, known: Mapping[str, Note]) -> str:
    """The id of the note at the start of a chain of corrections; the record takes no ring."""
    while earlier := known.get(note.corrects or ""):
        note = earlier
    return note.id


def _session(note: Note) -> tuple[str, str]:
    return ("session", note.session) if note.session else ("day", note.date.isoformat())


def _sessions(notes: Sequence[Note]) -> dict[tuple[str, str], int]:
    """A number for each session, by its first note."""
    return {each: number for number, each in enumerate(dict.fromkeys(map(_session, notes)))}
