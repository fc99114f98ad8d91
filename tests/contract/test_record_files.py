"""No good record, no rights, a full disk: one line that says what, where and what to do."""

import os
import sqlite3
import subprocess
import sys
import tempfile
from contextlib import closing
from pathlib import Path

import pytest

from mentor_tools import record_versions
from mentor_tools.checkpoints_sqlite import open_checkpoints
from mentor_tools.errors import StoreError, Usage
from mentor_tools.records_sql import SqlRecords

CANARY = "the words of a person"


async def make(file: Path) -> None:
    records = await SqlRecords.open(file)
    await records.open_thread("t", None, "goal", "{}")
    await records.add_message("t", "person", CANARY)
    await records.aclose()


async def refusal(file: Path) -> str:
    """The one line with which the file is refused, at opening or at the first read and write."""
    with pytest.raises(StoreError) as error:
        records = await SqlRecords.open(file, busy_seconds=0.1)
        try:
            await records.messages("t")
            await records.add_message("t", "person", CANARY)
        finally:
            await records.aclose()
    line = str(error.value)
    assert "\n" not in line
    assert CANARY not in line
    assert str(file) in line
    return line


async def test_the_record_and_its_new_folder_are_the_owners_alone(home: Path) -> None:
    before = os.umask(0)
    try:
        await make(home / "record.sqlite")
        records = await SqlRecords.open(home / "record.sqlite")
        async with records.turn("t", 0), open_checkpoints(home / "checkpoints.sqlite"):
            await records.add_message("t", "person", CANARY)
            for path in (home, *home.rglob("*")):
                rights = path.stat().st_mode & 0o777
                assert rights == (0o700 if path.is_dir() else 0o600), path
        await records.aclose()
    finally:
        os.umask(before)


async def test_a_file_open_to_others_is_closed_to_them(home: Path) -> None:
    await make(home / "record.sqlite")
    (home / "record.sqlite").chmod(0o644)
    await make(home / "record.sqlite")
    assert (home / "record.sqlite").stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "is empty, which a record never is: put a backup in its place"),
        (b"garbage " * 1000, "is damaged or no database: put a backup in its place"),
        (b"SQLite format 3\x00" + b"\xff" * 5000, "is damaged"),
    ],
    ids=["empty", "garbage", "garbage with SQLite's mark"],
)
async def test_a_file_that_is_no_database_is_refused(home: Path, content: bytes, says: str) -> None:
    home.mkdir()
    file = home / "record.sqlite"
    file.write_bytes(content)
    assert says in await refusal(file)
    assert file.read_bytes() == content


async def test_a_record_that_was_overwritten_in_the_middle_is_refused(home: Path) -> None:
    file = home / "record.sqlite"
    await make(file)
    content = bytearray(file.read_bytes())
    content[4096:] = b"\xff" * (len(content) - 4096)
    file.write_bytes(content)
    assert "is damaged" in await refusal(file)


async def test_another_programs_database_is_refused_and_left_alone(home: Path) -> None:
    home.mkdir()
    file = home / "record.sqlite"
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("CREATE TABLE notes (text)")
    assert "no record of ours" in await refusal(file)
    with closing(sqlite3.connect(file)) as connection:
        assert connection.execute("SELECT name FROM sqlite_master").fetchall() == [("notes",)]


async def test_a_newer_record_is_refused_with_both_versions(home: Path) -> None:
    file = home / "record.sqlite"
    await make(file)
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.execute("UPDATE schema_version SET version = 9999")
    line = await refusal(file)
    assert (
        f"has version 9999 and this program reads up to version {record_versions.VERSION}" in line
    )


async def test_a_locked_record_says_so(home: Path) -> None:
    file = home / "record.sqlite"
    await make(file)
    with closing(sqlite3.connect(file, isolation_level=None)) as other:
        records = await SqlRecords.open(file, busy_seconds=0.1)
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreError, match="held by another program: wait"):
            await records.add_message("t", "person", CANARY)
        assert [m.text for m in await records.messages("t")] == [CANARY]
        other.execute("ROLLBACK")
        await records.add_message("t", "person", "now")
        await records.aclose()


