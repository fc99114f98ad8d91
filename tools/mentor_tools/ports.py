"""The ports: what the copilot asks of the world, whoever provides it."""

from collections.abc import AsyncIterator, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal, Protocol, TypeVar

from pydantic import BaseModel, ConfigDict, Field

from mentor_prompts import Prompt

Shape = TypeVar("Shape", bound=BaseModel)


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Call(_Frozen):
    """One model call as it is kept for cost and audit: no text of the prompt or the answer."""

    prompt: str
    digest: str
    model: str
    tokens_in: int | None
    tokens_out: int | None
    cost: float | None
    seconds: float
    error: str | None = None


@dataclass(frozen=True)
class Function:
    """A function that a model may ask for: what it gives, and the form of its arguments."""

    name: str
    purpose: str
    arguments: type[BaseModel]


class FunctionCall(_Frozen):
    """A function that a model asks for; `arguments` is JSON as the model wrote it, not yet read."""

    name: str
    arguments: str


class Calls(_Frozen):
    """What a model wants to be called before it answers."""

    calls: tuple[FunctionCall, ...] = Field(min_length=1)


class Llm(Protocol):
    """A language model. Each failure is one of `errors.LlmError`, nothing else."""

    @property
    def name(self) -> str:
        """The engine as shown to people, such as "model gpt-x at api.example.com"."""

    async def answer(self, prompt: Prompt, shape: type[Shape]) -> Shape:
        """An answer that fits `shape`; `LlmUnreadable` when the model gives none."""

    async def answer_or_call(
        self, prompt: Prompt, functions: Sequence[Function], shape: type[Shape]
    ) -> Shape | Calls:
        """An answer that fits `shape`, or the functions that the model asks for first.

        One turn and no more: what is called, and what of it comes into the next prompt, is the
        caller's. A function that is asked for need not be one of `functions`. Errors as of
        `answer`; an endpoint that knows no functions refuses the request.
        """

    def say(self, prompt: Prompt) -> AsyncIterator[str]:
        """Text as it comes; raises `LlmCutShort` unless the model said that it was finished."""


class CallLog(Protocol):
    """Where each model call is noted."""

    async def note_call(self, call: Call) -> None:
        """Keep one call; a failed call is kept too."""


Role = Literal["person", "coach"]


class Message(_Frozen):
    """One message of a thread; `seq` counts from 1 within the thread, without gaps.

    `reply_to` of a coach's message is the seq it answers, so a message without one still waits.
    """

    thread: str
    seq: int
    role: Role
    text: str
    at: datetime
    reply_to: int | None = None


class Thread(_Frozen):
    """A conversation and the settings it was started with (form, locale, ...), as JSON text."""

    id: str
    person: str | None
    kind: str
    settings: str
    at: datetime


class ThreadSoFar(Thread):
    """A conversation as a list shows it: when it was last talked in, and how it began.

    `first` is the person's first message, "" before there is one, and `work` the newest working
    state, None before a turn has run.
    """

    last: datetime
    messages: int
    first: str
    work: str | None


Sharing = Literal["private", "shared"]


class Version(_Frozen):
    """One version of a kept document, such as a goal; versions are never changed.

    `scope` is `private`, for its owner alone, or `shared` with those they are in a pair with.
    """

    id: str
    version: int
    owner: str
    document: str
    reason: str
    at: datetime
    kind: str = "goal"
    scope: Sharing = "private"


class Records(Protocol):
    """The record: what was acknowledged here survives a crash at any moment.

    Every write is idempotent under its key, so that a turn can be run again after a crash.
    """

    async def open_thread(
        self, thread: str, person: str | None, kind: str, settings: str, *, lasting: bool = False
    ) -> Thread:
        """Start a thread; opening it again changes nothing and returns it as it was.

        A `lasting` one is found again by its person; else it is where a document is worked out.
        """

    async def thread(self, thread: str) -> Thread | None:
        """The thread, or None."""

    async def threads(self, person: str, kind: str) -> Sequence[ThreadSoFar]:
        """The person's threads of that kind, the one that was talked in last first."""

    async def delete_thread(self, thread: str) -> int:
        """Remove the thread with its messages and work; returns the number of rows removed."""

    async def add_message(
        self,
        thread: str,
        role: Role,
        text: str,
        *,
        reply_to: int | None = None,
        key: str | None = None,
    ) -> Message:
        """Append a message. A coach's message with the same `reply_to` (a seq) is kept once.

        So is one of the thread with the same `key`, whatever its text: the first one stands.
        """

    async def messages(self, thread: str) -> Sequence[Message]:
        """All messages of the thread in order."""

    async def put_work(self, thread: str, seq: int, document: str) -> None:
        """Keep the working state of a thread after message `seq`; the same seq replaces itself."""

    async def work(self, thread: str, seq: int | None = None) -> tuple[int, str] | None:
        """(seq, document) of the newest working state or of exactly `seq`, or None."""

    async def save_version(
        self,
        id: str,
        owner: str,
        document: str,
        reason: str,
        *,
        key: str,
        kind: str = "goal",
        scope: Sharing = "private",
    ) -> Version:
        """Append a version of document `id`; the same `key` is kept once and returned as it was.

        A document has one owner and one kind, and `Usage` says so to another.
        """

    async def versions(self, id: str) -> Sequence[Version]:
        """All versions of a document, oldest first."""

    async def newest(
        self,
        owner: str,
        *,
        reader: str | None = None,
        kind: str = "goal",
        until: date | None = None,
    ) -> Sequence[Version]:
        """The newest version of each document of that kind of `owner`, oldest document first.

        With `until`, the newest of those that were kept by the end of that day (UTC). The owner,
        for whom None stands, reads all. Another `reader` gets a version that is shared, if the
        very newest is shared too, and if the two are together in a pair: to take back the sharing
        counts at once, for what was shared before as well. The store itself applies this.
        """

    async def documents(
        self,
        owners: Sequence[str],
        kinds: Sequence[str],
        reader: str,
        *,
        until: date | None = None,
    ) -> Sequence[Version]:
        """The same for all documents of these kinds of these owners at once."""

    async def note_call(self, call: Call) -> None:
        """Keep one model call."""

    def turn(self, thread: str, wait_seconds: float) -> AbstractAsyncContextManager[None]:
        """The right to run a turn on the thread, one holder at a time in and across processes.

        Raises `Busy` when another holder does not finish within `wait_seconds`; a holder that dies
        gives it back.
        """
