"""Cassettes on file, and patience with an endpoint that turns its callers away."""

import asyncio
import json
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from pydantic import BaseModel

from faulty_openai import FaultyOpenAI
from mentor_evals.cassettes.models import Models, Spending, endpoint_of
from mentor_evals.cassettes.patient import PatientLlm
from mentor_evals.cassettes.playing import UNDER_WAY, NotRecorded, TapedLlm, key_of
from mentor_evals.cassettes.tape import Label, Place, Take, Tape, read_tape, scrubbed
from mentor_prompts import Prompt
from mentor_tools.endpoint import Endpoint
from mentor_tools.errors import LlmError, LlmRateLimited, LlmRejected, LlmUnreachable, Usage
from mentor_tools.llm_lean import LeanLlm
from mentor_tools.llm_scripted import ScriptedLlm
from mentor_tools.ports import Llm, Shape

PROMPT = Prompt(name="goal/read", digest="0123", system="Read.", user="I want to draw.")


class Count(BaseModel):
    count: int


def tape_in(folder: Path) -> Tape:
    return Tape(folder / "judge.m.jsonl", Label(model="m"))


async def test_the_same_words_asked_again_get_the_next_answer(tmp_path: Path) -> None:
    async with ScriptedLlm({"goal/read": [{"count": 1}, {"count": 2}]}) as live:
        taped = TapedLlm(tape_in(tmp_path), live)
        assert [(await taped.answer(PROMPT, Count)).count for _ in range(2)] == [1, 2]
    played = TapedLlm(read_tape(tmp_path / "judge.m.jsonl"))
    assert [(await played.answer(PROMPT, Count)).count for _ in range(2)] == [1, 2]
    with pytest.raises(NotRecorded, match="goal/read is missing for these words"):
        await played.answer(PROMPT, Count)
    assert sum(played.missing.values()) == 1


async def test_cases_run_at_once_do_not_take_each_others_answers(tmp_path: Path) -> None:
    async def asked(taped: TapedLlm, case: str, turns: list[str]) -> int:
        UNDER_WAY.set(case)
        while turns[0] != case:  # whose turn it is to ask the same words
            await asyncio.sleep(0)
        turns.pop(0)
        return (await taped.answer(PROMPT, Count)).count

    async def both(taped: TapedLlm, turns: list[str]) -> list[int]:
        return await asyncio.gather(asked(taped, "a/1", turns), asked(taped, "b/1", turns))

    async with ScriptedLlm({"goal/read": [{"count": 1}, {"count": 2}]}) as live:
        assert await both(TapedLlm(tape_in(tmp_path), live), ["b/1", "a/1", ""]) == [2, 1]
    played = TapedLlm(read_tape(tmp_path / "judge.m.jsonl"))
    assert await both(played, ["a/1", "b/1", ""]) == [2, 1]


async def test_speech_is_kept_whole(tmp_path: Path) -> None:
    async with ScriptedLlm({"goal/read": ["You want to draw.\nWhat first?"]}) as live:
        taped = TapedLlm(tape_in(tmp_path), live)
        said = "".join([piece async for piece in taped.say(PROMPT)])
    played = TapedLlm(read_tape(tmp_path / "judge.m.jsonl"))
    assert [piece async for piece in played.say(PROMPT)] == [said]


async def test_an_unreadable_answer_is_one_and_a_broken_line_is_none(tmp_path: Path) -> None:
    lines = ["prose", "prose", LlmUnreachable("no connection to m: check it and try again")]
    async with ScriptedLlm({"goal/read": lines}) as live:
        taped = TapedLlm(tape_in(tmp_path), live)
        for _ in range(2):
            with pytest.raises(LlmError):
                await taped.answer(PROMPT, Count)
    played = read_tape(tmp_path / "judge.m.jsonl")
    place = Place("", key_of(PROMPT, Count))
    first = played.find(place, 1)
    assert first is not None and first.failed == "LlmUnreadable"
    assert played.find(place, 2) is None


