"""The page of if-then plans: the days they fall on, a file of them, one's own calendar tried."""

import asyncio
import html
import re
from pathlib import Path

import httpx

from web_lab import browser, sign_in, signed_in, web_app

ICS = """BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//nobody//EN
BEGIN:VEVENT
UID:1
DTSTART:20270105T173000
DTEND:20270105T190000
SUMMARY:Dinner with Bo
END:VEVENT
END:VCALENDAR
""".replace("\n", "\r\n")
PLAN = {
    "text": "I want to run twice a week",
    "say": [
        "I feel strong",
        "I feel tired",
        "7",
        "at 18:00 on Tuesday and Thursday",
        "put on my running shoes for 20 minutes",
        "end of February",
    ],
    "save": True,
}


async def _with_plan(client: httpx.AsyncClient) -> None:
    kept = await client.post("/api/v1/plans/drafts", json=PLAN)
    assert kept.json().get("saved"), kept.text


def _file(content: str, name: str = "mine.ics") -> dict[str, tuple[str, bytes, str]]:
    return {"calendar": (name, content.encode(), "text/calendar")}


def _cells(page: str) -> dict[str, str]:
    """The days of the calendar with what stands in each, without marks."""
    cells = re.findall(r'<time datetime="(\S+?)">.*?</time>(.*?)</td>', page, re.S)
    return {day: " ".join(re.sub(r"<[^>]+>", " ", rest).split()) for day, rest in cells}


async def test_a_plan_stands_with_its_cue_on_each_day_that_brings_it(home: Path) -> None:
    async with signed_in(home) as client:
        assert "There is no if-then plan yet" in (await client.get("/plans")).text
        await _with_plan(client)
        shown = html.unescape((await client.get("/plans")).text)
        assert "18:00 on Tue, Thu" in shown and "8 times; takes 20 minutes" in shown
        cells = _cells(shown)
        assert cells["2027-01-05"] == "1 18:00 put on my running shoes for 20 minutes"
        assert cells["2027-01-07"] and not cells["2027-01-06"]
        assert "look back at this plan" in cells["2027-01-11"]
        week = _cells((await client.get("/plans?weeks=1&part=1")).text)
        assert len(week) == 7 and week["2027-01-12"]
        march = _cells((await client.get("/plans?weeks=4&part=2")).text)
        assert march["2027-03-02"] == ""  # the plan ended with February


async def test_plans_are_tried_over_a_calendar_of_ones_own_of_which_nothing_is_kept(
    home: Path,
) -> None:
    async with signed_in(home) as client:
        await _with_plan(client)
        tried = await client.post("/plans/calendar", files=_file(ICS))
        shown = html.unescape(tried.text)
        assert tried.status_code == 200
        assert "“20 minutes” does not fit 1 of 8 times" in shown and "Dinner with Bo" in shown
        assert "1.5 h taken" in _cells(shown)["2027-01-05"]
        assert "Dinner" not in (await client.get("/plans")).text


async def test_a_file_that_is_no_calendar_is_refused_with_one_line(home: Path) -> None:
    faults = {
        "": "choose a calendar file",
        "no calendar": "mine.ics",
        "x" * 1_500_001: "at most 1,500,000 bytes",
    }
    async with signed_in(home) as client:
        await _with_plan(client)
        for content, fault in faults.items():
            refused = await client.post("/plans/calendar", files=_file(content))
            assert refused.status_code == 422
            told = re.search(r'class="notice bad" role="alert">(.*?)</p>', refused.text)
            assert told and fault in told[1].lower()
            assert "/tmp" not in told[1]


async def test_the_file_for_other_calendars_holds_ones_own_plans_and_nobody_elses(
    home: Path,
) -> None:
    async with web_app(home) as app, browser(app) as ana, browser(app) as ben:
        await sign_in(ana, app, "ana")
        await sign_in(ben, app, "ben")
        await _with_plan(ana)
        mine, theirs = await asyncio.gather(
            ana.get("/plans/calendar.ics"), ben.get("/plans/calendar.ics")
        )
        assert mine.headers["content-type"].startswith("text/calendar")
        assert "running shoes" in mine.text and "running" not in theirs.text
        assert "running" not in (await ben.get("/plans")).text
