"""Requests in the record: the same one is answered once, and how many came is known."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import aclosing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import pytest_asyncio

from mentor_copilot.desk.requests import Allowance, RequestDesk
from mentor_tools.errors import Busy, Usage
from mentor_tools.records_sql import SqlRecords
from mentor_tools.request_ports import WORK_LASTS, Answer, Claim, KeptAnswer
from mentor_tools.requests_sql import ANSWERS_LAST, SqlRequests

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


DONE = Answer(201, "application/json", '{"a": 1}')
REFUSED = Answer(502, "application/problem+json", "{}")


async def begun(desk: RequestDesk, person: str = "ana", digest: str = "d") -> Claim:
    """A request that has taken the key "k"."""
    claim = desk.claim(person, "k", digest)
    assert await desk.begin(claim) is None
    return claim


async def again(desk: RequestDesk, digest: str = "d") -> KeptAnswer | None:
    """What the same hears when it is sent again."""
    return await desk.begin(desk.claim("ana", "k", digest))


async def test_a_request_that_was_answered_is_answered_the_same(desk: RequestDesk) -> None:
    await desk.end(await begun(desk), DONE)
    kept = await again(desk)
    assert kept is not None
    assert (kept.status, kept.kind, kept.body) == DONE


async def test_another_request_under_the_key_is_refused(desk: RequestDesk) -> None:
    await begun(desk)
    with pytest.raises(Usage, match="another request"):
        await again(desk, "other")


async def test_a_request_at_work_is_not_begun_again(desk: RequestDesk) -> None:
    await begun(desk)
    with pytest.raises(Busy):
        await again(desk)


async def test_a_request_that_did_nothing_gives_its_key_back(desk: RequestDesk) -> None:
    await desk.give_up(await begun(desk), REFUSED)
    assert await again(desk, "other") is None


async def test_an_answer_is_not_given_up(desk: RequestDesk) -> None:
    claim = await begun(desk)
    await desk.end(claim, DONE)
    await desk.give_up(claim)
    assert await again(desk) is not None


async def test_what_was_cut_off_before_it_wrote_can_be_begun_again_after_a_while(
    desk: RequestDesk, clock: Clock
) -> None:
    await begun(desk)
    clock.now += WORK_LASTS + timedelta(seconds=1)
    assert await again(desk) is None


async def _write(records: SqlRecords) -> None:
    await records.save_version("g", "ana", "{}", "kept", key="g")


async def test_what_was_cut_off_after_it_wrote_is_not_begun_again(
    desk: RequestDesk, records: SqlRecords, clock: Clock
) -> None:
    with desk.doing(await begun(desk)):
        await _write(records)
    with pytest.raises(Busy):
        await again(desk)
    clock.now += WORK_LASTS + timedelta(seconds=1)
    with pytest.raises(Usage, match="look what is there"):
        await again(desk)
    clock.now += ANSWERS_LAST
    assert await again(desk) is None


async def test_who_was_taken_for_cut_off_writes_nothing_any_more(
    desk: RequestDesk, records: SqlRecords, clock: Clock
) -> None:
    slow = await begun(desk)
    clock.now += WORK_LASTS + timedelta(seconds=1)
    with desk.doing(await begun(desk)):
        await _write(records)
    with desk.doing(slow), pytest.raises(Busy, match="begun again"):
        await records.save_version("other", "ana", "{}", "kept", key="other")
    assert [one.id for one in await records.newest("ana")] == ["g"]
    await desk.end(slow, DONE)
    with pytest.raises(Busy):
        await again(desk)


async def test_a_slow_request_that_nobody_sent_again_ends_its_work(
    desk: RequestDesk, records: SqlRecords, clock: Clock
) -> None:
    slow = await begun(desk)
    clock.now += WORK_LASTS + timedelta(seconds=1)
    await begun(desk, "ben")
    with desk.doing(slow):
        await _write(records)
    await desk.end(slow, DONE)
    assert await again(desk) is not None


async def test_a_fault_after_something_was_written_is_told_again_and_nothing_done(
    desk: RequestDesk, records: SqlRecords
) -> None:
    claim = await begun(desk)
    with desk.doing(claim):
        await _write(records)
    await desk.give_up(claim, REFUSED)
    kept = await again(desk)
    assert kept is not None and (kept.status, kept.kind, kept.body) == REFUSED


async def test_a_write_that_was_refused_is_none(desk: RequestDesk, records: SqlRecords) -> None:
    await records.save_version("g", "ben", "{}", "his", key="g")
    claim = await begun(desk)
    with desk.doing(claim), pytest.raises(Usage, match="someone else"):
        await records.save_version("g", "ana", "{}", "hers", key="h")
    await desk.give_up(claim, REFUSED)
    assert await again(desk) is None


async def test_what_a_request_leaves_behind_to_go_on_is_its_own(
    desk: RequestDesk, records: SqlRecords
) -> None:
    claim, over = await begun(desk), asyncio.Event()

    async def later() -> None:
        await over.wait()
        await _write(records)

    with desk.doing(claim):
        going_on = asyncio.create_task(later())
    await desk.give_up(claim)
    await begun(desk)
    over.set()
    await going_on
    assert [one.id for one in await records.newest("ana")] == ["g"]


async def test_an_answer_is_forgotten_after_a_day(desk: RequestDesk, clock: Clock) -> None:
    await desk.end(await begun(desk), DONE)
    clock.now += ANSWERS_LAST - timedelta(seconds=1)
    assert await again(desk) is not None
    clock.now += timedelta(seconds=2)
    assert await again(desk) is None


async def test_a_key_is_its_persons_own(desk: RequestDesk) -> None:
    await desk.end(await begun(desk), DONE)
    await begun(desk, "ben")


async def test_requests_are_forgotten_with_their_person(
    desk: RequestDesk, records: SqlRecords
) -> None:
    for person in ("ana", "ben"):
        await begun(desk, person)
        await desk.wait(person, Allowance(1, 1), writes=True)
    assert await SqlRequests(records.database).forget_requests("ana") == 2
    await begun(desk)
    with pytest.raises(Busy):
        await begun(desk, "ben")


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
