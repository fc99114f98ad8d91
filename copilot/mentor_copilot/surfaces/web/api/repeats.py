"""Writes that bring an `Idempotency-Key`: done once, however often they are sent.

It stands around all of the API, so that no route can forget it. An answer is kept for its person
where something was done; after a refusal the key is free again, for nothing was done under it.
"""

import hashlib
import re
from contextlib import suppress

from fastapi import Request, Response
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from mentor_copilot.desk.requests import RequestDesk
from mentor_copilot.surfaces.web.gate.actors import the_house, whoever
from mentor_copilot.surfaces.web.gate.problems import is_for_program, problem, told
from mentor_tools.errors import Busy, CopilotError, StoreError, Usage
from mentor_tools.request_ports import KeptAnswer

WRITES = ("POST", "PUT", "PATCH", "DELETE")
HEADER, REPLAYED = "Idempotency-Key", "Idempotency-Replayed"
_KEY = re.compile(r"[!-~]{1,200}")
# The record itself keeps a message of a chat once under its key.
_MESSAGE = re.compile(r"/api/v1/chats/[^/]+/messages")


class Repeats:
    """Answers a write that was done before, and keeps the answers of those that are done now."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request."""
        if scope["type"] != "http" or scope["method"] not in WRITES:
            await self._app(scope, receive, send)
            return
        request = Request(scope, receive)
        key = request.headers.get(HEADER)
        if key is None or not is_for_program(request):
            await self._app(scope, receive, send)
            return
        actor = await whoever(request)
        if actor is None:
            await self._app(scope, receive, send)  # which refuses it, or lets anybody in
            return
        try:
            if not _KEY.fullmatch(key):
                raise Usage(f"{HEADER}: 1 to 200 letters, digits and signs, without spaces")
            person = actor.person
            once = _Once(the_house(request).requests, person, key, await _digest(request))
            kept = await once.begin(_MESSAGE.fullmatch(request.url.path) is not None)
        except (CopilotError, HTTPException) as error:
            await problem(*told(error))(scope, receive, send)
            return
        if kept is not None:
            await _again(kept)(scope, receive, send)
        else:
            await once.run(self._app, request, send)


class _Once:
    """One write under a key that it has taken."""

    def __init__(self, desk: RequestDesk, person: str, key: str, digest: str) -> None:
        self.desk = desk
        self.digest = digest
        self._person = person
        self._key = key
        self._start: Message = {}
        self._body = b""
        self._ended = False

    async def begin(self, again: bool) -> KeptAnswer | None:
        """The answer that was given before, None where it is to be done.

        With `again` it is done while the same is at work too, perhaps in a process that has died.
        """
        try:
            return await self.desk.begin(self._person, self._key, self.digest)
        except Busy:
            if not again:
                raise
            return None

    async def run(self, app: ASGIApp, request: Request, send: Send) -> None:
        """Do it, and keep its answer before it is sent on."""
        body = await request.body()
        done = False

        async def receive() -> Message:
            nonlocal done
            if done:
                return await request.receive()
            done = True
            return {"type": "http.request", "body": body, "more_body": False}

        async def taken(message: Message) -> None:
            if message["type"] == "http.response.start":
                self._start = message
                return
            self._body += message.get("body", b"")
            if not message.get("more_body", False):
                await self._end()
                await send(self._start)
                await send({"type": "http.response.body", "body": self._body})

        try:
            await app(request.scope, receive, taken)
        finally:
            await self._free()

    async def _end(self) -> None:
        status: int = self._start["status"]
        headers = dict(self._start["headers"])
        # What signs somebody in is kept nowhere, so such a write is done again.
        if 200 <= status < 300 and headers.get(b"cache-control") != b"no-store":
            kind = headers.get(b"content-type")
            told = kind.decode("latin-1") if kind else None
            body = self._body.decode("utf-8")
            self._ended = True
            # What was done is told, even where its answer cannot be kept for another time.
            with suppress(StoreError):
                await self.desk.end(self._person, self._key, self.digest, status, told, body)

    async def _free(self) -> None:
        """Give the key back, unless something was done under it."""
        if not self._ended:
            await self.desk.give_up(self._person, self._key, self.digest)


async def _digest(request: Request) -> str:
    """What has to be equal for two requests to be the same."""
    made = hashlib.sha256()
    for part in (request.method, request.url.path, request.url.query):
        made.update(part.encode("utf-8", "surrogatepass") + b"\0")
    made.update(await request.body())
    return made.hexdigest()


def _again(kept: KeptAnswer) -> Response:
    """The answer as it was given the first time."""
    assert kept.status is not None
    headers = {REPLAYED: "true"} | ({"Content-Type": kept.kind} if kept.kind else {})
    return Response(kept.body or "", kept.status, headers=headers)
