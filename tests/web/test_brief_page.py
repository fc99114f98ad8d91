"""The brief page: who may open it, its lines at their words, its print, and what a model takes."""

import asyncio
import html
import re
from collections.abc import AsyncIterator, Iterator
from contextlib import AbstractAsyncContextManager
from datetime import date
from pathlib import Path

import httpx
import pytest
import pytest_asyncio
from fastapi import FastAPI

from brief_notes import FIRST, MENTORS, SECOND
from mentor_copilot.desk.house import House
from mentor_copilot.domain.brief.size import SIZES
from mentor_copilot.domain.note import Note
from mentor_copilot.surfaces.web.pages.brief_page import size_class
from mentor_tools.errors import LlmError
from pair_lab import Clients, browsers
from web_lab import web_app

pytestmark = pytest.mark.asyncio(loop_scope="module")

BRIEF = "/pairs/p1/brief?at=2027-02-01&minutes=45"
PRIVATE = Note(
    id="n4",
    pair="p1",
    author="omar",
    date=date(2027, 1, 19),
    text="Lena asked for help with her sister's wedding speech.",
    scope="private",
)


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def app(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[FastAPI]:
    async with web_app(tmp_path_factory.mktemp("pages") / "home") as app:
        yield app


def _pages(app: FastAPI, *people: str) -> AbstractAsyncContextManager[Clients]:
    return browsers(app, *people, notes=(FIRST, MENTORS, SECOND, PRIVATE))


def _links(page: str) -> list[str]:
    """The places of words that the page leads to."""
    found = re.findall(r'href="([^"]*/notes/[^"]*from=[^"]*)"', page)
    return list(dict.fromkeys(map(html.unescape, found)))


async def test_each_place_of_a_brief_opens_its_note_at_the_quoted_words(app: FastAPI) -> None:
    async with _pages(app, "omar") as [omar]:
        links = _links((await omar.get(BRIEF)).text)
        assert len(links) > 8
        for link in links:
            start, end = (int(re.findall(f"{name}=([0-9]+)", link)[0]) for name in ("from", "to"))
            note = {one.id: one for one in (FIRST, MENTORS, SECOND, PRIVATE)}[
                re.findall(r"/notes/(\w+)\?", link)[0]
            ]
            shown = (await omar.get(link)).text
            marked = re.findall(r'<mark id="quote" tabindex="-1">(.*?)</mark>', shown, re.DOTALL)
            assert [html.unescape(one) for one in marked] == [note.text[start:end]]


async def test_a_note_leads_back_to_the_line_that_it_was_opened_from(app: FastAPI) -> None:
    async with _pages(app, "omar") as [omar]:
        brief = (await omar.get(BRIEF)).text
        link = _links(brief)[0]
        back = html.unescape(
            re.findall(r'href="([^"]+)">Back to the line', (await omar.get(link)).text)[0]
        )
        page, _, anchor = back.partition("#")
        assert page == BRIEF and f'id="{anchor}"' in brief


async def test_nothing_of_the_others_private_note_is_in_a_brief_and_ones_own_is_marked(
    app: FastAPI,
) -> None:
    async with _pages(app, "omar", "lena") as [omar, lena]:
        his, hers = (await omar.get(BRIEF)).text, (await lena.get(BRIEF)).text
    assert "wedding" in his and "from your private note" in his
    assert "wedding" not in hers and "n4" not in hers
    assert "the private notes of omar are not in it" in hers


async def test_a_brief_of_a_pair_of_others_is_as_one_that_is_not_there(app: FastAPI) -> None:
    async with _pages(app, "eve") as [eve]:
        foreign, absent = await eve.get(BRIEF), await eve.get(BRIEF.replace("p1", "p9"))
        asked = await eve.post("/pairs/p1/brief", data={"minutes": "45"})
    assert foreign.status_code == absent.status_code == asked.status_code == 404
    assert foreign.text == absent.text


@pytest.mark.parametrize("wrong", ["minutes=4", "minutes=two", "at=2027-02-30", "minutes="])
async def test_a_meeting_that_cannot_be_is_told_on_the_page(app: FastAPI, wrong: str) -> None:
    async with _pages(app, "omar") as [omar]:
        answer = await omar.get(f"/pairs/p1/brief?{wrong}")
    assert answer.status_code == 422
    assert 'role="alert"' in answer.text and 'name="minutes"' in answer.text


async def test_each_size_of_print_has_its_class_in_the_style_sheet() -> None:
    style = (
        Path(__file__).parents[2] / "copilot/mentor_copilot/surfaces/web/static/brief.css"
    ).read_text(encoding="utf-8")
    for size in SIZES:
        assert f".brief.{size_class(size)} {{ font-size: {size:g}pt; }}" in style


class _Slow:
    """A coach that words nothing until it may, as a model that takes its time."""

    engine = "slow"

    def __init__(self) -> None:
        self.may_end = asyncio.Event()
        self.fails = False

    async def word(self, *_: object) -> None:
        await self.may_end.wait()
        if self.fails:
            raise LlmError("the endpoint does not answer")


@pytest.fixture
def slow(app: FastAPI) -> Iterator[_Slow]:
    """That coach, in place of the rules."""
    coach, desk = _Slow(), app.state.house.desks.briefs
    rules = desk.coach
    object.__setattr__(desk, "coach", coach)
    yield coach
    object.__setattr__(desk, "coach", rules)


async def _until_written(client: httpx.AsyncClient) -> str:
    async with asyncio.timeout(20):
        while "being written" in (shown := (await client.get(BRIEF)).text):
            await asyncio.sleep(0.02)
    return shown


async def test_a_brief_that_a_model_words_is_written_while_the_page_is_closed(
    app: FastAPI, slow: _Slow
) -> None:
    async with _pages(app, "omar", "lena") as [omar, lena]:
        first, again = (await omar.get(BRIEF)).text, (await omar.get(BRIEF)).text
        slow.may_end.set()
        his = await _until_written(omar)
        hers = await _until_written(lena)
    for during in (first, again):
        assert "Your brief is being written" in during and "<article" not in during
    assert 'class="card brief' in his and "wedding" in his
    assert 'class="card brief' in hers and "wedding" not in hers


async def test_a_model_that_fails_is_told_until_it_is_asked_again(
    app: FastAPI, slow: _Slow
) -> None:
    async with _pages(app, "omar") as [omar]:
        slow.fails = True
        slow.may_end.set()
        await omar.post("/pairs/p1/brief", data={"at": "2027-02-01", "minutes": "45"})
        first, again = await _until_written(omar), await omar.get(BRIEF)
        slow.fails = False
        await omar.post("/pairs/p1/brief", data={"at": "2027-02-01", "minutes": "45"})
        written = await _until_written(omar)
    for failed in (first, again.text):
        assert "The endpoint does not answer" in failed and "Write the brief" in failed
    assert again.status_code == 502
    assert 'class="card brief' in written


async def test_a_kept_brief_is_not_shown_once_a_note_of_it_is_gone(
    app: FastAPI, slow: _Slow
) -> None:
    async with _pages(app, "omar") as [omar]:
        house = app.state.house
        slow.may_end.set()
        await omar.post("/pairs/p1/brief", data={"at": "2027-02-01", "minutes": "45"})
        assert 'class="card brief' in await _until_written(omar)
        await _forget(house, SECOND.id)
        later, anew = (await omar.get(BRIEF)).text, await _until_written(omar)
    assert "being written" in later and "<article" not in later
    assert "Priya" in anew and "/notes/n3" not in anew


async def _forget(house: House, note: str) -> None:
    """Take a note out of the record, as an erasure of a person would."""
    database = house.desks.goals.records.database  # type: ignore[attr-defined]
    await database.write(
        lambda connection: connection.exec_driver_sql("DELETE FROM notes WHERE id = ?", (note,))
    )
