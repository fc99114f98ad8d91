"""The recall desk: questions about the record, answered with the places of their words."""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from mentor_copilot.coach.claims.kept import Shelf as NoteShelf
from mentor_copilot.coach.claims.kept import read_notes
from mentor_copilot.coach.claims.port import ClaimCoach
from mentor_copilot.coach.claims.rules import RuleClaimCoach
from mentor_copilot.coach.recall.port import Looked, RecallCoach
from mentor_copilot.desk.pairs import not_theirs, people_of
from mentor_copilot.desk.recall_tools import Finder, bound_tools
from mentor_copilot.domain.brief import Material
from mentor_copilot.domain.brief.checking.grounds import Grounds
from mentor_copilot.domain.ledger import People, Person, build_ledger
from mentor_copilot.domain.reading import DayOrder
from mentor_copilot.domain.recall import (
    RecordAnswer,
    Shelf,
    answer,
    may_be_asked,
    recognised,
    sources,
)
from mentor_copilot.domain.recall.checking import Bounds
from mentor_copilot.domain.recall.shown import told
from mentor_copilot.domain.recall.wording import phrase
from mentor_copilot.domain.safety import reply, screen
from mentor_copilot.graph import aims, entries, kept
from mentor_tools.errors import Usage
from mentor_tools.note_ports import NoteRecords, Pair
from mentor_tools.ports import Records

_MINUTES = 45


@dataclass(frozen=True)
class RecallDesk:
    """Put together by `compose.open_recall`; it reads and never writes."""

    coach: RecallCoach
    notes: NoteRecords
    records: Records
    finder: Callable[[], Finder]
    today: date
    order: DayOrder = "dmy"
    region: str = ""
    readers: str = ""
    claims: Callable[[], ClaimCoach] = RuleClaimCoach

    async def ask(self, person: str, pair: str | None, text: str) -> RecordAnswer | None:
        """The answer out of what the person may read; None where it is no question about that.

        Without a pair all pairs of the person are read. What the rules do not know goes to a model,
        if there is one. `Usage` for a pair that the person is not of; `LlmError` from the endpoint.
        """
        card = screen(text)
        if card is not None:
            spoken = reply(card, self.region, engine=self.coach.engine, readers=self.readers)
            return self._said(person, pair, text, spoken, flag=card.flag)
        question = recognised(text)
        if question is None and self.coach.engine == "rules":
            return None
        shelves = await self.shelves(person, pair)
        if question is not None:
            return await asyncio.to_thread(answer, text, question, shelves, self.today, self.order)
        if len(shelves) > 1:
            raise Usage("you are in several pairs: say which one is asked about", topic="one pair")
        return await self._looked_up(text, shelves[0])

    async def tell(self, person: str, pair: str | None, text: str) -> str | None:
        """The answer as text for a conversation; None where the message is to be read as it was.

        Stricter than `ask`: a model is asked only what is worded as a question about the record,
        and where it proves nothing the message is an answer like any other.
        """
        if recognised(text) is None and not (may_be_asked(text) and await self._one(person, pair)):
            return None
        found = await self.ask(person, pair, text)
        if found is None or (found.kind is None and not found.lines):
            return None
        return told(found)

    async def _one(self, person: str, pair: str | None) -> bool:
        """Whether there is one pair alone in which a model could look something up."""
        return pair is not None or len(await self.notes.pairs(person)) < 2

    async def _looked_up(self, text: str, shelf: Shelf) -> RecordAnswer | None:
        """What a model finds, each sentence checked; nothing of it is shown without its proof."""
        grounds = Grounds.of(shelf.known.values(), shelf.material.people)
        tools = bound_tools(shelf, self.finder, self.today, self.order)
        bounds = Bounds(grounds, shelf.reader)
        found = await self.coach.look_up(text, tools, bounds, self.today)
        return None if found is None else self._told(text, shelf, found)

    def _told(self, text: str, shelf: Shelf, found: Looked) -> RecordAnswer:
        says = phrase("free", "both" if found.lines else "none", engine=self.coach.engine)
        made = self._said(shelf.reader, shelf.material.pair or None, text, says)
        return made.model_copy(
            update={
                "lines": found.lines,
                "refused": found.refused,
                "sources": sources(found.lines, [shelf]),
            }
        )

    def _said(
        self, person: str, pair: str | None, text: str, says: str, flag: str | None = None
    ) -> RecordAnswer:
        return RecordAnswer(
            engine=self.coach.engine,
            pair=pair,
            reader=person,
            as_of=self.today,
            question=text,
            says=says,
            flag=flag,
        )

    async def shelves(self, person: str, pair: str | None) -> Sequence[Shelf]:
        """What the person may read of each pair that is asked about; goals alone without a pair.

        `Usage` for a pair that the person is not of.
        """
        theirs = {one.id: one for one in await self.notes.pairs(person)}
        if pair is not None and pair not in theirs:
            raise not_theirs(pair, person)
        if not theirs:
            alone = People(persons=(Person(id=person),))
            return [await self._shelf(person, "", alone)]
        chosen: list[Pair] = list(theirs.values()) if pair is None else [theirs[pair]]
        return [await self._shelf(person, one.id, people_of(one)) for one in chosen]

    async def _shelf(self, person: str, pair: str, people: People) -> Shelf:
        who = [one.id for one in people.persons]
        notes = await kept.notes_of(self.notes, pair, (person,), self.today) if pair else []
        told_of = await entries.entries_of(self.records, who, person, self.today)
        pages = await entries.pages_among(told_of, self.records, pair, who, person, self.today)
        shelf = NoteShelf(self.claims(), self.notes, pair, person, people, self.today, at_most=0)
        read = await read_notes(notes, shelf)
        ledger = await asyncio.to_thread(
            build_ledger, notes, people, self.today, read.claims, pages
        )
        material = Material(
            pair=pair,
            reader=person,
            people=people,
            at=self.today,
            minutes=_MINUTES,
            notes=tuple(notes),
            pages=tuple(pages),
            ledger=ledger,
            aims=await aims.aims_of(self.records, pair, who, person, self.today),
            plans=await kept.plans_of(self.records, pair, people, person, self.today),
        )
        about = {f"{one.kind}:{one.id}": one.record.goal for one in told_of if one.record.goal}
        return Shelf(material, about)
