"""`mentor serve` as people run it: a process of its own on a free port, over a home of its own."""

import asyncio
import os
import socket
import subprocess
import sys
from collections.abc import Callable, Coroutine, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

from mentor_copilot.compose import open_people
from mentor_copilot.desk.people import PeopleDesk
from mentor_copilot.settings import Settings

DAY = date(2027, 1, 4)
_SECONDS = 30

Done = TypeVar("Done")


@dataclass
class Served:
    """A server that is up."""

    address: str
    home: Path
    process: subprocess.Popen[str]

    def link(self, person: str) -> str:
        """A one-time link of this machine, as `mentor serve --as PERSON` prints one."""
        return f"{self.address}/open#{self._done(lambda people: people.desk.local_link(person))}"

    def invitation(self, person: str, role: str) -> str:
        """A link to join by, as `mentor account invite` prints one."""
        link = self._done(lambda people: people.invite(person, role, existing=True))
        return f"{self.address}/join#{link.code}"

    def _done(self, doing: Callable[[PeopleDesk], Coroutine[Any, Any, Done]]) -> Done:
        """In a thread of its own: the one that drives a browser has a loop already."""

        async def done() -> Done:
            async with open_people(Settings(home=self.home, engine_setting="rules")) as people:
                return await doing(people)

        with ThreadPoolExecutor(1) as thread:
            return thread.submit(lambda: asyncio.run(done())).result(_SECONDS)


@contextmanager
def served(
    home: Path, environ: Mapping[str, str] | None = None, *, team: bool = False, port: int = 0
) -> Iterator[Served]:
    """The server, with its home; it is ended as Ctrl-C ends it, and has to end well."""
    port = port or free_port()
    address = f"http://127.0.0.1:{port}"
    told = {"MENTOR_PUBLIC_URL": address} if team else {}
    process = subprocess.Popen(
        [
            *(str(Path(sys.executable).with_name("mentor")), "serve", "--home", str(home)),
            *("--port", str(port), "--today", DAY.isoformat()),
        ],
        env={**os.environ, **told, **(environ or {})},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        assert process.stdout is not None
        said = process.stdout.readline()
        assert address in said, process.communicate(timeout=_SECONDS)
        yield Served(address, home, process)
    finally:
        process.terminate()
        _, complaints = process.communicate(timeout=_SECONDS)
    assert "Traceback" not in complaints, complaints


def free_port() -> int:
    """A port that nothing listens on."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
        return port
