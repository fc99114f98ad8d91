"""Turns that run by themselves: who asked may leave, and anybody of theirs may follow them.

A message is kept before its turn runs. What comes of the turn goes into the record as events, so a
page that is closed loses nothing, and one that is opened anew, or elsewhere, sees the same.
"""

import asyncio
from collections import defaultdict
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field

from mentor_copilot.desk.chat import ChatDesk
from mentor_tools.errors import Absent, CopilotError
from mentor_tools.ports import Message
from mentor_tools.turn_events import EventKind, TurnEvent, TurnEvents

POLL_SECONDS = 0.5  # for turns that run in another process
GATHER_SECONDS = 0.03  # pieces that come within this time are one event


@dataclass
class TurnDesk:
    """Turns of chats in the background of one process; `drain` it before it ends.

    `chat` gives the chat desk of today.
    """

    chat: Callable[[], ChatDesk]
    events: TurnEvents
    _running: dict[str, asyncio.Task[None]] = field(default_factory=dict)
    _news: defaultdict[str, asyncio.Event] = field(
        default_factory=lambda: defaultdict(asyncio.Event)
    )

    async def say(self, person: str, thread: str, text: str, key: str | None = None) -> Message:
        """Keep a message of the person's chat and begin its turn; the message as it is kept.

        The same `key` keeps one message, however often it is sent. `Usage`: no such chat of theirs.
        """
        await self._theirs(person, thread)
        kept = await self.chat().desk.records.add_message(thread, "person", text, key=key)
        await self._tell(thread, kept.seq, "said", "")
        self._run(thread)
        return kept

    async def messages(self, person: str, thread: str) -> list[Message]:
        """All messages of the person's chat; `Usage`: there is no such chat of theirs."""
        await self._theirs(person, thread)
        return list(await self.chat().desk.records.messages(thread))

    async def follow(self, person: str, thread: str, after: int = 0) -> AsyncIterator[TurnEvent]:
        """The events of the chat's turns after that id, as they come, without end.

        A turn that was cut off, here or elsewhere, is gone on with.
        """
        await self._theirs(person, thread)
        if await self._waits(thread):
            self._run(thread)
        last = after
        while True:
            news = self._news[thread]
            for event in await self.events.after(thread, last):
                last = event.id
                yield event
            if news.is_set():
                self._news[thread] = asyncio.Event()
                continue
            try:
                await asyncio.wait_for(news.wait(), POLL_SECONDS)
            except TimeoutError:
                continue

    async def drain(self, seconds: float) -> None:
        """Let the turns under way end; what does not in time is cut off, and loses nothing."""
        if not self._running:
            return
        _, late = await asyncio.wait(self._running.values(), timeout=seconds)
        for task in late:
            task.cancel()
        await asyncio.gather(*late, return_exceptions=True)

    async def _theirs(self, person: str, thread: str) -> None:
        """One chat that is not the person's is as one that is not there."""
        found = await self.chat().desk.records.thread(thread)
        if found is None or found.person != person or not await self.chat().holds(thread):
            raise Absent(f"no chat is called {thread}")

    async def _answered(self, thread: str) -> int:
        """The seq of the last message that has its reply."""
        kept = await self.chat().desk.records.messages(thread)
        return max((m.reply_to or 0 for m in kept if m.role == "coach"), default=0)

    async def _waits(self, thread: str) -> bool:
        """Whether a message has no reply yet."""
        kept = await self.chat().desk.records.messages(thread)
        answered = {message.reply_to for message in kept if message.role == "coach"}
        return any(m.role == "person" and m.seq not in answered for m in kept)

    def _run(self, thread: str) -> None:
        """Begin a turn unless one runs, which takes in what came meanwhile."""
        task = self._running.get(thread)
        if task is None or task.done():
            self._running[thread] = asyncio.create_task(self._turns(thread))

    async def _turns(self, thread: str) -> None:
        try:
            while await self._waits(thread):
                if not await self._turn(thread):
                    return
        finally:
            self._running.pop(thread, None)

    async def _turn(self, thread: str) -> bool:
        """One turn with its events; whether it came to its end.

        "done" names the last message that was replied to.
        """
        kept = await self.chat().desk.records.messages(thread)
        seq = max(message.seq for message in kept if message.role == "person")
        await self.events.forget_before(thread, seq)
        await self._tell(thread, seq, "begun", "")
        pieces: asyncio.Queue[str | None] = asyncio.Queue()
        writing = asyncio.create_task(self._write(thread, seq, pieces))
        try:
            outcome = await self.chat().resume(thread, emit=pieces.put_nowait)
        except CopilotError as error:
            await self._end(pieces, writing)
            again = "Your words are kept; send any line to try again."
            await self._tell(thread, seq, "failed", f"{error} {again}")
            return False
        except asyncio.CancelledError:
            writing.cancel()
            raise
        await self._end(pieces, writing)
        # Messages that came meanwhile were taken in by the same turn.
        await self._tell(thread, await self._answered(thread), "done", outcome.reply)
        return True

    async def _write(self, thread: str, seq: int, pieces: asyncio.Queue[str | None]) -> None:
        """Keep the pieces as they come, those of a moment together."""
        while (piece := await pieces.get()) is not None:
            await asyncio.sleep(GATHER_SECONDS)
            gathered, ended = [piece], False
            while not pieces.empty():
                more = pieces.get_nowait()
                ended = more is None
                gathered += [] if more is None else [more]
            await self._tell(thread, seq, "piece", "".join(gathered))
            if ended:
                return

    async def _end(self, pieces: asyncio.Queue[str | None], writing: asyncio.Task[None]) -> None:
        pieces.put_nowait(None)
        await writing

    async def _tell(self, thread: str, seq: int, kind: EventKind, text: str) -> None:
        await self.events.add(thread, seq, kind, text)
        self._news[thread].set()
