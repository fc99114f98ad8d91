"""A turn in which a model asks for functions, on a cassette: recorded once, played the same."""

from pathlib import Path

import pytest
from pydantic import BaseModel

from mentor_evals.cassettes.patient import PatientLlm
from mentor_evals.cassettes.playing import NotRecorded, TapedLlm
from mentor_evals.cassettes.tape import Label, Tape, read_tape
from mentor_prompts import Prompt
from mentor_tools.errors import LlmRefused, LlmUnreachable
from mentor_tools.llm_scripted import ScriptedLlm
from mentor_tools.ports import Calls, Function, FunctionCall

PROMPT = Prompt(name="record/ask", digest="0123", system="Look it up.", user="x")


class Words(BaseModel):
    words: str


class Shape(BaseModel):
    count: int


FIND = [Function("find", "Find notes.", Words)]
CALLED = Calls(calls=(FunctionCall(name="find", arguments='{"words": "x"}'),))


async def test_calls_and_the_answer_after_them_are_played_as_they_came(tmp_path: Path) -> None:
    file = tmp_path / "coach.jsonl"
    async with ScriptedLlm({"record/ask": [CALLED, {"count": 2}, LlmRefused("no")]}) as live:
        taped = TapedLlm(Tape(file, Label(model="m")), live)
        assert await taped.answer_or_call(PROMPT, FIND, Shape) == CALLED
        assert await taped.answer_or_call(PROMPT, FIND, Shape) == Shape(count=2)
        with pytest.raises(LlmRefused):
            await taped.answer_or_call(PROMPT, FIND, Shape)
    played = TapedLlm(read_tape(file))
    assert await played.answer_or_call(PROMPT, FIND, Shape) == CALLED
    assert await played.answer_or_call(PROMPT, FIND, Shape) == Shape(count=2)
    with pytest.raises(LlmRefused):
        await played.answer_or_call(PROMPT, FIND, Shape)


async def test_other_functions_are_another_question(tmp_path: Path) -> None:
    file = tmp_path / "coach.jsonl"
    async with ScriptedLlm({"record/ask": [CALLED]}) as live:
        taped = TapedLlm(Tape(file, Label(model="m")), live)
        await taped.answer_or_call(PROMPT, FIND, Shape)
    with pytest.raises(NotRecorded):
        await TapedLlm(read_tape(file)).answer_or_call(PROMPT, [], Shape)


async def test_a_passing_failure_is_waited_out() -> None:
    async with ScriptedLlm({"record/ask": [LlmUnreachable("gone"), CALLED]}) as live:
        patient = PatientLlm(live, first_wait=0.001)
        assert await patient.answer_or_call(PROMPT, FIND, Shape) == CALLED
