"""The brief desk: a page before a meeting, and the check of one."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from pydantic import ValidationError

from mentor_copilot.coach.briefing import BriefCoach
from mentor_copilot.coach.claims.port import ClaimCoach
from mentor_copilot.coach.claims.rules import RuleClaimCoach
from mentor_copilot.desk.pairs import not_theirs, people_of
from mentor_copilot.domain.brief import Brief, Material
from mentor_copilot.domain.brief.agenda import MINUTES_AT_LEAST, MINUTES_AT_MOST
from mentor_copilot.domain.brief.checking import Fault, check
from mentor_copilot.domain.note import Note
from mentor_copilot.graph.brief import BriefGraph
from mentor_copilot.graph.brief_room import (
    BriefRoom,
    Finder,
    found_before,
    material_of,
    notes_of,
    said_of,
)
from mentor_tools.errors import Absent, Usage
from mentor_tools.note_ports import NoteRecords
from mentor_tools.ports import Records

MINUTES = 45


@dataclass(frozen=True)
class BriefDesk:
    """Briefs, put together by `compose.open_briefs`; only what was read in notes is kept."""

    coach: BriefCoach
    notes: NoteRecords
    records: Records
    finder: Callable[[], Finder]
    graph: BriefGraph
    today: date
    claims: ClaimCoach = RuleClaimCoach()

    async def write_brief(
        self, pair: str, reader: str, at: date | None = None, minutes: int = MINUTES
    ) -> Brief:
        """A page for one of the pair, as of a day (today): from what they may read, and no more.

        `Usage` for a pair that the reader is not of, or a meeting of no sensible length;
        `LlmError` when the endpoint fails.
        """
        room = await self._asked(pair, reader, at or self.today, minutes)
        return (await self._written(room))[0]

    async def write_traced(
        self, pair: str, reader: str, at: date, minutes: int
    ) -> tuple[Brief, str]:
        """The same, and what stands for all that it was made from (`made_from`)."""
        brief, material = await self._written(await self._asked(pair, reader, at, minutes))
        return brief, self._trace(material)

    async def made_from(self, pair: str, reader: str, at: date, minutes: int) -> str:
        """What stands for all that a brief would be made from now, as its reader may read it.

        Equal to that of a brief that was written: it shows nothing but what may be read now, and
        nothing has come since. `Usage` as for `write_brief`.
        """
        return self._trace(await material_of(await self._asked(pair, reader, at, minutes)))

    async def _written(self, room: BriefRoom) -> tuple[Brief, Material]:
        done = await self.graph.ainvoke({}, context=room)
        return done["brief"], done["material"]

    def _trace(self, material: Material) -> str:
        engines = f"{self.coach.engine}\n{self.claims.engine}\n".encode()
        return hashlib.sha256(engines + material.sources()).hexdigest()

    @property
    def waits(self) -> bool:
        """Whether a brief may take its time: a model is asked."""
        return self.coach.engine != "rules" or self.claims.engine != "rules"

    async def refuse_early(self, pair: str, reader: str, minutes: int = MINUTES) -> None:
        """`Usage` where `write_brief` would refuse to begin."""
        await self._asked(pair, reader, self.today, minutes)

    async def source(self, pair: str, reader: str, id: str, at: date | None = None) -> Note:
        """What a brief of the day cites beside notes: an input to a goal, a page of a check-in.

        `Usage` where there is no such thing that the reader may see.
        """
        room = await self._room(pair, reader, at or self.today, MINUTES)
        found = next((one for one in await said_of(room) if one.id == id), None)
        if found is None:
            raise Absent(f"nothing of the pair {pair} is called {id}")
        return found

    async def check_brief(self, document: str | bytes) -> tuple[Fault, ...]:
        """What the record does not bear out in a brief (its JSON), as its reader may read it.

        `Usage` when the document is no brief or its reader is not of the pair.
        """
        try:
            brief = Brief.model_validate_json(document)
        except ValidationError as error:
            first = error.errors(include_url=False, include_input=False)[0]
            place = ".".join(map(str, first["loc"])) or "the document"
            raise Usage(f"this is no brief as it was given out as JSON: {place}") from None
        room = await self._room(brief.pair, brief.reader, brief.as_of, brief.minutes)
        notes = await notes_of(room)
        more = await found_before(room, brief.engine, notes)
        return check(brief, (*notes, *await said_of(room)), room.people, more)

    async def _asked(self, pair: str, reader: str, at: date, minutes: int) -> BriefRoom:
        if not MINUTES_AT_LEAST <= minutes <= MINUTES_AT_MOST:
            raise Usage(
                f"a meeting has {MINUTES_AT_LEAST} to {MINUTES_AT_MOST} minutes, not {minutes}"
            )
        return await self._room(pair, reader, at, minutes)

    async def _room(self, pair: str, reader: str, at: date, minutes: int) -> BriefRoom:
        theirs = {one.id: one for one in await self.notes.pairs(reader)}
        if pair not in theirs:
            raise not_theirs(pair, reader)
        return BriefRoom(
            coach=self.coach,
            notes=self.notes,
            records=self.records,
            finder=self.finder,
            pair=pair,
            reader=reader,
            people=people_of(theirs[pair]),
            at=at,
            minutes=minutes,
            claims=self.claims,
        )
