"""Running a conversation's messages through its graph, one turn at a time."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

from mentor_copilot.graph.room import Room
from mentor_copilot.graph.turns import Talk, advance
from mentor_tools.errors import Usage
from mentor_tools.ports import Records

BUSY_AFTER_SECONDS = 30.0

R = TypeVar("R", bound=Room)


@dataclass(frozen=True)
class Talking(Generic[R]):
    """One kind of conversation: its graph over the record."""

    records: Records
    graph: Talk[R]
    prune: Callable[[str], Awaitable[None]]

    async def take_in(
        self, thread: str, text: str, room: R, over: Callable[[], Awaitable[bool]]
    ) -> None:
        """Keep the message, then bring the thread to its next question.

        `Usage` when the conversation is `over`, `Busy` when another turn does not end.
        """
        async with self.records.turn(thread, BUSY_AFTER_SECONDS):
            if await over():
                raise Usage(f"conversation {thread} is finished; start a new one")
            await self.records.add_message(thread, "person", text)
            await advance(self.graph, thread, room)
            await self.prune(thread)

    async def finish(self, thread: str, room: R, wait_seconds: float = BUSY_AFTER_SECONDS) -> None:
        """Bring a thread to its question that a crash or a failing endpoint cut off.

        `Busy` when another turn does not end within `wait_seconds`.
        """
        async with self.records.turn(thread, wait_seconds):
            await advance(self.graph, thread, room)
            await self.prune(thread)
