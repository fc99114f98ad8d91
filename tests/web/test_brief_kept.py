"""Briefs that a model words are kept for all processes of a home, each for its reader alone."""

import asyncio
import sqlite3
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager, closing
from datetime import date, timedelta
from pathlib import Path

import pytest

from brief_notes import FIRST, MENTORS, SECOND
from mentor_copilot.compose import open_house
from mentor_copilot.desk import brief_writing
from mentor_copilot.desk.brief_writing import Asked
from mentor_copilot.desk.house import House
from mentor_copilot.domain.brief import Brief
from mentor_copilot.domain.goal import Goal, Scope
from mentor_copilot.domain.note_row import NoteRow
from mentor_copilot.domain.value import Said, said
from mentor_copilot.settings import Settings
from mentor_tools.errors import LlmError
from mentor_tools.record_database import utc_now
from web_lab import DAY

HIS = Asked("omar", "p1", date(2027, 2, 1), 45)
HERS = HIS._replace(reader="lena")
LATER = date(2027, 1, 20)


class Counting:
    """A coach that counts how often it is asked, and waits until it may answer."""

    engine = "counting"

    def __init__(self) -> None:
        self.asked = 0
        self.fails = False
        self.may_end = asyncio.Event()
        self.may_end.set()

    async def word(self, *_: object) -> None:
        self.asked += 1
        await self.may_end.wait()
        if self.fails:
            raise LlmError("the endpoint does not answer")


@asynccontextmanager
async def workers(home: Path, coach: Counting) -> AsyncIterator[tuple[House, House]]:
    """Two processes' houses over one home with the pair p1 of Omar (mentor) and Lena."""
    settings = Settings(home=home, engine_setting="rules", today=DAY)
    async with AsyncExitStack() as stack:
        first, second = [await stack.enter_async_context(open_house(settings)) for _ in range(2)]
        for house in (first, second):
            object.__setattr__(house.desks.briefs, "coach", coach)
        await first.desks.notes.add_pair("p1", "omar", "lena")
        rows = enumerate([NoteRow(**dict(one)) for one in (FIRST, MENTORS, SECOND)], 1)
        async for batch in first.desks.notes.import_notes(rows):
            assert not batch.refused
        yield first, second


async def looked_at(house: House, asked: Asked = HIS) -> Brief:
    """The brief as its page comes to it: begun where there is none, and looked for again."""
    async with asyncio.timeout(30):
        while (found := await house.writing.written(asked)) is None:
            await house.writing.begin(asked)
            await asyncio.sleep(0.01)
    return found


async def test_a_brief_is_written_once_for_all_processes(home: Path) -> None:
    coach = Counting()
    async with workers(home, coach) as (first, second):
        coach.may_end.clear()
        both = [asyncio.create_task(looked_at(house)) for house in (first, second)]
        async with asyncio.timeout(30):
            while not (coach.asked and second.writing.is_under_way(HIS)):
                await asyncio.sleep(0.01)
        coach.may_end.set()
        shown = await asyncio.gather(*both)
        again = await looked_at(second)
    async with workers(home, coach) as (later, _):
        assert await later.writing.written(HIS) == shown[0] == shown[1] == again
    assert coach.asked == 1


async def test_what_was_asked_for_anew_is_written_anew(home: Path) -> None:
    coach = Counting()
    async with workers(home, coach) as (first, second):
        await looked_at(first)
        await second.writing.begin(HIS, anew=True)
        await looked_at(second)
        assert coach.asked == 2
        coach.fails = True
        await second.writing.begin(HIS, anew=True)
        with pytest.raises(LlmError):
            await looked_at(second)
        assert await first.writing.written(HIS) is not None


async def test_a_brief_is_its_readers_alone(home: Path) -> None:
    coach = Counting()
    async with workers(home, coach) as (first, second):
        await first.desks.notes.add_note(
            "p1", "omar", "Lena asked for help with a wedding speech.", day=LATER, scope="private"
        )
        assert "wedding" in (await looked_at(first)).model_dump_json()
        assert await second.writing.written(HERS) is None
        assert "wedding" not in (await looked_at(second, HERS)).model_dump_json()
        assert coach.asked == 2
        assert await first.pages.page("eve", HIS.name) is None


