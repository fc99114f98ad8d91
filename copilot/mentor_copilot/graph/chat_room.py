"""What the chat graph works with: the conversations that it can hold, and what it can show."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple, Protocol

from mentor_copilot.coach.port import Emit
from mentor_copilot.domain.chat.work import Choice
from mentor_copilot.graph.room import Room


class Turn(NamedTuple):
    """What came of a turn in one of the conversations.

    `question` is what it waits for, `saved` the document that was kept at its end, and `paused`
    holds while a person is handed over to people.
    """

    reply: str
    question: str = ""
    finished: bool = False
    paused: bool = False
    saved: str | None = None


class Conversation(Protocol):
    """One kind of conversation, of one person; threads are named by the chat."""

    @property
    def needs_goal(self) -> bool:
        """Whether it is about a goal that there is."""

    async def begin(self, thread: str, goal: str | None) -> None:
        """Open the thread; opening it again changes nothing."""

    async def say(self, thread: str, text: str, emit: Emit | None) -> Turn:
        """Pass a message on; it is kept before anything else happens."""

    async def resume(self, thread: str) -> Turn:
        """Finish what was cut off."""

    async def where(self, thread: str) -> Turn:
        """Where it stands."""


Ask = Callable[[str], Awaitable[str | None]]
Show = Callable[[str, str | None], Awaitable[str]]


async def _nothing_asked(text: str) -> str | None:
    return None


@dataclass(frozen=True, kw_only=True)
class ChatRoom(Room):
    """A chat of one person.

    `goals` gives their open goals, `ask` answers a question about the record (None: it is none),
    and `show` tells of a kind ("progress", "wins", ...), of one goal or of all.
    """

    conversations: Mapping[str, Conversation]
    goals: Callable[[], Awaitable[Sequence[Choice]]]
    show: Show
    shows: Sequence[str] = ()
    ask: Ask = field(default=_nothing_asked)
    engine: str = "rules"
