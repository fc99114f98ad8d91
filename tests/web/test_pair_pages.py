"""The pages of a pair: who they are, their session, their agreement, their record."""

import html
import json
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import date
from pathlib import Path

import pytest
import pytest_asyncio
from fastapi import FastAPI

from account_lab import signed_in_as, team_app
from brief_notes import FIRST, MENTORS
from mentor_copilot.desk.house import House
from pair_lab import Clients, browsers, found_pair
from web_lab import DAY, web_app

pytestmark = pytest.mark.asyncio(loop_scope="module")

ALL = ("", "/brief", "/session", "/commitments", "/ledger", "/search", "/ask", "/agreement")
WRITES = ("/brief", "/session/preparation", "/session/share", "/search", "/ask", "/agreement")
CLAUSES = {
    "purpose": "Lena gives a talk.",
    "cadence": "Every two weeks, for 45 minutes",
    "mentor_gives": "Two hours a month",
}


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def app(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[FastAPI]:
    async with web_app(tmp_path_factory.mktemp("pages") / "home") as app:
        yield app


@asynccontextmanager
async def _three(app: FastAPI) -> AsyncIterator[Clients]:
    """Omar and Lena, who have two notes of days before today, and Eve who is in no pair."""
    notes = [one.model_copy(update={"date": date(2027, 1, 1)}) for one in (FIRST, MENTORS)]
    async with browsers(app, "omar", "lena", "eve", notes=notes) as clients:
        yield clients


def _notices(page: str) -> list[str]:
    return [html.unescape(one) for one in re.findall(r'class="notice[^>]*>(.*?)</p>', page)]


async def test_pages_of_a_pair_of_others_are_as_those_of_none(app: FastAPI) -> None:
    async with _three(app) as (omar, _, eve):
        for path in ALL:
            foreign, absent = await eve.get(f"/pairs/p1{path}"), await eve.get(f"/pairs/zz{path}")
            assert foreign.status_code == absent.status_code == 404, path
            assert foreign.text.replace("p1", "zz") == absent.text
            assert (await omar.get(f"/pairs/p1{path}")).status_code == 200, path
        for path in WRITES:
            data = {"words": "x", "preparation": "x", "purpose": "x"}
            assert (await eve.post(f"/pairs/p1{path}", data=data)).status_code == 404, path
        assert "p1" not in (await eve.get("/pairs")).text


async def test_a_mentor_sees_the_pair_and_what_is_open_in_it(app: FastAPI) -> None:
    async with _three(app) as (omar, lena, _):
        listed = (await omar.get("/pairs")).text
        assert 'href="/pairs/p1/brief"' in listed and "you are the mentor" in listed
        assert "you are the mentee" in (await lena.get("/pairs")).text
        promised = re.search(r"<h3>You</h3>(.*?)</ul>", (await omar.get("/pairs/p1")).text, re.S)
        assert promised and "send Lena the recording of my own talk by Friday" in promised[1]


async def test_a_private_preparation_is_the_others_to_read_once_it_is_shared(app: FastAPI) -> None:
    async with _three(app) as (omar, lena, _):
        told = {"wants": "A way to say no & mean it", "scope": "private"}
        kept = await lena.post("/pairs/p1/session/preparation", data=told)
        assert kept.status_code == 303
        hers, his = await lena.get("/pairs/p1/session"), await omar.get("/pairs/p1/session")
        assert "A way to say no &amp; mean it" in hers.text
        assert "A way to say no" not in his.text and "has shared no preparation" in his.text
        assert "say no" not in (await omar.get("/pairs/p1/brief")).text
        id = re.findall(r'name="preparation" value="([^"]+)"', hers.text)[0]
        stolen = await omar.post("/pairs/p1/session/share", data={"preparation": id})
        assert stolen.status_code == 404
        await lena.post("/pairs/p1/session/share", data={"preparation": id})
        assert "A way to say no" in (await omar.get("/pairs/p1/session")).text
        assert "say no" in (await omar.get("/pairs/p1/brief")).text


async def test_a_preparation_that_comes_after_the_note_of_its_day_is_said_to_be_past(
    app: FastAPI,
) -> None:
    async with _three(app) as (_, lena, __):
        await lena.post("/notes", data={"pair": "p1", "text": "We met.", "scope": "shared"})
        kept = await lena.post("/pairs/p1/session/preparation", data={"wants": "Time."})
        shown = (await lena.get(kept.headers["location"])).text
    assert "counts for that session" in _notices(shown)[0]


async def test_an_empty_preparation_is_asked_for_words_and_a_crisis_is_not_kept(
    app: FastAPI,
) -> None:
    async with _three(app) as (omar, lena, _):
        empty = await lena.post("/pairs/p1/session/preparation", data={"wants": " "})
        assert empty.status_code == 422 and "least one answer" in _notices(empty.text)[0]
        words = {"notes": "I want to kill myself"}
        handed = await lena.post("/pairs/p1/session/preparation", data=words)
        assert "People first" in handed.text
        assert "kill" not in (await lena.get("/pairs/p1/session")).text


async def test_an_agreement_holds_in_the_version_that_the_other_has_read(app: FastAPI) -> None:
    async with _three(app) as (omar, lena, _):
        page = "/pairs/p1/agreement"
        assert (await omar.post(page, data=CLAUSES)).status_code == 303
        accepting = dict(
            re.findall(r'name="(agreement|version)" value="([^"]+)"', (await lena.get(page)).text)
        )
        slower = {**CLAUSES, "cadence": "Every three weeks", "reason": "Too often."}
        assert (await omar.post(page, data=slower)).status_code == 303
        late = await lena.post(f"{page}/accept", data=accepting)
        assert late.status_code == 422 and "has changed since" in _notices(late.text)[0]
        shown = (await lena.get(page)).text
        accepting = dict(re.findall(r'name="(agreement|version)" value="([^"]+)"', shown))
        assert (await lena.post(f"{page}/accept", data=accepting)).status_code == 303
        held = (await omar.get(page)).text.partition('id="held"')[2].partition("<details")[0]
        assert "Every three weeks" in held and "Every two weeks" not in held
        assert "about" in (await omar.get("/pairs")).text  # the rhythm names the next session


async def test_a_form_that_is_sent_twice_is_kept_once(app: FastAPI) -> None:
    async with _three(app) as (omar, _, __):
        forms = {
            "/notes": {"pair": "p1", "text": "We met.", "once": "ab12"},
            "/pairs/p1/session/preparation": {"wants": "Time to think.", "once": "ab12"},
            "/pairs/p1/agreement": CLAUSES,
        }
        for path, form in forms.items():
            first, again = await omar.post(path, data=form), await omar.post(path, data=form)
            assert first.status_code == again.status_code == 303, path
            assert first.headers["location"] == again.headers["location"]
        assert (await omar.get("/notes?author=omar")).text.count("We met.") == 1
        assert (await omar.get("/pairs/p1/session")).text.count("Time to think") == 1
        assert "All 2 versions" not in (await omar.get("/pairs/p1/agreement")).text
        other = await omar.post("/notes", data={**forms["/notes"], "text": "We met again."})
        assert other.status_code == 303 and "We met again." in (await omar.get("/notes")).text


async def test_a_change_without_a_reason_comes_back_with_its_words(app: FastAPI) -> None:
    async with _three(app) as (omar, _, __):
        page = "/pairs/p1/agreement"
        none = await omar.post(page, data={"cadence": "Every week"})
        assert none.status_code == 422 and "purpose" in _notices(none.text)[0]
        assert "Every week" in none.text
        await omar.post(page, data=CLAUSES)
        bare = await omar.post(page, data={**CLAUSES, "norms": "Ask before you help."})
        assert bare.status_code == 422 and "Ask before you help." in bare.text


async def test_what_is_found_and_answered_opens_the_note_at_its_words(app: FastAPI) -> None:
    async with _three(app) as (omar, _, __):
        for path, words in (("/search", "recording"), ("/ask", "What did Lena promise?")):
            answer = await omar.post(f"/pairs/p1{path}", data={"words": words})
            place = html.unescape(re.findall(r'href="([^"]+from=[^"]+)"', answer.text)[0])
            assert '<mark id="quote"' in (await omar.get(place)).text
        unknown = (await omar.post("/pairs/p1/ask", data={"words": "blue bananas"})).text
        assert "no question that the rules know" in unknown
        assert (await omar.post("/pairs/p1/search", data={"words": " "})).status_code == 422


async def test_each_line_of_the_ledger_opens_the_note_at_its_words(app: FastAPI) -> None:
    async with _three(app) as (omar, _, __):
        for path in ("/ledger", "/commitments"):
            shown = (await omar.get(f"/pairs/p1{path}")).text
            places = re.findall(r'class="source" href="([^"]+)"', shown)
            assert len(places) >= 3
            for place in places:
                assert '<mark id="quote"' in (await omar.get(html.unescape(place))).text


async def test_people_of_a_team_bring_in_only_what_they_wrote_in_pairs_of_theirs(
    home: Path,
) -> None:
    row = {"pair": "p1", "author": "lena", "date": "2027-01-02", "text": "Mine."}
    rows = [
        {**row, "id": "own"},
        {**row, "id": "his", "author": "omar"},
        {**row, "id": "far", "pair": "p2"},
        {**row, "id": "role", "mentor": "lena"},
    ]
    file = ("notes.jsonl", "\n".join(map(json.dumps, rows)).encode())
    async with team_app(home) as app:
        await found_pair(app, (FIRST, MENTORS))
        async with signed_in_as(app, "lena", "mentee") as lena:
            shown = (await lena.post("/notes/import", files=[("files", file)])).text
            assert (await lena.get("/pairs/p2")).status_code == 404
        kept = [one async for one in app.state.house.desks.notes.export_notes("p1")]
    assert "1 note was added" in shown and "3 could not be taken" in shown
    for line, reason in ((2, "its author is somebody else"), (3, "no pair"), (4, "other people")):
        assert re.search(f"line {line}</strong>: [^<]*{reason}", shown), line
    assert {one.id for one in kept} == {"n1", "n2", "own"}


async def test_home_and_the_pair_tell_one_next_session_and_none_that_is_over(
    app: FastAPI, monkeypatch: pytest.MonkeyPatch
) -> None:
    note = "We met. Next session on 18 January, Lena brings the agenda."
    async with _three(app) as (omar, lena, _):
        house: House = app.state.house
        await house.desks.notes.add_note("p1", "lena", note, day=DAY, session="s1")
        planned = "Next session on 1 March, if all goes well."  # by a note that carries its day
        await house.desks.notes.add_note("p1", "omar", planned, day=date(2027, 3, 1), session="s2")
        await omar.post("/pairs/p1/agreement", data=CLAUSES)
        shown = (await lena.get("/pairs/p1/agreement")).text
        accepting = dict(re.findall(r'name="(agreement|version)" value="([^"]+)"', shown))
        await lena.post("/pairs/p1/agreement/accept", data=accepting)
        for day, about, quoted in ((18, "18 January", True), (19, "1 February", False)):
            monkeypatch.setattr(house, "today", lambda day=day: date(2027, 1, day))
            for page in ("/", "/pairs/p1"):
                shown = (await lena.get(page)).text
                assert re.search(rf"About <time[^>]*>{about} 2027</time>", shown), (day, page)
                assert ("“Next session on 18 January" in shown) is quoted, (day, page)
