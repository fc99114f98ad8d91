"""Runs a conversation in forks that die around one write each, and looks at what is left.

    python crash_lab.py FOLDER FORM TURNS MESSAGE...     prints one JSON document
    python crash_lab.py FOLDER FILE.json                 the same for {FORM: [TURNS, MESSAGE...]}

FORM is that of a goal, "woop" for a plan, or "chat" for a chat over several conversations. TURNS
names the turns to cut, counted from 1: "1,2,8"; "5/3" is cut around every third write only.

A fork costs milliseconds where a new interpreter costs seconds, so every write can be tried.
"""

import asyncio
import gc
import json
import os
import shutil
import sys
from collections.abc import Awaitable, Callable
from datetime import date
from pathlib import Path
from typing import Any

from mentor_copilot.compose import open_chat
from mentor_copilot.desk.chat import ChatDesk, Chatted
from mentor_copilot.settings import Settings
from mentor_tools.checkpoints_sqlite import SqliteCheckpoints
from mentor_tools.records_sql import SqlRecords

THREAD, OWNER, DEAD = "t1", "ana", 9
WRITES = {
    SqlRecords: ("add_message", "put_work", "save_version"),
    SqliteCheckpoints: ("aput", "aput_writes"),
}


def in_a_fork(work: Callable[[], Awaitable[object]], answer: Path) -> int:
    """Run `work` in a forked process, its result as JSON in `answer`; the exit code."""
    child = os.fork()
    if child == 0:
        code = 1
        try:
            answer.write_text(json.dumps(asyncio.run(work())), encoding="utf-8")
            code = 0
        finally:
            os._exit(code)
    _, status = os.waitpid(child, 0)
    return os.waitstatus_to_exitcode(status)


def die_around(moment: str, number: int) -> Callable[[], int]:
    """Make the process die before or after its n-th write; returns a count of writes so far."""
    count = 0

    def deadly(kind: type, name: str) -> None:
        real = getattr(kind, name)

        async def write(*args: object, **named: object) -> object:
            nonlocal count
            count += 1
            mine = count
            if moment == "before" and mine == number:
                os._exit(DEAD)
            result = await real(*args, **named)
            if moment == "after" and mine == number:
                os._exit(DEAD)
            return result

        setattr(kind, name, write)

    for kind, names in WRITES.items():
        for name in names:
            deadly(kind, name)
    return lambda: count


async def talk(home: Path, messages: list[str], form: str) -> None:
    """Say the messages that the thread does not hold yet."""

    async def said(chat: ChatDesk) -> None:
        records = chat.desk.records
        if await records.thread(THREAD) is None:
            kind, about = _opened(form)
            await records.open_thread(THREAD, OWNER, kind, json.dumps(about))
        speaking = await _speaking(chat)
        await speaking.resume(THREAD)
        kept = await records.messages(THREAD)
        there = sum(message.role == "person" for message in kept)
        for text in messages[there:]:
            await speaking.say(THREAD, text)

    await with_desk(home, said)


async def look(home: Path) -> dict[str, object]:
    """What the thread holds once it has been resumed."""
    found: dict[str, object] = {"messages": []}

    async def seen(chat: ChatDesk) -> None:
        desk = chat.desk
        if await desk.records.thread(THREAD) is None:
            return
        outcome = await (await _speaking(chat)).resume(THREAD)
        kept = await desk.records.messages(THREAD)
        found["messages"] = [[message.role, message.text] for message in kept]
        found["seqs"] = [message.seq for message in kept]
        goals, plans = await desk.goals(OWNER), await desk.woops.plans(OWNER)
        told = await desk.answers.entries("reflection", OWNER)
        found["kept"] = [[one.id, one.version] for one in (*goals, *plans, *told)]
        if isinstance(outcome, Chatted):
            found["questions"] = list(outcome.open)
            found["made"] = outcome.model_dump(mode="json")
            return
        found["questions"] = [question.field for question in outcome.questions]
        made = outcome.plan if await desk.woops.holds(THREAD) else outcome.goal
        found["made"] = made.model_dump(mode="json") if made else None

    await with_desk(home, seen)
    return found


