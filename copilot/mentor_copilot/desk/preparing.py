"""The desk of preparations: each side's answers before a session, shared unless they say not."""

from dataclasses import dataclass

from mentor_copilot.desk.answering import AnswerDesk
from mentor_copilot.desk.pairs import not_theirs, people_of
from mentor_copilot.domain.cycle.entry import Entry
from mentor_copilot.domain.cycle.preparation import KIND, Preparation, about_pair
from mentor_copilot.domain.goal import Scope
from mentor_tools.errors import Absent
from mentor_tools.note_ports import NoteRecords


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
        known = await self.notes.pair(pair)
        if known is None or person not in known.people:
            raise not_theirs(pair, person)
        other = people_of(known).other(person) or person
        subject = about_pair(pair, other, shared=scope == "shared")
        return await self.answers.begin(KIND, person, subject, scope, thread=thread)

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
