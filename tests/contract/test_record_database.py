"""The record's transactions: whole or not at all, each by itself though several go together."""

import asyncio
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import Connection, event, text

from mentor_tools.errors import StoreError, Usage
from mentor_tools.record_database import RecordDatabase


def _adds(number: int, then: Callable[[], None] = lambda: None) -> Callable[[Connection], int]:
    def add(connection: Connection) -> int:
        connection.execute(text("INSERT INTO numbers VALUES (:n)"), {"n": number})
        then()
        return number

    return add


async def test_writes_that_wait_together_are_one_commit_and_one_that_fails_fails_alone(
    tmp_path: Path,
) -> None:
    database = await RecordDatabase.open(tmp_path / "record.sqlite", 1)
    await database.write(lambda c: c.execute(text("CREATE TABLE numbers (n UNIQUE)")) and None)
    commits = []
    event.listen(database._engine, "commit", lambda _: commits.append(1))

    def refuse() -> None:
        raise Usage("not this one")

    held = threading.Event()
    first = asyncio.create_task(database.write(_adds(0, lambda: held.wait(5) and None)))
    await asyncio.sleep(0)
    works = [_adds(1), _adds(2, refuse), _adds(1), *(_adds(n) for n in range(3, 30))]
    rest = [asyncio.create_task(database.write(work)) for work in works]
    await asyncio.sleep(0)
    held.set()
    ended = await asyncio.gather(first, *rest, return_exceptions=True)
    kept = await database.read(lambda c: list(c.scalars(text("SELECT n FROM numbers"))))
    await database.aclose()

    assert isinstance(ended[2], Usage) and isinstance(ended[3], StoreError)
    assert [one for one in ended if isinstance(one, int)] == kept == [0, 1, *range(3, 30)]
    assert len(commits) <= 4  # the first, all the others, and the read


async def test_a_disk_that_fails_is_told_to_all_who_wait_for_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    database = await RecordDatabase.open(tmp_path / "record.sqlite", 1)
    await database.write(lambda c: c.execute(text("CREATE TABLE numbers (n)")) and None)
    await database.write(lambda c: c.execute(text("PRAGMA query_only = ON")) and None)
    ended = await asyncio.gather(
        *(database.write(_adds(n)) for n in range(5)), return_exceptions=True
    )
    await database.aclose()
    assert all(isinstance(one, StoreError) for one in ended)