def _opened(form: str) -> tuple[str, dict[str, object]]:
    """The kind and the settings of the thread that is talked in."""
    if form == "chat":
        return "chat", {"form": "smart", "scope": "private"}
    return (
        ("woop", {"goal": None, "scope": "private"}) if form == "woop" else ("goal", {"form": form})
    )


async def _speaking(chat: ChatDesk) -> Any:
    """The desk that holds the thread."""
    for one in (chat, chat.desk.woops):
        if await one.holds(THREAD):
            return one
    return chat.desk


async def with_desk(home: Path, use: Callable[[ChatDesk], Awaitable[None]]) -> None:
    """Use a desk of the rule coach on the home."""
    settings = Settings(home=home, engine_setting="rules", today=date(2027, 1, 15))
    async with open_chat(settings) as desk:
        await use(desk)


def main() -> None:
    """Cut each of the turns named, around every write; print the whole turn and each cut one."""
    root, named, *rest = sys.argv[1:]
    if rest:
        print(json.dumps(_cut_turns(Path(root), named, *rest)))
        return
    wanted = json.loads(Path(named).read_text("utf-8"))
    print(
        json.dumps(
            {form: _cut_turns(Path(root, form), form, *talk) for form, talk in wanted.items()}
        )
    )


def _cut_turns(homes: Path, form: str, turns: str, *messages: str) -> list[dict[str, object]]:
    homes.mkdir(parents=True, exist_ok=True)
    # What is read and compiled once is read before the forks, which then share it.
    asyncio.run(_warm(list(messages), form))
    gc.freeze()  # or each fork would look through all of it for garbage
    return [_turn(homes, form, turn, list(messages)) for turn in turns.split(",")]


async def _warm(messages: list[str], form: str) -> None:
    settings = Settings(home=Path("unused"), engine_setting="rules", today=date(2027, 1, 15))
    async with open_chat(settings, in_memory=True) as chat:
        kind, about = _opened(form)
        await chat.desk.records.open_thread(THREAD, OWNER, kind, json.dumps(about))
        speaking = await _speaking(chat)
        for text in messages:
            await speaking.say(THREAD, text)


def _turn(homes: Path, form: str, named: str, messages: list[str]) -> dict[str, object]:
    """The turn of `messages[turn - 1]`, whole and cut, from a home that holds those before."""
    turn, every = (int(part) for part in f"{named}/1".split("/")[:2])
    before, answer = homes / f"before-{turn}", homes / "answer.json"
    said = messages[:turn]
    assert in_a_fork(lambda: talk(before, said[:-1], form), answer) == 0

    async def whole() -> dict[str, object]:
        home = homes / f"whole-{turn}"
        shutil.copytree(before, home)
        writes = die_around("never", 0)
        await talk(home, said, form)
        count = writes()
        return {**await look(home), "writes": count}

    assert in_a_fork(whole, answer) == 0
    told = json.loads(answer.read_text("utf-8"))
    cut = [
        _cut(before, homes / f"{turn}-{moment}-{number}", moment, number, said, form)
        for number in range(1, told["writes"] + 1, every)
        for moment in ("before", "after")
    ]
    return {"said": said, "whole": told, "cut": cut}


def _cut(
    before: Path, home: Path, moment: str, number: int, said: list[str], form: str
) -> dict[str, object]:
    shutil.copytree(before, home)
    answer = home / "answer.json"

    async def dying() -> None:
        die_around(moment, number)
        await talk(home, said, form)

    async def going_on() -> dict[str, object]:
        first = await look(home)
        await talk(home, said, form)
        return {"at_first": first["messages"], **await look(home)}

    code = in_a_fork(dying, answer)
    ended = in_a_fork(going_on, answer)
    left = json.loads(answer.read_text("utf-8")) if ended == 0 else {}
    return {"moment": moment, "number": number, "code": code, "ended": ended, **left}


if __name__ == "__main__":
    main()
