"""Turns run by themselves: whoever leaves loses nothing, and who comes back sees the same."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import date
from pathlib import Path

import pytest

from mentor_copilot.compose import open_chat
from mentor_copilot.desk.turns import TurnDesk
from mentor_copilot.settings import Settings
from mentor_tools.errors import Usage
from mentor_tools.turn_events import SqlTurnEvents, TurnEvent

WISH = "I want to run 10 km by the end of May"


@asynccontextmanager
async def _desk(home: Path) -> AsyncIterator[TurnDesk]:
    settings = Settings(home=home, engine_setting="rules", today=date(2027, 1, 4))
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
