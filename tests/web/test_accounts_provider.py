"""Signing in at an OpenID provider: a real one of our own on this machine, over real HTTP."""

import time
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest
from fastapi import FastAPI
from joserfc.jwk import ECKey

from account_lab import TEAM, joined, team_app, with_account
from loopback_oidc import LoopbackProvider
from mentor_tools.credential_ports import Begun
from mentor_tools.errors import Usage
from mentor_tools.oidc_authlib import AuthlibProvider
from web_lab import browser


@pytest.fixture
def provider() -> Iterator[LoopbackProvider]:
    with LoopbackProvider() as there:
        yield there


@asynccontextmanager
async def _known(
    home: Path, provider: LoopbackProvider
) -> AsyncIterator[tuple[FastAPI, httpx.AsyncClient]]:
    """The app where Ana signs in as the provider's subject, and a browser."""
    async with team_app(home, provider.settings) as app, browser(app, TEAM) as client:
        subject = f"{provider.base_url} {provider.subject}"
        await with_account(app.state.house, "Ana", "mentee", subject)
        yield app, client


async def _there_and_back(client: httpx.AsyncClient, provider: LoopbackProvider) -> httpx.Response:
    went = await client.get("/sign-in/provider")
    assert went.status_code == 303
    return await client.get(provider.consent(went.headers["location"]))


async def _who(client: httpx.AsyncClient) -> str | None:
    answer = await client.get("/api/v1/me")
    return answer.json()["person"] if answer.status_code == 200 else None


async def test_who_is_known_to_the_provider_is_signed_in(
    home: Path, provider: LoopbackProvider
) -> None:
    async with _known(home, provider) as (_, client):
        back = await _there_and_back(client, provider)
        assert (back.status_code, back.headers["location"]) == (303, "/")
        assert await _who(client) == "Ana"
        assert "__Host-mentor-way" not in client.cookies
    assert provider.asked["redirect_uri"] == f"{TEAM}/sign-in/provider/back"
    assert provider.asked["scope"] == "openid"


async def test_a_link_binds_a_sign_in_of_the_provider_to_the_account(
    home: Path, provider: LoopbackProvider
) -> None:
    async with team_app(home, provider.settings) as app, browser(app, TEAM) as client:
        link = await app.state.house.people.invite("Ana", "mentee")
        shown = await client.post("/join/provider", data={"code": link.code})
        address = shown.text.partition(f'href="{provider.base_url}/authorize')[2].partition('"')[0]
        address = f"{provider.base_url}/authorize{address}".replace("&amp;", "&")
        await client.get(provider.consent(address))
        assert await _who(client) == "Ana"
        client.cookies.clear()
        await _there_and_back(client, provider)
        assert await _who(client) == "Ana"


async def test_a_sign_in_of_the_provider_is_nobody_elses_too(
    home: Path, provider: LoopbackProvider
) -> None:
    async with _known(home, provider) as (app, client):
        link = await app.state.house.people.invite("Ben", "mentee")
        desk = app.state.house.provider
        address, ticket = await desk.begin(f"{TEAM}/sign-in/provider/back", link.code)
        client.cookies.set("__Host-mentor-way", ticket)
        refused = await client.get(provider.consent(address))
        assert refused.status_code == 422 and "somebody else" in refused.text.lower()
        assert await _who(client) is None
        assert await app.state.house.entry.invitation(link.code)  # which is still good


async def test_a_stranger_to_this_home_comes_in_by_no_provider(
    home: Path, provider: LoopbackProvider
) -> None:
    async with _known(home, provider) as (app, client):
        provider.subject = "somebody-else"
        refused = await _there_and_back(client, provider)
        assert refused.status_code == 422 and "invitation" in refused.text
        assert await _who(client) is None
        provider.subject = "ana-at-the-provider"
        await app.state.house.people.invite("Ada", "admin", existing=True)
        await app.state.house.people.close("Ana")
        assert (await _there_and_back(client, provider)).status_code == 422


async def test_a_way_ends_only_in_the_browser_that_began_it_and_once(
    home: Path, provider: LoopbackProvider
) -> None:
    async with _known(home, provider) as (app, client), browser(app, TEAM) as other:
        went = await client.get("/sign-in/provider")
        back = provider.consent(went.headers["location"])
        stolen = await other.get(back)
        assert stolen.status_code == 422 and await _who(other) is None
        forged = await client.get(back.replace("state=", "state=x"))
        assert forged.status_code == 422 and await _who(client) is None


