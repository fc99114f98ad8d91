"""Requests in the record: the same one is answered once, and how many came is known."""

from collections.abc import AsyncIterator
from contextlib import aclosing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import pytest_asyncio

from mentor_copilot.desk.requests import Allowance, RequestDesk
from mentor_tools.errors import Busy, Usage
from mentor_tools.records_sql import SqlRecords
from mentor_tools.requests_sql import ANSWERS_LAST, WORK_LASTS, SqlRequests

NOON = datetime(2027, 1, 4, 12, tzinfo=UTC)


class Clock:
    """A clock that is set."""

    def __init__(self) -> None:
        self.now = NOON

    def __call__(self) -> datetime:
        return self.now


@pytest_asyncio.fixture
async def clock() -> Clock:
    return Clock()


@pytest_asyncio.fixture
async def records(tmp_path: Path) -> AsyncIterator[SqlRecords]:
    async with aclosing(await SqlRecords.open(tmp_path / "record.sqlite")) as found:
        yield found


@pytest_asyncio.fixture
async def desk(records: SqlRecords, clock: Clock) -> RequestDesk:
    return RequestDesk(SqlRequests(records.database), clock)


async def test_a_request_that_was_answered_is_answered_the_same(desk: RequestDesk) -> None:
    assert await desk.begin("ana", "k", "d") is None
    await desk.end("ana", "k", "d", 201, "application/json", '{"a": 1}')
    kept = await desk.begin("ana", "k", "d")
    assert kept is not None
    assert (kept.status, kept.kind, kept.body) == (201, "application/json", '{"a": 1}')


async def test_another_request_under_the_key_is_refused(desk: RequestDesk) -> None:
    await desk.begin("ana", "k", "d")
    with pytest.raises(Usage, match="another request"):
        await desk.begin("ana", "k", "other")


async def test_a_request_at_work_is_not_begun_again(desk: RequestDesk) -> None:
    await desk.begin("ana", "k", "d")
    with pytest.raises(Busy):
        await desk.begin("ana", "k", "d")


async def test_a_request_that_did_nothing_gives_its_key_back(desk: RequestDesk) -> None:
    await desk.begin("ana", "k", "d")
    await desk.give_up("ana", "k", "d")
    assert await desk.begin("ana", "k", "other") is None


async def test_an_answer_is_not_given_up(desk: RequestDesk) -> None:
    await desk.begin("ana", "k", "d")
    await desk.end("ana", "k", "d", 200, None, "")
    await desk.give_up("ana", "k", "d")
    assert await desk.begin("ana", "k", "d") is not None


async def test_what_was_cut_off_can_be_begun_again_after_a_while(
    desk: RequestDesk, clock: Clock
) -> None:
    await desk.begin("ana", "k", "d")
    clock.now += WORK_LASTS + timedelta(seconds=1)
    assert await desk.begin("ana", "k", "d") is None


async def test_an_answer_is_forgotten_after_a_day(desk: RequestDesk, clock: Clock) -> None:
    await desk.begin("ana", "k", "d")
    await desk.end("ana", "k", "d", 200, None, "")
    clock.now += ANSWERS_LAST - timedelta(seconds=1)
    assert await desk.begin("ana", "k", "d") is not None
    clock.now += timedelta(seconds=2)
    assert await desk.begin("ana", "k", "d") is None


async def test_a_key_is_its_persons_own(desk: RequestDesk) -> None:
    await desk.begin("ana", "k", "d")
    await desk.end("ana", "k", "d", 200, None, "of ana")
    assert await desk.begin("ben", "k", "d") is None


async def test_requests_are_forgotten_with_their_person(
    desk: RequestDesk, records: SqlRecords
) -> None:
    for person in ("ana", "ben"):
        await desk.begin(person, "k", "d")
        await desk.wait(person, Allowance(1, 1), writes=True)
    assert await SqlRequests(records.database).forget_requests("ana") == 2
    assert await desk.begin("ana", "k", "d") is None
    with pytest.raises(Busy):
        await desk.begin("ben", "k", "d")


@pytest.mark.parametrize("writes", [True, False])
async def test_one_more_than_allowed_waits_for_the_next_minute(
    desk: RequestDesk, clock: Clock, writes: bool
) -> None:
    allowed = Allowance(reads=3, writes=3)
    clock.now = NOON + timedelta(seconds=20)
    waits = [await desk.wait("ana", allowed, writes=writes) for _ in range(4)]
    assert waits == [0, 0, 0, 40]
    assert await desk.wait("ben", allowed, writes=writes) == 0
    clock.now += timedelta(seconds=40)
    assert await desk.wait("ana", allowed, writes=writes) == 0


async def test_writes_are_counted_for_all_processes_of_a_home(
    records: SqlRecords, clock: Clock
) -> None:
    desks = [RequestDesk(SqlRequests(records.database), clock) for _ in range(2)]
    waits = [await desk.wait("ana", Allowance(0, 1), writes=True) for desk in desks]
    assert waits == [0, 60]


async def test_no_limit_counts_nothing(desk: RequestDesk) -> None:
    assert [await desk.wait("ana", Allowance(0, 0), writes=True) for _ in range(3)] == [0, 0, 0]
