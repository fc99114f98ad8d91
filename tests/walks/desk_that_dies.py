"""A small desk over the real record and checkpoints, in processes that kill themselves.

`python desk_that_dies.py FOLDER DURABILITY EVERY` runs one conversation once for each point right
before or right after a write (for every EVERY-th of them), in a fork that dies there with SIGKILL,
and then to its end in a fork that lives. Prints one JSON line a point: what had been acknowledged,
what survived and what is there in the end; the last line is of the run that reached no point.
"""

import asyncio
import json
import os
import signal
import sqlite3
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any, TypedDict

import aiosqlite
from langgraph.graph import START, StateGraph
from langgraph.runtime import Runtime
from langgraph.types import Command, interrupt

from mentor_copilot.graph.turns import next_step
from mentor_tools.checkpoints_sqlite import open_checkpoints, prune
from mentor_tools.records_sql import SqlRecords

THREAD = "t"
SAID = ("first", "second")
CONFIG = {"configurable": {"thread_id": THREAD}}


class State(TypedDict):
    said: int
    question: dict[str, str]


async def read(state: State, runtime: Runtime[SqlRecords]) -> dict[str, Any]:
    await runtime.context.put_work(THREAD, state["said"], f"work {state['said']}")
    return {"question": {}}


async def word(state: State, runtime: Runtime[SqlRecords]) -> dict[str, Any]:
    said = state["said"]
    await runtime.context.save_version("g", "ana", f"goal {said}", "said", key=f"{THREAD}:{said}")
    await runtime.context.add_message(THREAD, "coach", f"reply to {said}", reply_to=said)
    return {"question": {"text": f"question {said}"}}


async def ask(state: State) -> dict[str, Any]:
    return {"said": interrupt(state["question"])}


def conversation_graph() -> StateGraph[State, SqlRecords, State, State]:
    graph = StateGraph(State, context_schema=SqlRecords)
    for node in (read, word, ask):
        graph.add_node(node.__name__, node)
    graph.add_edge(START, "read")
    graph.add_edge("read", "word")
    graph.add_edge("word", "ask")
    graph.add_edge("ask", "read")
    return graph


async def converse(
    folder: Path, durability: str, acknowledge: Callable[[str], object]
) -> dict[str, Any]:
    """Say what is not yet said and bring each turn to its reply; what is there in the end."""
    records = await SqlRecords.open(folder / "record.sqlite")
    async with open_checkpoints(folder / "checkpoints.sqlite") as saver:
        graph = conversation_graph().compile(checkpointer=saver)
        await records.open_thread(THREAD, "ana", "goal", "{}")
        for number, text in enumerate(SAID, start=1):
            async with records.turn(THREAD, 5):
                said = [m for m in await records.messages(THREAD) if m.role == "person"]
                if len(said) < number:
                    said.append(await records.add_message(THREAD, "person", text))
                acknowledge(text)
                await bring_to(said[number - 1].seq, graph, records, durability)
                acknowledge(f"reply to {said[number - 1].seq}")
                await prune(saver, THREAD)
        state = await graph.aget_state(CONFIG)
        waits_with = [each.value["text"] for each in state.interrupts]
    found = {
        "messages": [(m.seq, m.role, m.text) for m in await records.messages(THREAD)],
        "versions": [v.document for v in await records.versions("g")],
        "work": await records.work(THREAD),
        "waits_with": waits_with,
    }
    await records.aclose()
    return found


async def bring_to(seq: int, graph: Any, records: SqlRecords, durability: str) -> None:
    async def run(entry: object) -> None:
        await graph.ainvoke(entry, CONFIG, context=records, durability=durability)

    state = await graph.aget_state(CONFIG)
    if next_step(state) == "continue":
        await run(None)
        state = await graph.aget_state(CONFIG)
    if next_step(state) == "resume" and state.values["said"] == seq:
        return
    await run({"said": seq} if next_step(state) == "start" else Command(resume=seq))


def count_writes(reached: Callable[[int], None]) -> None:
    """Call `reached` with 1, 2, ... before and after each write of either database."""
    points = 0
    execute = aiosqlite.Connection._execute

    def point() -> None:
        nonlocal points
        points += 1
        reached(points)

    async def watched(self: aiosqlite.Connection, fn: Any, *args: Any, **kwargs: Any) -> Any:
        statement = str(args[0]).split(maxsplit=1)[0].upper() if args else fn.__name__.upper()
        writes = statement in ("INSERT", "UPDATE", "DELETE", "COMMIT")
        if writes:
            point()
        result = await execute(self, fn, *args, **kwargs)
        if writes:
            point()
        return result

    aiosqlite.Connection._execute = watched  # type: ignore[method-assign]


def in_a_fork(work: Callable[[Callable[[str], object]], None]) -> tuple[int, list[str]]:
    """The exit status of `work` run in a fork, and what it acknowledged before it ended."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        try:
            work(lambda text: os.write(writing, f"{text}\n".encode()))
            os._exit(0)
        finally:
            os._exit(70)
    os.close(writing)
    with open(reading, encoding="utf-8") as acknowledged:
        lines = acknowledged.read().splitlines()
    return os.waitpid(child, 0)[1], lines


def die_at(point: int) -> Callable[[int], None]:
    def reached(number: int) -> None:
        if number == point:
            os.kill(os.getpid(), signal.SIGKILL)

    return reached


def texts(folder: Path) -> list[str]:
    """The messages that survived, read by hand."""
    file = folder / "record.sqlite"
    if not file.exists():
        return []
    with closing(sqlite3.connect(file)) as connection:
        return [text for (text,) in connection.execute("SELECT text FROM messages ORDER BY seq")]


def run_point(folder: Path, durability: str, point: int) -> dict[str, Any]:
    """Die at the point, then go on in a process that lives."""

    def dying(acknowledge: Callable[[str], object]) -> None:
        count_writes(die_at(point))
        asyncio.run(converse(folder, durability, acknowledge))

    def living(acknowledge: Callable[[str], object]) -> None:
        acknowledge(json.dumps(texts(folder)))
        acknowledge(json.dumps(asyncio.run(converse(folder, durability, lambda _: None))))

    status, acknowledged = in_a_fork(dying)
    _, (survived, end) = in_a_fork(living)
    return {
        "point": point,
        "killed": os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL,
        "acknowledged": acknowledged,
        "survived": json.loads(survived),
        "end": json.loads(end),
    }


def main() -> None:
    """See the module."""
    folder, durability, every = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
    for point in range(1, 1000, every):
        outcome = run_point(folder / str(point), durability, point)
        print(json.dumps(outcome), flush=True)
        if not outcome["killed"]:
            return


if __name__ == "__main__":
    main()
