"""Checkpoints in a file and in memory: plain, bounded, resumable, errors in one line."""

import asyncio
import sqlite3
import subprocess
import sys
from collections.abc import AsyncIterator
from contextlib import closing, suppress
from pathlib import Path
from typing import Any

import ormsgpack
import pytest
from langgraph.checkpoint.base import BaseCheckpointSaver
from langgraph.checkpoint.base import id as checkpoint_id
from langgraph.graph import START, StateGraph
from langgraph.types import Command, interrupt
from pydantic import BaseModel

from mentor_copilot.graph.turns import next_step
from mentor_tools.checkpoints_sqlite import (
    PlainValues,
    SqliteCheckpoints,
    open_checkpoints,
    prune,
)
from mentor_tools.errors import StoreError

CONFIG: Any = {"configurable": {"thread_id": "t"}}


class Place(BaseModel):
    name: str


class State(BaseModel):
    said: int = 0
    question: dict[str, str] = {}
    place: Place | None = None


async def word(state: State) -> dict[str, Any]:
    return {"question": {"text": f"question {state.said}"}}


async def ask(state: State) -> dict[str, Any]:
    return {"said": interrupt(state.question)}


def asking(saver: BaseCheckpointSaver[str]) -> Any:
    graph = StateGraph(State)
    graph.add_node("word", word)
    graph.add_node("ask", ask)
    graph.add_edge(START, "word")
    graph.add_edge("word", "ask")
    graph.add_edge("ask", "word")
    return graph.compile(checkpointer=saver)


@pytest.fixture(params=["file", "memory"])
async def saver(
    request: pytest.FixtureRequest, home: Path
) -> AsyncIterator[BaseCheckpointSaver[str]]:
    file = home / "checkpoints.sqlite" if request.param == "file" else None
    async with open_checkpoints(file) as opened:
        yield opened


@pytest.fixture
def file(home: Path) -> Path:
    return home / "checkpoints.sqlite"


async def test_a_conversation_starts_and_then_resumes_at_its_question(
    saver: BaseCheckpointSaver[str],
) -> None:
    graph = asking(saver)
    assert next_step(await graph.aget_state(CONFIG)) == "start"
    await graph.ainvoke({"said": 1}, CONFIG)
    for said in (1, 2, 3):
        state = await graph.aget_state(CONFIG)
        assert next_step(state) == "resume"
        assert [each.value for each in state.interrupts] == [{"text": f"question {said}"}]
        await graph.ainvoke(Command(resume=said + 1), CONFIG)
        await prune(saver, "t", keep=1)


async def test_a_finished_run_starts_anew(saver: BaseCheckpointSaver[str]) -> None:
    graph = StateGraph(State)
    graph.add_node("word", word)
    graph.add_edge(START, "word")
    finished = graph.compile(checkpointer=saver)
    await finished.ainvoke({"said": 1}, CONFIG)
    assert next_step(await finished.aget_state(CONFIG)) == "start"


async def test_a_run_that_failed_is_continued(saver: BaseCheckpointSaver[str]) -> None:
    fails = True

    async def fragile(state: State) -> dict[str, Any]:
        if fails:
            raise ValueError("not today")
        return {"question": {"text": f"after {state.said}"}}

    graph = StateGraph(State)
    graph.add_node("word", word)
    graph.add_node("fragile", fragile)
    graph.add_edge(START, "word")
    graph.add_edge("word", "fragile")
    compiled = graph.compile(checkpointer=saver)
    with pytest.raises(ValueError, match="not today"):
        await compiled.ainvoke({"said": 7}, CONFIG)
    assert next_step(await compiled.aget_state(CONFIG)) == "continue"
    await prune(saver, "t", keep=1)
    fails = False
    result = await compiled.ainvoke(None, CONFIG)
    assert result["question"] == {"text": "after 7"}