async def test_a_note_that_came_calls_for_a_new_brief_and_one_that_is_not_the_readers_does_not(
    home: Path,
) -> None:
    coach = Counting()
    async with workers(home, coach) as (first, second):
        shown = await looked_at(first)
        await first.desks.notes.add_note("p1", "lena", "Only mine.", day=LATER, scope="private")
        assert await second.writing.written(HIS) == shown
        await first.desks.notes.add_note("p1", "lena", "I rehearsed with Priya.", day=LATER)
        assert await second.writing.written(HIS) is None
        assert "rehearsed" in (await looked_at(second)).model_dump_json()
    assert coach.asked == 2


async def _lenas_goal(house: House, scope: Scope) -> None:
    """Her goal, kept with that scope from now on."""
    records, words = house.desks.goals.records, "I want to juggle knives"
    await records.open_thread("g", "lena", "goal", "{}")
    await records.add_message("g", "person", words, key="first")
    wish = said("juggle knives", Said(source="input:1", text=words), 10, 23)
    document = Goal(wish=wish, scope=scope).model_dump_json(by_alias=True)
    number = len(await records.versions("g"))
    await records.save_version("g", "lena", document, "kept", key=f"g:{number}", scope=scope)


async def test_a_goal_whose_sharing_was_taken_back_is_in_no_brief_any_more(home: Path) -> None:
    """Not even where it was taken back while a brief was being written with it."""
    coach = Counting()
    async with workers(home, coach) as (first, second):
        await _lenas_goal(first, "private")
        assert "knives" not in (await looked_at(first)).model_dump_json()
        await _lenas_goal(first, "shared")
        assert "knives" in (await looked_at(second)).model_dump_json()
        await _lenas_goal(first, "private")
        assert await first.writing.written(HIS) is None
        await _lenas_goal(first, "shared")
        coach.may_end.clear()
        await second.writing.begin(HIS, anew=True)
        async with asyncio.timeout(30):
            while coach.asked < 3:
                await asyncio.sleep(0.01)
        await _lenas_goal(first, "private")
        coach.may_end.set()
        for house in (second, first):
            assert "knives" not in (await looked_at(house)).model_dump_json()


async def test_a_brief_of_another_engine_is_none(home: Path) -> None:
    coach, other = Counting(), Counting()
    async with workers(home, coach) as (first, second):
        await looked_at(first)
        other.engine = "other"
        object.__setattr__(second.desks.briefs, "coach", other)
        assert await second.writing.written(HIS) is None


async def test_what_another_version_of_the_program_wrote_is_written_anew(home: Path) -> None:
    coach = Counting()
    async with workers(home, coach) as (first, _):
        shown = await looked_at(first)
        page = await first.pages.page("omar", HIS.name)
        assert page is not None
        await first.pages.keep_page("omar", HIS.name, page.made_from, '{"engine": "old"}')
        assert await looked_at(first) == shown
    assert coach.asked == 2


async def test_a_brief_is_gone_after_a_day(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    coach = Counting()
    async with workers(home, coach) as (first, _):
        await looked_at(first)
        tomorrow = utc_now() + timedelta(days=1)
        monkeypatch.setattr(first.pages, "_clock", lambda: tomorrow)
        assert await first.writing.written(HIS) is None
        monkeypatch.setattr(brief_writing, "FORGET_EVERY_SECONDS", 0.01)
        minding = asyncio.create_task(first.writing.mind())
        async with asyncio.timeout(30):
            while _kept(home):
                await asyncio.sleep(0.01)
        minding.cancel()


def _kept(home: Path) -> int:
    with closing(sqlite3.connect(home / "record.sqlite")) as record:
        return int(record.execute("SELECT count(*) FROM written_pages").fetchone()[0])
