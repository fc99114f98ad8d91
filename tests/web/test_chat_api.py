"""The chats of the API, over the app in this process."""

import asyncio
from pathlib import Path

import httpx
import pytest

from web_lab import browser, sign_in, signed_in, web_app

API = "/api/v1/chats"
WISH = "I want to run 10 km by the end of May"


async def _begun(client: httpx.AsyncClient, **settings: str) -> str:
    answer = await client.post(API, json=settings)
    assert answer.status_code == 201, answer.text
    return str(answer.json()["id"])


async def _said(client: httpx.AsyncClient, chat: str, *texts: str) -> dict[str, object]:
    """Where the chat stands once each of the texts has its reply."""
    for text in texts:
        answer = await client.post(f"{API}/{chat}/messages", json={"text": text})
        assert answer.status_code == 202, answer.text
        async with asyncio.timeout(20):
            while (found := (await client.get(f"{API}/{chat}")).json())["waiting"]:
                await asyncio.sleep(0.02)
    return dict(found)


async def test_a_chat_tells_where_it_stands_and_each_value_where_it_was_said(home: Path) -> None:
    async with signed_in(home) as client:
        chat = await _begun(client, form="smart")
        assert (await client.get(f"{API}/{chat}")).json()["opening"].startswith("What would you")
        found = await _said(client, chat, WISH)
        goal = found["goal"]
        assert isinstance(goal, dict)
        assert goal["goal"]["deadline"]["value"] == "2027-05-31"
        assert goal["goal"]["deadline"]["quote"] == "by the end of May"
        assert {"words": "skip", "label": "Leave it open"} in found["sayings"]
        said = (await client.get(f"{API}/{chat}/messages")).json()["items"]
        assert [one["role"] for one in said] == ["person", "coach"]
        assert said[1]["reply_to"] == said[0]["seq"] == found["answered"]


async def test_chats_are_listed_in_pages_the_one_talked_in_last_first(home: Path) -> None:
    async with signed_in(home) as client:
        first, second = await _begun(client), await _begun(client, scope="shared")
        await _said(client, first, WISH)
        page = (await client.get(API, params={"limit": 1})).json()
        assert [one["id"] for one in page["items"]] == [first]
        assert page["items"][0]["first"] == WISH and page["items"][0]["open"] == ["goal"]
        rest = (await client.get(API, params={"cursor": page["next"]})).json()
        assert [(one["id"], one["scope"]) for one in rest["items"]] == [(second, "shared")]
        assert rest["next"] is None


async def test_a_message_sent_twice_under_one_key_is_said_once(home: Path) -> None:
    async with signed_in(home) as client:
        chat = await _begun(client)
        again = {"headers": {"Idempotency-Key": "once"}, "json": {"text": WISH}}
        first = await client.post(f"{API}/{chat}/messages", **again)
        second = await client.post(f"{API}/{chat}/messages", **again)
        assert first.json() == second.json()
        await _said(client, chat, "3 km")
        said = (await client.get(f"{API}/{chat}/messages")).json()["items"]
        assert [one["text"] for one in said if one["role"] == "person"] == [WISH, "3 km"]


@pytest.mark.parametrize(
    "body",
    [{"text": ""}, {"text": "  \n "}, {"text": "x" * 20_001}, {"text": "a\x00b"}, {"text": 7}, {}],
)
async def test_a_message_without_words_or_end_is_refused(
    home: Path, body: dict[str, object]
) -> None:
    async with signed_in(home) as client:
        chat = await _begun(client)
        answer = await client.post(f"{API}/{chat}/messages", json=body)
        assert answer.status_code == 422
        assert answer.headers["content-type"] == "application/problem+json"
        assert (await client.get(f"{API}/{chat}/messages")).json()["items"] == []


async def test_a_pair_or_goal_of_others_begins_no_chat(home: Path) -> None:
    async with web_app(home) as app, browser(app) as ana, browser(app) as ben:
        await sign_in(ana, app, "ana")
        await sign_in(ben, app, "ben")
        await app.state.house.desks.notes.add_pair("p1", "mia", "ben")
        drafted = {"text": WISH, "say": ["3 km", "my kids", "run today", "8", "watch", "weekly"]}
        kept = (await ben.post("/api/v1/goals/drafts", json={**drafted, "save": True})).json()
        for wanted in ({"pair": "p1"}, {"woop": kept["saved"]}):
            assert (await ana.post(API, json=wanted)).status_code == 404
        assert (await ana.get(API)).json()["items"] == []
        begun = await ben.post(API, json={"woop": kept["saved"]})
        assert begun.status_code == 201, begun.text
        found = (await ben.get(f"{API}/{begun.json()['id']}")).json()
        assert found["plan"]["wish"]["value"] == "run 10 km"
        assert "run 10 km" in found["opening"]


async def test_words_that_want_people_pause_the_chat_and_nothing_is_made_of_them(
    home: Path,
) -> None:
    async with signed_in(home) as client:
        chat = await _begun(client)
        found = await _said(client, chat, WISH, "I want to kill myself")
        assert found["paused"] and "call" in str(found["handed_over"])
        assert found["sayings"] == []
        found = await _said(client, chat, "hello")
        assert found["paused"] and "call" in str(found["handed_over"])
        assert not (await _said(client, chat, "continue"))["paused"]
