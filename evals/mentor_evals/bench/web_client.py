"""As little of an HTTP client as it takes to load a server: JSON sent, events followed."""

import asyncio
import json
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple


class Event(NamedTuple):
    """One event of a stream."""

    id: int
    kind: str
    data: dict[str, Any]


@dataclass
class Client:
    """One program with a token; its requests go one after the other over one connection."""

    port: int
    token: str = ""
    _open: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None
    _lock: asyncio.Lock = field(default_factory=asyncio.Lock)

    async def post(self, path: str, body: object, key: str = "") -> tuple[int, Any]:
        """The status and what is answered. `OSError` where the connection breaks."""
        async with self._lock:
            try:
                return await self._sent(path, body, key)
            except (OSError, asyncio.IncompleteReadError) as error:
                self.close()
                raise ConnectionError("the connection broke") from error

    async def _sent(self, path: str, body: object, key: str) -> tuple[int, Any]:
        if self._open is None:
            self._open = await asyncio.open_connection("127.0.0.1", self.port)
        reader, writer = self._open
        told = {"Idempotency-Key": key} if key else {}
        writer.write(self._request("POST", path, json.dumps(body).encode(), told))
        await writer.drain()
        status, headers = await _head(reader)
        text = await reader.readexactly(int(headers.get("content-length", "0")))
        return status, json.loads(text) if text else None

    async def streamed(self, path: str, body: object) -> None:
        """Post and read the stream that is answered to its end."""
        reader, writer = await asyncio.open_connection("127.0.0.1", self.port)
        writer.write(self._request("POST", path, json.dumps(body).encode(), {}))
        await _head(reader)
        while size := int(await reader.readuntil(b"\r\n"), 16):
            await reader.readexactly(size + 2)
        writer.close()

    async def events(self, path: str, after: int = 0) -> AsyncIterator[Event]:
        """The events of a stream until it ends, over a connection of its own."""
        reader, writer = await asyncio.open_connection("127.0.0.1", self.port, limit=1 << 22)
        try:
            writer.write(self._request("GET", path, b"", {"Last-Event-ID": str(after)}))
            status, _ = await _head(reader)
            if status != 200:
                raise ConnectionError(f"status {status}")
            held = b""
            while size := int(await reader.readuntil(b"\r\n"), 16):
                held += (await reader.readexactly(size + 2))[:-2]
                *whole, held = held.split(b"\n\n")
                for event in map(_event, whole):
                    if event is not None:
                        yield event
        except asyncio.IncompleteReadError as error:
            raise ConnectionError("the connection broke") from error
        finally:
            writer.close()

    def close(self) -> None:
        """Close the connection; the next request opens another."""
        if self._open is not None:
            self._open[1].close()
            self._open = None

    def _request(self, method: str, path: str, body: bytes, told: dict[str, str]) -> bytes:
        headers = {
            "Host": f"127.0.0.1:{self.port}",
            "Authorization": f"Bearer {self.token}",
            "Content-Type": "application/json",
            "Content-Length": str(len(body)),
            **told,
        }
        lines = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
        return f"{method} {path} HTTP/1.1\r\n{lines}\r\n".encode() + body


async def _head(reader: asyncio.StreamReader) -> tuple[int, dict[str, str]]:
    lines = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
    pairs = (line.partition(":") for line in lines[1:] if line)
    return int(lines[0].split()[1]), {name.lower(): value.strip() for name, _, value in pairs}


def _event(block: bytes) -> Event | None:
    pairs = (line.partition(":") for line in block.decode().splitlines() if line[:1] != ":")
    parts = {name: value.strip() for name, _, value in pairs}
    if "event" not in parts:
        return None
    return Event(int(parts["id"]), parts["event"], json.loads(parts["data"]))
