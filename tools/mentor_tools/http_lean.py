"""Requests to one address over kept connections, by the standard library: for many small calls.

A general HTTP client costs more than all the rest of judging a case. This one speaks HTTP/1.1 to
one host, posts JSON, and reads answers with a length or in chunks; nothing else.
"""

import asyncio
import ipaddress
import ssl
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from mentor_tools.endpoint import forbidden

MOST_BYTES = 4_000_000
_HEAD_AT_MOST = 64_000
_KEPT_SECONDS = 50.0


class Broken(Exception):
    """The connection failed or broke off."""


class TooLong(Exception):
    """More came than any answer needs, or packed so that it may."""


class Forbidden(Exception):
    """The host's name leads to an address where no model can be."""


@dataclass(frozen=True)
class Answer:
    """What came back; header names are in small letters."""

    status: int
    headers: Mapping[str, str]
    body: bytes


@dataclass
class _Line:
    reader: asyncio.StreamReader
    writer: asyncio.StreamWriter
    used: float = 0.0


@dataclass
class Connections:
    """The kept connections to the host of `url`; use it from one event loop."""

    url: str
    connect_seconds: float = 5.0
    most_bytes: int = MOST_BYTES
    _idle: list[_Line] = field(default_factory=list)
    _tls: ssl.SSLContext | None = None

    async def request(
        self, method: str, path: str, headers: Mapping[str, str], body: bytes = b""
    ) -> Answer:
        """One request; a kept connection that was closed meanwhile is not held against it.

        `path` is added to the address's own. Raises `Broken`, `TooLong`, `Forbidden`.
        """
        parts = urlsplit(self.url)
        head = [f"{method} {parts.path}{path} HTTP/1.1", f"Host: {parts.netloc}"]
        head += [f"{name}: {value}" for name, value in headers.items()]
        head += [f"Content-Length: {len(body)}", "Accept-Encoding: identity", "", ""]
        sent = "\r\n".join(head).encode("latin-1") + body
        while True:
            line, fresh = await self._line()
            try:
                return await self._exchanged(line, sent)
            except (OSError, asyncio.IncompleteReadError, ValueError):
                line.writer.close()
                if fresh:
                    raise Broken from None
            except BaseException:
                line.writer.close()
                raise

    async def aclose(self) -> None:
        """Close the kept connections."""
        while self._idle:
            line = self._idle.pop()
            line.writer.close()
            try:
                await line.writer.wait_closed()
            except OSError:
                continue

    async def _line(self) -> tuple[_Line, bool]:
        now = asyncio.get_running_loop().time()
        while self._idle:
            line = self._idle.pop()
            if now - line.used < _KEPT_SECONDS and not line.reader.at_eof():
                return line, False
            line.writer.close()
        return await self._connected(), True

    async def _connected(self) -> _Line:
        parts = urlsplit(self.url)
        tls = parts.scheme == "https"
        if tls and self._tls is None:
            self._tls = ssl.create_default_context()
        port = parts.port or (443 if tls else 80)
        try:
            async with asyncio.timeout(self.connect_seconds):
                reader, writer = await asyncio.open_connection(
                    parts.hostname, port, ssl=self._tls if tls else None, limit=_HEAD_AT_MOST
                )
        except (OSError, TimeoutError):
            raise Broken from None
        peer = str(writer.get_extra_info("peername")[0]).partition("%")[0]
        if forbidden(ipaddress.ip_address(peer)):
            writer.close()
            raise Forbidden
        return _Line(reader, writer)

    async def _exchanged(self, line: _Line, sent: bytes) -> Answer:
        line.writer.write(sent)
        await line.writer.drain()
        status, headers = _head(await line.reader.readuntil(b"\r\n\r\n"))
        body, kept = await _body(line.reader, headers, self.most_bytes)
        if kept and headers.get("connection", "").lower() != "close":
            line.used = asyncio.get_running_loop().time()
            self._idle.append(line)
        else:
            line.writer.close()
        return Answer(status, headers, body)


def _head(raw: bytes) -> tuple[int, dict[str, str]]:
    first, *rest = raw.decode("latin-1").split("\r\n")
    version, _, status = first.partition(" ")
    if not version.startswith("HTTP/1."):
        raise ValueError("not HTTP")
    fields = (line.partition(":") for line in rest if line)
    return int(status[:3]), {name.strip().lower(): value.strip() for name, _, value in fields}


async def _body(
    reader: asyncio.StreamReader, headers: Mapping[str, str], most: int
) -> tuple[bytes, bool]:
    """The body, and whether the connection can be used again."""
    if headers.get("content-encoding", "identity").lower() not in ("identity", ""):
        raise TooLong
    if "chunked" in headers.get("transfer-encoding", "").lower():
        return await _chunks(reader, most), True
    if "content-length" in headers:
        length = int(headers["content-length"])
        if length > most:
            raise TooLong
        return await reader.readexactly(length), True
    return await _to_the_end(reader, most), False


async def _chunks(reader: asyncio.StreamReader, most: int) -> bytes:
    pieces, total = [], 0
    while size := int((await reader.readuntil(b"\r\n")).split(b";")[0], 16):
        total += size
        if total > most:
            raise TooLong
        pieces.append(await reader.readexactly(size))
        await reader.readexactly(2)
    while (await reader.readuntil(b"\r\n")) != b"\r\n":
        continue
    return b"".join(pieces)


async def _to_the_end(reader: asyncio.StreamReader, most: int) -> bytes:
    body = bytearray()
    while piece := await reader.read(64_000):
        body += piece
        if len(body) > most:
            raise TooLong
    return bytes(body)
