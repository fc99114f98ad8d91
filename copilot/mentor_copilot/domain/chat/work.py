"""Where a chat stands: the conversations begun in it, and what the last message was taken for."""

import hashlib
from typing import Literal

from pydantic import BaseModel, ConfigDict

from mentor_copilot.domain.exchange import Exchange

Way = Literal["answer", "carry", "recall", "show", "choose"]


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Strand(_Frozen):
    """One conversation within the chat: its kind ("goal", "woop", "checkin", ...) and thread."""

    kind: str
    thread: str
    goal: str | None = None


def strand_thread(chat: str, seq: int) -> str:
    """The thread of a conversation that a chat's message began: the same if it is begun again."""
    return hashlib.blake2b(f"{chat}:{seq}".encode(), digest_size=16).hexdigest()


class Choice(_Frozen):
    """A goal that can be chosen, by its id and in its words."""

    goal: str
    words: str


class Choosing(_Frozen):
    """What is to be done once a goal is chosen, and the goals there are."""

    kind: str
    choices: tuple[Choice, ...]


class ChatWork(Exchange):
    """The working state of a chat.

    `strands` are begun and not finished; the last is the one that is talked in. `way` is what the
    last message was taken for, `wanted` the kind that it asked for, and `before` how many messages
    its strand had before it, so that no message is passed on twice. `latest` is the strand that
    spoke last, finished or not. `offered` is the goal for which a plan was offered.
    """

    strands: tuple[Strand, ...] = ()
    latest: Strand | None = None
    way: Way = "carry"
    wanted: str = ""
    goal: str | None = None
    passes_on: bool = True
    before: int = 0
    choosing: Choosing | None = None
    offered: str | None = None

    @property
    def strand(self) -> Strand | None:
        """The conversation that is talked in."""
        return self.strands[-1] if self.strands else None
