"""Many messages at once on one thread: each is kept and answered once, in some order."""

import asyncio
import subprocess
import sys
from pathlib import Path

import pytest

from conversation import TODAY
from mentor_copilot.compose import open_desk
from mentor_copilot.settings import Settings
from mentor_tools.errors import Busy

WISH = "I want to get better at public speaking because I freeze in all-hands"

_SENDER = """
import asyncio, sys
from pathlib import Path
from conversation import TODAY
from mentor_copilot.compose import open_desk
from mentor_copilot.settings import Settings

async def main(home, thread, name):
    settings = Settings(home=Path(home), engine_setting="rules", today=TODAY)
    async with open_desk(settings) as desk:
        await asyncio.gather(*(desk.say(thread, f"{name} says no idea {n}") for n in range(10)))

asyncio.run(main(*sys.argv[1:]))
"""


def _settings(home: Path) -> Settings:
    return Settings(home=home, engine_setting="rules", today=TODAY)


async def _seen(home: Path, thread: str) -> list[tuple[int, str, str]]:
    async with open_desk(_settings(home)) as desk:
        return [(m.seq, m.role, m.text) for m in await desk.records.messages(thread)]


def _check(messages: list[tuple[int, str, str]], sent: set[str]) -> None:
    assert [seq for seq, _, _ in messages] == list(range(1, len(messages) + 1))
    assert [role for _, role, _ in messages] == ["person", "coach"] * (len(messages) // 2)
    persons = [text for _, role, text in messages if role == "person"]
    assert len(persons) == len(sent) and set(persons) == sent


async def test_twenty_sends_at_once_in_one_process_are_all_kept(home: Path) -> None:
    async with open_desk(_settings(home)) as desk:
        thread = await desk.begin_goal("smart", "ana")
        sent = [WISH, *(f"message {n} says no idea" for n in range(19))]
        await asyncio.gather(*(desk.say(thread, text) for text in sent))
    _check(await _seen(home, thread), set(sent))


@pytest.mark.timeout(240)
async def test_twenty_sends_at_once_from_two_processes_are_all_kept(home: Path) -> None:
    async with open_desk(_settings(home)) as desk:
        thread = await desk.begin_goal("smart", "ana")
        await desk.say(thread, WISH)
    senders = [
        subprocess.Popen(
            [sys.executable, "-c", _SENDER, str(home), thread, name],
            cwd=Path(__file__).parents[1],
            stderr=subprocess.PIPE,
        )
        for name in ("one", "two")
    ]
    for sender in senders:
        _, complaint = sender.communicate(timeout=200)
        assert sender.returncode == 0, complaint.decode()[-2000:]
    sent = {WISH, *(f"{name} says no idea {n}" for name in ("one", "two") for n in range(10))}
    _check(await _seen(home, thread), sent)


async def test_a_thread_that_another_holds_for_too_long_is_busy_and_nothing_is_kept(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("mentor_copilot.desk.talking.BUSY_AFTER_SECONDS", 0.05)
    async with open_desk(_settings(home)) as desk:
        thread = await desk.begin_goal("smart", "ana")
        async with desk.records.turn(thread, 1.0):
            with pytest.raises(Busy):
                await desk.say(thread, WISH)
        assert list(await desk.records.messages(thread)) == []
