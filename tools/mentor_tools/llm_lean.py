"""A model behind an OpenAI-compatible endpoint without the vendor's library: for many small calls.

It sends what `llm_openai` sends and reads answers by the same rules, at a fraction of the work.
What it says comes in one piece.
"""

import asyncio
import json
from collections.abc import AsyncGenerator, Callable, Mapping, Sequence
from contextlib import aclosing
from typing import Any, TypeVar

from mentor_prompts import Prompt
from mentor_tools.endpoint import Endpoint
from mentor_tools.http_lean import Answer, Broken, Connections, Forbidden, TooLong
from mentor_tools.llm_asking import messages_for
from mentor_tools.llm_deadlines import overdue
from mentor_tools.llm_failures import (
    Failed,
    broken_off,
    forbidden_address,
    of_status,
    too_long,
)
from mentor_tools.llm_noting import noting
from mentor_tools.llm_text import cleaned, without_thoughts
from mentor_tools.llm_tries import Tries
from mentor_tools.llm_turns import answered, answered_or_called
from mentor_tools.llm_wire import Completion, Tokens, completion
from mentor_tools.ports import CallLog, Calls, Function, Shape

T = TypeVar("T")


class LeanLlm:
    """The `Llm` port over kept connections. Errors hold no text of prompt, answer or key."""

    def __init__(self, endpoint: Endpoint, log: CallLog) -> None:
        self._endpoint = endpoint
        self._log = log
        self._refused: set[str] = set()
        self._connections = Connections(endpoint.base_url, endpoint.connect_seconds)
        key = endpoint.api_key.get_secret_value() if endpoint.api_key else "none"
        self._headers = {
            "Authorization": f"Bearer {key}",
            "Content-Type": "application/json",
            "Accept": "application/json",
            "User-Agent": "mentor-copilot",
        }

    async def aclose(self) -> None:
        """Close the connections."""
        await self._connections.aclose()

    @property
    def name(self) -> str:
        """The engine as people see it."""
        return f"model {self._endpoint.model} at {self._endpoint.host}"

    async def answer(self, prompt: Prompt, shape: type[Shape]) -> Shape:
        """See `Llm`; one that cannot be read is asked for once more, with the reason."""
        return await answered(self._ask, self._endpoint, prompt, shape)

    async def answer_or_call(
        self, prompt: Prompt, functions: Sequence[Function], shape: type[Shape]
    ) -> Shape | Calls:
        """See `Llm`."""
        return await answered_or_called(self._ask, self._endpoint, prompt, functions, shape)

    async def say(self, prompt: Prompt) -> AsyncGenerator[str, None]:
        """The whole text at once, without what the model thought aloud."""
        host = self._endpoint.host
        said = {"messages": messages_for(prompt, None)}
        text = await self._ask(
            prompt, said, {}, self._until(), lambda found: cleaned(found.text(host))
        )
        async with aclosing(without_thoughts(_once(text))) as pieces:
            async for piece in pieces:
                yield piece

    def _until(self) -> float:
        return asyncio.get_running_loop().time() + self._endpoint.total_seconds

    async def _ask(
        self,
        prompt: Prompt,
        said: Mapping[str, Any],
        options: Mapping[str, Any],
        until: float,
        read: Callable[[Completion], T],
    ) -> T:
        everything = {"max_completion_tokens": self._endpoint.max_tokens, **options}
        tries = Tries(self._endpoint, self._refused, everything, until)
        while True:
            try:
                async with noting(self._log, self._endpoint, prompt) as used:
                    answer = await self._sent(said, tries.sent, until)
                    tries.succeeded()
                    found = completion(answer.body, self._endpoint.host)
                    used.append(found.usage or Tokens())
                    return read(found)
            except Failed as caught:
                failed = caught
            await tries.go_on(failed)

    async def _sent(
        self, said: Mapping[str, Any], options: Mapping[str, Any], until: float
    ) -> Answer:
        """The answer to one request. Raises `Failed`, or the error for a deadline that passed."""
        host = self._endpoint.host
        body = {"model": self._endpoint.model, **said, **options}
        written = json.dumps(body, ensure_ascii=False).encode("utf-8", "replace")
        answer: Answer | None = None
        try:
            async with asyncio.timeout_at(until):
                answer = await self._connections.request(
                    "POST", "/chat/completions", self._headers, written
                )
        except TimeoutError:
            pass  # told outside, so that nothing of the request hangs on the error
        except Broken:
            raise broken_off(host) from None
        except TooLong:
            raise too_long(host) from None
        except Forbidden:
            raise forbidden_address(host) from None
        if answer is None:
            raise overdue(self._endpoint)
        if not 200 <= answer.status < 300:
            raise of_status(host, answer.status, answer.headers, _told(answer.body), list(options))
        return answer


async def _once(text: str) -> AsyncGenerator[str, None]:
    yield text


def _told(body: bytes) -> object:
    try:
        return json.loads(body)
    except (ValueError, RecursionError):
        return None
