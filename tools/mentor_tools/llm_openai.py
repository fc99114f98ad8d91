"""A model behind any OpenAI-compatible endpoint, by Chat Completions: the one door to openai."""

import asyncio
from collections.abc import AsyncGenerator, Callable, Iterator, Mapping, Sequence
from contextlib import aclosing, contextmanager
from typing import Any, Self, TypeVar

import openai
from pydantic import BaseModel

from mentor_prompts import Prompt
from mentor_tools.endpoint import Endpoint
from mentor_tools.errors import LlmUnreadable
from mentor_tools.llm_answers import read_answer
from mentor_tools.llm_asking import messages_for, response_format
from mentor_tools.llm_deadlines import overdue, paced
from mentor_tools.llm_failures import (
    Failed,
    broken_off,
    failed_inside,
    forbidden_address,
    not_an_api,
    of_status,
    too_long,
)
from mentor_tools.llm_noting import noting
from mentor_tools.llm_text import cleaned, without_thoughts
from mentor_tools.llm_transport import (
    ForbiddenAddress,
    HttpResponse,
    TransportError,
    Unacceptable,
    http_client,
)
from mentor_tools.llm_tries import Tries
from mentor_tools.llm_turns import answered, answered_or_called
from mentor_tools.llm_wire import Completion, Ending, Tokens, completion
from mentor_tools.ports import CallLog, Calls, Function, Shape

T = TypeVar("T")

_MOST_CHARACTERS = 1_000_000


class OpenAILlm:
    """The `Llm` port over the network. Errors hold no text of prompt, answer or key."""

    def __init__(self, client: openai.AsyncOpenAI, endpoint: Endpoint, log: CallLog) -> None:
        self._client = client
        self._endpoint = endpoint
        self._log = log
        self._refused: set[str] = set()

    @classmethod
    def connect(cls, endpoint: Endpoint, log: CallLog) -> Self:
        """A model at `endpoint`; nothing is sent before the first call. One a process is enough."""
        key = endpoint.api_key.get_secret_value() if endpoint.api_key else "none"
        client = openai.AsyncOpenAI(
            api_key=key,
            base_url=endpoint.base_url,
            max_retries=0,
            http_client=http_client(endpoint),
            # Given here too, so that no OPENAI_CUSTOM_HEADERS can put another in its place.
            default_headers={"Authorization": f"Bearer {key}"},
        )
        return cls(client, endpoint, log)

    async def aclose(self) -> None:
        """Close the connections."""
        await self._client.close()

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

    async def obeys(self, prompt: Prompt, shape: type[BaseModel]) -> bool:
        """Whether the server holds an answer to `shape` although the prompt does not mention it."""
        said = {"messages": messages_for(prompt, None)}
        options = {"response_format": response_format(shape)}

        def read(found: Completion) -> BaseModel:
            return read_answer(found.text(self._endpoint.host), shape)

        try:
            await self._ask(prompt, said, options, self._until(), read)
        except LlmUnreadable:
            return False
        return "response_format" not in self._refused

    async def say(self, prompt: Prompt) -> AsyncGenerator[str, None]:
        """Text as it comes, tried again only as long as nothing has come."""
        until = self._until()
        tries = Tries(self._endpoint, self._refused, self._options(stream=True), until)
        while True:
            begun = False
            try:
                async with aclosing(self._streamed(prompt, tries, until)) as pieces:
                    async for piece in pieces:
                        begun = True
                        yield piece
                return
            except Failed as caught:
                failed = caught
            if begun:
                raise failed.error
            await tries.go_on(failed)

    def _until(self) -> float:
        return asyncio.get_running_loop().time() + self._endpoint.total_seconds

    def _options(self, *, stream: bool) -> dict[str, Any]:
        limit = {"max_completion_tokens": self._endpoint.max_tokens}
        return {**limit, "stream_options": {"include_usage": True}} if stream else limit

    async def _ask(
        self,
        prompt: Prompt,
        said: Mapping[str, Any],
        options: Mapping[str, Any],
        until: float,
        read: Callable[[Completion], T],
    ) -> T:
        everything = {**self._options(stream=False), **options}
        tries = Tries(self._endpoint, self._refused, everything, until)
        while True:
            try:
                return await self._once(prompt, said, tries, until, read)
            except Failed as caught:
                failed = caught
            await tries.go_on(failed)

    async def _once(
        self,
        prompt: Prompt,
        said: Mapping[str, Any],
        tries: Tries,
        until: float,
        read: Callable[[Completion], T],
    ) -> T:
        sent = tries.sent
        body = {"model": self._endpoint.model, **said, **sent}
        async with noting(self._log, self._endpoint, prompt) as used:
            try:
                async with asyncio.timeout_at(until):
                    with self._translated(sent):
                        # Not `create`, which walks through all of it by its types, schema and all.
                        raw = await self._client.post(
                            "/chat/completions", cast_to=HttpResponse, body=body
                        )
            except TimeoutError:
                raw = None
            if raw is None:
                raise overdue(self._endpoint)
            tries.succeeded()
            found = completion(raw.content, self._endpoint.host)
            used.append(found.usage or Tokens())
            return read(found)

    async def _streamed(
        self, prompt: Prompt, tries: Tries, until: float
    ) -> AsyncGenerator[str, None]:
        async with (
            noting(self._log, self._endpoint, prompt) as used,
            aclosing(self._pieces(prompt, tries, used)) as spoken,
            aclosing(without_thoughts(spoken)) as thoughtless,
            aclosing(paced(thoughtless, self._endpoint, until)) as pieces,
        ):
            async for piece in pieces:
                yield piece

    async def _pieces(
        self, prompt: Prompt, tries: Tries, used: list[Tokens]
    ) -> AsyncGenerator[str, None]:
        create: Any = self._client.chat.completions.create
        messages = messages_for(prompt, None)
        host, sent, size, ending = self._endpoint.host, tries.sent, 0, Ending()
        with self._translated(sent):
            async with await create(
                model=self._endpoint.model, messages=messages, stream=True, **sent
            ) as stream:
                tries.succeeded()
                if "event-stream" not in stream.response.headers.get("content-type", ""):
                    whole = completion(await stream.response.aread(), host)
                    used.append(whole.usage or Tokens())
                    yield cleaned(whole.text(host))
                    return
                async for chunk in stream:
                    text = ending.take(chunk, used)
                    size += len(text)
                    if size > _MOST_CHARACTERS:
                        raise Unacceptable
                    if text:
                        yield cleaned(text)
        ending.check(host)

    @contextmanager
    def _translated(self, sent: Mapping[str, Any]) -> Iterator[None]:
        """What the vendor's libraries raise inside, as `Failed`."""
        host = self._endpoint.host
        try:
            yield
        except openai.OpenAIError as error:
            raise self._failed(error, sent) from None
        except TransportError:
            raise broken_off(host) from None
        except Unacceptable:
            raise too_long(host) from None
        except ForbiddenAddress:
            raise forbidden_address(host) from None
        except ValueError:
            raise not_an_api(host) from None

    def _failed(self, error: openai.OpenAIError, sent: Mapping[str, Any]) -> Failed:
        host = self._endpoint.host
        if isinstance(error, openai.APIStatusError):
            return of_status(
                host, error.status_code, error.response.headers, error.body, list(sent)
            )
        if isinstance(error, openai.APITimeoutError):
            return Failed(
                overdue(self._endpoint, "did not accept a connection in time"), again=True
            )
        if isinstance(error, openai.APIConnectionError):
            return broken_off(host)
        return failed_inside(host)
