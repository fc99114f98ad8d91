"""The desk of preparations: each side's answers before a session, shared unless they say not."""

from dataclasses import dataclass

from mentor_copilot.desk.answering import AnswerDesk
from mentor_copilot.desk.opening import Opening
from mentor_copilot.desk.pairs import not_theirs, people_of
from mentor_copilot.domain.cycle.entry import Entry
from mentor_copilot.domain.cycle.preparation import (
    KIND,
    Preparation,
    about_pair,
    is_current,
    last_session,
)
from mentor_copilot.domain.goal import Scope
from mentor_copilot.graph.kept import plain
from mentor_tools.errors import Absent
from mentor_tools.note_ports import NoteRecords, Pair


@dataclass(frozen=True)
class PreparationDesk:
    """Put together by `compose.open_desk`; the questions are asked by the desk of answers."""

    answers: AnswerDesk
    notes: NoteRecords

    async def begin(
        self, pair: str, person: str, scope: Scope = "shared", *, thread: str | None = None
    ) -> str:
        """A new preparation for the pair's next session; its thread, to `answers.say` to.

        `Usage` where the person is not of the pair.
        """
        found = await self.opening(pair, person, scope)
        return await self.answers.begin(KIND, person, found.subject, scope, thread=thread)

    async def opening(self, pair: str, person: str, scope: Scope = "shared") -> Opening:
        """What the person is asked before the next session; `Usage` if they are not of the pair."""
        other = people_of(await self._theirs(pair, person)).other(person) or person
        return Opening(KIND, person, about_pair(pair, other, shared=scope == "shared"), scope)

    async def current(self, pair: str, reader: str) -> tuple[Entry, ...]:
        """What the two have told for the session to come, as the reader may see it, oldest first.

        `Usage` for a pair that the reader is not of.
        """
        told = await self.every(pair, reader)
        by_now = self.notes.notes(pair, reader, until=self.answers.today)
        session = last_session([plain(note) async for note in by_now])
        return tuple(one for one in told if is_current(one.record.day, session))

    async def every(self, pair: str, reader: str) -> tuple[Entry, ...]:
        """The same of all sessions."""
        people = (await self._theirs(pair, reader)).people
        told = [one for who in people for one in await self._told(who, reader)]
        return tuple(one for one in told if one.record.pair == pair)

    async def _told(self, owner: str, reader: str) -> list[Entry]:
        return await self.answers.entries(KIND, owner, reader=reader)

    async def _theirs(self, pair: str, person: str) -> Pair:
        known = await self.notes.pair(pair)
        if known is None or person not in known.people:
            raise not_theirs(pair, person)
        return known

    async def share(self, id: str, person: str) -> Entry:
        """Let the other side read a preparation that was private; `Usage` if not the person's.

        It is a new version: what it was before stays in the record.
        """
        kept = [one for one in await self.answers.entries(KIND, person) if one.id == id]
        if not kept:
            raise Absent(f"{person} has no preparation called {id}")
        entry = kept[0]
        if entry.record.scope == "shared" or not isinstance(entry.record, Preparation):
            return entry
        record = entry.record.model_copy(update={"scope": "shared"})
        version = entry.version + 1
        return await self.answers.keep(id, KIND, person, record, "shared", version=version)