async def test_a_folder_in_the_place_of_the_file_is_refused(home: Path) -> None:
    (home / "record.sqlite").mkdir(parents=True)
    assert "cannot be opened" in await refusal(home / "record.sqlite")


async def test_a_file_in_the_place_of_the_folder_is_refused(home: Path) -> None:
    home.write_text("a file", encoding="utf-8")
    assert "cannot be opened" in await refusal(home / "record.sqlite")


async def test_an_address_is_no_path() -> None:
    with pytest.raises(Usage, match="give its path"):
        await SqlRecords.open("postgresql://person:password@host/db")


async def test_what_a_dying_maker_left_behind_is_swept_away(home: Path) -> None:
    home.mkdir()
    (home / "record.sqlite.new").write_bytes(b"half a record")
    await make(home / "record.sqlite")
    assert not (home / "record.sqlite.new").exists()


READ_AND_WRITE = """
import asyncio, os, sys
from pathlib import Path
from mentor_tools.errors import StoreError
from mentor_tools.records_sql import SqlRecords

async def write(file):
    try:
        records = await SqlRecords.open(file)
        try:
            await records.open_thread("t", None, "goal", "{}")
        finally:
            await records.aclose()
    except StoreError as error:
        print(error)

asyncio.run(write(":memory:"))  # all imports are done
if os.geteuid() == 0:  # root may write anywhere
    os.setgroups([])
    os.setgid(65534)
    os.setuid(65534)
asyncio.run(write(Path(sys.argv[1])))
"""


@pytest.mark.parametrize("made", [True, False], ids=["a record", "no record yet"])
async def test_a_folder_without_the_right_to_write_is_named(made: bool) -> None:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "record.sqlite"
        if made:
            await make(file)
        for path in (file.parent, *file.parent.rglob("*")):
            path.chmod(0o555 if path.is_dir() else 0o444)
        line = subprocess.run(
            [sys.executable, "-c", READ_AND_WRITE, str(file)],
            stdout=subprocess.PIPE,
            text=True,
            check=True,
        ).stdout
        file.parent.chmod(0o755)
    assert line.startswith(f"The record {file} ")
    assert "give yourself the right to write" in line
    assert line.count("\n") == 1


FILL = """
import asyncio, resource, sys
from mentor_tools.checkpoints_sqlite import open_checkpoints
from mentor_tools.errors import StoreError
from mentor_tools.records_sql import SqlRecords

def limit(size):
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, resource.RLIM_INFINITY))

async def main():
    records = await SqlRecords.open(sys.argv[1])
    await records.open_thread("t", None, "goal", "{}")
    limit(150_000)
    kept = 0
    try:
        while True:
            await records.add_message("t", "person", "x" * 5000)
            kept += 1
    except StoreError as error:
        print(error)
    assert len(await records.messages("t")) == kept > 0
    limit(resource.RLIM_INFINITY)
    await records.add_message("t", "person", "there is room again")
    print([message.seq for message in await records.messages("t")] == list(range(1, kept + 2)))
    await records.aclose()
asyncio.run(main())
"""


async def test_no_log_holds_a_word_that_is_kept(
    home: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("DEBUG")
    await make(home / "record.sqlite")
    async with open_checkpoints(home / "checkpoints.sqlite") as saver:
        place = {"thread_id": "t", "checkpoint_ns": "", "checkpoint_id": "1"}
        await saver.aput_writes({"configurable": place}, [("said", CANARY)], "task")
        assert await saver.aget_tuple({"configurable": {"thread_id": "t"}}) is None
    assert CANARY not in caplog.text


def test_a_full_disk_loses_nothing_acknowledged_and_goes_on_when_there_is_room(home: Path) -> None:
    file = home / "record.sqlite"
    run = subprocess.run(
        [sys.executable, "-c", FILL, str(file)], stdout=subprocess.PIPE, text=True, check=True
    )
    line, whole = run.stdout.splitlines()
    assert line.startswith(f"The record {file} ")
    assert "full: free" in line
    assert whole == "True"
