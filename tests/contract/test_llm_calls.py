"""A turn in which a model may call functions: the scripted model and both over the network."""

import json
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from typing import Any

import pytest
from pydantic import BaseModel, SecretStr

from fault_kinds import ANSWER, BOTH, expected
from faulty_openai import FaultyOpenAI
from loopback_openai import LoopbackOpenAI, Reply
from mentor_prompts import Prompt
from mentor_tools.endpoint import Endpoint
from mentor_tools.errors import LlmCutShort, LlmError, LlmRefused, LlmUnreadable
from mentor_tools.llm_lean import LeanLlm
from mentor_tools.llm_openai import OpenAILlm
from mentor_tools.llm_scripted import ScriptedLlm
from mentor_tools.ports import Call, Calls, Function, FunctionCall, Llm

PROMPT = Prompt(name="record/ask", digest="0123", system="Look it up.", user="a private canary")


class Words(BaseModel):
    words: str
    since: str | None = None


class Shape(BaseModel):
    count: int


FIND = Function("find", "Find notes.", Words)
CALLED = Calls(calls=(FunctionCall(name="find", arguments='{"words": "budget"}'),))


class Log:
    def __init__(self) -> None:
        self.calls: list[Call] = []

    async def note_call(self, call: Call) -> None:
        self.calls.append(call)


Turn = Calls | str | dict[str, int]
Playing = Callable[[list[Turn]], AbstractAsyncContextManager[tuple[Llm, Log]]]


@asynccontextmanager
async def _scripted(turns: list[Turn]) -> AsyncIterator[tuple[Llm, Log]]:
    log = Log()
    async with ScriptedLlm({PROMPT.name: turns}, log) as llm:
        yield llm, log


def _networked(kind: type[OpenAILlm] | type[LeanLlm]) -> Playing:
    @asynccontextmanager
    async def playing(turns: list[Turn]) -> AsyncIterator[tuple[Llm, Log]]:
        left, log = list(turns), Log()

        def respond(_: object) -> Reply:
            turn = left.pop(0)
            if isinstance(turn, Calls):
                return Reply(
                    "", "tool_calls", calls=tuple((c.name, c.arguments) for c in turn.calls)
                )
            return Reply(turn if isinstance(turn, str) else json.dumps(turn))

        with LoopbackOpenAI(respond) as server:
            llm = _reached(kind, Endpoint(model="m", base_url=server.base_url), log)
            yield llm, log
            await llm.aclose()
        assert not left

    return playing


def _reached(
    kind: type[OpenAILlm] | type[LeanLlm], endpoint: Endpoint, log: Log
) -> OpenAILlm | LeanLlm:
    return OpenAILlm.connect(endpoint, log) if kind is OpenAILlm else LeanLlm(endpoint, log)


NETWORKED = (_networked(OpenAILlm), _networked(LeanLlm))


@pytest.fixture(params=[_scripted, *NETWORKED], ids=["scripted", "openai", "lean"])
def playing(request: pytest.FixtureRequest) -> Playing:
    found: Playing = request.param
    return found


async def test_a_model_may_call_first_and_answer_then(playing: Playing) -> None:
    async with playing([CALLED, {"count": 3}]) as (llm, log):
        assert await llm.answer_or_call(PROMPT, [FIND], Shape) == CALLED
        assert await llm.answer_or_call(PROMPT, [FIND], Shape) == Shape(count=3)
        assert [call.error for call in log.calls] == [None, None]
        assert "budget" not in "".join(call.model_dump_json() for call in log.calls)


async def test_text_that_is_no_answer_is_asked_for_once_more(playing: Playing) -> None:
    async with playing(["I would call find.", CALLED]) as (llm, log):
        assert await llm.answer_or_call(PROMPT, [FIND], Shape) == CALLED
        assert len(log.calls) == 2
    async with playing(["no", "no", {"count": 1}]) as (llm, _):
        with pytest.raises(LlmUnreadable):
            await llm.answer_or_call(PROMPT, [FIND], Shape)
        assert await llm.answer_or_call(PROMPT, [FIND], Shape) == Shape(count=1)


