"""The desk of questionnaires: reflections and their like, as conversations or all at once."""

import json
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import date

from pydantic import BaseModel, ConfigDict

from mentor_copilot.coach.port import Emit
from mentor_copilot.desk.talking import BUSY_AFTER_SECONDS, Talking
from mentor_copilot.domain.cycle.entry import Entry
from mentor_copilot.domain.cycle.kinds import SHEETS
from mentor_copilot.domain.goal import Scope
from mentor_copilot.domain.questionnaire import (
    OVER,
    Answering,
    Answers,
    Hearing,
    Record,
    Subject,
    opened,
)
from mentor_copilot.domain.questionnaire.wording import words_of
from mentor_copilot.domain.reading import DayOrder
from mentor_copilot.domain.talk import Question
from mentor_copilot.domain.value import Said
from mentor_copilot.graph.entries import entry_of
from mentor_copilot.graph.questionnaire import SheetGraph, SheetRoom
from mentor_tools.errors import Absent, Usage
from mentor_tools.ports import Records


class Answered(BaseModel):
    """Where a questionnaire stands after a turn; `saved` is the document's id once it is kept."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    kind: str
    state: str
    answers: Answers
    questions: tuple[Question, ...] = ()
    flag: str | None = None
    reason: str | None = None
    reply: str = ""
    thread: str = ""
    saved: str | None = None
    finished: bool = False
    engine: str = "rules"


@dataclass(frozen=True)
class AnswerDesk:
    """Put together by `compose.open_desk`; questions are asked by rules, whatever the engine."""

    records: Records
    graph: SheetGraph
    today: date
    new_id: Callable[[], str]
    prune: Callable[[str], Awaitable[None]]
    order: DayOrder = "dmy"
    region: str = ""
    readers: str = ""

    async def begin(
        self,
        kind: str,
        person: str,
        subject: Subject,
        scope: Scope = "private",
        *,
        thread: str | None = None,
    ) -> str:
        """A new conversation of that kind about the subject; returns its thread.

        A thread that is named is opened once.
        """
        thread = thread or self.new_id()
        settings = {"scope": scope, "subject": subject.model_dump(mode="json")}
        await self.records.open_thread(thread, person, kind, json.dumps(settings))
        return thread

    async def holds(self, thread: str) -> bool:
        """Whether the thread is a conversation of this desk."""
        found = await self.records.thread(thread)
        return found is not None and found.kind in SHEETS

    async def say(self, thread: str, text: str, *, emit: Emit | None = None) -> Answered:
        """Take in a message; it is kept before anything else happens.

        Raises `Usage` for an unknown or finished thread, `Busy` when another turn does not end.
        """
        room = await self._room(thread, emit)

        async def over() -> bool:
            return (await self._work(thread, room)).phase in OVER

        await self._talking.take_in(thread, text, room, over)
        return await self.outcome(thread)

    async def resume(self, thread: str, emit: Emit | None = None) -> Answered:
        """Finish what a crash cut off; the same question is pending.

        What was said to a document after its conversation is no answer, and asks nothing anew.
        """
        room = await self._room(thread, emit)
        work = await self._work(thread, room)
        if work.phase not in OVER or not work.reply:  # the last word may be missing
            await self._talking.finish(thread, room)
        return await self.outcome(thread)

    async def outcome(self, thread: str) -> Answered:
        """Where the conversation stands."""
        room = await self._room(thread, None)
        work = await self._work(thread, room)
        kept = await self.records.versions(thread)
        return Answered(
            kind=room.sheet.kind,
            state="complete" if work.phase == "kept" else _state(work),
            answers=work.answers,
            questions=(work.question,) if work.question and work.phase not in OVER else (),
            flag=work.flag,
            reason=work.reason,
            reply=work.reply,
            thread=thread,
            saved=kept[-1].id if kept else None,
            finished=work.phase in OVER,
        )

    async def fill(
        self,
        kind: str,
        person: str,
        subject: Subject,
        given: Sequence[tuple[str, str]],
        scope: Scope = "private",
        *,
        thread: str | None = None,
    ) -> Entry:
        """Keep answers that were given all at once, as (field, words); nothing is asked.

        The same again under the `thread` that a caller named is kept once. `Usage` where a field
        is not of the questionnaire, needed and missing, or cannot be read: then nothing is kept.
        """
        if thread is not None and (known := await self._filled(thread, kind, person)):
            return known
        sheet, hearing = SHEETS[kind], Hearing(today=self.today, order=self.order)
        answers = Answers()
        for number, (field, words) in enumerate(given, 1):
            item = sheet.item(subject, field)
            if item is None:
                names = ", ".join(one.field for one in sheet.items(subject))
                raise Usage(f"a {kind} has no {field!r}; there is {names}")
            taken = item.take(Said(source=f"input:{number}", text=words), hearing)
            if not taken.words.known:
                raise Usage(f"{field}: {taken.again or 'there are no words in that'}")
            answers = answers.with_answer(field, taken.words)
        missing = [i.field for i in sheet.items(subject) if i.needed and not answers.has(i.field)]
        if missing:
            raise Usage(f"a {kind} needs {', '.join(missing)}")
        thread = await self.begin(kind, person, subject, scope, thread=thread)
        async with self.records.turn(thread, BUSY_AFTER_SECONDS):
            if known := await self._filled(thread, kind, person):
                return known
            for _, words in given:
                await self.records.add_message(thread, "person", words)
            record = sheet.record(answers, subject, hearing).model_copy(update={"scope": scope})
            entry = await self.keep(thread, kind, person, record, "first kept")
            await self.end(thread, kind, subject, answers)
        return entry

    async def _filled(self, thread: str, kind: str, person: str) -> Entry | None:
        """What was kept under that thread; `Usage` where it is anything else's."""
        found = await self.records.thread(thread)
        if found is not None and (found.person, found.kind) != (person, kind):
            raise Absent(f"no {kind} of {person} is called {thread}")
        kept = await self.records.versions(thread)
        return entry_of(kept[-1]) if kept else None

    async def end(self, thread: str, kind: str, subject: Subject, answers: Answers) -> None:
        """Mark a conversation as over in which words were given with a call and nothing was asked.

        Call it as the holder of the thread's turn.
        """
        told = words_of(kind).kept.format(**subject.words)
        work = Answering(subject=subject, answers=answers, phase="kept", reply=told)
        last = len(await self.records.messages(thread))
        await self.records.put_work(thread, last, work.model_dump_json(by_alias=True))

    async def keep(
        self, id: str, kind: str, person: str, record: Record, reason: str, *, version: int = 1
    ) -> Entry:
        """Keep a version of a document, once for each number of a version."""
        kept = await self.records.save_version(
            id,
            person,
            record.model_dump_json(by_alias=True),
            reason,
            key=id if version == 1 else f"{id}:{version}",
            kind=kind,
            scope=record.scope,
        )
        return entry_of(kept)

    async def entries(
        self, kind: str, owner: str, *, reader: str | None = None, until: date | None = None
    ) -> list[Entry]:
        """The newest version of each document of that kind, as `reader` (the owner) may see it."""
        found = await self.records.newest(owner, reader=reader, kind=kind, until=until)
        return [entry_of(version) for version in found]

    async def entry(self, id: str, reader: str) -> Entry:
        """A document as the reader may see it; `Usage` where there is none that they may."""
        kept = await self.records.versions(id)
        if kept and kept[-1].kind in SHEETS:
            owner, kind = kept[-1].owner, kept[-1].kind
            for one in await self.entries(kind, owner, reader=reader):
                if one.id == id:
                    return one
        raise Absent(f"there is no document {id}")

    @property
    def _talking(self) -> Talking[SheetRoom]:
        return Talking(self.records, self.graph, self.prune)

    async def _room(self, thread: str, emit: Emit | None) -> SheetRoom:
        found = await self.records.thread(thread)
        if found is None or found.kind not in SHEETS:
            raise Absent(f"no conversation is called {thread}")
        settings = json.loads(found.settings)
        return SheetRoom(
            records=self.records,
            today=self.today,
            scope=settings["scope"],
            order=self.order,
            region=self.region,
            owner=found.person or "",
            readers=self.readers,
            emit=emit,
            sheet=SHEETS[found.kind],
            subject=Subject.model_validate(settings["subject"]),
        )

    async def _work(self, thread: str, room: SheetRoom) -> Answering:
        kept = await self.records.work(thread)
        fresh = opened(room.sheet, room.subject)
        return fresh if kept is None else Answering.model_validate_json(kept[1])


def _state(work: Answering) -> str:
    return "declined" if work.paused or work.phase == "dropped" else "draft"
