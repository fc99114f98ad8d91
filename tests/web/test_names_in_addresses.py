"""Names as people give them stand in addresses: what is in a name shuts no page."""

import html
import re
from collections.abc import AsyncIterator
from urllib.parse import quote

import httpx
import pytest
import pytest_asyncio
from fastapi import FastAPI

from account_lab import with_account
from mentor_copilot.desk.house import House
from mentor_copilot.surfaces.web.gate.segments import segment
from web_lab import DAY, browser, sign_in, web_app

pytestmark = pytest.mark.asyncio(loop_scope="module")

NAMES = (
    "Ana/Tom & Co. #1 50%",
    "..",
    ".",
    "a~2Fb",
    "%2F",
    "/",
    "brief",
    "x/notes/y",
    "q?a=b;c\\d",
    "Žofie + Lê 李",
    "ana tom",
)
NOTE = "We met.\n\nNext steps\n- Ana: send the slides by 15 January"


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def app(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[FastAPI]:
    async with web_app(tmp_path_factory.mktemp("names") / "home") as app:
        house: House = app.state.house
        for name in NAMES:
            await house.desks.notes.add_pair(name, "mia", "ana")
        id = f"{NAMES[0]}/note"
        await house.desks.notes.add_note(NAMES[0], "mia", NOTE, day=DAY, session="s1", id=id)
        yield app


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def mia(app: FastAPI) -> AsyncIterator[httpx.AsyncClient]:
    async with browser(app) as client:
        await sign_in(client, app, "mia")
        yield client


def _links(shown: httpx.Response) -> set[str]:
    """Where a page leads within the pairs and notes."""
    found = re.findall(r'(?:href|action)="(/(?:pairs|notes)/[^"#]*)', shown.text)
    return {html.unescape(one) for one in found}


async def test_every_link_of_a_pair_opens_whatever_the_pair_is_called(
    mia: httpx.AsyncClient,
) -> None:
    there = f"/pairs/{segment(NAMES[0])}"
    pages = ("/", "/pairs", there, f"{there}/brief", f"{there}/commitments", f"{there}/ledger")
    found = {link for page in pages for link in _links(await mia.get(page))}
    ours = {one for one in found if one.startswith(there)}
    assert any("/notes/" in one for one in ours) and any(one.endswith("/session") for one in ours)
    for link in ours:
        if link.endswith(("/agreement/accept", "/share", "/preparation")):
            continue  # forms, which are posted to
        shown = await mia.get(link, follow_redirects=True)
        assert shown.status_code == 200, link
    assert 'aria-current="page"' in (await mia.get(there)).text


@pytest.mark.parametrize("name", NAMES)
async def test_a_pair_is_found_by_its_name_in_pages_and_by_programs(
    mia: httpx.AsyncClient, name: str
) -> None:
    shown = await mia.get(f"/pairs/{segment(name)}/commitments")
    assert shown.status_code == 200 and f"pair={quote(name)}" in shown.text.replace("&amp;", "&")
    told = [segment(name)]
    if name not in (".", "..", "a~2Fb"):  # clients resolve dots, and ~2F is a slash
        told.append(quote(name, safe=""))
    for one in told:
        assert (await mia.get(f"/api/v1/pairs/{one}")).json()["id"] == name
        notes = await mia.get(f"/api/v1/pairs/{one}/notes")
        assert len(notes.json()["items"]) == (name == NAMES[0])


async def test_a_note_is_found_by_an_id_with_a_slash(mia: httpx.AsyncClient) -> None:
    id = f"{NAMES[0]}/note"
    for one in (segment(id), quote(id, safe="")):
        place = f"/pairs/{segment(NAMES[0])}/notes/{one}"
        assert (await mia.get(f"/api/v1{place}")).json()["id"] == id
        assert "send the slides" in (await mia.get(place)).text
        assert (await mia.get(f"/notes/{one}")).headers["location"] == (
            f"/pairs/{segment(NAMES[0])}/notes/{segment(id)}"
        )


async def test_an_admin_opens_somebody_of_any_name(app: FastAPI) -> None:
    name = "Ana; #1 of 50%?"
    await with_account(app.state.house, name, "mentee")
    async with browser(app) as here:
        await sign_in(here, app, "me")
        (there,) = set(
            re.findall(r'href="(/admin/people/Ana[^"]+)"', (await here.get("/admin")).text)
        )
        assert html.escape(name) in (await here.get(there)).text
        assert (await here.post(f"{there}/close")).headers["location"] == there
        assert (await here.get(f"/api/v1/admin/people/{quote(name)}")).status_code == 200


async def test_a_path_is_read_once_and_leads_nowhere_else(mia: httpx.AsyncClient) -> None:
    for path in ("/pairs%2Fana%20tom", "/static%2fframe.css", "/static/..%2F..%2Fapp.py"):
        assert (await mia.get(path)).status_code == 404, path
