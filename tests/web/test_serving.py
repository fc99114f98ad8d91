"""`mentor serve` as a process of its own: killed, told to stop, two of them on one home."""

import asyncio
import os
import signal
import sqlite3
import subprocess
import time
from collections.abc import Sequence
from contextlib import ExitStack, closing
from pathlib import Path

import pytest

from mentor_copilot.compose import open_house
from mentor_copilot.settings import Settings
from mentor_evals.bench.web import model, served
from mentor_evals.bench.web_chats import Chat, Talk, begin_chats, faults, talk
from mentor_evals.bench.web_client import Client, Event
from mentor_tools.ports import Message
from web_lab import signed_in

Served = tuple[subprocess.Popen[str], int]


def _model_coach(port: int) -> dict[str, str]:
    return {"OPENAI_BASE_URL": f"http://127.0.0.1:{port}/v1", "MENTOR_MODEL": "slow"}


async def _say(chat: Chat, port: int, text: str = "I want to run 10 km") -> int:
    client = Client(port, chat.token)
    status, kept = await client.post(f"/api/v1/chats/{chat.thread}/messages", {"text": text})
    client.close()
    assert status == 202, kept
    return int(kept["seq"])


async def _followed(chat: Chat, port: int) -> list[Event]:
    """All events of the chat until its stream ends."""
    path = f"/api/v1/chats/{chat.thread}/events"
    return [event async for event in Client(port, chat.token).events(path)]


async def _messages(settings: Settings, chat: Chat) -> list[Message]:
    async with open_house(settings) as house:
        return await house.turns.messages(chat.person, chat.thread)


async def _all(chats: Sequence[Chat], ports: Sequence[int], turns: int) -> list[Talk]:
    return await asyncio.gather(*(talk(one, ports, turns=turns, again=True) for one in chats))


async def _with_a_kill(
    chats: Sequence[Chat], servers: Sequence[Served], turns: int, after: float
) -> list[Talk]:
    """Everybody talks through both servers, and the first one dies on the way."""
    talking = asyncio.create_task(_all(chats, [port for _, port in servers], turns))
    await asyncio.sleep(after)
    servers[0][0].send_signal(signal.SIGKILL)
    return await talking


def test_no_message_is_lost_or_answered_twice_when_one_of_two_servers_is_killed(
    home: Path,
) -> None:
    settings = Settings(home=home, engine_setting="rules")
    chats = asyncio.run(begin_chats(settings, 4))
    with ExitStack() as stack:
        coach = _model_coach(stack.enter_context(model(0.1, 0.02)))
        servers = [stack.enter_context(served(home, coach)) for _ in range(2)]
        talks = asyncio.run(_with_a_kill(chats, servers, 3, 0.8))
        assert asyncio.run(faults(settings, chats, talks)) == []
        assert sum(one.broken for one in talks) > 0

        # The other is told to stop while a reply is written and another page is open.
        process, port = servers[1]
        written, events, idle = asyncio.run(_told_to_stop(chats[0], chats[1], process, port))
        assert process.wait(30) == 0
        assert [event.kind for event in events if event.data["turn"] == written][-1] == "done"
        assert idle == [] or idle[-1].kind == "done"
    kept = asyncio.run(_messages(settings, chats[0]))
    assert [one.seq for one in kept if one.reply_to == written] == [kept[-1].seq]


async def _told_to_stop(
    chat: Chat, other: Chat, process: subprocess.Popen[str], port: int
) -> tuple[int, list[Event], list[Event]]:
    """What comes of a turn under way, and of a page on which nothing happens."""
    following = [asyncio.create_task(_followed(one, port)) for one in (chat, other)]
    seq = await _say(chat, port)
    await asyncio.sleep(0.05)
    process.send_signal(signal.SIGTERM)
    async with asyncio.timeout(30):
        events, idle = await asyncio.gather(*following)
    return seq, events, idle


@pytest.mark.web
@pytest.mark.timeout(300)
def test_workers_that_are_killed_again_and_again_lose_nothing(home: Path) -> None:
    settings = Settings(home=home, engine_setting="rules")
    chats = asyncio.run(begin_chats(settings, 8))
    with model(0.1, 0.02) as port, served(home, _model_coach(port), 2) as (process, at):
        talks = asyncio.run(_with_many_kills(chats, process.pid, at))
        process.send_signal(signal.SIGTERM)
        assert process.wait(40) == 0
    assert asyncio.run(faults(settings, chats, talks)) == []


async def _with_many_kills(chats: Sequence[Chat], parent: int, port: int) -> list[Talk]:
    talking = asyncio.create_task(_all(chats, [port], 12))
    until = time.monotonic() + 120
    while not talking.done() and time.monotonic() < until:
        await asyncio.sleep(3)
        children = _workers(parent)
        if len(children) > 1:
            os.kill(children[-1], signal.SIGKILL)
    return await talking


def _workers(parent: int) -> list[int]:
    """The processes that serve; another child tracks what they share."""
    told = Path(f"/proc/{parent}/task/{parent}/children").read_text(encoding="ascii").split()
    lines = {int(one): Path(f"/proc/{one}/cmdline").read_text(encoding="utf-8") for one in told}
    return [one for one, line in lines.items() if "spawn_main" in line]


async def test_a_message_whose_server_died_before_it_answered_can_be_sent_again_at_once(
    home: Path,
) -> None:
    async with signed_in(home) as client:
        chat = (await client.post("/api/v1/chats", json={})).json()["id"]
        said = {"headers": {"Idempotency-Key": "k"}, "json": {"text": "I want to run 10 km"}}
        kept = await client.post(f"/api/v1/chats/{chat}/messages", **said)
        with closing(sqlite3.connect(home / "record.sqlite")) as record, record:
            # As it is left by a process that kept the message and not yet its answer.
            record.execute("UPDATE answered_requests SET status = NULL, body = NULL")
        again = await client.post(f"/api/v1/chats/{chat}/messages", **said)
    assert again.status_code == 202 and again.json() == kept.json()
