"""The door as an attacker tries it: foreign pages and hosts, bodies without end, old sign-ins."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import replace
from datetime import timedelta
from http.cookiejar import CookieJar
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from fastapi import FastAPI

from mentor_copilot.desk.accounts import IDLE, LONGEST
from mentor_copilot.settings import Settings
from mentor_copilot.settings.serving import Serving
from mentor_copilot.surfaces.web.app import app_for
from mentor_copilot.surfaces.web.gate import bodies
from mentor_copilot.surfaces.web.gate.actors import anybody, cookie_name
from web_askers import HERE, TEAM, Asker
from web_asking import Answer, Ask, ask
from web_lab import ADDRESS, browser, sign_in, web_app
from web_routes import Way, ways

pytestmark = pytest.mark.asyncio(loop_scope="module")

WAYS = ways(app_for(Settings(home=Path("unused"), engine_setting="rules"), Serving()))
UNSAFE = [way for way in WAYS if way.unsafe]
PLAIN = "text/plain"
COOKIE = cookie_name(HERE)

FORGED: dict[str, dict[str, str | None]] = {
    "no origin": {"origin": None},
    "a foreign origin": {"origin": "https://evil.example"},
    "a foreign port": {"origin": "http://127.0.0.1:9999"},
    "a foreign scheme": {"origin": TEAM.address.replace("https", "http")},
    "an origin that begins as ours": {"origin": f"{TEAM.address}.evil.example"},
    "origin null": {"origin": "null"},
    "a broken origin": {"origin": "http://[::1"},
    "cross-site": {"sec-fetch-site": "cross-site"},
    "same-site": {"origin": None, "sec-fetch-site": "same-site"},
    "no word": {"x-csrf-token": None},
    "a wrong word": {"x-csrf-token": "0" * 64},
    "plain text": {"x-csrf-token": None, "content-type": PLAIN},
    "a form": {"x-csrf-token": None, "content-type": "application/x-www-form-urlencoded"},
    "parts without an end": {"x-csrf-token": None, "content-type": "multipart/form-data"},
    "a made-up token": {"authorization": "Bearer x", "x-csrf-token": None},
    "a made-up token in small letters": {"authorization": "bearer x", "x-csrf-token": None},
    "no token": {"authorization": "Bearer ", "x-csrf-token": None},
    "a password": {"authorization": "Basic eDp5", "x-csrf-token": None},
}
ENTERING = ("no origin", "a foreign origin", "origin null", "cross-site", "same-site")


@pytest.mark.parametrize("way", UNSAFE, ids=[str(way) for way in UNSAFE])
async def test_what_no_page_of_ours_sends_changes_nothing(asker: Asker, way: Way) -> None:
    person = "adam" if way.path.startswith(("/admin", "/api/v1/admin")) else "ana"
    token = await asker.token(person)
    own = await asker.own(way, person)
    fields = await asker.fields(way, person, own)
    before = asker.world.state()
    open_to_all = anybody in way.needs
    for name in ENTERING if open_to_all else FORGED:
        answer = await asker.ask(way, token, own, fields, person, FORGED[name])
        assert answer.status in (400, 401, 403, 415, 422), (name, answer.text)
    assert asker.world.state() == before


async def _tell(asker: Asker, headers: dict[str, str]) -> Answer:
    """A chat is begun, with these headers alone."""
    kind = {"content-type": "application/json"}
    return await ask(asker.here, Ask("POST", "/api/v1/chats", kind | headers, (b"{}",)))


async def test_a_program_brings_its_token_and_no_word(asker: Asker) -> None:
    token = await asker.token("ana")
    bearer = {"authorization": f"Bearer {token}"}
    assert (await _tell(asker, bearer)).status == 201
    assert (await _tell(asker, {"authorization": f"bearer  {token} "})).status == 201


async def test_a_token_that_a_foreign_page_sends_is_refused(asker: Asker) -> None:
    token = await asker.token("ana")
    for told in ({"origin": "https://evil.example"}, {"sec-fetch-site": "cross-site"}):
        cookie = {"cookie": f"{COOKIE}={token}"}
        sent = {"authorization": f"Bearer {token}", **told}
        assert (await _tell(asker, sent)).status == 403
        assert (await _tell(asker, sent | cookie)).status == 403


async def test_beside_a_token_a_cookie_counts_for_nothing(asker: Asker) -> None:
    token = await asker.token("ana")
    sent = {"authorization": "Bearer made-up", "cookie": f"{COOKIE}={token}", "origin": ADDRESS}
    assert (await _tell(asker, sent)).status == 401
    assert (await ask(asker.here, Ask("GET", "/", sent))).status == 303


HOSTS = (
    "evil.example",
    "127.0.0.1.evil.example",
    "localhost.evil.example:8420",
    "evil@127.0.0.1:8420",
    "127.0.0.1:8420@evil.example",
    "127.0.0.1/evil",
    "127.0.0.1?evil",
    "127.0.0.1#evil",
    "127.0.0.1:evil",
    "localhost.",
    "0.0.0.0:8420",
    "2130706433",
    "[::1",
    "[::ffff:127.0.0.1]",
    "::1",
    " ",
    "",
)


@pytest.mark.parametrize("host", HOSTS)
async def test_another_host_is_not_served(asker: Asker, host: str) -> None:
    for path in ("/open", "/static/frame.css", "/api/v1/openapi.json", "/not-there"):
        answer = await ask(asker.here, Ask("GET", path, {"host": host}))
        assert answer.status == 421


async def test_a_probe_is_answered_whatever_host_it_names(asker: Asker) -> None:
    for host in (*HOSTS, "10.0.0.7:8420", "[fd00::7]:8420", None):
        named = {} if host is None else {"host": host}
        for path, status in (("/healthz", 200), ("/readyz", 200), ("/metrics", 404)):
            answer = await ask(asker.here, Ask("GET", path, named))
            assert answer.status == status and _has_policy(answer), (host, path)
        for method, path in (("POST", "/healthz"), ("GET", "/healthz/"), ("GET", "/readyz/..")):
            if host is not None:
                assert (await ask(asker.here, Ask(method, path, named))).status == 421, (host, path)


async def test_two_hosts_are_not_served(asker: Asker) -> None:
    twice = Ask("GET", "/open", more=(("host", "evil.example"),))
    assert (await ask(asker.here, twice)).status == 421


@pytest.mark.parametrize("host", ["127.0.0.1:8420", "localhost", "LOCALHOST:1", "[::1]:8420"])
async def test_this_machine_is_served_by_its_names(asker: Asker, host: str) -> None:
    assert (await ask(asker.here, Ask("GET", "/open", {"host": host}))).status == 200


async def test_what_a_proxy_might_say_is_not_believed(asker: Asker) -> None:
    names = ("x-forwarded-host", "x-forwarded-proto", "x-forwarded-for", "forwarded", "x-real-ip")
    said = dict.fromkeys((*names, "x-original-url", "x-rewrite-url"), "evil.example")
    for path in ("/", "/open", "/not-there", "/chats/", "//evil.example/", "/static/frame.css"):
        plain = await ask(asker.here, Ask("GET", path))
        told = await ask(asker.here, Ask("GET", path, said))
        assert (plain.status, plain.body) == (told.status, told.body)
        assert "evil.example" not in (told.header("location") or "").split("8420")[0]


@asynccontextmanager
async def _apart(home: Path, serving: Serving | None = None) -> AsyncIterator[FastAPI]:
    """An app of its own, whose clock or routes a test may change."""
    async with web_app(home, serving) as app:
        yield app


async def _enter(app: FastAPI, address: str, headers: dict[str, str]) -> Answer:
    """The answer to a one-time link that is followed."""
    code = await app.state.house.accounts.local_link("lea")
    host = address.partition("//")[2]
    told = {"host": host, "origin": address, "content-type": "application/x-www-form-urlencoded"}
    return await ask(app, Ask("POST", "/open", told | headers, (f"code={code}".encode(),)))


async def test_a_cookie_of_this_machine_is_for_http_and_our_pages_alone(home: Path) -> None:
    async with _apart(home) as app:
        (cookie,) = (await _enter(app, ADDRESS, {})).all("set-cookie")
    name, *told = cookie.split("; ")
    attributes = {one.lower() for one in told}
    assert name.startswith(f"{COOKIE}=")
    assert {"httponly", "samesite=lax", "path=/"} <= attributes
    assert not {"secure"} & attributes and "domain" not in cookie.lower()


async def test_two_servers_of_one_machine_do_not_sign_each_other_out(tmp_path: Path) -> None:
    addresses = [f"http://127.0.0.1:{port}" for port in (8420, 8421)]
    async with AsyncExitStack() as stack:
        jar = CookieJar()  # a browser's: of the host, whatever the port
        clients = []
        for person, address in zip(("ana", "ben"), addresses, strict=True):
            serving = Serving(port=urlsplit(address).port or 0)
            app = await stack.enter_async_context(web_app(tmp_path / person, serving))
            client = await stack.enter_async_context(browser(app, address))
            client.cookies = jar
            await sign_in(client, app, person)
            clients.append(client)
        for person, client in zip(("ana", "ben"), clients, strict=True):
            assert f"You are {person}<" in (await client.get("/account")).text


async def test_a_sign_in_makes_a_new_token_in_place_of_a_planted_one(home: Path) -> None:
    async with _apart(home) as app:
        planted = {"cookie": f"{COOKIE}=planted-by-somebody"}
        token = (await _enter(app, ADDRESS, planted)).all("set-cookie")[0].split(";")[0]
        assert "planted" not in token
        again = (await _enter(app, ADDRESS, {"cookie": token})).all("set-cookie")[0].split(";")[0]
        assert again != token
        assert (await ask(app, Ask("GET", "/", planted))).status == 303
        assert (await ask(app, Ask("GET", "/", {"cookie": token}))).status == 303
        assert (await ask(app, Ask("GET", "/", {"cookie": again}))).status == 200


async def test_a_sign_out_ends_the_sign_in_and_takes_the_cookie_back(home: Path) -> None:
    async with _apart(home) as app, browser(app) as client:
        await sign_in(client, app, "lea")
        cookie = f"{COOKIE}={client.cookies[COOKIE]}"
        (gone,) = (await client.post("/sign-out")).headers.get_list("set-cookie")
        assert gone.startswith(f'{COOKIE}=""') and "Max-Age=0" in gone
        assert (await ask(app, Ask("GET", "/", {"cookie": cookie}))).status == 303
        bearer = {"authorization": f"Bearer {cookie.removeprefix(f'{COOKIE}=')}"}
        assert (await ask(app, Ask("POST", "/api/v1/chats", bearer))).status == 401


@pytest.mark.parametrize(
    ("person", "after", "stands"),
    [
        ("ana", IDLE - timedelta(minutes=1), True),
        ("ana", IDLE, False),
        ("ana", LONGEST, False),
        ("lea", LONGEST - timedelta(minutes=1), True),
        ("lea", LONGEST, False),
    ],
)
async def test_a_sign_in_ends_when_it_was_not_used_and_at_the_latest_one_day(
    asker: Asker, monkeypatch: pytest.MonkeyPatch, person: str, after: timedelta, stands: bool
) -> None:
    token = await asker.world.sign_in(person)
    house = asker.world.house
    later = house.accounts.now() + after
    monkeypatch.setattr(house, "accounts", replace(house.accounts, now=lambda: later))
    found = await house.accounts.signed_in(token)
    assert (found is not None) is stands


async def test_use_puts_off_the_end_of_a_sign_in_but_not_for_ever(
    asker: Asker, monkeypatch: pytest.MonkeyPatch
) -> None:
    token = await asker.world.sign_in("ana")
    house = asker.world.house
    begun, hours = house.accounts.now(), 0
    while hours < LONGEST.total_seconds() / 3600 + 1:
        hours += 11
        now = begun + timedelta(hours=hours)
        monkeypatch.setattr(house, "accounts", replace(house.accounts, now=lambda now=now: now))
        found = await house.accounts.signed_in(token)
        assert (found is not None) is (timedelta(hours=hours) < LONGEST)


POLICY = (
    "content-security-policy",
    "x-content-type-options",
    "referrer-policy",
    "cross-origin-opener-policy",
    "cross-origin-resource-policy",
    "permissions-policy",
    "cache-control",
)


def _has_policy(answer: Answer) -> bool:
    policy = answer.header("content-security-policy") or ""
    strict = "default-src 'none'" in policy and "unsafe" not in policy and "*" not in policy
    return strict and all(len(answer.all(name)) == 1 for name in POLICY)


async def test_each_answer_has_the_policy_whatever_it_is(asker: Asker) -> None:
    cookie = {"cookie": f"{COOKIE}={await asker.token('ana')}"}
    asked = {
        200: Ask("GET", "/", cookie),
        303: Ask("GET", "/"),
        401: Ask("POST", "/api/v1/chats", {"origin": ADDRESS}),
        403: Ask("POST", "/api/v1/chats"),
        404: Ask("GET", "/not-there", cookie),
        405: Ask("PUT", "/open", {"origin": ADDRESS}),
        413: Ask("POST", "/open", {"origin": ADDRESS, "content-length": "99999999"}),
        421: Ask("GET", "/", {"host": "evil.example"}),
        422: Ask("POST", "/open", {"origin": ADDRESS}),
    }
    for status, request in asked.items():
        answer = await ask(asker.here, request)
        assert answer.status == status
        assert _has_policy(answer), answer.headers
    for path in ("/static/frame.css", "/static/not-there", "/static", "/api/v1/openapi.json"):
        assert _has_policy(await ask(asker.here, Ask("GET", path, cookie)))


async def test_a_fault_of_ours_tells_nothing_and_has_the_policy(home: Path) -> None:
    async with _apart(home) as app:

        async def broken() -> None:
            raise RuntimeError("private words")

        app.add_api_route("/api/v1/broken", broken)
        app.add_api_route("/broken", broken)
        for path in ("/api/v1/broken", "/broken"):
            answer = await ask(app, Ask("GET", path))
            assert answer.status == 500
            assert "private" not in answer.text and "RuntimeError" not in answer.text
            assert _has_policy(answer)


async def test_a_team_is_served_over_https_alone(home: Path) -> None:
    async with _apart(home, TEAM) as app:
        answer = await ask(app, Ask("GET", "/sign-in", {"host": "coach.example.org"}))
        assert answer.status == 200
        assert "max-age" in (answer.header("strict-transport-security") or "")
        for origin, status in (
            ("https://coach.example.org", 401),
            ("http://coach.example.org", 403),
        ):
            told = {"host": "coach.example.org", "origin": origin}
            assert (await ask(app, Ask("POST", "/api/v1/chats", told))).status == status


@pytest.mark.parametrize("length", ["2000001", "-1", "+1", "1e3", "²", "0x10", "9" * 5000, ""])
async def test_a_length_that_is_too_long_or_no_number_is_refused(asker: Asker, length: str) -> None:
    sent = Ask("POST", "/open", {"origin": ADDRESS, "content-length": length}, (b"code=x",))
    assert (await ask(asker.here, sent)).status == 413


LONG = {
    "application/json": ("/api/v1/chats/x/messages", b'{"text": "'),
    "application/x-www-form-urlencoded": ("/open", b"code="),
    "multipart/form-data; boundary=b": (
        "/open",
        b'--b\r\nContent-Disposition: form-data; name="code"\r\n\r\n',
    ),
}


@pytest.mark.parametrize("kind", LONG)
async def test_a_body_that_says_no_length_is_cut_off_when_it_is_too_long(
    asker: Asker, kind: str
) -> None:
    path, start = LONG[kind]
    pieces = (start, *(b"x" * 60_000 for _ in range(40)))
    headers = {"origin": ADDRESS, "content-type": kind}
    answer = await ask(asker.here, Ask("POST", path, headers, pieces))
    assert answer.status in (400, 413)  # a form's single field may be cut off before its body
    assert _has_policy(answer)


async def test_a_body_that_does_not_come_is_not_waited_for_without_end(
    asker: Asker, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bodies, "SECONDS_AT_MOST", 0.05)
    for kind, (path, start) in LONG.items():
        headers = {"origin": ADDRESS, "content-type": kind}
        sent = Ask("POST", path, headers, (start,), stalls=True)
        assert (await ask(asker.here, sent)).status == 408


TRICKS = (
    "/static/../app.py",
    "/static/../gate/door.py",
    "/static//../../app.py",
    "/static/../../../../../../etc/passwd",
    "/static//etc/passwd",
    "//static/frame.css",
    "/static/..\\app.py",
    "/static/%2e%2e/app.py",
    "/static/frame.css\x00.txt",
    "/static/\x00",
    "/static/" + "a" * 5000,
    "/static/\udcff",
    "/static/",
    "/static",
    "/chats/\x00",
    "/chats/" + "a" * 5000,
    "/chats/..%2f..",
    "/chats/\u202e",
)


@pytest.mark.parametrize("path", TRICKS)
async def test_no_path_leads_out_of_what_is_served(asker: Asker, path: str) -> None:
    for headers in ({}, {"cookie": f"{COOKIE}={await asker.token('ana')}"}):
        answer = await ask(asker.here, Ask("GET", path, headers))
        assert answer.status in (303, 307, 404)
        assert "import" not in answer.text and "root:" not in answer.text
        assert (answer.header("location") or "/").startswith(("/", ADDRESS))


@pytest.mark.parametrize("method", ["HEAD", "OPTIONS", "TRACE", "PUT", "DELETE", "get", "MADEUP"])
async def test_other_methods_do_nothing_and_open_nothing_to_other_pages(
    asker: Asker, method: str
) -> None:
    before = asker.world.state()
    sent = {"cookie": f"{COOKIE}={await asker.token('ana')}", "origin": "https://evil.example"}
    for path in ("/", "/chats", "/open", "/static/frame.css", "/api/v1/chats", "/sign-out"):
        answer = await ask(asker.here, Ask(method, path, sent))
        assert answer.status in (200, 403, 404, 405)
        assert not [name for name, _ in answer.headers if name.startswith("access-control")]
    assert asker.world.state() == before


@pytest.mark.parametrize(
    "words", ["x\r\nSet-Cookie: a=b", "x\nLocation: //evil.example", "é\u2028ü"]
)
async def test_no_name_writes_a_header(asker: Asker, words: str) -> None:
    for way in WAYS:
        if not way.kinds or anybody in way.needs:
            continue
        ids = dict.fromkeys(way.kinds, words)
        answer = await asker.ask(way, await asker.token("ana"), ids, {}, "ana")
        assert answer.status < 500
        assert not any("\n" in value or "\r" in value for _, value in answer.headers)
        assert answer.header("set-cookie") is None


@pytest.mark.parametrize(
    "there", ["https://evil.example", "//evil.example", "/\\evil.example", "javascript:1"]
)
@pytest.mark.parametrize("name", ["next", "to", "url", "return", "redirect_uri", "back"])
async def test_no_address_in_a_request_leads_elsewhere(asker: Asker, name: str, there: str) -> None:
    for path in ("/", "/open", "/sign-in", "/chats"):
        answer = await ask(asker.here, Ask("GET", path, query=f"{name}={there}"))
        assert "evil.example" not in str(answer.headers)


async def test_words_that_are_no_text_are_no_fault_of_ours(asker: Asker) -> None:
    token = await asker.token("ana")
    sent = {
        "authorization": f"Bearer {token}",
        "content-type": "application/json",
    }
    for body in (
        b'{"\\ud800": 1}',
        b'{"text": "\\ud800"}',
        b"\xff",
        b"[" * 5000,
        b'{"text": NaN}',
        b"1e999",
    ):
        chat = await asker.world.desks.chat.begin("ana")
        path = f"/api/v1/chats/{chat}/messages"
        answer = await ask(asker.here, Ask("POST", path, sent, (body,)))
        assert 400 <= answer.status < 500
        assert json.loads(answer.body)["status"] == answer.status


async def test_a_stream_tells_nothing_more_once_its_sign_in_has_ended(asker: Asker) -> None:
    token = await asker.world.sign_in("bea")
    chat = await asker.world.desks.chat.begin("bea")
    events = Ask("GET", f"/api/v1/chats/{chat}/events", {"authorization": f"Bearer {token}"})
    following = asyncio.create_task(ask(asker.here, events))
    await asyncio.sleep(0.05)
    actor = await asker.world.house.accounts.signed_in(token)
    assert actor is not None
    await asker.world.house.accounts.sign_out(actor)
    await asker.here.state.house.turns.say("bea", chat, "I want to learn Italian")
    assert "event: said" not in (await following).text
    await asker.rest()