async def test_pruning_keeps_what_a_cut_off_step_has_already_written(
    saver: BaseCheckpointSaver[str],
) -> None:
    ran = []
    fails = True

    async def good(state: State) -> dict[str, Any]:
        ran.append("good")
        return {"said": 5}

    async def bad(state: State) -> dict[str, Any]:
        if fails:
            await asyncio.sleep(0.05)
            raise ValueError("not today")
        return {"question": {"text": "fine"}}

    graph = StateGraph(State)
    graph.add_node("good", good)
    graph.add_node("bad", bad)
    graph.add_edge(START, "good")
    graph.add_edge(START, "bad")
    compiled = graph.compile(checkpointer=saver)
    with pytest.raises(ValueError, match="not today"):
        await compiled.ainvoke({"said": 1}, CONFIG)
    await prune(saver, "t", keep=1)
    fails = False
    result = await compiled.ainvoke(None, CONFIG)
    assert (result["said"], result["question"]) == (5, {"text": "fine"})
    assert ran == ["good"]


async def test_a_value_of_a_class_comes_back_plain_in_every_environment(
    saver: BaseCheckpointSaver[str],
) -> None:
    graph = asking(saver)
    await graph.ainvoke({"said": 1, "place": Place(name="here")}, CONFIG)
    kept = (await graph.aget_state(CONFIG)).values
    assert kept["place"] == {"name": "here"}
    again = await graph.ainvoke(Command(resume=2), CONFIG)
    assert again["said"] == 2


async def test_a_deleted_thread_is_gone(saver: BaseCheckpointSaver[str]) -> None:
    graph = asking(saver)
    await graph.ainvoke({"said": 1}, CONFIG)
    await saver.adelete_thread("t")
    state = await graph.aget_state(CONFIG)
    assert next_step(state) == "start"
    assert state.values == {}


def blob_that_calls(marker: Path) -> bytes:
    """The bytes of a value that langgraph, left alone, revives by calling os.system."""
    call = ormsgpack.packb(("os", "system", f"touch {marker}"))
    return ormsgpack.packb(ormsgpack.Ext(0, call))


def test_no_stored_blob_calls_anything(tmp_path: Path) -> None:
    from langgraph.checkpoint.serde.jsonplus import JsonPlusSerializer

    marker = tmp_path / "ran"
    blob = ("msgpack", blob_that_calls(marker))
    JsonPlusSerializer(allowed_msgpack_modules=True).loads_typed(blob)
    assert marker.exists(), "the blob is not dangerous: this test shows nothing"
    marker.unlink()
    for serializer in (PlainValues(), PlainValues().with_msgpack_allowlist([("os", "system")])):
        assert serializer.loads_typed(blob) == f"touch {marker}"
    assert not marker.exists()


async def test_a_planted_checkpoint_calls_nothing(file: Path, tmp_path: Path) -> None:
    marker = tmp_path / "ran"
    async with open_checkpoints(file) as saver:
        graph = asking(saver)
        await graph.ainvoke({"said": 1}, CONFIG)
        for table, column in (("checkpoints", "checkpoint"), ("writes", "value")):
            with closing(sqlite3.connect(file)) as connection, connection:
                connection.execute(f"UPDATE {table} SET {column} = ?", (blob_that_calls(marker),))
            with suppress(Exception):  # how it fails is langgraph's affair
                await graph.aget_state(CONFIG)
    assert not marker.exists()


@pytest.mark.parametrize("encoding", ["json", "pickle"])
def test_encodings_that_we_never_write_are_not_read(encoding: str) -> None:
    with pytest.raises(StoreError, match="never writes: delete it"):
        PlainValues().loads_typed((encoding, b"{}"))


def test_a_damaged_blob_is_one_line() -> None:
    with pytest.raises(StoreError, match="damaged"):
        PlainValues().loads_typed(("msgpack", b"\xc1\xc1"))


