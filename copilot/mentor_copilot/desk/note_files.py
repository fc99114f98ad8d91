"""Notes from text files, one note a file: what the file tells, and what its import was told."""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date

from mentor_copilot.domain.note import Scope
from mentor_copilot.domain.note_file import note_file
from mentor_copilot.domain.note_row import NoteRow, RowFault
from mentor_tools.note_ports import RefusedNote
from mentor_tools.text_files import TextFile


@dataclass
class FolderReading:
    """One reading of a folder; `day` and `scope` are for files that tell none."""

    pair: str
    author: str
    day: date | None
    scope: Scope
    _paths: list[str] = field(default_factory=list)
    _faults: list[RefusedNote] = field(default_factory=list)

    def rows(self, files: Iterable[TextFile]) -> Iterator[tuple[int, NoteRow]]:
        """The notes of the files, each with its number; what is none becomes a fault."""
        for number, file in enumerate(files, start=1):
            self._paths.append(file.name)
            try:
                yield number, self._row(file)
            except RowFault as fault:
                refused = RefusedNote(number=number, id=file.name, reason=str(fault))
                self._faults.append(refused)

    def take_faults(self) -> tuple[RefusedNote, ...]:
        """The faults since they were last taken; the id of each is the path of its file."""
        faults = tuple(self._faults)
        self._faults.clear()
        return faults

    def by_path(self, refused: RefusedNote) -> RefusedNote:
        """What the record refused, with the path of its file for an id."""
        return refused.model_copy(update={"id": self._paths[refused.number - 1]})

    def _row(self, file: TextFile) -> NoteRow:
        if file.text is None:
            raise RowFault(file.fault or "cannot be read")
        told = note_file(file.name, file.text)
        day = told.date or self.day
        if day is None:
            raise RowFault(
                "tells no day: write date: YYYY-MM-DD in its head, or begin its name with the day"
            )
        return NoteRow(
            id=told.id or self._id(file.name),
            pair=self.pair,
            author=self.author,
            date=day,
            scope=told.scope or self.scope,
            session=told.session,
            text=told.text,
        )

    def _id(self, path: str) -> str:
        """The same for the same path; a name would bring its words wherever an id is shown."""
        key = "\0".join((self.pair, self.author, path)).encode("utf-8", "surrogatepass")
        return "file-" + hashlib.sha256(key).hexdigest()[:16]
