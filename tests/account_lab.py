"""People with accounts in the app of a team, and browsers that they are signed in with."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path

import httpx
from argon2 import PasswordHasher
from fastapi import FastAPI

from mentor_copilot.desk.accounts import digest
from mentor_copilot.desk.house import House
from mentor_copilot.settings.serving import Serving
from mentor_tools.account_ports import Proof, Role
from mentor_tools.credential_ports import Provider
from mentor_tools.passwords_argon2 import Argon2Passwords
from web_lab import browser, csrf_of, web_app

TEAM = "https://coach.example.org"
PASSWORD = "seven green apples"


def quick_passwords() -> Argon2Passwords:
    """Argon2 with next to no effort, for tests."""
    return Argon2Passwords(PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))


def of_a_team(provider: Provider | None = None) -> Serving:
    return Serving(public_url=TEAM, reads_a_minute=0, writes_a_minute=0, provider=provider)


@asynccontextmanager
async def team_app(home: Path, provider: Provider | None = None) -> AsyncIterator[FastAPI]:
    """The app of a team; its passwords cost nothing."""
    async with web_app(home, of_a_team(provider)) as app:
        house: House = app.state.house
        house.entry = replace(house.entry, passwords=quick_passwords())
        yield app


async def with_account(house: House, person: str, role: Role, subject: str | None = None) -> None:
    """Let the person have an account; who signs in with a password needs `joined`."""
    link = await house.people.invite(person, role, existing=True)
    proof = Proof(subject=subject or f"https://id.example.org {person}")
    await house.accounts.accounts.take_up(digest(link.code), house.accounts.now(), proof)


@asynccontextmanager
async def signed_in_as(app: FastAPI, person: str, role: Role) -> AsyncIterator[httpx.AsyncClient]:
    """A browser in which somebody with an account of that role is signed in."""
    house: House = app.state.house
    if await house.accounts.accounts.account(person) is None:
        await with_account(house, person, role)
    token = await house.accounts.open_sign_in(person, "browser", "Firefox on Linux")
    async with browser(app, TEAM) as client:
        client.cookies.set("__Host-mentor", token)
        client.headers["X-CSRF-Token"] = await csrf_of(client, "/account")
        yield client


async def joined(client: httpx.AsyncClient, app: FastAPI, person: str, role: Role) -> None:
    """Follow a link and choose `PASSWORD`, as one does in a browser; signed in then."""
    house: House = app.state.house
    link = await house.people.invite(person, role)
    given = {"code": link.code, "password": PASSWORD, "again": PASSWORD}
    answer = await client.post("/join/password", data=given)
    assert answer.status_code == 303, answer.text
    client.headers["X-CSRF-Token"] = await csrf_of(client, "/account")
