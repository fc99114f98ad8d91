"""The turns of a model, whoever sends its requests: an answer of a shape, or calls of functions."""

import asyncio
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Protocol, TypeVar

from pydantic import BaseModel

from mentor_prompts import Prompt
from mentor_tools.endpoint import Endpoint
from mentor_tools.errors import LlmUnreadable
from mentor_tools.llm_answers import Unfit, read_answer
from mentor_tools.llm_asking import asked_again, messages_for, offered, response_format
from mentor_tools.llm_wire import Completion
from mentor_tools.ports import Calls, Function, Shape

T = TypeVar("T")


class Ask(Protocol):
    """Sends one request, with its tries, until a moment of the loop's clock, and reads the answer.

    `said` goes into each try, of `options` what the endpoint refuses is left out.
    """

    async def __call__(
        self,
        prompt: Prompt,
        said: Mapping[str, Any],
        options: Mapping[str, Any],
        until: float,
        read: Callable[[Completion], T],
    ) -> T:
        """What `read` makes of the answer."""


async def answered(ask: Ask, endpoint: Endpoint, prompt: Prompt, shape: type[Shape]) -> Shape:
    """An answer of `shape`; one that cannot be read is asked for once more, with the reason."""

    def read(found: Completion) -> Shape:
        return read_answer(found.text(endpoint.host), shape)

    options = {"response_format": response_format(shape)}
    return await _asked_twice(ask, endpoint, prompt, shape, {}, options, read)


async def answered_or_called(
    ask: Ask, endpoint: Endpoint, prompt: Prompt, functions: Sequence[Function], shape: type[Shape]
) -> Shape | Calls:
    """The same, or the functions that are asked for.

    No form of answer is sent beside the functions: many servers take the one or the other.
    """

    def read(found: Completion) -> Shape | Calls:
        return found.calls(endpoint.host) or read_answer(found.text(endpoint.host), shape)

    needed = {"tools": offered(functions)}
    return await _asked_twice(ask, endpoint, prompt, shape, needed, {}, read)


async def _asked_twice(
    ask: Ask,
    endpoint: Endpoint,
    prompt: Prompt,
    shape: type[BaseModel],
    needed: Mapping[str, Any],
    options: Mapping[str, Any],
    read: Callable[[Completion], T],
) -> T:
    """What `read` makes of the answer; of one that it cannot read, of the next one."""
    until = asyncio.get_running_loop().time() + endpoint.total_seconds
    said = {**needed, "messages": messages_for(prompt, shape)}
    try:
        return await ask(prompt, said, options, until, read)
    except LlmUnreadable as unreadable:
        reason = unreadable.reason if isinstance(unreadable, Unfit) else "it was no answer"
    again = {**needed, "messages": asked_again(prompt, shape, reason)}
    return await ask(prompt, again, options, until, read)
