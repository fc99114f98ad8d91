"""The desk that takes a copy back in: what is there already stays, what does not fit is named."""

import json
from collections import Counter
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ValidationError

from mentor_copilot.desk.copying import FORMAT, VERSION
from mentor_copilot.desk.notes import NoteDesk
from mentor_copilot.domain.copies import PairRow, cited
from mentor_copilot.domain.cycle.kinds import RECORDS
from mentor_copilot.domain.goal import Goal
from mentor_copilot.domain.note_row import NoteRow, RowFault, note_row
from mentor_copilot.domain.review import Review
from mentor_copilot.domain.woop.plan import WoopPlan
from mentor_tools.copy_ports import CopiedMessage, CopiedThread, CopiedVersion, CopyRecords
from mentor_tools.errors import Usage
from mentor_tools.folder import Line, json_lines, read_manifest
from mentor_tools.ports import Records

_SHAPES: dict[str, type[BaseModel]] = {
    "goal": Goal,
    "woop": WoopPlan,
    "review": Review,
    **RECORDS,
}
Take = Callable[[dict[str, Any]], Awaitable[bool]]


@dataclass(frozen=True)
class RefusedLine:
    """A row that was not taken, and why, without a word of its text."""

    file: str
    line: int
    reason: str


@dataclass
class Taken:
    """What came of an import: rows by file that are new, that were there, that were refused."""

    added: Counter[str] = field(default_factory=Counter)
    known: Counter[str] = field(default_factory=Counter)
    refused: list[RefusedLine] = field(default_factory=list)


@dataclass(frozen=True)
class IntakeDesk:
    """Put together by `compose.open_intake`, for the one who runs the home."""

    records: Records
    copies: CopyRecords
    notes: NoteDesk

    async def take_in(self, folder: Path) -> Taken:
        """Take in a copy that `CopyDesk` wrote; the same copy again changes nothing.

        A row that does not fit is named by its line and the rest goes in. `Usage` where the folder
        holds no copy, or one of another version.
        """
        manifest = read_manifest(folder)
        if (manifest.get("format"), manifest.get("version")) != (FORMAT, VERSION):
            raise Usage(f"{folder}: a copy in another form than version {VERSION}; not taken in")
        taken = Taken()
        await self._rows(folder, "pairs.jsonl", self._pair, taken)
        await self._notes(folder, "notes.jsonl", taken)
        await self._rows(folder, "threads.jsonl", self._thread, taken)
        await self._rows(folder, "messages.jsonl", self._message, taken)
        await self._rows(folder, "documents.jsonl", self._document, taken)
        return taken

    async def _rows(self, folder: Path, file: str, take: Take, taken: Taken) -> None:
        for line in json_lines(folder, file):
            try:
                new = await take(_value(line))
            except (Usage, RowFault) as fault:
                taken.refused.append(RefusedLine(file, line.number, str(fault)))
            except ValidationError as error:
                taken.refused.append(RefusedLine(file, line.number, _reason(error)))
            else:
                (taken.added if new else taken.known)[file] += 1

    async def _notes(self, folder: Path, file: str, taken: Taken) -> None:
        def rows() -> Iterator[tuple[int, NoteRow]]:
            for line in json_lines(folder, file):
                try:
                    yield line.number, note_row(_value(line))
                except (Usage, RowFault) as fault:
                    taken.refused.append(RefusedLine(file, line.number, str(fault)))

        async for batch in self.notes.import_notes(rows()):
            taken.added[file] += batch.added
            taken.known[file] += batch.known
            for refused in batch.refused:
                taken.refused.append(RefusedLine(file, refused.number, refused.reason))

    async def _pair(self, row: dict[str, Any]) -> bool:
        pair = PairRow.model_validate(row)
        if pair.mentor is None or pair.mentee is None:
            return False  # its notes bring it along
        known = {one.id for one in await self.notes.pairs()}
        await self.notes.add_pair(pair.id, pair.mentor, pair.mentee, pair.program)
        return pair.id not in known

    async def _thread(self, row: dict[str, Any]) -> bool:
        work = row.get("work")
        if work is not None:
            if not (isinstance(work, list) and len(work) == 2):
                raise Usage('"work" is a number and a document')
            work = (work[0], json.dumps(work[1], ensure_ascii=False))
        settings = json.dumps(row.get("settings") or {}, ensure_ascii=False)
        told = {**row, "settings": settings, "work": work}
        return await self.copies.take_thread(CopiedThread.model_validate(told))

    async def _message(self, row: dict[str, Any]) -> bool:
        return await self.copies.take_message(CopiedMessage.model_validate(row))

    async def _document(self, row: dict[str, Any]) -> bool:
        content, kind = row.get("document"), row.get("kind")
        shape = _SHAPES.get(kind) if isinstance(kind, str) else None
        if shape is None:
            raise Usage("its kind is not known here")
        written = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
        shape.model_validate_json(written)
        version = CopiedVersion.model_validate({**row, "document": written})
        await self._check_words(version.id, content)
        return await self.copies.take_version(version)

    async def _check_words(self, id: str, content: Any) -> None:
        """Nothing without its origin: the words of each value stand where it says."""
        said: dict[str, list[str]] = {}
        for place in cited(content, id):
            if place.thread not in said:
                messages = await self.records.messages(place.thread)
                said[place.thread] = [one.text for one in messages if one.role == "person"]
            elsewhere = place.thread != id and not said[place.thread]
            if not elsewhere and not place.holds(said[place.thread]):
                raise Usage("the words of a value are not where it says")


def _value(line: Line) -> dict[str, Any]:
    if line.value is None:
        raise Usage(line.fault)
    return line.value


def _reason(error: ValidationError) -> str:
    """Which field does not fit, without its content."""
    first = error.errors(include_url=False, include_input=False)[0]
    place = ".".join(str(part) for part in first["loc"]) or "the row"
    return f"{place} does not fit"
