"""Many prompts at once by the Batch API of OpenAI: half the price, an answer within a day.

A file of requests goes up, a batch is made of it, and when it is done two files come down: the
answers and the errors. The batch's id is told as soon as there is one, so that whoever dies while
waiting can come back for what is paid for.
"""

import asyncio
import json
import uuid
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel, ValidationError

from mentor_prompts import Prompt
from mentor_tools.endpoint import Endpoint
from mentor_tools.errors import LlmError, LlmRejected, LlmUnreachable, LlmUnreadable
from mentor_tools.http_lean import Answer, Broken, Connections, Forbidden, TooLong
from mentor_tools.llm_answers import read_answer
from mentor_tools.llm_asking import messages_for, response_format
from mentor_tools.llm_failures import Failed, broken_off, forbidden_address, of_status, too_long
from mentor_tools.llm_wire import completion

REQUESTS_AT_MOST = 50_000
FILE_BYTES_AT_MOST = 500_000_000
_ENDED = ("completed", "failed", "expired", "cancelled")
_TRIES = 5
_FIRST_WAIT = 0.5


@dataclass(frozen=True)
class Request:
    """One prompt of a batch, and the shape that its answer is to have."""

    id: str
    prompt: Prompt
    shape: type[BaseModel]


class Batch(BaseModel):
    """How a batch is doing, as the endpoint tells it."""

    id: str
    status: str
    output_file_id: str | None = None
    error_file_id: str | None = None
    request_counts: dict[str, int] | None = None

    @property
    def ended(self) -> bool:
        """Whether it will not change any more."""
        return self.status in _ENDED


