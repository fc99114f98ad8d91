"""The API asked by programs, each answer held against the API's own document."""

import asyncio
import os
import re
import socket
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import httpx
import uvicorn
from fastapi import FastAPI
from jsonschema import Draft202012Validator

from mentor_copilot.settings import Settings
from mentor_copilot.settings.serving import Serving
from mentor_copilot.surfaces.web.app import app_for
from mentor_tools.account_ports import SignInKind
from web_lab import DAY, browser, web_app

API = "/api/v1"


@cache
def document() -> dict[str, Any]:
    """The API's own document; it takes a second to make, and is the same for every home."""
    return app_for(Settings(home=Path("unused"), engine_setting="rules"), Serving()).openapi()


@dataclass(frozen=True)
class Exchange:
    """One answer: to which operation, as JSON or as text."""

    operation: str
    status: int
    shown: Any


@dataclass
class Programs:
    """A program for each person; what it is answered has to be as the document says."""

    app: FastAPI
    clients: dict[str, httpx.AsyncClient] = field(default_factory=dict)
    told: list[Exchange] = field(default_factory=list)

    async def ask(
        self,
        person: str,
        method: str,
        path: str,
        body: Any = None,
        *,
        headers: Mapping[str, str] | None = None,
        content: bytes | None = None,
    ) -> httpx.Response:
        client = self.clients.get(person) or await self._come_in(person)
        answer = await client.request(
            method, API + path, json=body, headers=dict(headers or {}), content=content
        )
        self._check(method, path.partition("?")[0], answer)
        return answer

    async def done(self, person: str, method: str, path: str, body: Any = None) -> Any:
        """The JSON of an answer that is no refusal."""
        answer = await self.ask(person, method, path, body)
        assert answer.is_success, f"{method} {path}: {answer.status_code} {answer.text}"
        return _shown(answer)

    async def _come_in(self, person: str) -> httpx.AsyncClient:
        serving: Serving = self.app.state.serving
        kind: SignInKind = "browser" if serving.team else "local"
        token = await self.app.state.house.accounts.open_sign_in(person, kind, "a program")
        client = self.clients[person] = browser(self.app, serving.address)
        client.headers["Authorization"] = f"Bearer {token}"
        return client

    def _check(self, method: str, path: str, answer: httpx.Response) -> None:
        operation = operation_at(method, API + path)
        told = operation["responses"].get(str(answer.status_code))
        assert told is not None, f"{method} {path} answers {answer.status_code}: not documented"
        told = _resolved(told)
        shown = _shown(answer)
        if not isinstance(shown, str):
            kind = answer.headers["content-type"].partition(";")[0]
            fault = misfit(told["content"][kind]["schema"], shown)
            assert fault is None, f"{method} {path}: {fault}"
        self.told.append(Exchange(operation["operationId"], answer.status_code, shown))


@asynccontextmanager
async def programs(home: Path, serving: Serving | None = None) -> AsyncIterator[Programs]:
    """Programs of people at one home; `p1` is the pair of ana, the mentee, and ben."""
    async with web_app(home, serving) as app:
        await app.state.house.desks.notes.add_pair("p1", "ben", "ana")
        yield Programs(app)


@asynccontextmanager
async def served(home: Path) -> AsyncIterator[tuple[FastAPI, str]]:
    """The app on a port of this machine, and the address of its API."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    serving = Serving(port=port, reads_a_minute=0, writes_a_minute=0)
    app = app_for(Settings(home=home, engine_setting="rules", today=DAY), serving)
    config = uvicorn.Config(app, port=port, log_level="warning", timeout_graceful_shutdown=1)
    server = uvicorn.Server(config)
    running = asyncio.create_task(server.serve())
    async with asyncio.timeout(60):
        while not server.started:
            await asyncio.sleep(0.05)
    yield app, f"http://127.0.0.1:{port}{API}"
    server.should_exit = True
    await running


async def program(*call: str, folder: Path, **environment: str) -> tuple[str, int | None]:
    """What a program prints, and how it ended."""
    running = await asyncio.create_subprocess_exec(
        *call,
        cwd=folder,
        env={"PATH": os.environ["PATH"], "HOME": str(folder), **environment},
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
    )
    said, _ = await running.communicate()
    return said.decode(), running.returncode


def operation_at(method: str, path: str) -> Any:
    """The operation of the document that a path leads to, the plainest first."""
    for template in sorted(document()["paths"], key=lambda one: one.count("{")):
        if re.fullmatch(re.sub(r"\{\w+\}", "[^/]+", template), path):
            if found := document()["paths"][template].get(method.lower()):
                return found
    raise AssertionError(f"the document has no {method} {path}")


def misfit(schema: Mapping[str, Any], shown: Any) -> str | None:
    """Why a value is not as its schema says; None where it is."""
    whole = {**schema, "components": document()["components"]}
    fault = next(Draft202012Validator(whole).iter_errors(shown), None)
    return None if fault is None else f"{fault.json_path}: {fault.message[:300]}"


def _shown(answer: httpx.Response) -> Any:
    """Its JSON, or its text where it is none."""
    is_json = answer.headers.get("content-type", "").partition(";")[0].endswith("json")
    is_lines = "ndjson" in answer.headers.get("content-type", "")
    return answer.json() if is_json and not is_lines and answer.content else answer.text


def _resolved(told: Mapping[str, Any]) -> Mapping[str, Any]:
    reference: str | None = told.get("$ref")
    if reference is None:
        return told
    found: Mapping[str, Any] = document()["components"]["responses"][reference.rsplit("/", 1)[1]]
    return found
