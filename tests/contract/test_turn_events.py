"""Events of turns: in their order, for one thread, gone when they are no longer needed."""

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from mentor_tools.errors import StoreError
from mentor_tools.record_database import utc_now
from mentor_tools.records_sql import SqlRecords
from mentor_tools.turn_events import SqlTurnEvents, Standing


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


async def test_a_turn_that_begins_takes_the_place_of_what_was_told_and_ids_never_come_again(
    records: SqlRecords,
) -> None:
    events = SqlTurnEvents(records.database)
    first = await events.add("t", 1, "done", "one")
    said = await events.add("t", 3, "said", "")
    cut_off = await events.add("t", 3, "piece", "tw")
    meanwhile = await events.add("t", 4, "said", "")
    await events.begin("t", 3)
    *before, begun = await events.after("t", 0)
    assert before == [said, meanwhile]
    assert (begun.kind, begun.turn) == ("begun", 3)
    assert begun.id > meanwhile.id > cut_off.id > first.id


async def test_what_is_kept_at_once_comes_whole_though_one_of_it_has_no_thread(
    records: SqlRecords,
) -> None:
    events = SqlTurnEvents(records.database)
    texts = ["one", "two", "three"]
    told = [events.add("t", 1, "piece", text) for text in texts]
    results = await asyncio.gather(
        *told, events.add("gone", 1, "piece", "x"), return_exceptions=True
    )
    assert isinstance(results[-1], StoreError)
    assert [event.text for event in await events.since(0)] == texts


async def test_threads_that_wait_are_found_and_not_those_that_failed_or_are_of_long_ago(
    records: SqlRecords,
) -> None:
    events = SqlTurnEvents(records.database)
    now = utc_now()
    day_ago = now - timedelta(days=1)
    for thread in ("answered", "failed", "waits"):
        await records.open_thread(thread, "ana", "chat", "{}")
        said = await records.add_message(thread, "person", "I want to run")
    await records.add_message("answered", "coach", "Good", reply_to=said.seq)
    await events.add("failed", said.seq, "failed", "try again")
    assert await events.waiting("chat", day_ago) == ["waits"]
    assert await events.waiting("chat", day_ago, ["answered"]) == []
    assert await events.waiting("goal", day_ago) == []
    assert await events.waiting("chat", now + timedelta(days=1)) == []
    assert await events.standing("waits") == Standing(said=said.seq, answered=0)


async def test_old_events_are_forgotten(records: SqlRecords) -> None:
    now = utc_now()
    await SqlTurnEvents(records.database, lambda: now - timedelta(days=2)).add("t", 1, "done", "x")
    events = SqlTurnEvents(records.database)
    kept = await events.add("u", 1, "done", "y")
    await events.forget(now - timedelta(days=1))
    assert await events.since(0) == [kept]


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
