"""An `Llm` that waits as it is told: one worker is turned away, and all of them hold."""

import asyncio
import random
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from mentor_prompts import Prompt
from mentor_tools.errors import LlmError, LlmRateLimited, LlmTimeout, LlmUnreachable
from mentor_tools.ports import Calls, Function, Llm, Shape

T = TypeVar("T")

TRIES = 6
LONGEST_WAIT_SECONDS = 120.0
_FIRST_WAIT = 0.5
_PASSING = (LlmRateLimited, LlmUnreachable, LlmTimeout)


@dataclass
class PatientLlm:
    """A model asked again after failures that pass. The inner one should not try again itself.

    A wait that the endpoint asks for holds every call that goes through here; other waits hold the
    one call.
    """

    inner: Llm
    tries: int = TRIES
    first_wait: float = _FIRST_WAIT
    die: random.Random = field(default_factory=lambda: random.Random(7))
    _until: float = 0.0

    @property
    def name(self) -> str:
        """The inner model's."""
        return self.inner.name

    async def answer(self, prompt: Prompt, shape: type[Shape]) -> Shape:
        """The inner model's answer, after up to `tries` tries."""
        return await self._tried(lambda: self.inner.answer(prompt, shape))

    async def answer_or_call(
        self, prompt: Prompt, functions: Sequence[Function], shape: type[Shape]
    ) -> Shape | Calls:
        """The inner model's turn, after up to `tries` tries."""
        return await self._tried(lambda: self.inner.answer_or_call(prompt, functions, shape))

    async def _tried(self, ask: Callable[[], Awaitable[T]]) -> T:
        for attempt in range(1, self.tries + 1):
            await self._hold()
            try:
                return await ask()
            except _PASSING as error:
                await self._after(error, attempt)
        raise AssertionError("the last try returns or raises")

    async def say(self, prompt: Prompt) -> AsyncIterator[str]:
        """The inner model's text; tried again only as long as nothing has come."""
        for attempt in range(1, self.tries + 1):
            await self._hold()
            begun = False
            try:
                async for piece in self.inner.say(prompt):
                    begun = True
                    yield piece
                return
            except _PASSING as error:
                if begun:
                    raise
                await self._after(error, attempt)

    async def _hold(self) -> None:
        clock = asyncio.get_running_loop().time
        while (left := self._until - clock()) > 0:
            await asyncio.sleep(left)

    async def _after(self, error: LlmError, attempt: int) -> None:
        """Wait before the next try. Raises the error where there is none, or it is too far off."""
        told = error.wait_seconds if isinstance(error, LlmRateLimited) else None
        if attempt >= self.tries or (told or 0) > LONGEST_WAIT_SECONDS:
            raise error
        grown = self.first_wait * 2 ** (attempt - 1) * (0.5 + self.die.random())
        if isinstance(error, LlmRateLimited):
            until = asyncio.get_running_loop().time() + (grown if told is None else told)
            self._until = max(self._until, until)
        else:
            await asyncio.sleep(grown)
