"""The web app over a home of its own, in this process: with its real record and no socket."""

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import date
from pathlib import Path

import httpx
from fastapi import FastAPI

from mentor_copilot.desk.house import House
from mentor_copilot.settings import Settings
from mentor_copilot.settings.serving import Serving
from mentor_copilot.surfaces.web.app import app_for

ADDRESS = "http://127.0.0.1:8420"
DAY = date(2027, 1, 4)


@asynccontextmanager
async def web_app(home: Path, serving: Serving | None = None) -> AsyncIterator[FastAPI]:
    """The app with its home open; `app.state.house` is its house."""
    settings = Settings(home=home, engine_setting="rules", today=DAY)
    app = app_for(settings, serving or Serving(reads_a_minute=0, writes_a_minute=0))
    async with app.router.lifespan_context(app):
        yield app


def browser(app: FastAPI, address: str = ADDRESS) -> httpx.AsyncClient:
    """A browser that nobody is signed in with; it tells where its requests come from."""
    return httpx.AsyncClient(
        transport=httpx.ASGITransport(app, raise_app_exceptions=False),
        base_url=address,
        headers={"Origin": address},
    )


async def sign_in(client: httpx.AsyncClient, app: FastAPI, person: str) -> None:
    """Follow the one-time link of this machine; requests then bring the word against forgery."""
    house: House = app.state.house
    code = await house.accounts.local_link(person)
    answer = await client.post("/open", data={"code": code})
    assert answer.status_code == 303, answer.text
    client.headers["X-CSRF-Token"] = await csrf_of(client)


async def csrf_of(client: httpx.AsyncClient, page: str = "/") -> str:
    """The word that the forms of our pages bring; an admin has no home, but an account."""
    shown = await client.get(page)
    found = re.search(r'name="csrf" value="([0-9a-f]+)"', shown.text)
    assert found, shown.text
    return found[1]


@asynccontextmanager
async def signed_in(home: Path, person: str = "ana") -> AsyncIterator[httpx.AsyncClient]:
    """A browser that the person is signed in with."""
    async with web_app(home) as app, browser(app) as client:
        await sign_in(client, app, person)
        yield client
