"""Runs a conversation in forks that die around one write each, and looks at what is left.

    python crash_lab.py HOME THREAD_SETTINGS MESSAGE...     prints one JSON document

A fork costs milliseconds where a new interpreter costs seconds, so every write can be tried.
"""

import asyncio
import json
import os
import sys
from collections.abc import Awaitable, Callable
from datetime import date
from pathlib import Path

from mentor_copilot.compose import open_desk
from mentor_copilot.desk import Desk
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

    async def said(desk: Desk) -> None:
        if await desk.records.thread(THREAD) is None:
            settings = json.dumps({"form": form})
            await desk.records.open_thread(THREAD, OWNER, "goal", settings)
        await desk.resume(THREAD)
        kept = await desk.records.messages(THREAD)
        there = sum(message.role == "person" for message in kept)
        for text in messages[there:]:
            await desk.say(THREAD, text)

    await with_desk(home, said)


async def look(home: Path) -> dict[str, object]:
    """What the thread holds once it has been resumed."""
    found: dict[str, object] = {}

    async def seen(desk: Desk) -> None:
        outcome = await desk.resume(THREAD)
        kept = await desk.records.messages(THREAD)
        found["messages"] = [[message.role, message.text] for message in kept]
        found["seqs"] = [message.seq for message in kept]
        found["questions"] = [question.field for question in outcome.questions]
        found["goals"] = [[goal.id, goal.version] for goal in await desk.goals(OWNER)]
        found["goal"] = outcome.goal.model_dump(mode="json") if outcome.goal else None

    await with_desk(home, seen)
    return found


async def with_desk(home: Path, use: Callable[[Desk], Awaitable[None]]) -> None:
    """Use a desk of the rule coach on the home."""
    settings = Settings(home=home, engine_setting="rules", today=date(2027, 1, 15))
    async with open_desk(settings) as desk:
        await use(desk)


def main() -> None:
    """Try every write, before and after; print the whole run and each run that was cut."""
    root, form, *messages = sys.argv[1:]
    homes = Path(root)
    homes.mkdir(parents=True, exist_ok=True)
    answer = homes / "answer.json"

    async def whole() -> dict[str, object]:
        writes = die_around("never", 0)
        await talk(homes / "whole", messages, form)
        count = writes()
        return {**await look(homes / "whole"), "writes": count}

    assert in_a_fork(whole, answer) == 0
    told = json.loads(answer.read_text("utf-8"))
    cut = []
    for number in range(1, told["writes"] + 1):
        for moment in ("before", "after"):
            cut.append(_cut(homes, answer, moment, number, messages, form))
    print(json.dumps({"whole": told, "cut": cut}))


def _cut(
    homes: Path, answer: Path, moment: str, number: int, messages: list[str], form: str
) -> dict[str, object]:
    home = homes / f"{moment}-{number}"

    async def dying() -> None:
        die_around(moment, number)
        await talk(home, messages, form)

    async def going_on() -> dict[str, object]:
        first = await look(home) if (home / "record.sqlite").exists() else {}
        await talk(home, messages, form)
        return {"at_first": first.get("messages", []), **await look(home)}

    code = in_a_fork(dying, answer)
    ended = in_a_fork(going_on, answer)
    left = json.loads(answer.read_text("utf-8")) if ended == 0 else {}
    return {"moment": moment, "number": number, "code": code, "ended": ended, **left}


if __name__ == "__main__":
    main()
