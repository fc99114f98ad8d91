"""Turns run by themselves: whoever leaves loses nothing, and who comes back sees the same."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import aclosing, asynccontextmanager
from datetime import timedelta
from pathlib import Path

import pytest

from mentor_copilot.compose import open_chat
from mentor_copilot.desk.following import HELD_AT_MOST
from mentor_copilot.desk.turns import TurnDesk
from mentor_copilot.settings import Settings
from mentor_tools.errors import Usage
from mentor_tools.record_database import utc_now
from mentor_tools.turn_events import SqlTurnEvents, TurnEvent

WISH = "I want to run 10 km by the end of May"


@asynccontextmanager
async def _desk(home: Path) -> AsyncIterator[TurnDesk]:
    settings = Settings(home=home, engine_setting="rules")
    async with open_chat(settings) as chat:
        desk = TurnDesk(lambda: chat, SqlTurnEvents(chat.desk.records.database))
        yield desk
        await desk.drain(5)


async def _until_done(desk: TurnDesk, thread: str, turn: int, after: int = 0) -> list[TurnEvent]:
    seen = []
    async with asyncio.timeout(20):
        async for event in desk.follow("ana", thread, after):
            seen.append(event)
            if event.kind == "done" and event.turn >= turn:
                return seen
    return seen


async def test_a_message_is_answered_though_nobody_waits_for_it(tmp_path: Path) -> None:
    async with _desk(tmp_path) as desk:
        thread = await desk.chat().begin("ana")
        sent = await desk.say("ana", thread, WISH)
        await desk.drain(20)
        kept = await desk.messages("ana", thread)
    assert [message.role for message in kept] == ["person", "coach"]
    assert kept[1].reply_to == sent.seq


async def test_two_who_follow_see_the_same_and_one_who_comes_back_sees_the_rest(
    tmp_path: Path,
) -> None:
    async with _desk(tmp_path) as desk:
        thread = await desk.chat().begin("ana")
        following = [asyncio.create_task(_until_done(desk, thread, 1)) for _ in range(2)]
        await desk.say("ana", thread, WISH)
        one, other = await asyncio.gather(*following)
        assert (
            one == other
            and [event.kind for event in one][:2] == ["said", "begun"]
            and one[-1].kind == "done"
        )
        assert await _until_done(desk, thread, 1, after=one[0].id) == one[1:]


async def test_the_pieces_of_a_reply_are_its_words(tmp_path: Path) -> None:
    async with _desk(tmp_path) as desk:
        thread = await desk.chat().begin("ana")
        await desk.say("ana", thread, WISH)
        seen = await _until_done(desk, thread, 1)
    pieces = "".join(event.text for event in seen if event.kind == "piece")
    assert pieces == seen[-1].text


async def test_a_message_that_is_sent_twice_is_taken_in_once(tmp_path: Path) -> None:
    async with _desk(tmp_path) as desk:
        thread = await desk.chat().begin("ana")
        first = await desk.say("ana", thread, WISH, key="k")
        assert await desk.say("ana", thread, WISH, key="k") == first
        await desk.drain(20)
        kept = await desk.messages("ana", thread)
    assert [message.text for message in kept if message.role == "person"] == [WISH]


async def test_messages_that_come_while_a_turn_runs_are_all_answered_in_order(
    tmp_path: Path,
) -> None:
    async with _desk(tmp_path) as desk:
        thread = await desk.chat().begin("ana")
        sent = [await desk.say("ana", thread, text) for text in (WISH, "yes", "4 km")]
        await _until_done(desk, thread, sent[-1].seq)
        kept = await desk.messages("ana", thread)
    replies = [message.reply_to for message in kept if message.role == "coach"]
    assert replies == [message.seq for message in sent]


async def test_a_turn_that_was_cut_off_is_gone_on_with_by_who_opens_the_chat(
    tmp_path: Path,
) -> None:
    async with _desk(tmp_path) as desk:
        thread = await desk.chat().begin("ana")
        # The process died between keeping the message and running its turn.
        kept = await desk.chat().desk.records.add_message(thread, "person", WISH)
    async with _desk(tmp_path) as again:
        seen = await _until_done(again, thread, kept.seq)
    assert seen[-1].kind == "done"


async def test_a_chat_of_somebody_else_is_as_one_that_is_not_there(tmp_path: Path) -> None:
    async with _desk(tmp_path) as desk:
        thread = await desk.chat().begin("ana")
        told = []
        for person, name in (("bo", thread), ("ana", "nothing")):
            with pytest.raises(Usage) as error:
                await desk.say(person, name, "hello")
            told.append(str(error.value).replace(name, "X"))
            with pytest.raises(Usage):
                await desk.messages(person, name)
            with pytest.raises(Usage):
                await anext(desk.follow(person, name))
    assert told[0] == told[1]


async def test_what_waited_when_a_process_died_is_answered_though_nobody_asks(
    tmp_path: Path,
) -> None:
    async with _desk(tmp_path) as desk:
        thread = await desk.chat().begin("ana")
        await desk.chat().desk.records.add_message(thread, "person", WISH)
    async with _desk(tmp_path) as again, _minded(again):
        async with asyncio.timeout(20):
            while len(await again.messages("ana", thread)) < 2:
                await asyncio.sleep(0.05)


async def test_a_turn_runs_in_one_process_and_when_that_dies_in_another_that_follows_it(
    tmp_path: Path,
) -> None:
    async with _desk(tmp_path) as one, _desk(tmp_path) as other, _minded(other):
        thread = await one.chat().begin("ana")
        records = one.chat().desk.records
        async with records.turn(thread, 1):  # as if the first process were at it
            kept = await records.add_message(thread, "person", WISH)
            following = asyncio.create_task(_until_done(other, thread, kept.seq))
            await other.say("ana", thread, "4 km")
            await asyncio.sleep(0.3)
            assert [m.role for m in await other.messages("ana", thread)] == ["person", "person"]
        seen = await following
        assert "failed" not in [event.kind for event in seen]


async def test_a_reply_whose_teller_died_is_told_by_another(tmp_path: Path) -> None:
    async with _desk(tmp_path) as desk:
        thread = await desk.chat().begin("ana")
        told = await desk.chat().say(thread, WISH)
        died = SqlTurnEvents(
            desk.chat().desk.records.database, lambda: utc_now() - timedelta(seconds=5)
        )
        await died.begin(thread, 1)
        await died.add(thread, 1, "piece", told.reply[:4])
        async with _minded(desk):
            seen = await _until_done(desk, thread, 1)
    assert (seen[-1].kind, seen[-1].text) == ("done", told.reply)


async def test_one_who_does_not_read_holds_up_nobody_and_gets_all_the_same(tmp_path: Path) -> None:
    async with _desk(tmp_path) as desk:
        thread = await desk.chat().begin("ana")
        await desk.say("ana", thread, WISH)
        await _until_done(desk, thread, 1)
        slow = desk.follow("ana", thread)
        first = await anext(slow)
        told = [await desk.events.add(thread, 1, "piece", str(n)) for n in range(HELD_AT_MOST * 2)]
        quick = await _until(desk, thread, told[-1].id)
        assert first.kind == "said"
        late = [event async for event in _take(slow, len(quick) - 1)]
        assert [first, *late] == quick
        assert list(desk._following.threads) == [thread]
        await slow.aclose()  # the page is closed
        assert not desk._following.threads


async def test_who_follows_is_let_go_when_the_process_closes_and_nothing_is_left_of_it(
    tmp_path: Path,
) -> None:
    async with _desk(tmp_path) as desk:
        thread = await desk.chat().begin("ana")
        following = asyncio.create_task(_until(desk, thread, 10**9))
        async with asyncio.timeout(20):
            while list(desk._following.threads) != [thread]:
                await asyncio.sleep(0.01)
        desk.close(5)
        assert await following == []
        assert not desk._following.threads and not desk._running
        await desk.say("ana", thread, WISH)
        assert len(await desk.messages("ana", thread)) == 1  # it is kept, for another process


@asynccontextmanager
async def _minded(desk: TurnDesk) -> AsyncIterator[None]:
    minding = asyncio.create_task(desk.mind(utc_now))
    yield
    minding.cancel()


async def _until(desk: TurnDesk, thread: str, id: int) -> list[TurnEvent]:
    seen = []
    async with aclosing(desk.follow("ana", thread)) as events:
        async for event in events:
            seen.append(event)
            if event.id >= id:
                break
    return seen


async def _take(events: AsyncIterator[TurnEvent], count: int) -> AsyncIterator[TurnEvent]:
    for _ in range(count):
        yield await anext(events)
