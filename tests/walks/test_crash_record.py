"""The record and the checkpoints in real processes that are killed, or that write at once."""

import asyncio
import json
import signal
import subprocess
import sys
import textwrap
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest

from mentor_tools.errors import Busy
from mentor_tools.notes_sql import SqlNotes
from mentor_tools.records_sql import SqlRecords

DESK = Path(__file__).with_name("desk_that_dies.py")

PRELUDE = """
import asyncio, sys
from pathlib import Path
from mentor_tools.records_sql import SqlRecords
file, *arguments = sys.argv[1:]

def tell(text):
    print(text, flush=True)
"""


@contextmanager
def process(script: str, file: Path, *arguments: str) -> Iterator[subprocess.Popen[str]]:
    """A Python process that runs the script; killed at the end of the block if it still runs."""
    running = subprocess.Popen(
        [sys.executable, "-c", PRELUDE + textwrap.dedent(script), str(file), *arguments],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    with running:
        try:
            yield running
        finally:
            running.kill()


def line(running: subprocess.Popen[str]) -> str:
    assert running.stdout is not None
    return running.stdout.readline().strip()


def go(waiting: subprocess.Popen[str]) -> None:
    assert waiting.stdin is not None
    waiting.stdin.write("go\n")
    waiting.stdin.flush()


@pytest.mark.parametrize("durability", ["sync", "exit"])
def test_a_turn_cut_off_at_any_write_is_there_once_after_the_next_start(
    tmp_path: Path, durability: str
) -> None:
    run = subprocess.run(
        [sys.executable, str(DESK), str(tmp_path), durability, "2"],
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    *cut_off, whole = (json.loads(row) for row in run.stdout.splitlines())
    assert len(cut_off) > 10
    assert whole["end"] == {
        "messages": [
            [1, "person", "first"],
            [2, "coach", "reply to 1"],
            [3, "person", "second"],
            [4, "coach", "reply to 3"],
        ],
        "versions": ["goal 1", "goal 3"],
        "work": [3, "work 3"],
        "waits_with": ["question 3"],
    }
    for outcome in cut_off:
        assert set(outcome["acknowledged"]) <= set(outcome["survived"]), outcome
        assert outcome["end"] == whole["end"], outcome


APPEND = """
    async def main():
        records = await SqlRecords.open(file)
        await records.open_thread("t", None, "goal", "{}")
        tell("open")
        sys.stdin.readline()
        async def append(n):
            tell((await records.add_message("t", "person", f"{arguments[0]} {n}")).text)
        await asyncio.gather(*(append(n) for n in range(int(arguments[1]))))
        await records.aclose()
    asyncio.run(main())
"""


async def test_two_processes_that_write_at_once_lose_nothing_and_leave_no_gap(home: Path) -> None:
    file = home / "record.sqlite"
    with process(APPEND, file, "a", "20") as one, process(APPEND, file, "b", "20") as other:
        assert line(one) == line(other) == "open"
        go(one)
        go(other)
        said = [both.communicate()[0].split("\n")[:-1] for both in (one, other)]
        assert one.returncode == other.returncode == 0
    records = await SqlRecords.open(file)
    messages = await records.messages("t")
    await records.aclose()
    assert [message.seq for message in messages] == list(range(1, 41))
    assert sorted(message.text for message in messages) == sorted(said[0] + said[1])


WRITE_ON = """
    async def main():
        records = await SqlRecords.open(file)
        await records.open_thread("t", None, "goal", "{}")
        while True:
            number = len(await records.messages("t")) + 1
            tell((await records.add_message("t", "person", f"words {number}")).text)
    asyncio.run(main())
"""


async def test_a_process_killed_while_it_writes_keeps_all_it_acknowledged(home: Path) -> None:
    file, acknowledged = home / "record.sqlite", []
    for lines in (1, 10, 40):
        with process(WRITE_ON, file) as writer:
            acknowledged += [line(writer) for _ in range(lines)]
            writer.send_signal(signal.SIGKILL)
            assert writer.stdout is not None
            acknowledged += [row.strip() for row in writer.stdout if row.endswith("\n")]
            assert writer.wait() == -signal.SIGKILL
    records = await SqlRecords.open(file)
    messages = await records.messages("t")
    await records.aclose()
    assert [message.seq for message in messages] == list(range(1, len(messages) + 1))
    assert [message.text for message in messages] == [f"words {m.seq}" for m in messages]
    assert set(acknowledged) <= {message.text for message in messages}


HOLD = """
    async def main():
        records = await SqlRecords.open(file)
        async with records.turn("t", 60):
            tell("held")
            sys.stdin.readline()
            tell("done")
        await records.aclose()
    asyncio.run(main())
"""


async def test_a_turn_held_by_another_process_is_waited_for_and_then_busy(home: Path) -> None:
    file = home / "record.sqlite"
    records = await SqlRecords.open(file)
    with process(HOLD, file) as holder:
        assert line(holder) == "held"
        with pytest.raises(Busy, match="still running after 0.1 seconds"):
            async with records.turn("t", 0.1):
                pass
        async with records.turn("another thread", 0):
            pass
        waiting = asyncio.create_task(_take(records, "t"))
        await asyncio.sleep(0.05)
        assert not waiting.done()
        holder.communicate("end\n")
        await asyncio.wait_for(waiting, 30)
    await records.aclose()


async def test_a_killed_holder_gives_its_turn_back(home: Path) -> None:
    file = home / "record.sqlite"
    records = await SqlRecords.open(file)
    with process(HOLD, file) as holder:
        assert line(holder) == "held"
        waiting = asyncio.create_task(_take(records, "t"))
        await asyncio.sleep(0.05)
        assert not waiting.done()
        holder.send_signal(signal.SIGKILL)
        await asyncio.wait_for(waiting, 30)
    await records.aclose()


async def _take(records: SqlRecords, thread: str) -> None:
    async with records.turn(thread, 60):
        pass


INSIDE_ALONE = """
    async def main():
        records = await SqlRecords.open(file)
        tell("open")
        sys.stdin.readline()
        inside = Path(file).with_name("inside")
        async def step():
            async with records.turn("t", 60):
                inside.touch(exist_ok=False)
                await asyncio.sleep(0.001)
                inside.unlink()
        await asyncio.gather(*(step() for _ in range(20)))
        await records.aclose()
    asyncio.run(main())
"""


def test_turns_of_two_processes_never_overlap(home: Path) -> None:
    file = home / "record.sqlite"
    with process(INSIDE_ALONE, file) as one, process(INSIDE_ALONE, file) as other:
        assert line(one) == line(other) == "open"
        go(one)
        go(other)
        assert one.wait(60) == other.wait(60) == 0


OPEN = """
    async def main():
        records = await SqlRecords.open(file)
        await records.aclose()
    sys.stdin.readline()
    asyncio.run(main())
"""


def test_four_processes_may_make_the_record_at_once(home: Path) -> None:
    file = home / "record.sqlite"
    with ExitStack() as stack:
        makers = [stack.enter_context(process(OPEN, file)) for _ in range(4)]
        for maker in makers:
            go(maker)
        assert [maker.wait(60) for maker in makers] == [0] * 4
    assert [entry.name for entry in home.iterdir() if "new" in entry.name] == []


IMPORT = """
    from datetime import date
    from mentor_tools.note_ports import NewNote
    from mentor_tools.notes_sql import SqlNotes

    def rows():
        for n in range(3000):
            note = {"id": str(n), "pair": "p", "author": "mo", "mentee": "ana", "text": f"text {n}"}
            yield n, NewNote(**note, date=date(2026, 3, 1 + n % 28), session=f"s{n // 100}")

    async def main():
        records = await SqlRecords.open(file)
        stored = 0
        async for batch in SqlNotes(records.database).import_notes(rows()):
            stored += batch.added + batch.known
            tell(str(stored))
        await records.aclose()
    asyncio.run(main())
"""


async def test_an_import_that_is_killed_keeps_what_it_told_and_goes_on(home: Path) -> None:
    file = home / "record.sqlite"
    with process(IMPORT, file) as first:
        told = [int(line(first)) for _ in range(2)]
        first.send_signal(signal.SIGKILL)
    assert await _count(file) >= told[-1] == 1000
    with process(IMPORT, file) as second:
        assert second.communicate()[0].split()[-1] == "3000"
    assert await _count(file) == 3000


async def _count(file: Path) -> int:
    records = await SqlRecords.open(file)
    ids = [note.id async for note in SqlNotes(records.database).notes("p", "ana")]
    await records.aclose()
    assert len(set(ids)) == len(ids)
    return len(ids)
