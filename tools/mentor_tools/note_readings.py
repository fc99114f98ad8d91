"""What readers made of notes, kept beside the notes: a note is read once by each reader."""

from collections.abc import Collection, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, Select, bindparam, delete, exists, insert, select

from mentor_tools.note_schema import notes, notes_for, readings


def readings_for(pair: str, reader: str, by: str, until: date | None) -> Select[Any]:
    """See `note_ports.NoteRecords.readings`: rows with `id`, `document` and the place in order."""
    wanted = (
        notes_for(reader)
        .with_only_columns(notes.c.id, readings.c.document, notes.c.date, notes.c.row)
        .join(readings, readings.c.note == notes.c.id)
        .where(notes.c.pair == pair, readings.c.by == by)
    )
    return wanted if until is None else wanted.where(notes.c.date <= until)


def keep(
    connection: Connection, by: str, documents: Sequence[tuple[str, str]], at: datetime
) -> None:
    """Add the documents whose note is there and has none of `by` yet."""
    names = ("note", "by", "document", "at")
    new = {name: bindparam(f"new_{name}", type_=readings.c[name].type) for name in names}
    kept = exists().where(readings.c.note == new["note"], readings.c.by == new["by"])
    row = select(*new.values()).where(exists().where(notes.c.id == new["note"]), ~kept)
    rows = [
        {"new_note": note, "new_by": by, "new_document": document, "new_at": at}
        for note, document in documents
    ]
    if rows:
        connection.execute(insert(readings).from_select(names, row), rows)


def forget_but(connection: Connection, bys: Collection[str]) -> int:
    """Remove the documents of all others; how many went."""
    return connection.execute(delete(readings).where(readings.c.by.not_in(list(bys)))).rowcount
