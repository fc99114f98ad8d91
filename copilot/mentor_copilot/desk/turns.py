"""Turns that run by themselves: who asked may leave, and anybody of theirs may follow them.

A message is kept before its turn runs. What comes of the turn goes into the record as events, so a
page that is closed loses nothing, and one that is opened anew, or elsewhere, sees the same. Several
processes may serve one record: a turn runs in one of them, and when that dies, in another.
"""

import asyncio
import time
from collections.abc import AsyncGenerator, Callable
from contextlib import aclosing
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from mentor_copilot.desk.chat import ChatDesk
from mentor_copilot.desk.following import Following
from mentor_copilot.desk.telling import Telling
from mentor_copilot.graph.chat import KIND
from mentor_tools.errors import Absent, Busy, CopilotError, StoreError
from mentor_tools.ports import Message
from mentor_tools.turn_events import TurnEvent, TurnEvents
from mentor_tools.watching import Unwatched, Watch

TAKE_OVER_SECONDS = 2.0  # after which a turn is looked for whose process has died
FORGOTTEN_AFTER = timedelta(days=1)  # events; replies are messages, which stay
FORGET_EVERY_SECONDS = 3600.0
_AGAIN = "Your words are kept; send any line to try again."


@dataclass
class TurnDesk:
    """Turns of chats in the background of one process; `drain` it before it ends.

    `chat` gives the chat desk of today. No more than `at_once` turns run, first come first served:
    of turns that only keep the processor busy, all would else end as late as the last.
    """

    chat: Callable[[], ChatDesk]
    events: TurnEvents
    watch: Watch = field(default_factory=Unwatched)
    at_once: int = 256
    _running: dict[str, asyncio.Task[None]] = field(default_factory=dict)
    _asked: set[str] = field(default_factory=set)
    _ends_at: float | None = None

    def __post_init__(self) -> None:
        self._following = Following(self.events)
        self._room = asyncio.Semaphore(self.at_once)

    @property
    def closing(self) -> bool:
        """Whether no new turn begins here."""
        return self._ends_at is not None

    async def say(self, person: str, thread: str, text: str, key: str | None = None) -> Message:
        """Keep a message of the person's chat and begin its turn; the message as it is kept.

        The same `key` keeps one message, however often it is sent. `Absent`: no chat of theirs.
        """
        await self.check(person, thread)
        kept = await self.chat().desk.records.add_message(thread, "person", text, key=key)
        await self.events.add(thread, kept.seq, "said", "")
        self._following.wake()
        self._run(thread)
        return kept

    async def messages(self, person: str, thread: str) -> list[Message]:
        """All messages of the person's chat; `Absent`: there is no such chat of theirs."""
        await self.check(person, thread)
        return list(await self.chat().desk.records.messages(thread))

    async def follow(
        self, person: str, thread: str, after: int = 0
    ) -> AsyncGenerator[TurnEvent, None]:
        """The events of the chat's turns after that id, as they come, until this process closes.

        A turn that was cut off, here or elsewhere, is gone on with.
        """
        await self.check(person, thread)
        if self.closing:
            return
        if (await self.events.standing(thread)).waits:
            self._run(thread)
        async with aclosing(self._following.after(thread, after)) as events:
            async for event in events:
                yield event

    async def mind(self, now: Callable[[], datetime]) -> None:
        """Go on with turns whose process died, and forget old events; without end.

        First all that wait since a day ago, then, every now and then, what somebody follows.
        """
        forget_at = 0.0
        followed: list[str] | None = None
        while not self.closing:
            try:
                for thread in await self.events.waiting(KIND, now() - FORGOTTEN_AFTER, followed):
                    self._run(thread)
                silent = now() - timedelta(seconds=TAKE_OVER_SECONDS)
                for thread in await self.events.untold(silent, followed):
                    await self._tell_end(thread)
                if time.monotonic() >= forget_at:
                    await self.events.forget(now() - FORGOTTEN_AFTER)
                    forget_at = time.monotonic() + FORGET_EVERY_SECONDS
                followed = []
            except (StoreError, Absent):
                pass  # The record is held, or the chat was deleted; the next time it is not so.
            await asyncio.sleep(TAKE_OVER_SECONDS)
            followed = None if followed is None else list(self._following.threads)

    def close(self, seconds: float) -> None:
        """Begin no new turn, let those under way end within the time, and then who follows them.

        Who follows others is let go at once, to come again to another process.
        """
        if not self.closing:
            self._ends_at = time.monotonic() + seconds
        self._following.end([one for one in self._following.threads if one not in self._running])

    async def drain(self, seconds: float) -> None:
        """Let the turns under way end; what does not in time is cut off, and loses nothing.

        After `close`, in the time that is left of its own.
        """
        self.close(seconds)
        left = max((self._ends_at or 0.0) - time.monotonic(), 0.0)
        if self._running:
            _, late = await asyncio.wait(self._running.values(), timeout=left)
            for task in late:
                task.cancel()
            await asyncio.gather(*late, return_exceptions=True)
        self._following.end(self._following.threads)

    async def check(self, person: str, thread: str) -> None:
        """`Absent` where there is no such chat of theirs: a foreign one is as none."""
        found = await self.chat().desk.records.thread(thread)
        if found is None or found.person != person or found.kind != KIND:
            raise Absent(f"no chat is called {thread}")

    def _run(self, thread: str) -> None:
        """Begin a turn; one that runs takes in what came meanwhile."""
        if thread in self._running:
            self._asked.add(thread)
        elif not self.closing:
            self._running[thread] = asyncio.create_task(self._turns(thread))

    async def _turns(self, thread: str) -> None:
        try:
            standing = await self.events.standing(thread)
            while standing.waits:
                async with self._room:
                    if not await self._turn(thread, standing.said):
                        return
                before, standing = standing, await self.events.standing(thread)
                if standing.answered == before.answered:
                    return
        except CopilotError:
            return  # The record cannot be written, or the chat was deleted: nowhere to tell it.
        finally:
            self._end(thread)

    async def _tell_end(self, thread: str) -> None:
        """Tell of a turn whose process died between keeping the reply and saying so."""
        if thread in self._running:
            return
        reply = await self.chat().reply(thread)
        await self.events.add(thread, (await self.events.standing(thread)).answered, "done", reply)
        self._following.wake()

    def _end(self, thread: str) -> None:
        del self._running[thread]
        if thread in self._asked:
            self._asked.discard(thread)
            self._run(thread)
        if self.closing:
            self._following.end([thread])

    async def _turn(self, thread: str, said: int) -> bool:
        """One turn with its events; whether it came to its end."""
        telling = Telling(self.events, self.watch, thread, said, self._following.wake)
        try:
            reply = await self.chat().finish(thread, emit=telling.say, wait_seconds=0)
        except Busy:
            telling.leave("elsewhere")
            return False
        except CopilotError as error:
            await telling.end("failed", f"{error} {_AGAIN}", said)
            return False
        except BaseException:
            telling.leave("cut_off")
            raise
        # Messages that came meanwhile were taken in by the same turn.
        standing = await self.events.standing(thread)
        await telling.end("done", reply, standing.answered)
        return True
