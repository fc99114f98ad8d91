"""Events of turns: in their order, for one thread, gone when they are no longer needed."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from mentor_tools.errors import StoreError
from mentor_tools.records_sql import SqlRecords
from mentor_tools.turn_events import SqlTurnEvents


@pytest.fixture
async def records(tmp_path: Path) -> AsyncIterator[SqlRecords]:
    """A record in a file, with two threads."""
    opened = await SqlRecords.open(tmp_path / "record.sqlite")
    for thread in ("t", "u"):
        await opened.open_thread(thread, "ana", "chat", "{}")
    yield opened
    await opened.aclose()


async def test_events_come_back_in_order_after_any_of_them(records: SqlRecords) -> None:
    events = SqlTurnEvents(records.database)
    added = [await events.add("t", 1, "piece", text) for text in ("You ", "want ", "to run.")]
    await events.add("u", 1, "piece", "of another thread")
    done = await events.add("t", 1, "done", "You want to run.")
    assert await events.after("t", 0) == [*added, done]
    assert await events.after("t", added[1].id) == [added[2], done]
    assert await events.after("t", done.id) == []


async def test_another_reader_of_the_same_file_sees_them(
    records: SqlRecords, tmp_path: Path
) -> None:
    added = await SqlTurnEvents(records.database).add("t", 1, "piece", "Hello")
    other = await SqlRecords.open(tmp_path / "record.sqlite")
    assert await SqlTurnEvents(other.database).after("t", 0) == [added]
    await other.aclose()


async def test_events_of_turns_before_can_be_forgotten_and_ids_never_come_again(
    records: SqlRecords,
) -> None:
    events = SqlTurnEvents(records.database)
    first = await events.add("t", 1, "done", "one")
    second = await events.add("t", 3, "done", "two")
    await events.forget_before("t", 3)
    assert await events.after("t", 0) == [second]
    await events.forget_before("t", 9)
    third = await events.add("t", 5, "done", "three")
    assert third.id > second.id > first.id


async def test_events_go_with_their_thread_and_need_one(records: SqlRecords) -> None:
    events = SqlTurnEvents(records.database)
    await events.add("t", 1, "done", "one")
    await records.delete_thread("t")
    assert await events.after("t", 0) == []
    with pytest.raises(StoreError):
        await events.add("t", 1, "done", "one")


async def test_a_message_with_a_key_is_kept_once_whatever_is_sent_again(
    records: SqlRecords,
) -> None:
    kept = await records.add_message("t", "person", "I want to run", key="k1")
    assert await records.add_message("t", "person", "I want to run!", key="k1") == kept
    assert (await records.add_message("u", "person", "I want to run", key="k1")).thread == "u"
    assert [m.text for m in await records.messages("t")] == ["I want to run"]
