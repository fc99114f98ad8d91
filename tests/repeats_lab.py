"""Sends writes under a key in forks that die on the way, and then sends them again.

    python repeats_lab.py FOLDER      prints one JSON document

What is on disk between two transactions is the same, so to die before each one is to die anywhere.
"""

import asyncio
import json
import os
import shutil
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

import httpx
from fastapi import FastAPI

from crash_lab import DEAD, in_a_fork
from mentor_copilot.desk.house import House
from mentor_copilot.settings import Settings
from mentor_copilot.settings.serving import Serving
from mentor_copilot.surfaces.web.app import app_for
from mentor_tools.record_database import RecordDatabase
from mentor_tools.request_ports import WORK_LASTS
from web_lab import DAY, browser

KEY = {"Idempotency-Key": "once"}
SKILL = {"name": "giving feedback", "say": ["skip", "I lead a team now", "skip"]}
WRITES: dict[str, tuple[str, Any, int]] = {
    "a note": ("/api/v1/pairs/p1/notes", {"text": "We met.", "scope": "shared"}, 1),
    "a chat": ("/api/v1/chats", {}, 1),
    "a skill": ("/api/v1/skills", SKILL, 11),
}
"""Of one transaction, of a thread, and of a conversation that ends with a document.

The number says before which of its transactions to die: before each, or each eleventh.
"""

BEGUN = 2  # transactions after which a write has begun: the sign-in is seen, the key is taken


@asynccontextmanager
async def ana(app: FastAPI) -> AsyncIterator[tuple[House, httpx.AsyncClient]]:
    """A program of ana's, who has the pair p1 with ben."""
    async with app.router.lifespan_context(app), browser(app) as client:
        house: House = app.state.house
        await house.desks.notes.add_pair("p1", "ben", "ana")
        token = await house.accounts.open_sign_in("ana", "local", "a program")
        client.headers["Authorization"] = f"Bearer {token}"
        yield house, client


async def send(client: httpx.AsyncClient, write: str) -> httpx.Response:
    """The write, always under the same key."""
    path, body, _ = WRITES[write]
    return await client.post(path, json=body, headers=KEY)


async def things(client: httpx.AsyncClient) -> int:
    """How many of what is sent are there."""
    notes, chats, skills = [(await client.get(path)).json() for path, *_ in WRITES.values()]
    return len(notes["items"]) + len(chats["items"]) + len(skills["skills"])


def die_before(number: int) -> Callable[[], int]:
    """Make the process die before its n-th transaction; returns a count of those so far."""
    count, real = 0, RecordDatabase.write

    async def write(self: RecordDatabase, work: Any) -> Any:
        nonlocal count
        count += 1
        if count == number:
            os._exit(DEAD)
        return await real(self, work)

    RecordDatabase.write = write  # type: ignore[method-assign]
    return lambda: count


async def dying(app: FastAPI, write: str, number: int) -> int:
    """Send it once; how many transactions it took, if it did not die."""
    async with ana(app) as (_, client):
        count = die_before(number)
        answer = await send(client, write)
        assert answer.is_success, answer.text
        return count()


async def again(app: FastAPI, write: str) -> dict[str, Any]:
    """Send it again, at once and when the first is sure to be over; what is there then."""
    async with ana(app) as (house, client):
        first = await send(client, write)
        later = datetime.now(UTC) + WORK_LASTS + timedelta(seconds=1)
        house.requests.now = lambda: later
        last = await send(client, write)
        return {
            "write": write,
            "at_once": first.status_code,
            "later": last.status_code,
            "told": last.text,
            "things": await things(client),
        }


async def move_in(app: FastAPI) -> None:
    """Make the home, and read once what the forks then share."""
    async with ana(app) as (_, client):
        await things(client)


def main() -> None:
    """Cut each of the writes off everywhere."""
    root = Path(sys.argv[1])
    home, before, answer = root / "home", root / "before", root / "answer.json"
    settings = Settings(home=home, engine_setting="rules", today=DAY)
    app = app_for(settings, Serving(reads_a_minute=0, writes_a_minute=0))
    asyncio.run(move_in(app))
    home.rename(before)
    told = []
    for write, (_, _, step) in WRITES.items():
        number, code = BEGUN + 1, DEAD
        while code == DEAD:
            shutil.copytree(before, home)
            code = in_a_fork(partial(dying, app, write, number), answer)
            assert code in (DEAD, 0), f"{write}, {number}: {code}"
            told.append(asyncio.run(again(app, write)))
            shutil.rmtree(home)
            number += step
    print(json.dumps(told))


if __name__ == "__main__":
    main()