async def test_a_ticket_that_was_touched_or_is_old_is_none(
    home: Path, provider: LoopbackProvider
) -> None:
    async with _known(home, provider) as (app, client):
        desk, back = app.state.house.provider, f"{TEAM}/sign-in/provider/back"
        address, ticket = await desk.begin(back)
        for touched in (f"x{ticket}", ticket[:-1] + ("0" if ticket[-1] != "0" else "1"), ""):
            client.cookies.set("__Host-mentor-way", touched)
            assert (await client.get(provider.consent(address))).status_code == 422
        assert await _who(client) is None


async def test_there_is_no_way_to_elsewhere(home: Path, provider: LoopbackProvider) -> None:
    async with _known(home, provider) as (_, client):
        went = await client.get("/sign-in/provider?next=https://evil.example&back=//evil.example")
        assert went.headers["location"].startswith(f"{provider.base_url}/authorize?")
        assert "evil" not in went.headers["location"]
        back = provider.consent(went.headers["location"]) + "&next=https://evil.example"
        assert (await client.get(back)).headers["location"] == "/"


async def test_where_the_provider_signs_nobody_in_that_is_said(
    home: Path, provider: LoopbackProvider
) -> None:
    async with _known(home, provider) as (_, client):
        await client.get("/sign-in/provider")
        refused = await client.get("/sign-in/provider/back?error=access_denied&state=x")
        assert refused.status_code == 422 and "signed nobody in" in refused.text


FALSE: dict[str, Callable[[dict[str, Any]], dict[str, Any]]] = {
    "of another issuer": lambda claims: {**claims, "iss": "https://evil.example"},
    "for another client": lambda claims: {**claims, "aud": "another"},
    "for two, and who asked is not named": lambda claims: {**claims, "aud": [claims["aud"], "x"]},
    "of another request": lambda claims: {**claims, "nonce": "another"},
    "of no request": lambda claims: {k: v for k, v in claims.items() if k != "nonce"},
    "out of date": lambda claims: {**claims, "exp": int(time.time()) - 600},
    "without an end": lambda claims: {k: v for k, v in claims.items() if k != "exp"},
    "of nobody": lambda claims: {k: v for k, v in claims.items() if k != "sub"},
    "of a number": lambda claims: {**claims, "sub": 7},
}


@pytest.mark.parametrize("fault", FALSE)
async def test_an_answer_that_does_not_fit_signs_nobody_in(
    fault: str, provider: LoopbackProvider
) -> None:
    provider.claims = FALSE[fault]
    with pytest.raises(Usage):
        await _asked(provider)


@pytest.mark.parametrize(
    "signing", ["signed_with_the_secret", "unsigned", "signed_with_a_foreign_key"]
)
async def test_an_answer_that_the_provider_did_not_sign_signs_nobody_in(
    signing: str, provider: LoopbackProvider
) -> None:
    provider.signing = getattr(provider, signing)
    with pytest.raises(Usage):
        await _asked(provider)


async def test_a_provider_may_take_new_keys(provider: LoopbackProvider) -> None:
    there = AuthlibProvider(provider.settings)
    assert await _asked(provider, there) == f"{provider.base_url} {provider.subject}"
    provider.key = ECKey.generate_key("P-256", {"kid": "k2"})
    assert await _asked(provider, there) == f"{provider.base_url} {provider.subject}"
    await there.aclose()


async def test_a_provider_that_is_gone_or_calls_itself_otherwise_is_told(
    provider: LoopbackProvider, home: Path
) -> None:
    provider.said_issuer = "https://evil.example"
    async with team_app(home, provider.settings) as app, browser(app, TEAM) as client:
        refused = await client.get("/sign-in/provider")
        assert refused.status_code == 503 and "MENTOR_OIDC_ISSUER" in refused.text


async def test_without_a_provider_there_is_no_way_to_one(home: Path) -> None:
    async with team_app(home) as app, browser(app, TEAM) as client:
        assert (await client.get("/sign-in/provider")).status_code == 404
        assert "provider" not in (await client.get("/sign-in")).text
        await joined(client, app, "Ana", "mentee")


async def _asked(provider: LoopbackProvider, there: AuthlibProvider | None = None) -> str:
    """Who comes back from one way to the provider."""
    client = there or AuthlibProvider(provider.settings)
    begun, back = Begun(state="s", nonce="n", verifier="v" * 43), f"{TEAM}/back"
    try:
        address = await client.address(begun, back)
        code = provider.consent(address).partition("code=")[2].partition("&")[0]
        return await client.subject(begun, back, code)
    finally:
        if there is None:
            await client.aclose()
