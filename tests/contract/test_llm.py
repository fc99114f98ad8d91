"""What every language model promises: the scripted one and the one over the network alike."""

import json
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from typing import Annotated

import pytest
from pydantic import BaseModel, Field

from loopback_openai import LoopbackOpenAI, Reply
from mentor_prompts import Prompt
from mentor_tools.endpoint import Endpoint
from mentor_tools.errors import LlmCutShort, LlmError, LlmRefused, LlmUnreadable
from mentor_tools.llm_openai import OpenAILlm
from mentor_tools.llm_scripted import Line, OffScript, ScriptedLlm
from mentor_tools.ports import Call, Llm

PROMPT = Prompt(name="goal/read", digest="0123", system="Read.", user="a private canary")


class Shape(BaseModel):
    words: Annotated[str, Field(max_length=60)]
    count: int


class Log:
    def __init__(self) -> None:
        self.calls: list[Call] = []

    async def note_call(self, call: Call) -> None:
        self.calls.append(call)


Playing = Callable[[list[Line]], AbstractAsyncContextManager[tuple[Llm, Log]]]


@asynccontextmanager
async def _scripted(lines: list[Line]) -> AsyncIterator[tuple[Llm, Log]]:
    log = Log()
    async with ScriptedLlm({PROMPT.name: lines}, log) as llm:
        yield llm, log


@asynccontextmanager
async def _networked(lines: list[Line]) -> AsyncIterator[tuple[Llm, Log]]:
    left = list(lines)

    def respond(_: object) -> Reply:
        line = left.pop(0)
        if isinstance(line, LlmRefused):
            return Reply("", refusal="no")
        if isinstance(line, LlmCutShort):
            return Reply("half an ans", finish="length")
        return Reply(line if isinstance(line, str) else json.dumps(line))

    log = Log()
    with LoopbackOpenAI(respond) as server:
        endpoint = Endpoint(model="m", base_url=server.base_url, price_in=1.0, price_out=5.0)
        llm = OpenAILlm.connect(endpoint, log)
        yield llm, log
        await llm.aclose()
    assert not left


@pytest.fixture(params=[_scripted, _networked], ids=["scripted", "networked"])
def playing(request: pytest.FixtureRequest) -> Playing:
    found: Playing = request.param
    return found


async def said(llm: Llm) -> list[str]:
    return [piece async for piece in llm.say(PROMPT)]


async def test_an_answer_is_a_value_of_the_shape(playing: Playing) -> None:
    async with playing([{"words": "give a talk", "count": 2}]) as (llm, _):
        assert await llm.answer(PROMPT, Shape) == Shape(words="give a talk", count=2)


@pytest.mark.parametrize("bad", ["I think two.", '{"words": "x"}', '{"words": "x", "count": "2"}'])
async def test_an_unreadable_answer_is_asked_for_once_more(playing: Playing, bad: str) -> None:
    async with playing([bad, '```json\n{"words": "x", "count": 1}\n```']) as (llm, log):
        assert (await llm.answer(PROMPT, Shape)).count == 1
        assert len(log.calls) == 2


async def test_two_unreadable_answers_are_an_error_and_the_next_call_works(
    playing: Playing,
) -> None:
    async with playing(["no", "no {canary}", {"words": "x", "count": 1}]) as (llm, _):
        with pytest.raises(LlmUnreadable) as unreadable:
            await llm.answer(PROMPT, Shape)
        assert "canary" not in str(unreadable.value) and "\n" not in str(unreadable.value)
        assert (await llm.answer(PROMPT, Shape)).count == 1


async def test_speech_comes_in_pieces_and_is_complete(playing: Playing) -> None:
    text = "You want to speak up.\n\tWhat would that change for you? Größe 🙂"
    async with playing([text]) as (llm, _):
        pieces = await said(llm)
        assert "".join(pieces) == text and len(pieces) > 1


async def test_what_a_terminal_obeys_never_arrives(playing: Playing) -> None:
    async with playing(["a\x1b[31m\x00b\x07\u202ec", '{"words": "\\u001b[2J", "count": 1}']) as (
        llm,
        _,
    ):
        assert "".join(await said(llm)) == "a[31mbc"
        assert (await llm.answer(PROMPT, Shape)).words == "[2J"


@pytest.mark.parametrize("error", [LlmRefused("declined"), LlmCutShort("cut")])
async def test_a_refusal_and_a_cut_have_their_own_kind_in_both_ways_to_ask(
    playing: Playing, error: LlmError
) -> None:
    async with playing([error, error, "good"]) as (llm, log):
        with pytest.raises(type(error)):
            await llm.answer(PROMPT, Shape)
        with pytest.raises(type(error)):
            await said(llm)
        assert "".join(await said(llm)) == "good"
        assert [call.error for call in log.calls] == [type(error).__name__] * 2 + [None]


async def test_every_call_is_noted_without_its_text(playing: Playing) -> None:
    async with playing(["hello", "no", {"words": "secret", "count": 1}]) as (llm, log):
        await said(llm)
        await llm.answer(PROMPT, Shape)
        assert [(call.prompt, call.digest) for call in log.calls] == [("goal/read", "0123")] * 3
        noted = "".join(call.model_dump_json() for call in log.calls)
        assert not any(word in noted for word in ("canary", "hello", "secret"))


async def test_the_engine_has_a_name_to_show(playing: Playing) -> None:
    async with playing([]) as (llm, _):
        assert "model" in llm.name


async def test_tokens_and_cost_are_noted_in_both_ways_to_ask() -> None:
    async with _networked(["hello", {"words": "x", "count": 1}]) as (llm, log):
        await said(llm)
        await llm.answer(PROMPT, Shape)
        assert [(call.tokens_in, call.tokens_out) for call in log.calls] == [(100, 20)] * 2
        assert [call.cost for call in log.calls] == [pytest.approx(0.0002)] * 2


async def test_speech_without_its_thoughts() -> None:
    async with _networked(["<think>she is\nshy</think>\n\nHello.", "<thin ice>"]) as (llm, _):
        assert "".join(await said(llm)) == "Hello."
        assert "".join(await said(llm)) == "<thin ice>"


async def test_a_call_off_the_script_and_a_line_left_over_are_faults() -> None:
    llm = ScriptedLlm({"goal/word": ["x"]})
    with pytest.raises(OffScript):
        await llm.answer(PROMPT, Shape)
    with pytest.raises(OffScript):
        await llm.aclose()
