"""The chat desk: one conversation of one person over everything that the copilot does."""

import json
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import date

from pydantic import BaseModel, ConfigDict

from mentor_copilot.coach.port import Emit
from mentor_copilot.desk.answering import Answered
from mentor_copilot.desk.conversations import Begun, conversations
from mentor_copilot.desk.goals import Desk
from mentor_copilot.desk.showing import SHOWN, shown
from mentor_copilot.desk.talking import BUSY_AFTER_SECONDS, Talking
from mentor_copilot.domain.chat.work import ChatWork, Choice, Strand, strand_thread
from mentor_copilot.domain.cycle.states import CLOSED
from mentor_copilot.domain.goal import Scope
from mentor_copilot.domain.outcome import Outcome
from mentor_copilot.domain.woop.outcome import WoopOutcome
from mentor_copilot.domain.work import AskedForm
from mentor_copilot.graph.chat import KIND, ChatGraph
from mentor_copilot.graph.chat_room import ChatRoom
from mentor_tools.errors import Absent, Usage

AnyOutcome = Outcome | WoopOutcome | Answered


class Chatted(BaseModel):
    """Where a chat stands after a turn.

    `latest` is where the conversation stands that spoke last, and `open` are the kinds of those
    that are begun and not finished, the one that is talked in last.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    thread: str
    reply: str
    way: str = "carry"
    latest: AnyOutcome | None = None
    open: tuple[str, ...] = ()
    flag: str | None = None


class ChatSettings(BaseModel):
    """What a chat was begun with."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    form: AskedForm = "smart"
    scope: Scope = "private"
    pair: str | None = None


Asks = Callable[[str, str | None, str], Awaitable[str | None]]


@dataclass(frozen=True)
class ChatDesk:
    """Put together by `compose.open_chat`.

    `asks` answers (person, pair, text) from the record, None where it is no such question.
    """

    desk: Desk
    graph: ChatGraph
    new_id: Callable[[], str]
    asks: Asks

    async def begin(
        self,
        person: str,
        *,
        form: AskedForm = "smart",
        scope: Scope = "private",
        pair: str | None = None,
    ) -> str:
        """A new chat; goals that are made in it have this form and scope. Returns its thread."""
        thread = self.new_id()
        settings = ChatSettings(form=form, scope=scope, pair=pair).model_dump_json()
        await self.desk.records.open_thread(thread, person, KIND, settings, lasting=True)
        return thread

    async def holds(self, thread: str) -> bool:
        """Whether the thread is a chat."""
        found = await self.desk.records.thread(thread)
        return found is not None and found.kind == KIND

    def opening(self) -> str:
        """The first question, before anything was said."""
        return self.desk.opening()

    async def say(self, thread: str, text: str, *, emit: Emit | None = None) -> Chatted:
        """Take in a message; it is kept before anything else happens.

        Raises `Usage` for an unknown thread, `Busy` when another turn does not end, `LlmError`
        when the endpoint fails: then the message is kept, and `resume` goes on.
        """
        room = await self._room(thread, emit)

        async def never() -> bool:
            return False

        await self._talking.take_in(thread, text, room, never)
        return await self.outcome(thread)

    async def begin_woop(self, thread: str, goal: str | None) -> Chatted:
        """A plan begun in the chat before any word of it, for a kept goal or a wish to be named.

        `Usage` when no goal of the person has that id.
        """
        room = await self._room(thread, None)
        strand = Strand(kind="woop", thread=strand_thread(thread, 0), goal=goal)
        await room.conversations["woop"].begin(strand.thread, goal)
        turn = await room.conversations["woop"].where(strand.thread)
        work = ChatWork(strands=(strand,), latest=strand, reply=turn.reply)
        await self.desk.records.put_work(thread, 0, work.model_dump_json(by_alias=True))
        return await self.outcome(thread)

    async def resume(self, thread: str, emit: Emit | None = None) -> Chatted:
        """Finish what a crash or a failing endpoint cut off; the same question is pending."""
        await self.finish(thread, emit)
        return await self.outcome(thread)

    async def finish(
        self, thread: str, emit: Emit | None = None, wait_seconds: float = BUSY_AFTER_SECONDS
    ) -> str:
        """See `resume`, for who needs no more than the reply.

        `Busy` when another turn does not end within `wait_seconds`.
        """
        await self._talking.finish(thread, await self._room(thread, emit), wait_seconds)
        return await self.reply(thread)

    async def reply(self, thread: str) -> str:
        """What was said last in the chat; "" before the first message."""
        return (await self._work(thread)).reply

    async def outcome(self, thread: str) -> Chatted:
        """Where the chat stands."""
        await self._settings(thread)
        work = await self._work(thread)
        latest = None if work.latest is None else await self._outcome(work.latest)
        return Chatted(
            thread=thread,
            reply=work.reply,
            way=work.way,
            latest=latest,
            open=tuple(one.kind for one in work.strands),
            flag=work.flag or (latest.flag if latest else None),
        )

    async def _work(self, thread: str) -> ChatWork:
        kept = await self.desk.records.work(thread)
        return ChatWork() if kept is None else ChatWork.model_validate_json(kept[1])

    async def _outcome(self, strand: Strand) -> AnyOutcome:
        if strand.kind == "goal":
            return await self.desk.outcome(strand.thread)
        if strand.kind == "woop":
            return await self.desk.woops.outcome(strand.thread)
        return await self.desk.answers.outcome(strand.thread)

    @property
    def _talking(self) -> Talking[ChatRoom]:
        return Talking(self.desk.records, self.graph, self.desk.prune)

    async def _settings(self, thread: str) -> tuple[str, ChatSettings]:
        found = await self.desk.records.thread(thread)
        if found is None or found.kind != KIND:
            raise Absent(f"no chat is called {thread}")
        return found.person or "", ChatSettings.model_validate(json.loads(found.settings))

    async def _room(self, thread: str, emit: Emit | None) -> ChatRoom:
        person, settings = await self._settings(thread)

        async def ask(text: str) -> str | None:
            try:
                return await self.asks(person, settings.pair, text)
            except Usage as error:  # which pair is meant, for one: a word to the person
                return str(error)

        async def show(kind: str, goal: str | None) -> str:
            try:
                return await shown(self.desk, person, kind, goal, settings.pair)
            except Usage as error:
                return str(error)

        return ChatRoom(
            records=self.desk.records,
            today=self.today,
            scope=settings.scope,
            order=self.desk.order,
            region=self.desk.region,
            owner=person,
            readers=self.desk.readers,
            emit=emit,
            conversations=conversations(
                self.desk, Begun(person, settings.pair, settings.form, settings.scope)
            ),
            goals=lambda: self._goals(person),
            ask=ask,
            show=show,
            shows=SHOWN,
            engine=self.desk.coach.engine,
        )

    @property
    def today(self) -> date:
        """The day that the desk counts from."""
        return self.desk.today

    async def _goals(self, person: str) -> Sequence[Choice]:
        """The person's goals that are not closed."""
        kept = await self.desk.goals(person)
        left = [one for one in kept if one.goal.state not in CLOSED]
        return [Choice(goal=one.id, words=one.goal.statement) for one in left]
