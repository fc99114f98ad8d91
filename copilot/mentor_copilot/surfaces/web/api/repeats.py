"""Writes that bring an `Idempotency-Key`: done once, however often they are sent.

It stands around all of the API, so that no route can forget it. An answer is kept for its person
where something was done; after a refusal the key is free again, for nothing was done under it.
That something was done is written together with it, so that no end of a process parts the two.
"""

import hashlib
import re
from contextlib import nullcontext, suppress

from fastapi import Request, Response
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from mentor_copilot.desk.requests import RequestDesk
from mentor_copilot.surfaces.web.gate.actors import the_house, whoever
from mentor_copilot.surfaces.web.gate.problems import is_for_program, problem, told
from mentor_tools.errors import Busy, CopilotError, StoreError, Usage
from mentor_tools.request_ports import Answer, Claim, KeptAnswer

WRITES = ("POST", "PUT", "PATCH", "DELETE")
HEADER, REPLAYED = "Idempotency-Key", "Idempotency-Replayed"
_KEY = re.compile(r"[!-~]{1,200}")
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
            claim = the_house(request).requests.claim(actor.person, key, await _digest(request))
            once = _Once(the_house(request).requests, claim, _is_message(request))
            kept = await once.begin()
        except (CopilotError, HTTPException) as error:
            await problem(*told(error))(scope, receive, send)
            return
        if kept is not None:
            await _again(kept)(scope, receive, send)
        else:
            await once.run(self._app, request, send)


class _Once:
    """One write under a key that it has taken."""

    def __init__(self, desk: RequestDesk, claim: Claim, message: bool) -> None:
        self._desk = desk
        self._claim = claim
        self._message = message
        self._start: Message = {}
        self._body = b""
        self._ended = False

    async def begin(self) -> KeptAnswer | None:
        """The answer that was given before, None where it is to be done.

        A message is taken while the same is at work too, perhaps in a process that has died.
        """
        try:
            return await self._desk.begin(self._claim)
        except Busy:
            if not self._message:
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
            # What a message leads to is written after its answer, and is not the request's.
            with nullcontext() if self._message else self._desk.doing(self._claim):
                await app(request.scope, receive, taken)
        finally:
            if not self._ended:
                await self._desk.give_up(self._claim)

    async def _end(self) -> None:
        status: int = self._start["status"]
        headers = dict(self._start["headers"])
        if headers.get(b"cache-control") == b"no-store":
            return  # What signs somebody in is kept nowhere, so such a write is done again.
        kind = headers.get(b"content-type")
        told = kind.decode("latin-1") if kind else None
        answer = Answer(status, told, self._body.decode("utf-8"))
        self._ended = True
        keep = self._desk.end if 200 <= status < 300 else self._desk.give_up
        # What was done is told, even where its answer cannot be kept for another time.
        with suppress(StoreError):
            await keep(self._claim, answer)


def _is_message(request: Request) -> bool:
    """Whether it is a chat's message, which the record itself keeps once under its key."""
    return _MESSAGE.fullmatch(request.url.path) is not None


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
