"""The lean way to a model keeps the promises of the other one, and its connections."""

import asyncio
import json
import time
import traceback
from collections.abc import Iterator

import pytest
from pydantic import BaseModel

from fault_kinds import ANSWER, BOTH, all_faults, endpoint, expected
from faulty_openai import FaultyOpenAI
from loopback_openai import LoopbackOpenAI, Reply
from mentor_prompts import Prompt
from mentor_tools import llm_tries
from mentor_tools.endpoint import Endpoint
from mentor_tools.errors import LlmError, LlmRejected, LlmUnreachable
from mentor_tools.llm_lean import LeanLlm
from mentor_tools.llm_openai import OpenAILlm
from mentor_tools.ports import Call

KEY, CANARY = "sk-canary-key-3141", "the-private-canary-2718"
PROMPT = Prompt(name="goal/read", digest="0123", system="Read.", user=CANARY)


class Shape(BaseModel):
    words: str
    count: int


class Log:
    def __init__(self) -> None:
        self.calls: list[Call] = []

    async def note_call(self, call: Call) -> None:
        self.calls.append(call)


@pytest.fixture(scope="module")
def server() -> Iterator[FaultyOpenAI]:
    with FaultyOpenAI() as running:
        yield running


async def _outcome(llm: LeanLlm) -> LlmError | None:
    try:
        await llm.answer(PROMPT, Shape)
    except LlmError as error:
        return error
    return None


@pytest.mark.parametrize("fault", [one for one in all_faults() if not one.startswith("s_")])
async def test_a_fault_ends_in_the_same_kind_as_over_the_vendors_library(
    fault: str, server: FaultyOpenAI, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(llm_tries, "backoff", lambda attempt: 0.01)
    log = Log()
    patience = endpoint(server, fault, KEY)
    llm = LeanLlm(patience, log)
    server.default = fault
    begun = time.monotonic()
    error = await _outcome(llm)
    assert isinstance(error, expected(fault, BOTH, ANSWER) or type(None)), error
    assert time.monotonic() - begun < patience.total_seconds + 5
    server.default = "ok"
    assert await _outcome(llm) is None
    if error is not None:
        assert log.calls[-2].error is not None
        assert "\n" not in str(error) and error.__context__ is None
        told = "".join(traceback.format_exception(error))
        assert KEY not in told and CANARY not in told
    await llm.aclose()


async def test_it_sends_the_very_bytes_that_the_vendors_library_sends() -> None:
    with LoopbackOpenAI(lambda _: Reply('{"words": "x", "count": 1}')) as server:
        at = Endpoint(model="m", base_url=server.base_url)
        for llm in (LeanLlm(at, Log()), OpenAILlm.connect(at, Log())):
            await llm.answer(PROMPT, Shape)
            await llm.aclose()
        lean, full = server.requests
    assert lean == full


async def test_an_unreadable_answer_is_asked_for_once_more() -> None:
    lines = ["I think two.", '```json\n{"words": "x", "count": 1}\n```']
    with LoopbackOpenAI(lambda _: Reply(lines.pop(0))) as server:
        llm = LeanLlm(Endpoint(model="m", base_url=server.base_url), Log())
        assert (await llm.answer(PROMPT, Shape)).count == 1
        assert "could not be read" in server.requests[1]["messages"][1]["content"]
        await llm.aclose()


async def test_what_it_says_comes_whole_and_without_its_thoughts() -> None:
    with LoopbackOpenAI(lambda _: Reply("<think>shy</think>\nHel\x1blo.")) as server:
        llm = LeanLlm(Endpoint(model="m", base_url=server.base_url), Log())
        assert [piece async for piece in llm.say(PROMPT)] == ["Hello."]
        await llm.aclose()


async def test_a_hundred_calls_eight_at_once_take_eight_connections() -> None:
    opened = 0
    body = json.dumps(
        {
            "choices": [
                {"message": {"content": '{"words": "x", "count": 1}'}, "finish_reason": "stop"}
            ]
        }
    ).encode()

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        nonlocal opened
        opened += 1
        try:
            while True:
                head = await reader.readuntil(b"\r\n\r\n")
                length = int(head.lower().split(b"content-length: ")[1].split(b"\r\n")[0])
                await reader.readexactly(length)
                half = len(body) // 2
                chunks = b"".join(b"%x\r\n%s\r\n" % (len(p), p) for p in (body[:half], body[half:]))
                writer.write(b"HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n" + chunks)
                writer.write(b"0\r\n\r\n")
        except asyncio.IncompleteReadError:
            writer.close()

    async with await asyncio.start_server(serve, "127.0.0.1", 0) as server:
        port = server.sockets[0].getsockname()[1]
        llm = LeanLlm(Endpoint(model="m", base_url=f"http://127.0.0.1:{port}/v1"), Log())
        free = asyncio.Semaphore(8)

        async def one() -> None:
            async with free:
                await llm.answer(PROMPT, Shape)

        await asyncio.gather(*(one() for _ in range(100)))
        await llm.aclose()
    assert opened == 8


async def test_a_name_that_leads_where_no_model_can_be_is_not_asked(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("mentor_tools.http_lean.forbidden", lambda _: True)
    with LoopbackOpenAI(lambda _: Reply("{}")) as server:
        llm = LeanLlm(Endpoint(model="m", base_url=server.base_url), Log())
        with pytest.raises(LlmRejected):
            await llm.answer(PROMPT, Shape)
        assert server.requests == []


async def test_nobody_there_is_told_as_such() -> None:
    llm = LeanLlm(Endpoint(model="m", base_url="http://127.0.0.1:1/v1", retries=0), Log())
    with pytest.raises(LlmUnreachable):
        await llm.answer(PROMPT, Shape)