@pytest.mark.parametrize("kind", [OpenAILlm, LeanLlm])
async def test_functions_are_sent_in_the_strict_form_and_no_form_of_answer_beside(
    kind: type[OpenAILlm] | type[LeanLlm],
) -> None:
    with LoopbackOpenAI(lambda _: Reply('{"count": 1}')) as server:
        llm = _reached(kind, Endpoint(model="m", base_url=server.base_url), Log())
        await llm.answer_or_call(PROMPT, [FIND], Shape)
        await llm.aclose()
        (sent,) = server.requests
    (tool,) = sent["tools"]
    function = tool["function"]
    assert (tool["type"], function["name"], function["strict"]) == ("function", "find", True)
    assert function["parameters"]["required"] == ["words", "since"]
    assert function["parameters"]["additionalProperties"] is False
    assert "response_format" not in sent and "count" in sent["messages"][0]["content"]


@pytest.mark.parametrize(
    ("reply", "error"),
    [
        (Reply("", "length", calls=(("find", '{"words": "bud'),)), LlmCutShort),
        (Reply("", "content_filter", calls=(("find", "{}"),)), LlmRefused),
        (Reply("", refusal="no", calls=(("find", "{}"),)), LlmRefused),
        (Reply("", "length"), LlmCutShort),
        (Reply(""), LlmUnreadable),
    ],
)
async def test_a_turn_that_is_cut_or_refused_is_no_call(
    reply: Reply, error: type[LlmError]
) -> None:
    with LoopbackOpenAI(lambda _: reply) as server:
        for kind in (OpenAILlm, LeanLlm):
            llm = _reached(kind, Endpoint(model="m", base_url=server.base_url, retries=0), Log())
            with pytest.raises(error) as raised:
                await llm.answer_or_call(PROMPT, [FIND], Shape)
            assert "canary" not in str(raised.value) and "\n" not in str(raised.value)
            await llm.aclose()


@pytest.mark.parametrize(
    ("arguments", "written"),
    [({"words": "x"}, '{"words": "x"}'), ("not json", "not json"), ("", ""), ("[1]", "[1]")],
)
async def test_arguments_are_handed_on_as_they_came(arguments: Any, written: str) -> None:
    reply = Reply("", "stop", calls=(("find\x1b[2J", arguments),))
    with LoopbackOpenAI(lambda _: reply) as server:
        llm = LeanLlm(Endpoint(model="m", base_url=server.base_url), Log())
        turn = await llm.answer_or_call(PROMPT, [FIND], Shape)
        await llm.aclose()
    assert isinstance(turn, Calls)
    assert turn.calls == (FunctionCall(name="find[2J", arguments=written),)


QUICK = (
    "500 502 429 402 401 403 context unsupported reset close html empty malformed truncated_json"
    " error200 no_choices empty_choices null_choices null_message null_content empty_content"
    " refusal filter length prose nul deep toolcall badargs"
).split()


@pytest.mark.parametrize("fault", QUICK)
async def test_faults_end_in_the_kinds_that_an_answer_has(fault: str) -> None:
    with FaultyOpenAI() as server:
        endpoint = Endpoint(
            model="m",
            base_url=server.base_url(fault),
            api_key=SecretStr("sk-canary-3141"),
            retries=0,
        )
        for kind in (OpenAILlm, LeanLlm):
            llm = _reached(kind, endpoint, Log())
            try:
                turn: object = await llm.answer_or_call(PROMPT, [FIND], Shape)
            except LlmError as error:
                turn = error
            await llm.aclose()
            if fault in ("toolcall", "badargs"):
                assert isinstance(turn, Calls)
            else:
                assert isinstance(turn, expected(fault, ANSWER, BOTH) or type(None)), fault
                assert "canary" not in str(turn)
