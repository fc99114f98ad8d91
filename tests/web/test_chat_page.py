"""The chat page over the app in this process, as a browser without a script has it."""

import asyncio
import html
import re
from pathlib import Path

import httpx

from web_lab import browser, sign_in, signed_in, web_app

WISH = "I want to run 10 km by the end of May"
TO_THE_REVIEW = (WISH, "3 km", "my kids ask me", "run on Friday", "8", "my watch", "weekly")


async def _begun(client: httpx.AsyncClient, **settings: str) -> str:
    answer = await client.post("/chats", data=settings)
    assert answer.status_code == 303, answer.text
    return answer.headers["location"]


async def _said(client: httpx.AsyncClient, page: str, *texts: str) -> str:
    """The page after each of the texts was sent from it."""
    for text in texts:
        sent = await client.post(f"{page}/messages", data={"text": text})
        assert sent.status_code == 303, sent.text
        shown = await _answered(client, page)
    return shown


async def _answered(client: httpx.AsyncClient, page: str) -> str:
    """The page once nothing waits for its answer."""
    async with asyncio.timeout(30):
        while 'data-waiting="yes"' in (shown := (await client.get(page)).text):
            await asyncio.sleep(0.05)
    return html.unescape(shown)


def _once(page: str) -> str:
    found = re.search(r'name="once" value="(\w+)"', page)
    assert found
    return found[1]


async def test_a_wish_that_is_said_is_answered_and_its_values_point_at_their_words(
    home: Path,
) -> None:
    async with signed_in(home) as client:
        shown = await _said(client, await _begun(client), WISH)
    assert "Where are you now?" in shown and WISH in shown
    at = WISH.index("run 10 km")
    place = f'data-seq="1" data-start="{at}" data-end="{at + len("run 10 km")}"'
    assert place in shown
    assert "You said: “by the end of May”" in shown


async def test_a_part_is_said_anew_from_its_own_form_and_the_draft_kept_by_a_button(
    home: Path,
) -> None:
    async with signed_in(home) as client:
        page = await _begun(client)
        shown = await _said(client, page, *TO_THE_REVIEW)
        assert "For you to decide" in shown
        await client.post(f"{page}/messages", data={"part": "why", "text": "it clears my head"})
        shown = await _answered(client, page)
        assert "because it clears my head" in shown and "why: it clears my head" in shown
        await client.post(f"{page}/messages", data={"say": "keep it"})
        shown = await _answered(client, page)
        goal = re.search(r'href="(/goals/\w+)"', shown)
        assert "Kept" in shown and goal and 'class="change"' not in shown
        assert "Yes, make a plan for it" in shown


async def test_what_a_rule_notices_stands_beside_the_words_with_why_it_does(home: Path) -> None:
    async with signed_in(home) as client:
        page = await _begun(client)
        shown = await _said(client, page, "I want to read more books by the end of May")
    assert "“more” is no amount: say how many or how often." in shown
    assert "For example: “Read two engineering blogs a week" in shown


async def test_words_that_cannot_be_sent_stay_in_the_box_with_what_to_mend(home: Path) -> None:
    async with signed_in(home) as client:
        page = await _begun(client)
        empty = await client.post(f"{page}/messages", data={"text": "  "})
        assert empty.status_code == 422 and "There are no words in that yet." in empty.text
        long = "run " * 5_001
        refused = await client.post(f"{page}/messages", data={"text": long})
        assert refused.status_code == 422 and "send it in parts" in refused.text
        assert long.strip() in refused.text
        assert 'data-seq="1"' not in (await client.get(page)).text


async def test_a_form_sent_twice_says_its_words_once_and_other_words_are_said_too(
    home: Path,
) -> None:
    async with signed_in(home) as client:
        page = await _begun(client)
        once = _once((await client.get(page)).text)
        for text in (WISH, WISH, "3 km"):
            await client.post(f"{page}/messages", data={"text": text, "once": once})
        shown = (await client.get(page)).text
    assert shown.count('class="person"') == 2


async def test_lines_of_a_form_are_kept_as_they_were_written(home: Path) -> None:
    async with signed_in(home) as client:
        page = await _begun(client)
        shown = await _said(client, page, f"<b>{WISH}</b>\r\nand more &amp; more")
        raw = (await client.get(page)).text
    assert f"<b>{WISH}</b>\nand more &amp; more" in shown
    assert "<b>" not in raw.split('id="thread"')[1]


async def test_a_chat_that_pauses_is_a_page_of_help_lines_without_a_card(home: Path) -> None:
    async with signed_in(home) as client:
        page = await _begun(client)
        shown = await _said(client, page, WISH, "I want to end my life")
        assert "People first" in shown and 'href="tel:112"' in shown
        assert 'id="card"' not in shown and "chat.js" not in shown and "lint" not in shown
        assert 'data-paused="yes"' in (await client.get(f"{page}/parts")).text
        shown = await _said(client, page, "are you there")
        assert 'href="tel:112"' in shown
        await client.post(f"{page}/messages", data={"say": "continue"})
        shown = await _answered(client, page)
        assert "Where are you now?" in shown and 'id="card"' in shown


async def test_a_chat_of_somebody_else_is_as_one_that_is_not_there(home: Path) -> None:
    absent = "/chats/" + "0" * 32
    async with web_app(home) as app, browser(app) as ana, browser(app) as ben:
        await sign_in(ana, app, "ana")
        await sign_in(ben, app, "ben")
        page = await _begun(ana)
        await _said(ana, page, WISH)
        for path in ("", "/parts"):
            foreign, none = await ben.get(page + path), await ben.get(absent + path)
            assert foreign.status_code == none.status_code == 404
            assert foreign.text.replace(page, "") == none.text.replace(absent, "")
        assert (await ben.post(f"{page}/messages", data={"text": "hello"})).status_code == 404
        assert WISH in (await ana.get("/chats")).text
        assert WISH not in (await ben.get("/chats")).text
        assert "hello" not in (await ana.get(page)).text


async def test_a_goal_of_ones_own_opens_a_chat_with_its_plan_and_anothers_does_not(
    home: Path,
) -> None:
    async with web_app(home) as app, browser(app) as ana, browser(app) as ben:
        await sign_in(ana, app, "ana")
        await sign_in(ben, app, "ben")
        page = await _begun(ana)
        await _said(ana, page, *TO_THE_REVIEW, "keep it")
        found = re.search(r'href="(/goals/\w+)"', (await ana.get(page)).text)
        assert found
        begun = await ana.post(f"{found[1]}/woop")
        shown = await _said(ana, begun.headers["location"], "I keep up with them")
        assert "run 10 km" in shown and "If-then plan" in shown
        assert (await ben.post(f"{found[1]}/woop")).status_code == 404
        assert (await ben.get("/chats")).text.count('href="/chats/') == 0
