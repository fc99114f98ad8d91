"""Following what is kept of turns: one reader of the record a process, for all who follow."""

import asyncio
from collections import defaultdict, deque
from collections.abc import AsyncGenerator, Collection, Sequence
from dataclasses import dataclass, field

from mentor_tools.errors import StoreError
from mentor_tools.turn_events import TurnEvent, TurnEvents

POLL_SECONDS = 0.1  # for turns that run in another process
HELD_AT_MOST = 256  # events for one who reads slowly; then they are read from the record again


@dataclass(eq=False)
class _Follower:
    """One who follows a thread. `behind`: some events are to be read from the record."""

    coming: deque[TurnEvent] = field(default_factory=deque)
    news: asyncio.Event = field(default_factory=asyncio.Event)
    behind: bool = True
    ended: bool = False

    def give(self, event: TurnEvent) -> None:
        """Hand over an event; it never waits for who reads."""
        if len(self.coming) < HELD_AT_MOST:
            self.coming.append(event)
        else:
            self.behind = True
        self.news.set()


@dataclass
class Following:
    """Hands the events of turns, whichever process keeps them, to those who follow their threads.

    It reads the record only while somebody follows: at once when it is woken, and every now and
    then. One who reads slowly, or has gone, holds up nobody.
    """

    events: TurnEvents
    poll_seconds: float = POLL_SECONDS
    _followers: dict[str, set[_Follower]] = field(default_factory=lambda: defaultdict(set))
    _reading: asyncio.Task[None] | None = None
    _woken: asyncio.Event = field(default_factory=asyncio.Event)

    @property
    def threads(self) -> Collection[str]:
        """The threads that somebody follows."""
        return tuple(self._followers)

    def wake(self) -> None:
        """There is news in the record."""
        self._woken.set()

    def end(self, threads: Collection[str]) -> None:
        """Let go of those who follow these threads, once they have read what is kept."""
        for thread in threads:
            for follower in self._followers.get(thread, ()):
                follower.ended = follower.behind = True
                follower.news.set()

    async def after(self, thread: str, id: int) -> AsyncGenerator[TurnEvent, None]:
        """The thread's events after that id, those that are kept and then those to come."""
        follower = _Follower()
        self._followers[thread].add(follower)
        if self._reading is None or self._reading.done():
            self._reading = asyncio.create_task(self._read())
        try:
            while True:
                for event in await self._next(follower, thread, id):
                    if event.id > id:
                        id = event.id
                        yield event
                if follower.ended and not follower.behind:
                    return
        finally:
            self._leave(thread, follower)

    async def _next(self, follower: _Follower, thread: str, id: int) -> Sequence[TurnEvent]:
        """What has come since; waits for it."""
        if not follower.behind:
            await follower.news.wait()
        follower.news.clear()
        if follower.behind:
            follower.behind = False
            follower.coming.clear()
            return await self.events.after(thread, id)
        coming = tuple(follower.coming)
        follower.coming.clear()
        return coming

    def _leave(self, thread: str, follower: _Follower) -> None:
        self._followers[thread].discard(follower)
        if not self._followers[thread]:
            del self._followers[thread]
        if not self._followers:
            self.wake()  # the reader sees that it is no longer needed

    async def _read(self) -> None:
        """Read what is new and hand it over, for as long as anybody follows."""
        last = await self.events.newest()
        # Those who came before this moment may have read before it too: they read once more.
        for followers in self._followers.values():
            for follower in followers:
                follower.behind = True
                follower.news.set()
        while self._followers:
            self._woken.clear()
            try:
                last = self._hand_over(await self.events.since(last)) or last
            except StoreError:
                pass  # The record is held or its disk full; those who write are told.
            try:
                await asyncio.wait_for(self._woken.wait(), self.poll_seconds)
            except TimeoutError:
                continue

    def _hand_over(self, events: Sequence[TurnEvent]) -> int:
        for event in events:
            for follower in self._followers.get(event.thread, ()):
                follower.give(event)
        return events[-1].id if events else 0
