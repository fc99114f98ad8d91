"""A conversation over an endpoint with every fault there is: nothing is lost, and it goes on."""

import logging
from collections.abc import Iterator
from pathlib import Path

import pytest

from conversation import TODAY
from fault_kinds import ANSWER, BOTH, SAY, all_faults, endpoint, expected
from faulty_openai import FaultyOpenAI
from mentor_copilot.compose import open_desk
from mentor_copilot.desk.goals import Desk
from mentor_copilot.desk.woops import WoopDesk
from mentor_copilot.settings import Settings
from mentor_tools import llm_tries
from mentor_tools.errors import LlmError

KEY, CANARY = "sk-canary-key-3141", "private-canary-2718"
WISH = f"I have thought about {CANARY} for long"


@pytest.fixture(scope="module")
def server() -> Iterator[FaultyOpenAI]:
    with FaultyOpenAI() as running:
        yield running


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(llm_tries, "backoff", lambda attempt: 0.01)
    monkeypatch.setattr(logging.getLogger("asyncio"), "disabled", True)


def settings(server: FaultyOpenAI, fault: str) -> Settings:
    return Settings(home=Path("unused"), endpoint=endpoint(server, fault, KEY), today=TODAY)


async def faulted(
    desk: Desk | WoopDesk, server: FaultyOpenAI, fault: str, thread: str, text: str
) -> object:
    """The kind of error that the turn ends in, and the turn taken up again on a good endpoint."""
    server.default = fault
    try:
        await desk.say(thread, text)
    except LlmError as error:
        server.default = "ok"
        await desk.resume(thread)
        return type(error)
    finally:
        server.default = "ok"
    return None


def fits(kind: object, wanted: type[LlmError] | None) -> bool:
    return kind is None if wanted is None else isinstance(kind, type) and issubclass(kind, wanted)


@pytest.mark.parametrize("fault", all_faults())
async def test_no_fault_loses_a_message_and_the_next_turn_works(
    fault: str, server: FaultyOpenAI, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    said = [WISH, "speak up in meetings", "yes", "because it matters to me"]
    async with open_desk(settings(server, fault), in_memory=True) as desk:
        thread = await desk.begin_goal("smart", "ana")
        reading = await faulted(desk, server, fault, thread, said[0])
        await desk.say(thread, said[1])
        wording = await faulted(desk, server, fault, thread, said[2])
        outcome = await desk.say(thread, said[3])
        messages = await desk.records.messages(thread)
    assert fits(reading, expected(fault, BOTH, ANSWER)), reading
    assert fits(wording, expected(fault, BOTH, SAY)), wording
    assert [one.text for one in messages if one.role == "person"] == said
    assert [one.role for one in messages] == ["person", "coach"] * 4
    assert outcome.goal is not None and outcome.goal.wish.value == "speak up in meetings"
    logged = "".join(record.getMessage() + str(record.args) for record in caplog.records)
    assert KEY not in logged and CANARY not in logged


# One of each kind of error, and answers that are well formed and wrong.
KINDS = (
    "reset 503 401 429 402 refusal length slow:s=5 html truncated prose wrong_type extra repeat"
    " lang inject s_cut s_badjson s_error s_stall"
).split()


@pytest.mark.parametrize("fault", KINDS)
async def test_no_fault_loses_a_step_of_a_woop_conversation(
    fault: str, server: FaultyOpenAI, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    said = ["speak up in the weekly meeting", f"I would be proud of {CANARY}", "no time for it"]
    async with open_desk(settings(server, fault), in_memory=True) as opened:
        desk = opened.woops
        thread = await desk.begin("ana")
        for text in said:
            await faulted(desk, server, fault, thread, text)
        outcome = await desk.say(thread, "I am afraid that they laugh when I speak")
        messages = await desk.records.messages(thread)
    assert [one.role for one in messages] == ["person", "coach"] * 4
    assert [one.text for one in messages if one.role == "person"][:3] == said
    assert outcome.plan.wish.value == said[0] and outcome.plan.inner is True
    assert outcome.plan.circumstance.value == "no time for it"
    logged = "".join(record.getMessage() + str(record.args) for record in caplog.records)
    assert KEY not in logged and CANARY not in logged
