"""What was kept, as somebody may read it: notes, and plans with the inputs they cite."""

from collections.abc import Sequence
from datetime import date

from mentor_copilot.domain.goal import Goal
from mentor_copilot.domain.ledger import People
from mentor_copilot.domain.note import Note
from mentor_copilot.domain.statement import values_of
from mentor_copilot.domain.woop import WoopPlan
from mentor_copilot.domain.woop.kept import KeptWoop
from mentor_tools.note_ports import Note as KeptNote
from mentor_tools.note_ports import NoteRecords
from mentor_tools.ports import Records, Version

_ASKED = 500  # notes asked about at once


def plain(note: KeptNote) -> Note:
    """A note of the record as the ledger reads it."""
    return Note(**{name: getattr(note, name) for name in Note.model_fields})


async def notes_of(
    notes: NoteRecords, pair: str, readers: Sequence[str], until: date | None = None
) -> list[Note]:
    """What each of the readers may read, oldest first; nothing where there is no reader."""
    if not readers:
        return []
    found = [plain(note) async for note in notes.notes(pair, readers[0], until=until)]
    for reader in readers[1:]:
        both: set[str] = set()
        for start in range(0, len(found), _ASKED):
            ids = [note.id for note in found[start : start + _ASKED]]
            both |= {note.id for note in await notes.readable(ids, reader)}
        found = [note for note in found if note.id in both]
    return found


async def plans_of(
    records: Records, pair: str, people: People, reader: str, until: date | None = None
) -> tuple[KeptWoop, ...]:
    """The if-then plans of the pair's mentee that the reader may see, as they were by the day."""
    mentee = people.by_role("mentee")
    if mentee is None:
        return ()
    made: list[KeptWoop] = []
    for version in await records.newest(mentee.id, reader=reader, kind="woop", until=until):
        plan = WoopPlan.model_validate_json(version.document)
        said = await said_towards(records, pair, version, plan)
        made.append(KeptWoop(id=version.id, plan=plan, said=said))
    return tuple(made)


async def said_towards(
    records: Records, pair: str, version: Version, record: Goal | WoopPlan
) -> tuple[Note, ...]:
    """What the record's values cite, as notes, so that a line can cite it too."""
    kind = "goal" if isinstance(record, Goal) else "plan"
    cited = {value.source for value in values_of(record)}
    messages = await records.messages(version.id)
    persons = [message for message in messages if message.role == "person"]
    return tuple(
        Note(
            id=f"{kind}:{version.id}:input:{number}",
            pair=pair,
            author=version.owner,
            date=message.at.date(),
            text=message.text,
        )
        for number, message in enumerate(persons, 1)
        if f"input:{number}" in cited
    )