class Batches:
    """The batches of an endpoint. Errors hold no text of prompt, answer or key."""

    def __init__(self, endpoint: Endpoint, first_wait: float = _FIRST_WAIT) -> None:
        self._endpoint = endpoint
        self._first_wait = first_wait
        self._connections = Connections(
            endpoint.base_url, endpoint.connect_seconds, FILE_BYTES_AT_MOST
        )
        key = endpoint.api_key.get_secret_value() if endpoint.api_key else "none"
        self._headers = {"Authorization": f"Bearer {key}", "User-Agent": "mentor-copilot"}

    async def aclose(self) -> None:
        """Close the connections."""
        await self._connections.aclose()

    async def begin(self, requests: Sequence[Request]) -> Batch:
        """Send the requests; returns the batch, which has not ended yet."""
        if len(requests) > REQUESTS_AT_MOST:
            raise LlmRejected(f"a batch holds at most {REQUESTS_AT_MOST:,} requests: make two")
        lines = "".join(self._line(one) for one in requests).encode()
        kind, body = _form("requests.jsonl", lines)
        uploaded = await self._sent("POST", "/files", body, {"Content-Type": kind})
        made = {
            "input_file_id": self._document(uploaded).get("id"),
            "endpoint": "/v1/chat/completions",
            "completion_window": "24h",
        }
        answer = await self._sent("POST", "/batches", json.dumps(made).encode(), _JSON)
        return self._batch(answer)

    async def look(self, id: str) -> Batch:
        """How the batch is doing."""
        return self._batch(await self._sent("GET", f"/batches/{id}"))

    async def ended(
        self, id: str, every_seconds: float = 30.0, told: Callable[[Batch], None] = lambda _: None
    ) -> Batch:
        """Wait until the batch has ended; `told` hears of each look."""
        while True:
            batch = await self.look(id)
            told(batch)
            if batch.ended:
                return batch
            await asyncio.sleep(every_seconds)

    async def collect(
        self, batch: Batch, shapes: Mapping[str, type[BaseModel]]
    ) -> dict[str, BaseModel | LlmError]:
        """The answers by the ids of their requests, errors among them.

        What the endpoint did not get to (the batch expired, or failed as a whole) is an error too:
        there is one entry for each id of `shapes`.
        """
        found: dict[str, BaseModel | LlmError] = {}
        for file in (batch.output_file_id, batch.error_file_id):
            if file is None:
                continue
            content = await self._sent("GET", f"/files/{file}/content")
            for row in content.body.decode("utf-8", "replace").splitlines():
                id, answer = self._row(row, shapes)
                if id in shapes:
                    found[id] = answer
        why = f"{self._endpoint.host} did not get to it: the batch {batch.status}"
        return {id: found.get(id, LlmUnreachable(f"{why}: try again")) for id in shapes}

    def _line(self, request: Request) -> str:
        body = {
            "model": self._endpoint.model,
            "messages": messages_for(request.prompt, request.shape),
            "max_completion_tokens": self._endpoint.max_tokens,
            "response_format": response_format(request.shape),
        }
        line = {"custom_id": request.id, "method": "POST", "url": "/v1/chat/completions"}
        return json.dumps({**line, "body": body}, ensure_ascii=False) + "\n"

    def _row(
        self, row: str, shapes: Mapping[str, type[BaseModel]]
    ) -> tuple[str, BaseModel | LlmError]:
        """The id and the answer in one line of an output or errors file."""
        try:
            line = json.loads(row)
        except ValueError:
            return "", self._unlike()
        if not isinstance(line, dict):
            return "", self._unlike()
        id, response = str(line.get("custom_id")), line.get("response")
        if id not in shapes:
            return "", self._unlike()
        try:
            return id, self._read(response, line.get("error"), shapes[id])
        except LlmError as error:
            return id, error
        except Failed as failed:
            return id, failed.error

    def _read(self, response: object, error: object, shape: type[BaseModel]) -> BaseModel:
        host = self._endpoint.host
        if not isinstance(response, dict):
            told = error if isinstance(error, dict) else {}
            raise of_status(host, 500, {}, {"error": told}, ())
        status, body = response.get("status_code"), response.get("body")
        if not isinstance(status, int) or not 200 <= status < 300:
            raise of_status(host, status if isinstance(status, int) else 500, {}, body, ())
        found = completion(json.dumps(body).encode(), host)
        return read_answer(found.text(host), shape)

    async def _sent(
        self,
        method: str,
        path: str,
        body: bytes = b"",
        headers: Mapping[str, str] | None = None,
    ) -> Answer:
        """One request, tried again after failures that pass, as long as the endpoint asks."""
        for attempt in range(1, _TRIES + 1):
            try:
                return await self._once(method, path, body, {**self._headers, **(headers or {})})
            except Failed as caught:
                failed = caught
            if not failed.again or attempt == _TRIES:
                raise failed.error
            await asyncio.sleep(failed.wait or self._first_wait * 2 ** (attempt - 1))
        raise AssertionError("the last try returns or raises")

    async def _once(
        self, method: str, path: str, body: bytes, headers: Mapping[str, str]
    ) -> Answer:
        host = self._endpoint.host
        try:
            answer = await self._connections.request(method, path, headers, body)
        except Broken:
            raise broken_off(host) from None
        except TooLong:
            raise too_long(host) from None
        except Forbidden:
            raise forbidden_address(host) from None
        if not 200 <= answer.status < 300:
            raise of_status(host, answer.status, answer.headers, _told(answer.body), ())
        return answer

    def _document(self, answer: Answer) -> dict[str, Any]:
        document = _told(answer.body)
        if not isinstance(document, dict) or not isinstance(document.get("id"), str):
            raise self._unlike()
        return document

    def _batch(self, answer: Answer) -> Batch:
        document = self._document(answer)
        try:
            return Batch.model_validate(document)
        except ValidationError:
            pass
        raise self._unlike()

    def _unlike(self) -> LlmUnreadable:
        host = self._endpoint.host
        return LlmUnreadable(f"{host} does not answer like a Batch API: check OPENAI_BASE_URL")


_JSON = {"Content-Type": "application/json"}


def _told(body: bytes) -> object:
    try:
        return json.loads(body)
    except (ValueError, RecursionError):
        return None


def _form(name: str, content: bytes) -> tuple[str, bytes]:
    """A form with the purpose and the file, as a content type and a body."""
    border = f"border-{uuid.uuid4().hex}"
    purpose = (
        f'--{border}\r\nContent-Disposition: form-data; name="purpose"\r\n\r\nbatch\r\n'
        f'--{border}\r\nContent-Disposition: form-data; name="file"; filename="{name}"\r\n'
        "Content-Type: application/jsonl\r\n\r\n"
    )
    body = purpose.encode() + content + f"\r\n--{border}--\r\n".encode()
    return f"multipart/form-data; boundary={border}", body