async def test_three_hundred_turns_take_little_room(file: Path) -> None:
    async with open_checkpoints(file) as saver:
        graph = asking(saver)
        await graph.ainvoke({"said": 1}, CONFIG)
        for said in range(2, 301):
            await graph.ainvoke(Command(resume=said), CONFIG, durability="sync")
            await prune(saver, "t")
        assert (await graph.aget_state(CONFIG)).values["said"] == 300
    assert file.stat().st_size < 200_000
    with closing(sqlite3.connect(file)) as connection:
        assert connection.execute("SELECT count(*) FROM checkpoints").fetchone() == (2,)
        assert connection.execute("SELECT count(*) FROM writes").fetchone()[0] < 10


async def test_a_crash_between_a_nodes_writes_and_the_next_checkpoint_is_continued(
    file: Path,
) -> None:
    async with open_checkpoints(file) as saver:
        graph = asking(saver)
        await graph.ainvoke({"said": 1}, CONFIG, durability="sync")
        with closing(sqlite3.connect(file)) as connection, connection:
            newest = "(SELECT max(checkpoint_id) FROM checkpoints)"
            for table in ("writes", "checkpoints"):
                connection.execute(f"DELETE FROM {table} WHERE checkpoint_id = {newest}")
        state = await graph.aget_state(CONFIG)
        assert state.next == ()  # as if it were finished
        assert next_step(state) == "continue"
        await graph.ainvoke(None, CONFIG)
        state = await graph.aget_state(CONFIG)
        assert [each.value for each in state.interrupts] == [{"text": "question 1"}]


async def test_pruning_one_thread_leaves_the_others(file: Path) -> None:
    other: Any = {"configurable": {"thread_id": "other"}}
    async with open_checkpoints(file) as saver:
        graph = asking(saver)
        for config in (CONFIG, other):
            await graph.ainvoke({"said": 1}, config)
        before = [each async for each in saver.alist(other)]
        await prune(saver, "t", keep=0)
        assert [each async for each in saver.alist(other)] == before
        assert len([each async for each in saver.alist(CONFIG)]) == 1


