"""Home: what is next for the person, each thing with what says so."""

import re
from collections.abc import AsyncIterator
from datetime import date, timedelta

import pytest
import pytest_asyncio

from goal_pages import Pages, pages, text_of
from web_lab import DAY

pytestmark = pytest.mark.asyncio(loop_scope="module")


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def here(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Pages]:
    async with pages(tmp_path_factory.mktemp("home") / "home") as made:
        yield made


async def test_a_fresh_home_leads_to_the_first_chat(here: Pages) -> None:
    shown = await here.get("/", "ben")
    assert here.desks.chat.opening() in text_of(shown)
    assert 'action="/chats"' in shown.text


async def test_a_promise_stands_at_home_with_the_note_that_says_so(here: Pages) -> None:
    words = "Next steps\n- Ana: send the slides by 15 January\n- Mia: book the room by 8 January"
    await here.desks.notes.add_note("p1", "mia", words, day=DAY)
    shown = await here.get("/")
    mine, theirs = shown.text.split("Promised to you")
    assert "Send the slides" in mine.split("You promised")[1]
    assert "Book the room" in theirs
    found = re.search(r'href="(/notes/[^"]+)">the note that says so', theirs)
    assert found
    note = await here.browsers["ana"].get(found[1].replace("&amp;", "&"), follow_redirects=True)
    assert "book the room" in text_of(note), (found[1], note.status_code)
    assert re.search(r"<mark[^>]*>[^<]*book the room by 8 January</mark>", note.text)


async def test_what_one_told_in_a_check_in_is_there_once_for_all_pairs(here: Pages) -> None:
    await here.desks.notes.add_pair("p2", "ana", "zoe")
    goal = await here.goal()
    await here.desks.goals.progress.check_in(
        goal, [("adjustment", "ask Ben for shoes by 20 January")], "ana"
    )
    shown = text_of(await here.get("/"))
    assert shown.count("Ask Ben for shoes by 20 January.") == 1
    assert "your own words" in shown


async def test_a_check_in_that_is_due_stands_at_home_and_leads_to_its_form(here: Pages) -> None:
    goal = await here.goal("ben")
    assert f"/goals/{goal}/check-in" not in (await here.get("/", "ben")).text
    here.on(DAY + timedelta(days=15))
    try:
        shown = await here.get("/", "ben")
    finally:
        here.on(DAY)
    assert f'href="/goals/{goal}/check-in"' in shown.text
    assert "check-in was due 18 January 2027" in text_of(shown)


async def test_an_experiment_that_has_ended_asks_what_came_of_it(here: Pages) -> None:
    goal = await here.goal("ben")
    told = {"obstacle": "the rain", "guess": "shoes", "trial": "wear others", "until": "8 January"}
    assert (await here.post(f"/goals/{goal}/experiment", "ben", **told)).status_code == 303
    here.on(date(2027, 1, 9))
    try:
        shown = await here.get("/", "ben")
    finally:
        here.on(DAY)
    assert re.search(r"/experiments/\w+/result", shown.text)


async def test_a_mentor_sees_the_next_session_with_the_way_to_its_brief(here: Pages) -> None:
    note = "We talked about the talk.\n\nNext session on 18 January, Ana brings the agenda."
    await here.desks.notes.add_note("p1", "ana", note, day=DAY, session="s1")
    shown = await here.get("/", "mia")
    assert "/pairs/p1/brief" in shown.text
    assert "“Next session on 18 January, Ana brings the agenda.”" in text_of(shown)


async def test_what_the_other_keeps_private_is_on_no_page_of_mine(here: Pages) -> None:
    secret = "Next steps\n- Ana: tell nobody of the Quokka by 30 January"
    await here.desks.notes.add_note("p1", "ana", secret, day=DAY, scope="private")
    assert "Quokka" in (await here.get("/")).text
    assert "Quokka" not in (await here.get("/", "mia")).text


async def test_a_half_finished_chat_waits_at_home(here: Pages) -> None:
    chat = await here.desks.chats.begin("ben")
    await here.desks.chat.say(chat, "I want to learn Portuguese")
    shown = await here.get("/", "ben")
    assert f'href="/chats/{chat}"' in shown.text
    assert "Half done: your goal" in text_of(shown)
