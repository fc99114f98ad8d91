"""Requests to the app in this process, one at a time and exactly as they are written here.

A client library mends addresses and waits for the end of a stream without end; this one sends what
it is told, byte for byte, and hangs up on a stream once it has begun.
"""

import asyncio
import json
import traceback
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import unquote, urlencode

from starlette.types import ASGIApp, Message

HOST = "127.0.0.1:8420"
_BOUNDARY = "of-the-parts"
_STREAM = "text/event-stream"
STREAM_SECONDS = 0.2  # a stream says what it has to say at once, or it is foreign


@dataclass(frozen=True)
class Answer:
    """What came back; header names in small letters."""

    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode("utf-8", "replace")

    def header(self, name: str) -> str | None:
        return next((value for known, value in self.headers if known == name), None)

    def all(self, name: str) -> list[str]:
        return [value for known, value in self.headers if known == name]


@dataclass(frozen=True)
class Ask:
    """One request; `pieces` are its body as it comes over the wire."""

    method: str
    path: str
    headers: Mapping[str, str] = field(default_factory=dict)
    pieces: Sequence[bytes] = (b"",)
    query: str = ""
    more: Sequence[tuple[str, str]] = ()  # headers that stand there once more
    stalls: bool = False  # after its pieces nothing comes, though there should


async def ask(app: ASGIApp, request: Ask) -> Answer:
    """The app's answer; what it breaks off with is told and raised no further, as by a server."""
    status, headers, body = 0, (), bytearray()
    begun, gone = asyncio.Event(), asyncio.Event()
    pieces = list(request.pieces)

    async def receive() -> Message:
        if pieces:
            part = pieces.pop(0)
            more = bool(pieces) or request.stalls
            return {"type": "http.request", "body": part, "more_body": more}
        await gone.wait()
        return {"type": "http.disconnect"}

    async def send(message: Message) -> None:
        nonlocal status, headers
        if message["type"] == "http.response.start":
            status, headers = message["status"], _told(message["headers"])
            if dict(headers).get("content-type", "").startswith(_STREAM):
                asyncio.get_running_loop().call_later(STREAM_SECONDS, gone.set)
            begun.set()
        else:
            body.extend(message.get("body", b""))

    try:
        await app(_scope(request), receive, send)
    except Exception:
        traceback.print_exc()
        assert begun.is_set(), "the app answered nothing"
    return Answer(status, headers, bytes(body))


def _scope(request: Ask) -> dict[str, Any]:
    headers = [*({"host": HOST} | dict(request.headers)).items(), *request.more]
    raw = [(name.lower().encode(), value.encode("latin-1")) for name, value in headers]
    return {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "method": request.method,
        "scheme": "http",
        "path": unquote(request.path),
        "raw_path": request.path.encode("utf-8", "surrogatepass"),
        "query_string": request.query.encode(),
        "root_path": "",
        "headers": raw,
        "client": ("127.0.0.1", 50000),
        "server": ("127.0.0.1", 8420),
        "state": {},
    }


def _told(headers: Sequence[tuple[bytes, bytes]]) -> tuple[tuple[str, str], ...]:
    return tuple((k.decode("latin-1").lower(), v.decode("latin-1")) for k, v in headers)


def as_json(value: object) -> tuple[str, bytes]:
    """Content type and body."""
    return "application/json", json.dumps(value).encode()


def as_form(fields: Mapping[str, object]) -> tuple[str, bytes]:
    """Content type and body of a form as a browser sends it."""
    given = {name: value for name, value in fields.items() if value is not None}
    return "application/x-www-form-urlencoded", urlencode(given, doseq=True).encode()


def as_parts(fields: Mapping[str, object], files: Mapping[str, bytes]) -> tuple[str, bytes]:
    """Content type and body of a form with files."""
    parts = [
        f'Content-Disposition: form-data; name="{name}"\r\n\r\n{value}'.encode()
        for name, value in fields.items()
        if value is not None
    ]
    parts += [
        f'Content-Disposition: form-data; name="{name}"; filename="{name}.md"\r\n'
        f"Content-Type: text/markdown\r\n\r\n".encode()
        + words
        for name, words in files.items()
    ]
    body = b"".join(f"--{_BOUNDARY}\r\n".encode() + part + b"\r\n" for part in parts)
    return f"multipart/form-data; boundary={_BOUNDARY}", body + f"--{_BOUNDARY}--\r\n".encode()
