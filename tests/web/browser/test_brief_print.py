"""The brief in a real browser: on one sheet of A4, and there by itself once it is written."""

import asyncio
import re
from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from playwright.sync_api import Browser, Page

from mentor_copilot.desk.house import House
from mentor_copilot.domain.note_row import NoteRow
from web_live import Live, chromium, live_web

pytestmark = pytest.mark.web

DAY = date(2027, 2, 1)
LONG = "https://example.org/" + "a-very-long-address/" * 12
NAMES = ("Lena", "Omar")
DEEDS = ("Write", "Book", "Read", "Draw", "Call", "Repair", "Invite", "Sort", "Measure", "Sell")
THINGS = ("roof", "piano", "almanac", "orchard", "canoe", "lecture", "kitchen", "choir", "archive")
WORDS = {
    "crowded": "- {name}: {deed} the {thing} of week {week} and the three around it by 12 April\n",
    "long": "- {name}: {deed} the {thing} that is told of at {long}{week} by 12 April\n",
    "wide": "- {name}: {deed} the {thing} 第{week}章を読み、その内容を話す by 12 April\n",
}


@pytest.fixture(scope="module")
def live(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Live]:
    with live_web(tmp_path_factory.mktemp("crowded") / "home", DAY) as live:
        live.run(_fill(live.house))
        yield live


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as browser:
        yield browser


@pytest.fixture
def page(live: Live, browser: Browser) -> Iterator[Page]:
    """A page of Omar's; what the browser complains of fails the test."""
    context = browser.new_context()
    live.sign_in(context, "Omar")
    page, said = context.new_page(), []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    yield page
    assert said == []
    context.close()


async def _fill(house: House) -> None:
    async for batch in house.desks.notes.import_notes(enumerate(_rows(), 1)):
        assert not batch.refused


def _rows() -> Iterator[NoteRow]:
    """For each pair eight weeks of notes, with far more in them than a page has room for."""
    for pair, line in WORDS.items():
        for week in range(8):
            matters = zip(DEEDS, THINGS[week:] + THINGS, strict=False)
            told = [
                line.format(name=NAMES[at % 2], deed=deed, thing=thing, week=week, long=LONG)
                for at, (deed, thing) in enumerate(matters)
            ]
            yield NoteRow(
                id=f"{pair}-{week}",
                pair=pair,
                mentor=NAMES[1],
                mentee=NAMES[0],
                author=NAMES[0],
                date=DAY - timedelta(weeks=8 - week),
                text="## What did you achieve?\n- Held the talk for all and stayed for questions\n"
                "## Where do you need help?\n- How to buy time when I have no answer\n"
                f"## Next steps\n{''.join(told)}",
            )


@pytest.mark.parametrize("pair", WORDS)
@pytest.mark.parametrize("minutes", [10, 240])
def test_a_brief_is_printed_on_one_sheet(live: Live, page: Page, pair: str, minutes: int) -> None:
    page.goto(f"{live.address}/pairs/{pair}/brief?minutes={minutes}")
    printed = page.pdf(prefer_css_page_size=True)
    assert len(re.findall(rb"/Type\s*/Page\b(?!s)", printed)) == 1
    assert page.locator(".brief li").count() > 12


class _Slow:
    """A coach that words nothing until it may, as a model that takes its time."""

    engine = "slow"

    def __init__(self) -> None:
        self.may_end = asyncio.Event()

    async def word(self, *_: object) -> None:
        await self.may_end.wait()


def test_a_brief_that_is_being_written_comes_by_itself(live: Live, page: Page) -> None:
    desk, slow = live.house.desks.briefs, _Slow()
    kept = desk.coach
    object.__setattr__(desk, "coach", slow)
    try:
        page.goto(f"{live.address}/pairs/crowded/brief")
        page.get_by_role("heading", name="Your brief is being written").wait_for()
        live.loop.call_soon_threadsafe(slow.may_end.set)
        page.get_by_role("article", name="Brief").wait_for(timeout=20_000)
    finally:
        object.__setattr__(desk, "coach", kept)
