"""Errors and hand-overs as people see them."""

import re
from pathlib import Path

import pytest
from starlette.requests import Request

from mentor_copilot.desk.accounts import AccountDesk
from mentor_copilot.desk.handing_over import HandOver
from mentor_copilot.domain.safety import Card, reply
from mentor_copilot.settings.serving import Serving
from mentor_copilot.surfaces.web.pages.crisis import handed_over_page
from mentor_copilot.surfaces.web.pages.errors import advice
from mentor_tools.errors import StoreError
from web_lab import browser, signed_in, web_app


async def test_what_is_not_there_is_told_with_a_way_on(home: Path) -> None:
    async with signed_in(home) as client:
        answer = await client.get("/chats/nothing")
        deep = await client.get("/no/such/page")
    for one in (answer, deep):
        assert one.status_code == 404
        assert "There is nothing here" in one.text and 'href="/"' in one.text


async def test_a_record_that_cannot_be_read_still_gives_a_page(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def torn(*_: object) -> None:
        raise StoreError("the record cannot be read")

    async with signed_in(home) as client:
        monkeypatch.setattr(AccountDesk, "signed_in", torn)
        answer = await client.get("/chats")
    assert answer.status_code == 503
    assert "not your fault" in answer.text and "The record cannot be read." in answer.text


async def test_who_is_signed_out_is_told_that_nothing_was_changed(home: Path) -> None:
    async with web_app(home) as app, browser(app) as client:
        answer = await client.post("/chats")
    assert answer.status_code == 401
    assert "You are signed out" in answer.text and "Nothing was changed" in answer.text


async def test_a_page_that_is_out_of_date_is_refused_with_what_to_do(home: Path) -> None:
    async with signed_in(home) as client:
        answer = await client.post("/chats", headers={"X-CSRF-Token": "old"})
    assert answer.status_code == 403
    assert "load" in answer.text


@pytest.mark.parametrize(
    "status", [400, 401, 403, 404, 405, 409, 413, 415, 422, 429, 500, 502, 503]
)
def test_every_status_has_words_of_its_kind(status: int) -> None:
    found = advice(status)
    assert ("not your fault" in found.heading) == (status >= 500)
    assert found.to_do.endswith(".")


async def test_a_hand_over_shows_people_to_reach_and_nothing_else(home: Path) -> None:
    told = reply(Card("crisis", "crisis_card", (0, 1)), "GB")
    async with web_app(home) as app:
        request = Request({"type": "http", "path": "/x", "headers": [], "app": app})
        shown = handed_over_page(request, None, HandOver(told, "crisis_card"))
    text = bytes(shown.body).decode()
    assert re.findall(r'href="(tel:\d+)"', text) == ["tel:999", "tel:116123"]
    assert "I am glad you wrote it" in text
    assert "<nav" not in text and "<form" not in text and "<footer" not in text


async def test_nobody_is_told_that_words_stay_on_a_machine_that_they_may_not_sit_at(
    home: Path,
) -> None:
    team = Serving(public_url="https://coach.example.org")
    async with web_app(home, team) as app, browser(app, team.public_url) as client:
        shown = (await client.get("/sign-in")).text
    assert "Your words go to the machine that this program runs on" in shown
