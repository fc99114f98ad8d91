"""A small record of two people, and a desk that answers questions about it."""

from collections.abc import AsyncIterator, Iterable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any, Self, cast

from mentor_copilot.coach.recall.port import RecallCoach, RuleRecallCoach
from mentor_copilot.desk.recall_tools import bound_tools
from mentor_copilot.desk.recalling import RecallDesk
from mentor_copilot.domain.brief import BriefLine
from mentor_copilot.domain.brief.checking.grounds import Grounds
from mentor_copilot.domain.cycle.reflection import KIND, Reflection
from mentor_copilot.domain.goal import Goal, Measure
from mentor_copilot.domain.recall import RecordAnswer, answer, recognised
from mentor_copilot.domain.recall.checking import Bounds
from mentor_copilot.domain.value import Said, Value, said
from mentor_tools.note_ports import NewNote
from mentor_tools.notes_sql import SqlNotes
from mentor_tools.ports import Sharing
from mentor_tools.record_tools import Tool
from mentor_tools.records_sql import SqlRecords
from mentor_tools.search import Search

TODAY = date(2027, 3, 10)
NOW = datetime(2027, 2, 1, tzinfo=UTC)
CANARY = "cobalt-heron"


def note(id: str, author: str, day: str, text: str, **changes: Any) -> NewNote:
    made = {"id": id, "pair": "p", "author": author, "date": date.fromisoformat(day), "text": text}
    return NewNote(**{**made, "mentor": "Mia", "mentee": "Ana", **changes})


NOTES = (
    note(
        "n1", "Mia", "2027-01-11",
        "First session with Ana.\n\nNext steps:\n"
        "- Ana will write down her achievements by 1 February.\n"
        "- Mia will send the reading list by 20 January.\n\n"
        "We decided to keep the training budget at 500 euros.",
        session="s1",
    ),
    note(
        "n2", "Ana", "2027-01-25",
        "I struggled with late meetings again. I mentioned the promotion to my boss.\n"
        "I promised to talk to HR before 10 February.",
    ),
    note(
        "n3", "Mia", "2027-02-08",
        "Second session.\n\nWhat went well:\n- Ana ran 12 km on Sunday without a break.\n\n"
        "Obstacles:\n- Late meetings eat her training evenings.\n\nNext steps:\n"
        "- Ana: ask Tom about the budget for the course by 1 April.\n"
        "- Mia: introduce Ana to Priya.",
        session="s2",
    ),
    note(
        "n4", "Ana", "2027-02-20", "I doubt that the promotion comes. I struggled with sleep.",
        scope="private",
    ),
    note(
        "n5", "Mia", "2027-03-01",
        "Third session. Mia introduced Ana to Priya.\n\nObstacles:\n- Late meetings again.\n\n"
        "Next steps:\n- Ana will book the race by 15 March.\n\n"
        "We meet again on 15 March.",
        session="s3",
    ),
    note(
        "n6", "Mia", "2027-03-02",
        f"I promised Lea to keep an eye on Ana's sleep and her promotion; {CANARY}.",
        scope="private",
    ),
    note("q1", "Mia", "2027-02-02", f"Bo promised to call {CANARY}.", pair="q", mentee="Bo"),
)  # fmt: skip


@dataclass(frozen=True)
class Lab:
    """A record in memory and the desk that answers from it."""

    records: SqlRecords
    notes: SqlNotes
    coach: RecallCoach

    @classmethod
    @asynccontextmanager
    async def of(
        cls, notes: Iterable[NewNote] = NOTES, coach: RecallCoach | None = None
    ) -> AsyncIterator[Self]:
        async with AsyncExitStack() as stack:
            records = await SqlRecords.open(":memory:", clock=lambda: NOW)
            stack.push_async_callback(records.aclose)
            lab = cls(records, SqlNotes(records.database), coach or RuleRecallCoach())
            await lab.take(notes)
            yield lab

    async def take(self, notes: Iterable[NewNote]) -> None:
        async for batch in self.notes.import_notes(enumerate(notes, start=1)):
            assert batch.refused == ()

    @property
    def desk(self) -> RecallDesk:
        return RecallDesk(
            coach=self.coach,
            notes=self.notes,
            records=self.records,
            finder=lambda: cast(Any, Search(self.notes, None)),
            today=TODAY,
        )

    async def ask(
        self, text: str, person: str = "Ana", pair: str | None = "p"
    ) -> RecordAnswer | None:
        return await self.desk.ask(person, pair, text)

    async def answered(
        self, text: str, person: str = "Ana", pair: str | None = "p"
    ) -> RecordAnswer:
        found = await self.ask(text, person, pair)
        assert found is not None, text
        return found

    async def all_answered(self, texts: Iterable[str], person: str = "Ana") -> list[RecordAnswer]:
        """Answers by rules to many questions, over one reading of the record."""
        shelves = await self.desk.shelves(person, "p")
        asked = [(text, recognised(text)) for text in texts]
        return [answer(text, one, shelves, TODAY) for text, one in asked if one is not None]

    async def reading(self, person: str = "Ana") -> tuple[tuple[Tool[BriefLine], ...], Bounds]:
        """What a model reads with and what it is held to, over one reading of the record."""
        (shelf,) = await self.desk.shelves(person, "p")
        grounds = Grounds.of(shelf.known.values(), shelf.material.people)
        return bound_tools(shelf, self.desk.finder, TODAY, "dmy"), Bounds(grounds, person)

    async def goal(
        self, id: str, owner: str, wish: str, scope: Sharing = "private", **changes: Any
    ) -> None:
        """Keep a goal with the message that it is of."""
        told = said(wish, Said(source="input:1", text=wish), 0, len(wish))
        metric = Value[str](value="km", origin="confirmed")
        made = Goal(wish=told, measure=Measure(metric=metric), scope=scope, **changes)
        await self._keep(id, owner, "goal", wish, made.model_dump_json(by_alias=True), scope)

    async def reflection(self, id: str, owner: str, change: str, scope: Sharing) -> None:
        """Keep a reflection whose last answer is an intention."""
        told = said(change, Said(source="input:1", text=change), 0, len(change))
        made = Reflection(day=date(2027, 3, 5), goal="g1", change=told, scope=scope)
        await self._keep(id, owner, KIND, change, made.model_dump_json(by_alias=True), scope)

    async def _keep(
        self, id: str, owner: str, kind: str, words: str, document: str, scope: Sharing
    ) -> None:
        await self.records.open_thread(id, owner, kind, "{}")
        await self.records.add_message(id, "person", words)
        await self.records.save_version(id, owner, document, "kept", key=id, kind=kind, scope=scope)
