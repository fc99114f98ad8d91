"""An import of one's own notes and what came of it, as JSON."""

import io
from collections.abc import Iterator
from typing import Any

from mentor_copilot.desk.notes import NoteDesk
from mentor_copilot.domain.note_row import NoteRow, RowFault, note_row
from mentor_tools.errors import Usage
from mentor_tools.json_rows import rows_in


async def import_document(desk: NoteDesk, lines: bytes, person: str) -> dict[str, Any]:
    """Take in the JSON lines that are the person's to bring in; the sums, and what was refused.

    `Usage` where they hold no notes.
    """
    refused: list[tuple[int, str]] = []
    added = known = 0
    async for batch in desk.import_own(_rows(lines, refused), person):
        added, known = added + batch.added, known + batch.known
        refused += [(one.number, one.reason) for one in batch.refused]
    if not added + known + len(refused):
        raise Usage("the lines hold no notes")
    told = [{"line": line, "reason": reason} for line, reason in sorted(refused)]
    return {"added": added, "known": known, "refused": told}


def _rows(lines: bytes, refused: list[tuple[int, str]]) -> Iterator[tuple[int, NoteRow]]:
    for row in rows_in(io.BytesIO(lines), "the body"):
        try:
            if row.fault:
                raise RowFault(row.fault)
            yield row.number, note_row(row.value)
        except RowFault as fault:
            refused.append((row.number, str(fault)))
