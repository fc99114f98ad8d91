"""Signing in, joining and one's account on the pages of a team, and whose pages at one's own."""

import re
from pathlib import Path

import httpx
import pytest

from account_lab import PASSWORD, TEAM, joined, signed_in_as, team_app
from mentor_copilot.surfaces.web.pages.browsers import named
from web_lab import browser, sign_in, web_app

OTHER = "eight small rivers"


async def _signs_in(client: httpx.AsyncClient, name: str, password: str) -> httpx.Response:
    return await client.post("/sign-in", data={"name": name, "password": password})


async def test_who_follows_a_link_chooses_a_password_and_is_in(home: Path) -> None:
    async with team_app(home) as app, browser(app, TEAM) as client:
        link = await app.state.house.people.invite("Ana", "mentee", by="Adam")
        asked = await client.post("/join", data={"code": f" {link.code}\n"})
        assert asked.status_code == 200 and "Adam invites you as a mentee" in asked.text
        given = {"code": link.code, "password": PASSWORD, "again": OTHER}
        differ = await client.post("/join/password", data=given)
        assert differ.status_code == 422 and "differ" in differ.text and link.code in differ.text
        given["again"] = PASSWORD
        answer = await client.post("/join/password", data=given)
        assert (answer.status_code, answer.headers["location"]) == (303, "/")
        cookie = answer.headers["set-cookie"]
        assert cookie.startswith("__Host-mentor=") and "Path=/" in cookie
        assert all(word in cookie for word in ("HttpOnly", "Secure", "SameSite=lax"))
        assert "Domain" not in cookie
        assert (await client.get("/api/v1/me")).json()["person"] == "Ana"
        used = await client.post("/join", data={"code": link.code})
        assert used.status_code == 422 and "ask for a new one" in used.text


