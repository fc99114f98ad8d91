"""People and pairs, for those who manage them; they read nothing of anybody."""

import re
from pathlib import Path
from urllib.parse import quote

import pytest

from account_lab import TEAM, signed_in_as, team_app, with_account
from web_lab import browser, sign_in, web_app

CANARY = "Zebrafinch"


async def test_an_admin_invites_and_the_link_is_shown_once(home: Path) -> None:
    async with team_app(home) as app, signed_in_as(app, "Adam", "admin") as adam:
        given = {"person": "Ana Müller", "role": "mentor"}
        made = await adam.post("/admin/invitations", data=given)
        (code,) = re.findall(rf"<code>{TEAM}/join#([\w-]+)</code>", made.text)
        assert (await app.state.house.entry.invitation(code)).by == "Adam"
        people = await adam.get("/admin")
        assert "join as mentor" in people.text and code not in people.text
        (invitation,) = re.findall(r"/admin/invitations/(\w+)/withdraw", people.text)
        assert (await adam.post(f"/admin/invitations/{invitation}/withdraw")).status_code == 303
        assert (await adam.post(f"/admin/invitations/{invitation}/withdraw")).status_code == 404
        assert "join as mentor" not in (await adam.get("/admin")).text


async def test_what_is_here_under_a_name_needs_a_tick_and_the_words_stay(home: Path) -> None:
    async with team_app(home) as app, signed_in_as(app, "Adam", "admin") as adam:
        await app.state.house.desks.chat.begin("Zoe")
        given = {"person": "Zoe", "role": "mentor"}
        asked = await adam.post("/admin/invitations", data=given)
        assert asked.status_code == 422 and 'name="existing"' in asked.text
        assert 'value="Zoe"' in asked.text and 'value="mentor" checked' in asked.text
        made = await adam.post("/admin/invitations", data={**given, "existing": "true"})
        assert made.status_code == 200 and "/join#" in made.text


async def test_an_admin_changes_roles_and_who_may_sign_in(home: Path) -> None:
    async with team_app(home) as app, signed_in_as(app, "Adam", "admin") as adam:
        async with signed_in_as(app, "Ana & co", "mentee") as ana:
            there = f"/admin/people/{quote('Ana & co', safe='')}"
            assert there in (await adam.get("/admin")).text.replace("&amp;", "&")
            changed = await adam.post(f"{there}/role", data={"role": "mentor"})
            assert (changed.status_code, changed.headers["location"]) == (303, there)
            assert (await ana.get("/api/v1/me")).json()["role"] == "mentor"
            await adam.post(f"{there}/sign-out")
            assert (await ana.get("/api/v1/me")).status_code == 401
            await adam.post(f"{there}/close")
            assert "closed" in (await adam.get(there)).text
            await adam.post(f"{there}/reopen")
            assert "/join#" in (await adam.post(f"{there}/link")).text


async def test_the_last_admin_stays(home: Path) -> None:
    async with team_app(home) as app, signed_in_as(app, "Adam", "admin") as adam:
        for way, given in (("close", {}), ("role", {"role": "mentor"})):
            refused = await adam.post(f"/admin/people/Adam/{way}", data=given)
            assert refused.status_code == 422 and "only admin" in refused.text
        refused = await adam.patch("/api/v1/admin/people/Adam", json={"closed": True})
        assert refused.status_code == 422
        assert (await adam.get("/api/v1/me")).json()["role"] == "admin"


async def test_an_admin_founds_a_pair_of_people_who_are_here_or_invited(home: Path) -> None:
    async with team_app(home) as app, signed_in_as(app, "Adam", "admin") as adam:
        house = app.state.house
        await with_account(house, "Ana", "mentee")
        await house.people.invite("Mo", "mentor")
        given = {"pair": "growth", "mentor": "Mo", "mentee": "Ana", "program": "main"}
        assert (await adam.post("/admin/pairs", data=given)).status_code == 303
        shown = (await adam.get("/admin/pairs")).text
        assert "<td>Mo</td><td>Ana</td>" in shown
        for wrong in ({"mentor": "Nobody"}, {"mentor": "Adam"}, {"pair": "a/b"}, {"mentor": "Ana"}):
            refused = await adam.post("/admin/pairs", data={**given, **wrong})
            assert refused.status_code == 422 and 'value="Ana"' in refused.text, wrong
        assert len(await house.desks.notes.pairs()) == 1


