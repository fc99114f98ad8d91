"""What was read in notes before: it is taken up again, and only what is missing is read and kept.

Keeping is a saving and no duty: a home that cannot be written gets the same answer, later.
"""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date

from pydantic import ValidationError

from mentor_copilot.coach.claims.port import ClaimCoach, NoteReading
from mentor_copilot.coach.claims.rules import RuleClaimCoach
from mentor_copilot.domain.ledger import Claim, People, read_note
from mentor_copilot.domain.note import Note
from mentor_copilot.domain.talk import Refused
from mentor_tools.errors import LlmError, LlmRefused, LlmUnreadable, StoreError
from mentor_tools.note_ports import NoteRecords

AT_ONCE = 4  # notes before a model at one time
_BATCH = 200  # notes that the rules read before what they found is kept

Tell = Callable[[int, int], None]
"""Told after each note that a model has read: how many of how many."""


@dataclass(frozen=True)
class Shelf:
    """Where one reader's notes of a pair lie, as of a day, and who reads what is missing.

    `at_most` notes of each scope go to a model in one run, the newest first. Each scope has its
    own share, so that nobody's private notes decide which of the shared ones get read.
    """

    coach: ClaimCoach
    records: NoteRecords
    pair: str
    reader: str
    people: People
    until: date | None = None
    at_most: int = 12
    tell: Tell | None = None


@dataclass
class Read:
    """What the notes state: by the model where it has read (`by_model`), by the rules where not.

    Of this run: `asked` counts the notes put before a model, `refused` is what it took them to
    state without proof, `unread` names those for which it gave no answer of use. `trouble` is why
    it read no further; what it read before stands, and is kept. `waiting` counts the notes for
    which there was no turn yet.
    """

    claims: dict[str, tuple[Claim, ...]] = field(default_factory=dict)
    by_model: dict[str, tuple[Claim, ...]] = field(default_factory=dict)
    refused: tuple[Refused, ...] = ()
    asked: int = 0
    unread: tuple[str, ...] = ()
    trouble: LlmError | None = None
    waiting: int = 0


async def read_notes(notes: Sequence[Note], shelf: Shelf) -> Read:
    """The readings of the notes, oldest first; only these are read, whatever else is kept."""
    read = Read()
    by_rule = await _by_rule(notes, shelf)
    read.claims = {id: reading.claims for id, reading in by_rule.items()}
    if not isinstance(shelf.coach, RuleClaimCoach):
        await _by_model(notes, shelf, read)
    return read


async def _by_rule(notes: Sequence[Note], shelf: Shelf) -> dict[str, NoteReading]:
    version = RuleClaimCoach().version(shelf.people)
    known = await kept_readings(notes, version, shelf)
    missing = [note for note in notes if note.id not in known]
    for at in range(0, len(missing), _BATCH):
        made = await asyncio.to_thread(_read, missing[at : at + _BATCH], shelf.people)
        await _keep(made.items(), version, shelf)
        known |= made
    return known


def _read(notes: Sequence[Note], people: People) -> dict[str, NoteReading]:
    return {note.id: NoteReading(claims=read_note(note, people)) for note in notes}


async def _by_model(notes: Sequence[Note], shelf: Shelf, read: Read) -> None:
    """Puts the model's readings in place of the rules', those it has made and those it makes."""
    version = shelf.coach.version(shelf.people)
    known = await kept_readings(notes, version, shelf)
    missing = [note for note in notes if note.id not in known]
    turn = _Turn(shelf, version, _newest(missing, shelf.at_most))
    await asyncio.gather(*(turn.work() for _ in range(AT_ONCE)))
    read.by_model = {id: reading.claims for id, reading in (known | turn.made).items()}
    read.claims |= read.by_model
    read.refused = tuple(one for reading in turn.made.values() for one in reading.refused)
    read.asked, read.unread, read.trouble = turn.begun, tuple(turn.unread), turn.trouble
    read.waiting = len(missing) - len(turn.made) - len(turn.unread)


def _newest(notes: Sequence[Note], at_most: int) -> list[Note]:
    """The newest of each scope, the newest of all first."""
    taken: Counter[str] = Counter()
    chosen: list[Note] = []
    for note in reversed(notes):
        taken[note.scope] += 1
        if taken[note.scope] <= at_most:
            chosen.append(note)
    return chosen


@dataclass
class _Turn:
    """One run of a model through notes, each kept as soon as it is read."""

    shelf: Shelf
    version: str
    notes: Sequence[Note]
    made: dict[str, NoteReading] = field(default_factory=dict)
    unread: list[str] = field(default_factory=list)
    begun: int = 0
    trouble: LlmError | None = None

    async def work(self) -> None:
        """Read what nobody has begun yet, until there is none or the endpoint fails."""
        while self.begun < len(self.notes) and self.trouble is None:
            note = self.notes[self.begun]
            self.begun += 1
            try:
                reading = await self.shelf.coach.read(note, self.shelf.people)
            except (LlmUnreadable, LlmRefused):
                self.unread.append(note.id)
                continue
            except LlmError as error:  # the next note would meet it too
                self.trouble = self.trouble or error
                return
            self.made[note.id] = reading
            await _keep([(note.id, reading)], self.version, self.shelf)
            if self.shelf.tell is not None:
                self.shelf.tell(len(self.made), len(self.notes))


async def kept_readings(
    notes: Sequence[Note], version: str, shelf: Shelf
) -> dict[str, NoteReading]:
    """What a version of a coach read in the notes before, by their ids."""
    found = shelf.records.readings(shelf.pair, shelf.reader, version, until=shelf.until)
    wanted = {note.id for note in notes}
    documents = [(id, document) async for id, document in _only(wanted, found)]
    return await asyncio.to_thread(_parsed, documents)


async def _only(
    wanted: set[str], found: AsyncIterator[tuple[str, str]]
) -> AsyncIterator[tuple[str, str]]:
    async for id, document in found:
        if id in wanted:
            yield id, document


def _parsed(documents: Iterable[tuple[str, str]]) -> dict[str, NoteReading]:
    made: dict[str, NoteReading] = {}
    for id, document in documents:
        with suppress(ValidationError):  # damaged: it is read anew
            made[id] = NoteReading.model_validate_json(document)
    return made


async def _keep(readings: Iterable[tuple[str, NoteReading]], version: str, shelf: Shelf) -> None:
    made = [(id, reading.model_dump_json(exclude_defaults=True)) for id, reading in readings]
    with suppress(StoreError):
        await shelf.records.keep_readings(version, made)