async def test_the_code_of_a_link_stands_in_no_address_and_no_log(
    home: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("DEBUG")
    async with team_app(home) as app, browser(app, TEAM) as client:
        link = await app.state.house.people.invite("Ana", "mentee")
        shown = await client.get("/join")
        assert 'action="/join"' in shown.text and "open.js" in shown.text
        given = {"code": link.code, "password": PASSWORD, "again": PASSWORD}
        await client.post("/join", data={"code": link.code})
        answer = await client.post("/join/password", data=given)
        assert link.code not in answer.headers["location"]
    logged = caplog.text
    for secret in (link.code, PASSWORD, client.cookies.get("__Host-mentor") or "?"):
        assert secret not in logged


async def test_a_wrong_password_and_an_unknown_name_get_the_same_page(home: Path) -> None:
    async with team_app(home) as app, browser(app, TEAM) as client, browser(app, TEAM) as ana:
        await joined(ana, app, "Ana", "mentee")
        wrong = await _signs_in(client, "Ana", OTHER)
        unknown = await _signs_in(client, "Eva", OTHER)
        assert wrong.status_code == unknown.status_code == 422
        assert wrong.text.replace("Ana", "Eva") == unknown.text
        assert 'value="Eva"' in unknown.text and OTHER not in unknown.text


async def test_of_a_thousand_guesses_ten_are_heard(home: Path) -> None:
    async with team_app(home) as app, browser(app, TEAM) as client, browser(app, TEAM) as ana:
        await joined(ana, app, "Ana", "mentee")
        for number in range(10):
            assert (await _signs_in(client, "Ana", f"guess {number}")).status_code == 422
        for password in ("guess 11", PASSWORD):
            late = await _signs_in(client, "ana", password)
            assert late.status_code == 429 and 890 < int(late.headers["Retry-After"]) <= 900
        assert (await ana.get("/account")).status_code == 200  # who is in stays in


async def test_a_sign_in_from_a_page_elsewhere_is_refused(home: Path) -> None:
    async with team_app(home) as app, browser(app, TEAM) as client:
        for origin in ("https://evil.example", "null"):
            client.headers["Origin"] = origin
            for path in ("/sign-in", "/join", "/join/password", "/join/provider", "/open"):
                assert (await client.post(path, data={"code": "x"})).status_code == 403


async def test_a_sign_in_takes_the_place_of_the_one_before(home: Path) -> None:
    async with team_app(home) as app, browser(app, TEAM) as client:
        await joined(client, app, "Ana", "mentee")
        before = client.cookies["__Host-mentor"]
        await _signs_in(client, "Ana", PASSWORD)
        assert client.cookies["__Host-mentor"] != before
        client.cookies.set("__Host-mentor", before)
        assert (await client.get("/account")).headers["location"] == "/sign-in"


async def test_who_signs_out_is_out(home: Path) -> None:
    async with team_app(home) as app, browser(app, TEAM) as client:
        await joined(client, app, "Ana", "mentee")
        token = client.cookies["__Host-mentor"]
        assert (await client.post("/sign-out")).headers["location"] == "/sign-in"
        assert "__Host-mentor" not in client.cookies
        client.cookies.set("__Host-mentor", token)
        assert (await client.get("/api/v1/me")).status_code == 401


async def test_nobody_of_a_team_comes_in_by_the_link_of_the_machine(home: Path) -> None:
    async with web_app(home) as alone, browser(alone) as here:
        await sign_in(here, alone, "ana")
        token = here.cookies["mentor-8420"]
    async with team_app(home) as app, browser(app, TEAM) as client:
        client.cookies.set("__Host-mentor", token)
        assert (await client.get("/api/v1/me")).status_code == 401
        code = await app.state.house.accounts.local_link("ana")
        refused = await client.post("/open", data={"code": code})
        assert refused.headers["location"] == "/sign-in" and "set-cookie" not in refused.headers


async def test_one_sees_where_one_is_signed_in_and_ends_it(home: Path) -> None:
    async with team_app(home) as app, signed_in_as(app, "Ana", "mentee") as here:
        async with signed_in_as(app, "Ana", "mentee") as there:
            shown = await here.get("/account")
            assert shown.text.count("this one") == 1 and "Firefox on Linux" in shown.text
            ids = re.findall(r'/account/sign-ins/(\w+)/end"', shown.text)
            assert len(ids) == 2
            current = (await here.get("/api/v1/sign-ins")).json()["items"]
            other = next(one["id"] for one in current if not one["current"])
            assert (await here.post(f"/account/sign-ins/{other}/end")).status_code == 303
            assert (await there.get("/api/v1/me")).status_code == 401
            assert (await here.get("/api/v1/me")).status_code == 200
            assert (await here.post(f"/account/sign-ins/{other}/end")).status_code == 404


async def test_one_ends_all_other_sign_ins(home: Path) -> None:
    async with team_app(home) as app, signed_in_as(app, "Ana", "mentee") as here:
        async with (
            signed_in_as(app, "Ana", "mentee") as there,
            signed_in_as(app, "Ben", "mentee") as ben,
        ):
            assert (await here.delete("/api/v1/sign-ins")).json() == {"ended": 1}
            assert (await there.get("/api/v1/me")).status_code == 401
            assert (await ben.get("/api/v1/me")).status_code == 200


async def test_a_token_is_shown_once_and_does_what_its_person_may(home: Path) -> None:
    async with team_app(home) as app, signed_in_as(app, "Ana", "mentee") as client:
        made = await client.post("/account/tokens", data={"label": "calendar", "days": "30"})
        (token,) = re.findall(r"<code>([\w-]{43})</code>", made.text)
        assert token not in (await client.get("/account")).text
        async with browser(app, TEAM) as program:
            program.headers["Authorization"] = f"Bearer {token}"
            assert (await program.get("/api/v1/me")).json()["person"] == "Ana"
            assert (await program.get("/api/v1/admin/people")).status_code == 403
            refused = await program.post("/api/v1/tokens", json={"label": "one more"})
            assert refused.status_code == 422


async def test_a_token_made_with_an_idempotency_key_is_kept_nowhere(home: Path) -> None:
    async with team_app(home) as app, signed_in_as(app, "Ana", "mentee") as client:
        once = {"Idempotency-Key": "k1"}
        first = await client.post("/api/v1/tokens", json={"label": "a"}, headers=once)
        again = await client.post("/api/v1/tokens", json={"label": "a"}, headers=once)
        assert first.status_code == again.status_code == 201
        assert first.json()["token"] != again.json()["token"]
    kept = b"".join(file.read_bytes() for file in home.rglob("*") if file.is_file())
    assert first.json()["token"].encode() not in kept


async def test_a_changed_password_is_the_one_that_counts(home: Path) -> None:
    async with team_app(home) as app, browser(app, TEAM) as client:
        await joined(client, app, "Ana", "mentee")
        given = {"old": "wrong password", "password": OTHER, "again": OTHER}
        refused = await client.post("/account/password", data=given)
        assert refused.status_code == 422 and OTHER not in refused.text
        given["old"] = PASSWORD
        done = await client.post("/account/password", data=given)
        assert done.status_code == 303
        assert "is changed" in (await client.get(done.headers["location"])).text
        assert (await _signs_in(client, "Ana", PASSWORD)).status_code == 422
        assert (await _signs_in(client, "Ana", OTHER)).status_code == 303


async def test_at_ones_own_machine_one_chooses_whose_pages_to_see(home: Path) -> None:
    async with web_app(home) as app, browser(app) as client:
        await app.state.house.desks.notes.add_pair("growth", "Mo", "Ana")
        await sign_in(client, app, "me")
        before = client.cookies["mentor-8420"]
        shown = await client.get("/who")
        assert all(f"Be {person}<" in shown.text for person in ("Ana", "Mo"))
        assert (await client.post("/who", data={"person": "Ana"})).status_code == 303
        assert (await client.get("/api/v1/me")).json() == {
            "person": "Ana",
            "role": "mentor",
            "local": True,
        }
        assert client.cookies["mentor-8420"] != before
        assert "You are Ana" in (await client.get("/account")).text
        client.cookies.set("mentor-8420", before)
        assert (await client.get("/api/v1/me")).status_code == 401


async def test_nobody_new_is_made_by_being_chosen(home: Path) -> None:
    async with web_app(home) as app, browser(app) as client:
        await sign_in(client, app, "me")
        assert (await client.post("/who", data={"person": "nobody"})).status_code == 404


async def test_with_accounts_nobody_chooses_whose_pages_to_see(home: Path) -> None:
    async with team_app(home) as app, signed_in_as(app, "Ana", "mentee") as client:
        await app.state.house.desks.notes.add_pair("growth", "Mo", "Ana")
        assert (await client.get("/who")).status_code == 404
        assert (await client.post("/who", data={"person": "Mo"})).status_code == 404
        assert (await client.get("/api/v1/me")).json()["person"] == "Ana"


async def test_a_program_at_ones_own_machine_has_a_token_too(home: Path) -> None:
    async with web_app(home) as app, browser(app) as client, browser(app) as program:
        await sign_in(client, app, "me")
        made = await client.post("/api/v1/tokens", json={"label": "a script", "days": 9})
        program.headers["Authorization"] = f"Bearer {made.json()['token']}"
        assert (await program.get("/api/v1/me")).json()["person"] == "me"


def test_a_browser_is_named_as_its_person_knows_it() -> None:
    chrome = "Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/150.0 Safari/537.36"
    assert named(chrome) == "Chrome on Windows"
    assert named(f"{chrome} Edg/150.0") == "Edge on Windows"
    assert named("Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) Safari") == (
        "Safari on iPhone"
    )
    assert named("<script>") == named("") == "a browser"
