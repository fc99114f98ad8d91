"""All that goes wrong with an endpoint ends in its own kind of error, in time, telling nothing."""

import asyncio
import logging
import time
import traceback
from collections.abc import Iterator

import pytest
from pydantic import BaseModel

from fault_kinds import ANSWER, BOTH, SAY, all_faults, endpoint, expected
from faulty_openai import FAULTS, FaultyOpenAI
from mentor_prompts import Prompt
from mentor_tools import llm_tries
from mentor_tools.errors import LlmError, LlmRateLimited
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
    logging.getLogger("asyncio").disabled = True  # list_content breaks the server's own stream
    with FaultyOpenAI() as running:
        yield running
    logging.getLogger("asyncio").disabled = False


async def _outcome(llm: OpenAILlm, how: str) -> LlmError | None:
    try:
        if how == "answer":
            await llm.answer(PROMPT, Shape)
        else:
            assert "".join([piece async for piece in llm.say(PROMPT)])
    except LlmError as error:
        return error
    return None


def test_the_tables_name_only_faults_that_the_server_has() -> None:
    assert len(FAULTS) == 94
    assert {name.partition(":")[0] for name in all_faults()} - set(FAULTS) == {"402"}


@pytest.mark.parametrize("fault", all_faults())
async def test_a_fault_ends_in_its_own_kind_in_time_and_the_next_call_works(
    fault: str,
    server: FaultyOpenAI,
    caplog: pytest.LogCaptureFixture,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(llm_tries, "backoff", lambda attempt: 0.01)
    caplog.set_level(logging.DEBUG)
    log = Log()
    patience = endpoint(server, fault, KEY)
    llm = OpenAILlm.connect(patience, log)
    for how, table in (("answer", ANSWER), ("say", SAY)):
        server.default = fault
        begun = time.monotonic()
        error = await _outcome(llm, how)
        assert isinstance(error, expected(fault, BOTH, table) or type(None)), (how, error)
        assert time.monotonic() - begun < patience.total_seconds + 5
        server.default = "ok"
        assert await _outcome(llm, how) is None
        if error is not None:
            assert log.calls[-2].error is not None
            assert "\n" not in str(error) and error.__context__ is None
            told = "".join(traceback.format_exception(error))
            assert KEY not in told and CANARY not in told
    await llm.aclose()
    logged = "".join(record.getMessage() + str(record.args) for record in caplog.records)
    assert (
        logged and KEY not in logged and CANARY not in logged and CANARY[:8] not in repr(log.calls)
    )


@pytest.mark.parametrize(
    ("fault", "seconds"), [("429:retry_after=3600", 3600), ("429:ms=90000", 90)]
)
async def test_a_long_wait_is_told_at_once_and_not_slept(
    fault: str, seconds: float, server: FaultyOpenAI
) -> None:
    llm = OpenAILlm.connect(endpoint(server, fault, KEY), Log())
    server.default = fault
    begun = time.monotonic()
    error = await _outcome(llm, "answer")
    assert isinstance(error, LlmRateLimited) and error.wait_seconds == seconds
    assert time.monotonic() - begun < 30
    await llm.aclose()


@pytest.mark.parametrize("how", ["answer", "say"])
@pytest.mark.parametrize(
    "fault", ["429:retry_after=-5", "429:retry_after=nan", "429:ms=20", "reset"]
)
async def test_a_passing_fault_is_tried_again_within_the_budget(
    how: str, fault: str, server: FaultyOpenAI
) -> None:
    log = Log()
    llm = OpenAILlm.connect(endpoint(server, fault, KEY), log)
    server.script[:] = [fault, "ok"]
    server.default = "ok"
    assert await _outcome(llm, how) is None
    assert [call.error is None for call in log.calls] == [False, True]
    await llm.aclose()


async def test_a_server_without_schemas_is_asked_without_and_that_is_remembered(
    server: FaultyOpenAI,
) -> None:
    llm = OpenAILlm.connect(endpoint(server, "ok", KEY), Log())
    server.default = "fenced"
    server.script[:] = ["unsupported"]
    server.log.clear()
    await _outcome(llm, "answer")
    await _outcome(llm, "answer")
    sent = [entry["body"] for entry in server.log]
    assert ["response_format" in body for body in sent] == [True, False, False, False, False]
    assert all("JSON Schema" in body["messages"][0]["content"] for body in sent)
    await llm.aclose()


async def test_a_refused_stream_option_is_left_out(server: FaultyOpenAI) -> None:
    llm = OpenAILlm.connect(endpoint(server, "ok", KEY), Log())
    server.default = "ok"
    server.log.clear()
    server.script[:] = ["unsupported:param=stream_options"]
    assert await _outcome(llm, "say") is None
    assert await _outcome(llm, "say") is None
    assert ["stream_options" in entry["body"] for entry in server.log] == [True, False, False]
    await llm.aclose()


@pytest.mark.parametrize("fault", ["hang", "s_stall", "slow:s=5"])
async def test_a_call_that_is_given_up_ends_the_request_and_is_noted(
    fault: str, server: FaultyOpenAI
) -> None:
    log = Log()
    llm = OpenAILlm.connect(endpoint(server, "ok", KEY), log)
    server.default = fault
    server.log.clear()
    task = asyncio.create_task(_outcome(llm, "say"))
    while not server.log:
        await asyncio.sleep(0.01)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert [call.error for call in log.calls] == ["CancelledError"]
    await llm.aclose()


async def test_a_reader_that_leaves_early_closes_the_stream(server: FaultyOpenAI) -> None:
    log = Log()
    llm = OpenAILlm.connect(endpoint(server, "ok", KEY), log)
    server.default = "s_stall"
    pieces = llm.say(PROMPT)
    assert await anext(pieces)
    await pieces.aclose()
    assert [call.error for call in log.calls] == ["GeneratorExit"]
    await llm.aclose()