async def test_the_newest_is_the_last_written_whatever_the_clock_says(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with open_checkpoints(file) as saver:
        graph = asking(saver)
        await graph.ainvoke({"said": 1}, CONFIG)
        # Another process, after the clock was set back by a day.
        monkeypatch.setattr(checkpoint_id, "_last_v6_timestamp", None)
        day_before = checkpoint_id.time.time_ns() - 86_400 * 10**9
        monkeypatch.setattr(checkpoint_id.time, "time_ns", lambda: day_before)
        await graph.ainvoke(Command(resume=2), CONFIG)
        state = await graph.aget_state(CONFIG)
        assert state.values["said"] == 2
        assert [each.value for each in state.interrupts] == [{"text": "question 2"}]
        await prune(saver, "t", keep=1)
        assert await graph.aget_state(CONFIG) == state


async def test_a_deleted_thread_leaves_no_byte_on_disk(file: Path, home: Path) -> None:
    async with open_checkpoints(file) as saver:
        graph = asking(saver)
        for said in range(20):
            await graph.ainvoke({"said": said, "question": {"text": "CANARY" * 200}}, CONFIG)
            await saver.aput_writes(
                (await graph.aget_state(CONFIG)).config, [("question", "CANARY" * 200)], "task"
            )
        await saver.adelete_thread("t")
        left = b"".join(path.read_bytes() for path in home.rglob("*") if path.is_file())
    assert b"CANARY" not in left


async def test_a_write_that_nobody_waits_for_any_more_is_committed(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    reached, gate = asyncio.Event(), asyncio.Event()
    async with open_checkpoints(file) as saver:
        assert isinstance(saver, SqliteCheckpoints)
        commit = saver.conn.commit

        async def slow_commit() -> None:
            reached.set()
            await gate.wait()
            await commit()

        monkeypatch.setattr(saver.conn, "commit", slow_commit)
        place: Any = {"configurable": {**CONFIG["configurable"], "checkpoint_ns": ""}}
        place["configurable"]["checkpoint_id"] = "1"
        writing = asyncio.create_task(saver.aput_writes(place, [("said", 1)], "task"))
        await reached.wait()
        writing.cancel()
        await asyncio.wait([writing])
        gate.set()
        await saver.finish()
        with closing(sqlite3.connect(file, timeout=0)) as other:
            other.execute("BEGIN IMMEDIATE")
            assert other.execute("SELECT count(*) FROM writes").fetchone() == (1,)


async def test_a_run_cancelled_at_any_moment_can_be_gone_on_with(file: Path) -> None:
    async with open_checkpoints(file) as saver:
        graph = asking(saver)
        await graph.ainvoke({"said": 1}, CONFIG)
        for ticks in range(0, 60, 3):
            run = asyncio.create_task(graph.ainvoke(Command(resume=ticks), CONFIG))
            for _ in range(ticks):
                await asyncio.sleep(0)
            run.cancel()
            await asyncio.wait([run])
            if next_step(await graph.aget_state(CONFIG)) == "continue":
                await graph.ainvoke(None, CONFIG)
            state = await graph.ainvoke(Command(resume=100 + ticks), CONFIG)
            assert state["said"] == 100 + ticks


@pytest.mark.parametrize("content", [b"garbage " * 1000, b"SQLite format 3\x00" + b"\xff" * 5000])
async def test_a_file_that_is_no_database_is_one_line(file: Path, content: bytes) -> None:
    file.parent.mkdir()
    file.write_bytes(content)
    with pytest.raises(StoreError, match="damaged") as error:
        async with open_checkpoints(file):
            pass
    assert str(error.value).startswith(f"The checkpoints {file} ")
    assert "\n" not in str(error.value)


async def test_a_lock_held_too_long_is_one_line_out_of_the_run(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("mentor_tools.checkpoints_sqlite._BUSY_SECONDS", 0.1)
    async with open_checkpoints(file) as saver:
        graph = asking(saver)
        with closing(sqlite3.connect(file, isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            for durability in ("sync", "async", "exit"):
                with pytest.raises(StoreError, match="held by another program"):
                    await graph.ainvoke({"said": 1}, CONFIG, durability=durability)
            other.execute("ROLLBACK")
        await graph.ainvoke({"said": 2}, CONFIG)
        assert next_step(await graph.aget_state(CONFIG)) == "resume"


FILL = """
import asyncio, resource, sys
from pathlib import Path
from typing import TypedDict
from langgraph.graph import START, StateGraph
from mentor_tools.checkpoints_sqlite import open_checkpoints
from mentor_tools.errors import StoreError

class State(TypedDict):
    said: str

async def main():
    graph = StateGraph(State)
    graph.add_node("say", lambda state: {"said": state["said"]})
    graph.add_edge(START, "say")
    async with open_checkpoints(Path(sys.argv[1])) as saver:
        compiled = graph.compile(checkpointer=saver)
        resource.setrlimit(resource.RLIMIT_FSIZE, (150_000, resource.RLIM_INFINITY))
        try:
            for number in range(1000):
                config = {"configurable": {"thread_id": str(number)}}
                await compiled.ainvoke({"said": "x" * 5000}, config)
        except StoreError as error:
            print(error)
        resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY,) * 2)
        await compiled.ainvoke({"said": "there is room again"}, config)
        print((await compiled.aget_state(config)).values["said"])
asyncio.run(main())
"""


def test_a_full_disk_is_one_line_and_the_file_goes_on(file: Path) -> None:
    run = subprocess.run(
        [sys.executable, "-c", FILL, str(file)], stdout=subprocess.PIPE, text=True, check=True
    )
    line, again = run.stdout.splitlines()
    assert line.startswith(f"The checkpoints {file} ")
    assert "full: free" in line
    assert again == "there is room again"