async def test_an_admin_sees_no_word_of_anybody(home: Path) -> None:
    async with team_app(home) as app, signed_in_as(app, "Adam", "admin") as adam:
        desks = app.state.house.desks
        await with_account(app.state.house, "Ana", "mentee")
        await desks.notes.add_pair("growth", "Mo", "Ana")
        await desks.notes.add_note("growth", "Mo", f"We spoke of the {CANARY}.", scope="program")
        chat = await desks.chat.begin("Ana")
        await desks.goals.records.add_message(chat, "person", f"I want to see a {CANARY}")
        pages = ["/admin", "/admin/pairs", "/admin/people/Ana", "/account"]
        api = ["people", "people/Ana", "invitations", "pairs"]
        for path in [*pages, *(f"/api/v1/admin/{one}" for one in api)]:
            shown = await adam.get(path)
            assert shown.status_code == 200 and CANARY not in shown.text, path
        for path in (f"/chats/{chat}", "/notes", "/api/v1/export"):
            assert (await adam.get(path)).status_code == 403, path


@pytest.mark.parametrize("role", ["mentee", "mentor"])
async def test_who_is_no_admin_manages_nobody(home: Path, role: str) -> None:
    async with team_app(home) as app, signed_in_as(app, "Ana", role) as ana:  # type: ignore[arg-type]
        await with_account(app.state.house, "Adam", "admin")
        for path in ("/admin", "/admin/people/Adam", "/admin/pairs", "/api/v1/admin/people"):
            assert (await ana.get(path)).status_code == 403
        mine = await ana.post("/admin/people/Ana/role", data={"role": "admin"})
        assert mine.status_code == 403
        assert (await ana.patch("/api/v1/admin/people/Ana", json={"role": "admin"})).is_error
        invited = await ana.post("/admin/invitations", data={"person": "Eve", "role": "admin"})
        assert invited.status_code == 403


async def test_the_api_does_what_the_pages_do(home: Path) -> None:
    async with team_app(home) as app, signed_in_as(app, "Adam", "admin") as adam:
        there = "/api/v1/admin"
        invited = await adam.post(f"{there}/invitations", json={"person": "Ana"})
        assert invited.status_code == 201 and invited.json()["link"].startswith(f"{TEAM}/join#")
        async with browser(app, TEAM) as ana:
            code = invited.json()["link"].partition("#")[2]
            given = {"code": code, "password": "seven green apples", "again": "seven green apples"}
            await ana.post("/join/password", data=given)
            found = (await adam.get(f"{there}/people")).json()["items"]
            assert [(one["person"], one["role"]) for one in found] == [
                ("Adam", "admin"),
                ("Ana", "mentee"),
            ]
            assert found[1]["password"] is True
            ended = await adam.delete(f"{there}/people/Ana/sign-ins")
            assert ended.json() == {"ended": 1}
            assert (await ana.get("/api/v1/me")).status_code == 401
        changed = await adam.patch(f"{there}/people/Ana", json={"role": "mentor", "closed": True})
        assert changed.json()["role"] == "mentor" and changed.json()["closed"]
        reset = {"person": "Ana", "reset": True}
        assert (await adam.post(f"{there}/invitations", json=reset)).status_code == 422
        assert (await adam.get(f"{there}/people/Nobody")).status_code == 404
        kept = (await adam.post(f"{there}/invitations", json={"person": "Ben"})).json()
        assert (await adam.delete(f"{there}/invitations/{kept['id']}")).status_code == 204
        assert (await adam.get(f"{there}/invitations")).json()["items"] == []
        pair = {"pair": "growth", "mentor": "Mo", "mentee": "Ben"}
        assert (await adam.post(f"{there}/pairs", json=pair)).status_code == 422


async def test_at_ones_own_machine_one_founds_pairs_and_invites_nobody(home: Path) -> None:
    async with web_app(home) as app, browser(app) as client:
        await sign_in(client, app, "me")
        given = {"pair": "growth", "mentor": "Mo", "mentee": "me"}
        assert (await client.post("/admin/pairs", data=given)).status_code == 303
        assert "needs an account" in (await client.get("/admin")).text
        refused = await client.post("/admin/invitations", data={"person": "Eve", "role": "admin"})
        assert refused.status_code == 422 and "MENTOR_PUBLIC_URL" in refused.text
        assert await app.state.house.people.members() == []


async def test_an_admin_begins_with_people(home: Path) -> None:
    async with team_app(home) as app, signed_in_as(app, "Adam", "admin") as adam:
        begun = await adam.get("/")
        assert (begun.status_code, begun.headers["location"]) == (303, "/admin")