def test_another_word_or_another_form_is_another_key() -> None:
    class Sum(BaseModel):
        total: int

    keys = {
        key_of(PROMPT, Count),
        key_of(PROMPT, Sum),
        key_of(PROMPT, None),
        key_of(Prompt("goal/read", "0123", "Read!", "I want to draw."), Count),
        key_of(Prompt("goal/read", "0123", "Read.", "I want to sing."), Count),
    }
    assert len(keys) == 5
    assert key_of(Prompt("goal/read", "9", "Read.", "I want to draw."), Count) in keys


@pytest.mark.parametrize(
    "secret",
    [
        "sk-proj-abcdefghij0123456789",
        "Bearer abcdefgh.ijkl-123",
        "ghp_abcdefghij0123456789",
        "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.abc",
        "the-very-key",
    ],
)
def test_no_key_is_written(tmp_path: Path, secret: str) -> None:
    tape = tape_in(tmp_path)
    tape.add(
        Take(prompt="p", template="t", key="k", answer={"a": f"it is {secret}."}), "the-very-key"
    )
    written = tape.file.read_text()
    assert secret not in written and "it is [key]" in written


def test_plain_words_are_not_scrubbed() -> None:
    said = "The key result is risk-averse: sk-8 and Bearer of news."
    assert scrubbed(said) == said


def test_a_whole_run_leaves_out_what_it_no_longer_asks(tmp_path: Path) -> None:
    tape = tape_in(tmp_path)
    for key in ("b", "a", "c"):
        tape.add(Take(prompt="p", template="t", key=key, begins=key, answer=1))
    tape.tidy({Place("", "a"): 1, Place("", "b"): 1})
    rows = [json.loads(line) for line in tape.file.read_text().splitlines()]
    assert [row.get("key") for row in rows] == [None, "a", "b"]


def test_a_cassette_that_is_none_is_refused_with_its_line(tmp_path: Path) -> None:
    file = tmp_path / "judge.m.jsonl"
    file.write_text('{"cassette": 1, "model": "m"}\n{"prompt": "p"}\n{"prompt": "p"}\n')
    with pytest.raises(Usage, match=r"judge.m.jsonl:2: this is no line of a cassette"):
        read_tape(file)


def test_two_recorded_coaches_and_none_named_is_a_wrong_call(tmp_path: Path) -> None:
    (tmp_path / "cassettes").mkdir()
    for model in ("m", "n"):
        file = tmp_path / "cassettes" / f"coach.{model}.jsonl"
        file.write_text(json.dumps({"cassette": 1, "model": model}) + "\n")
    with pytest.raises(Usage, match="several coaches"):
        Models({}, {"own": tmp_path}).coach("own")


ENVIRON = {
    "OPENAI_BASE_URL": "http://127.0.0.1:9/v1",
    "OPENAI_API_KEY": "the-coachs-key",
    "MENTOR_PRICE_IN": "2",
    "MENTOR_MODEL": "c",
    "MENTOR_HOME": "home",
}


def test_a_judge_has_an_endpoint_of_its_own_where_one_is_set() -> None:
    same = endpoint_of(ENVIRON, "judge", "j")
    assert (same.host, same.model, same.price_in) == ("127.0.0.1:9", "j", 2)
    own = {"MENTOR_JUDGE_BASE_URL": "http://127.0.0.1:8/v1", "MENTOR_JUDGE_PRICE_IN": "5"}
    elsewhere = endpoint_of(ENVIRON | own, "judge", "j")
    assert (elsewhere.host, elsewhere.price_in) == ("127.0.0.1:8", 5)
    assert endpoint_of(ENVIRON | own, "coach", "c").host == "127.0.0.1:9"


def test_the_coachs_key_does_not_go_to_the_judges_address() -> None:
    own = {"MENTOR_JUDGE_BASE_URL": "http://127.0.0.1:8/v1"}
    assert endpoint_of(ENVIRON | own, "judge", "j").api_key is None
    keyed = endpoint_of(ENVIRON | own | {"MENTOR_JUDGE_API_KEY": "its-own"}, "judge", "j")
    assert keyed.api_key is not None and keyed.api_key.get_secret_value() == "its-own"


