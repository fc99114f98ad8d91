"""The web app on a port of this machine, and a real browser that goes to it.

`make test-web` runs what uses it: it needs a Chromium on the path, or its place in CHROMIUM.
"""

import asyncio
import os
import shutil
import socket
import threading
import time
from collections.abc import Coroutine, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

import pytest
import uvicorn
from fastapi import FastAPI
from playwright.sync_api import Browser, BrowserContext, sync_playwright

from mentor_copilot.desk.house import House
from mentor_copilot.settings import Settings
from mentor_copilot.settings.serving import Serving
from mentor_copilot.surfaces.web.app import app_for

_NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome")
_QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
_SECONDS = 20.0

Done = TypeVar("Done")


@dataclass(frozen=True)
class Live:
    """A server that is up."""

    address: str
    app: FastAPI
    loop: asyncio.AbstractEventLoop

    @property
    def house(self) -> House:
        """The open home, whose desks are called through `run`."""
        house: House = self.app.state.house
        return house

    def run(self, doing: Coroutine[Any, Any, Done]) -> Done:
        """What comes of it, done where the server runs."""
        return asyncio.run_coroutine_threadsafe(doing, self.loop).result(_SECONDS)

    def link(self, person: str) -> str:
        """A one-time link of this machine for the person."""
        return f"{self.address}/open#{self.run(self.house.accounts.local_link(person))}"

    def chat(self, person: str, *words: str) -> str:
        """A chat in which the person said those words; its id."""
        chat = self.run(self.house.desks.chat.begin(person))
        for text in words:
            self.run(self.house.desks.chat.say(chat, text))
        return chat

    def sign_in(self, context: BrowserContext, person: str) -> None:
        """Follow such a link in the browser."""
        page = context.new_page()
        page.goto(self.link(person))
        page.wait_for_url(f"{self.address}/")
        page.close()


@contextmanager
def live_web(home: Path, day: date, engine: str = "rules") -> Iterator[Live]:
    """The app over that home, on a free port and in a thread of its own."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    settings = Settings(home=home, engine_setting=engine, today=day)
    app = app_for(settings, Serving(port=port))
    server = uvicorn.Server(
        uvicorn.Config(app, port=port, log_level="warning", timeout_graceful_shutdown=1)
    )
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=lambda: loop.run_until_complete(server.serve()), daemon=True)
    thread.start()
    try:
        _wait_for(server, thread)
        yield Live(f"http://127.0.0.1:{port}", app, loop)
    finally:
        server.should_exit = True
        thread.join(_SECONDS)
        loop.close()


def _wait_for(server: uvicorn.Server, thread: threading.Thread) -> None:
    until = time.monotonic() + _SECONDS
    while not server.started:
        assert thread.is_alive() and time.monotonic() < until, "the server did not come up"
        time.sleep(0.02)


@contextmanager
def chromium() -> Iterator[Browser]:
    """The Chromium of this machine, which goes nowhere by itself; skips where there is none."""
    program = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, _NAMES)), None)
    if program is None:
        pytest.skip("no Chromium on the path; install one, or name it in CHROMIUM")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=list(_QUIET))
        try:
            yield browser
        finally:
            browser.close()
