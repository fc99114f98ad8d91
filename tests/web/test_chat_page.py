"""The chat page and its API, over the app in this process."""

import asyncio
from pathlib import Path

import httpx

from web_lab import browser, sign_in, signed_in, web_app

WISH = "I want to run 10 km by the end of May"


async def _begun(client: httpx.AsyncClient) -> str:
    return (await client.post("/chats")).headers["location"]


async def _until(client: httpx.AsyncClient, page: str, words: str) -> str:
    async with asyncio.timeout(20):
        while words not in (shown := (await client.get(page)).text):
            await asyncio.sleep(0.05)
    return shown


async def test_a_wish_that_is_said_is_answered_on_the_page(home: Path) -> None:
    async with signed_in(home) as client:
        page = await _begun(client)
        await client.post(f"{page}/messages", data={"text": WISH})
        shown = await _until(client, page, "Where are you now?")
    assert WISH in shown


async def test_a_chat_of_somebody_else_is_as_one_that_is_not_there(home: Path) -> None:
    async with web_app(home) as app, browser(app) as ana, browser(app) as ben:
        await sign_in(ana, app, "ana")
        await sign_in(ben, app, "ben")
        page = await _begun(ana)
        foreign, absent = await ben.get(page), await ben.get("/chats/" + "0" * 32)
    assert foreign.status_code == absent.status_code == 404
    assert foreign.text.replace(page, "") == absent.text.replace("/chats/" + "0" * 32, "")


async def test_a_link_opens_once(home: Path) -> None:
    async with web_app(home) as app, browser(app) as first, browser(app) as second:
        code = await app.state.house.accounts.local_link("ana")
        assert (await first.post("/open", data={"code": code})).status_code == 303
        refused = await second.post("/open", data={"code": code})
        assert refused.status_code == 422 and "used" in refused.text
        assert (await second.get("/")).headers["location"] == "/open"
