"""Vectors from any OpenAI-compatible endpoint, by its /embeddings, over the guarded transport."""

import asyncio
import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Self

import numpy as np
from pydantic import BaseModel, ValidationError

from mentor_prompts import Prompt
from mentor_tools.endpoint import Endpoint
from mentor_tools.llm_deadlines import overdue
from mentor_tools.llm_failures import (
    Failed,
    broken_off,
    forbidden_address,
    not_an_api,
    of_status,
    too_long,
)
from mentor_tools.llm_noting import noting
from mentor_tools.llm_transport import (
    ForbiddenAddress,
    HttpClient,
    TransportError,
    Unacceptable,
    http_client,
)
from mentor_tools.llm_tries import Tries
from mentor_tools.llm_wire import Tokens
from mentor_tools.ports import CallLog
from mentor_tools.search_ports import EmbedderError, Vectors, normalised

_BATCH = 32
_NO_PROMPT = Prompt(name="search/embed", digest="", system="", user="")


class _Row(BaseModel):
    index: int
    embedding: list[float]


class _Answer(BaseModel):
    data: list[_Row]
    usage: Tokens | None = None


class OpenAIEmbedder:
    """`search_ports.Embedder` over the network; `endpoint.model` names an embedding model.

    Errors are `LlmError` and `EmbedderError` and hold neither text nor key.
    """

    def __init__(self, client: HttpClient, endpoint: Endpoint, log: CallLog) -> None:
        self._client = client
        self._endpoint = endpoint
        self._log = log

    @classmethod
    def connect(cls, endpoint: Endpoint, log: CallLog) -> Self:
        """An embedder at `endpoint`; nothing is sent before the first text."""
        return cls(http_client(endpoint), endpoint, log)

    async def aclose(self) -> None:
        """Close the connections."""
        await self._client.aclose()

    @property
    def name(self) -> str:
        """The model and where it runs: the same name elsewhere may be another model."""
        return f"{self._endpoint.model} at {self._endpoint.host}"

    async def embed(self, texts: Sequence[str]) -> Vectors:
        """See `search_ports.Embedder`."""
        rows: list[list[float]] = []
        for start in range(0, len(texts), _BATCH):
            rows += await self._batch(texts[start : start + _BATCH])
        if len({len(row) for row in rows}) > 1:
            raise EmbedderError(f"The embedder {self.name} gave vectors of several sizes.")
        return normalised(np.array(rows, dtype=np.float64), len(texts), self.name)

    async def _batch(self, texts: Sequence[str]) -> list[list[float]]:
        until = asyncio.get_running_loop().time() + self._endpoint.total_seconds
        tries = Tries(self._endpoint, set(), {}, until)
        while True:
            try:
                return await self._once(texts, until)
            except Failed as caught:
                failed = caught
            await tries.go_on(failed)

    async def _once(self, texts: Sequence[str], until: float) -> list[list[float]]:
        async with noting(self._log, self._endpoint, _NO_PROMPT) as used:
            try:
                async with asyncio.timeout_at(until):
                    answer = await self._asked(texts)
            except TimeoutError:
                answer = None
            if answer is None:
                raise overdue(self._endpoint)
            used.append(answer.usage or Tokens())
            rows = {row.index: row.embedding for row in answer.data}
            if sorted(rows) != list(range(len(texts))):
                raise EmbedderError(f"The embedder {self.name} left texts without a vector.")
            return [rows[at] for at in range(len(texts))]

    async def _asked(self, texts: Sequence[str]) -> _Answer:
        host, key = self._endpoint.host, self._endpoint.api_key
        body = {"model": self._endpoint.model, "input": list(texts)}
        with _translated(host):
            response = await self._client.post(
                f"{self._endpoint.base_url}/embeddings",
                content=json.dumps(body).encode(),
                headers={
                    "Authorization": f"Bearer {key.get_secret_value() if key else 'none'}",
                    "Content-Type": "application/json",
                    "Accept": "application/json",
                },
            )
            if not response.is_success:
                raise of_status(
                    host, response.status_code, response.headers, _told(response.content), ()
                )
            return _Answer.model_validate_json(response.content)


def _told(body: bytes) -> object:
    try:
        told: object = json.loads(body)
    except (ValueError, RecursionError):
        return None
    return told


@contextmanager
def _translated(host: str) -> Iterator[None]:
    """What the transport raises inside, as `Failed`."""
    try:
        yield
    except TransportError:
        raise broken_off(host) from None
    except Unacceptable:
        raise too_long(host) from None
    except ForbiddenAddress:
        raise forbidden_address(host) from None
    except ValidationError:
        raise not_an_api(host) from None
