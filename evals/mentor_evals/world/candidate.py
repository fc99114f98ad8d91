"""The copilot as an examiner meets it: notes in, ledger, brief and search out."""

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Protocol

from mentor_copilot.compose import open_briefs, open_notes
from mentor_copilot.desk.briefs import BriefDesk
from mentor_copilot.desk.notes import NoteDesk
from mentor_copilot.domain.brief import Brief
from mentor_copilot.domain.ledger import Ledger
from mentor_copilot.settings import Settings
from mentor_evals.world.files import read_notes
from mentor_tools.errors import WorldError


class Candidate(Protocol):
    """What is examined. Without a reader an answer is for both of the pair."""

    async def ledger(self, pair: str, reader: str | None, as_of: date | None) -> Ledger:
        """What the notes say."""

    async def brief(self, pair: str, reader: str, at: date) -> Brief:
        """The page before a meeting."""

    async def search(self, query: str, pair: str, reader: str) -> str:
        """What a search shows the reader, as text."""


@dataclass(frozen=True)
class DeskCandidate:
    """The copilot in this process."""

    notes: NoteDesk
    briefs: BriefDesk

    async def ledger(self, pair: str, reader: str | None, as_of: date | None) -> Ledger:
        """See `Candidate`."""
        return await self.notes.ledger(pair, reader, as_of)

    async def brief(self, pair: str, reader: str, at: date) -> Brief:
        """See `Candidate`."""
        return await self.briefs.write_brief(pair, reader, at)

    async def search(self, query: str, pair: str, reader: str) -> str:
        """See `Candidate`."""
        found = await self.notes.search(query, pair, reader)
        return json.dumps([hit.quote for hit in found.hits], ensure_ascii=False)


@asynccontextmanager
async def desk_with(folder: Path, home: Path, today: date) -> AsyncIterator[DeskCandidate]:
    """The rule coach on a home that holds the notes of a world; `WorldError` if it refuses one."""
    settings = Settings(home=home, engine_setting="rules", today=today)
    async with open_notes(settings) as notes, open_briefs(settings) as briefs:
        async for batch in notes.import_notes(read_notes(folder)):
            if batch.refused:
                first = batch.refused[0]
                raise WorldError(f"note {first.id} was refused: {first.reason}")
        yield DeskCandidate(notes, briefs)