def test_a_variable_of_the_judge_that_there_is_not_is_refused_by_name() -> None:
    with pytest.raises(Usage, match="MENTOR_JUDGE_ADDRESS is no variable"):
        endpoint_of(ENVIRON | {"MENTOR_JUDGE_ADDRESS": "x"}, "judge", "j")


def test_a_replay_takes_the_recorded_coach_whatever_model_is_set(tmp_path: Path) -> None:
    (tmp_path / "cassettes").mkdir()
    file = tmp_path / "cassettes" / "coach.m.jsonl"
    file.write_text(json.dumps({"cassette": 1, "model": "m"}) + "\n")
    folders = {"own": tmp_path}
    assert Models(ENVIRON, folders, "replay").coach("own").name == "model m"
    assert Models({}, folders).coach("own").name == "model m"
    bare = {"own": tmp_path / "nothing"}
    assert Models({}, bare, "replay").coach("own").name == "model unknown"
    with pytest.raises(Usage, match="set MENTOR_MODEL"):
        Models({}, bare).coach("own")


class Turning:
    """An inner model that turns away by a script and notes when it was asked."""

    name = "turning"

    def __init__(self, *errors: LlmError) -> None:
        self.errors, self.asked = list(errors), list[float]()

    async def answer(self, prompt: Prompt, shape: type[Shape]) -> Shape:
        self.asked.append(asyncio.get_running_loop().time())
        if self.errors:
            raise self.errors.pop(0)
        return shape.model_validate({"count": len(self.asked)})

    async def say(self, prompt: Prompt) -> AsyncIterator[str]:
        yield "half"
        raise LlmUnreachable("gone")


async def test_one_worker_is_told_to_wait_and_all_of_them_do() -> None:
    inner = Turning(LlmRateLimited("busy", 0.2))
    llm = PatientLlm(inner)
    first = asyncio.create_task(llm.answer(PROMPT, Count))
    while not inner.asked:
        await asyncio.sleep(0)
    await asyncio.gather(first, *(llm.answer(PROMPT, Count) for _ in range(5)))
    turned, *others = inner.asked
    assert len(others) == 6 and min(others) >= turned + 0.2


async def test_what_does_not_pass_is_not_tried_again() -> None:
    inner = Turning(LlmRejected("wrong key"))
    with pytest.raises(LlmRejected):
        await PatientLlm(inner).answer(PROMPT, Count)
    assert len(inner.asked) == 1


async def test_patience_has_an_end() -> None:
    inner = Turning(*[LlmUnreachable("gone")] * 9)
    with pytest.raises(LlmUnreachable):
        await PatientLlm(inner, tries=3, first_wait=0.001).answer(PROMPT, Count)
    assert len(inner.asked) == 3
    long = Turning(LlmRateLimited("busy", 3600))
    with pytest.raises(LlmRateLimited):
        await PatientLlm(long).answer(PROMPT, Count)
    assert len(long.asked) == 1


async def test_what_was_half_said_is_not_said_again() -> None:
    said: list[str] = []
    with pytest.raises(LlmUnreachable):
        async for piece in PatientLlm(Turning()).say(PROMPT):
            said.append(piece)
    assert said == ["half"]


async def test_every_tenth_request_turned_away_and_all_are_answered() -> None:
    with FaultyOpenAI() as server:
        server.script[:] = (["ok"] * 9 + ["429:ms=40"]) * 4
        endpoint = Endpoint(model="m", base_url=server.base_url(), retries=0)
        spending = Spending()
        lean = LeanLlm(endpoint, spending)
        llm: Llm = PatientLlm(lean)
        free = asyncio.Semaphore(8)

        async def one() -> int:
            async with free:
                return (await llm.answer(PROMPT, Count)).count

        found = await asyncio.gather(*(one() for _ in range(40)))
        await lean.aclose()
    assert len(found) == 40
    assert spending.calls == 40 + sum(entry["fault"].startswith("429") for entry in server.log)
