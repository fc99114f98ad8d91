"""Two people of a pair and a stranger before the pages of goals, with a goal of ana's."""

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import httpx
from fastapi import FastAPI

from mentor_copilot.desk.house import Desks, House
from web_lab import DAY, browser, sign_in, web_app
from web_objects import World, goal

PEOPLE = ("ana", "mia", "ben")  # mia is ana's mentor, ben is in no pair


@dataclass
class Pages:
    """The app with its people's browsers."""

    app: FastAPI
    home: Path
    browsers: dict[str, httpx.AsyncClient]

    @property
    def house(self) -> House:
        house: House = self.app.state.house
        return house

    @property
    def desks(self) -> Desks:
        return self.house.desks

    def on(self, day: date) -> None:
        """From now on it is that day."""
        self.house.today = lambda: day

    async def goal(self, person: str = "ana") -> str:
        """A goal of the person's to run 10 km from 4, kept today."""
        return await goal(World(self.app, self.home, DAY), person, {})

    async def get(self, address: str, person: str = "ana") -> httpx.Response:
        return await self.browsers[person].get(address)

    async def post(self, address: str, person: str = "ana", **given: str) -> httpx.Response:
        return await self.browsers[person].post(address, data=given)


@asynccontextmanager
async def pages(home: Path) -> AsyncIterator[Pages]:
    """The pages with everybody signed in."""
    async with web_app(home) as app:
        made = Pages(app, home, {person: browser(app) for person in PEOPLE})
        await made.desks.notes.add_pair("p1", "mia", "ana")
        for person, client in made.browsers.items():
            await sign_in(client, app, person)
        yield made
        for client in made.browsers.values():
            await client.aclose()


def text_of(answer: httpx.Response) -> str:
    """What a reader sees of a page, in one line."""
    return " ".join(re.sub(r"<[^>]+>", " ", answer.text).split())
