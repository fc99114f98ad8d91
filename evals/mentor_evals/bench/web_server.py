"""A model on this machine that streams: `python -m ... SECONDS [PIECE_SECONDS]`.

It prints its port and serves until its standard input is closed. Each call waits SECONDS before
its first piece, and PIECE_SECONDS before each further one. A reading takes the whole text for a
wish, and a reply is the question that it was asked to ask.
"""

import asyncio
import json
import re
import sys
from collections.abc import Iterator
from typing import Any

_WROTE = re.compile(r"The mentee wrote:\n<words>\n(.*?)\n</words>", re.DOTALL)
_ASKS = re.compile(r"^Ask this: (.*)$", re.MULTILINE)
_USAGE = {"prompt_tokens": 300, "completion_tokens": 30, "total_tokens": 330}
_NOTHING: dict[str | None, Any] = {"array": [], "string": "I will run 10 km."}
_HEAD = b"HTTP/1.1 200 OK\r\n"


async def serve(delay: float, pause: float) -> None:
    """Serve until standard input ends."""

    async def connected(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while True:
                body = json.loads(await _body(reader))
                await asyncio.sleep(delay)
                if body.get("stream"):
                    await _stream(writer, body, pause)
                else:
                    _answer(writer, body)
                await writer.drain()
        except (asyncio.IncompleteReadError, ConnectionError):
            writer.close()

    server = await asyncio.start_server(connected, "127.0.0.1", 0, limit=1 << 20, backlog=2048)
    async with server:
        print(server.sockets[0].getsockname()[1], flush=True)
        await asyncio.get_running_loop().run_in_executor(None, sys.stdin.read)


async def _body(reader: asyncio.StreamReader) -> bytes:
    head = (await reader.readuntil(b"\r\n\r\n")).lower()
    return await reader.readexactly(int(head.partition(b"content-length:")[2].split(b"\r\n")[0]))


def _answer(writer: asyncio.StreamWriter, body: dict[str, Any]) -> None:
    """A reading in the form that was asked for."""
    form = body["response_format"]["json_schema"]["schema"]["properties"]
    read: dict[str, Any] = {name: _NOTHING.get(part.get("type")) for name, part in form.items()}
    wrote = _WROTE.findall(body["messages"][1]["content"])
    if "wants" in read and wrote:
        read |= {"kind": "goal", "wants": [wrote[-1]]}
    message = {"role": "assistant", "content": json.dumps(read), "refusal": None}
    choice = {"index": 0, "message": message, "finish_reason": "stop", "logprobs": None}
    whole = {"id": "c", "object": "chat.completion", "created": 1, "model": "bench"}
    written = json.dumps({**whole, "choices": [choice], "usage": _USAGE}).encode()
    head = f"content-type: application/json\r\ncontent-length: {len(written)}\r\n\r\n"
    writer.write(_HEAD + head.encode() + written)


async def _stream(writer: asyncio.StreamWriter, body: dict[str, Any], pause: float) -> None:
    """The question, a word at a time."""
    writer.write(_HEAD + b"content-type: text/event-stream\r\ntransfer-encoding: chunked\r\n\r\n")
    for number, line in enumerate(_lines(body["messages"][1]["content"])):
        if number:
            await asyncio.sleep(pause)
        data = f"data: {line}\n\n".encode()
        writer.write(f"{len(data):x}\r\n".encode() + data + b"\r\n")
        await writer.drain()
    writer.write(b"0\r\n\r\n")


def _lines(user: str) -> Iterator[str]:
    asked = _ASKS.findall(user)
    words = (asked[-1] if asked else "What will you do?").split(" ")
    whole = {"id": "c", "object": "chat.completion.chunk", "created": 1, "model": "bench"}
    for number, word in enumerate(words):
        delta = {"content": f" {word}" if number else word}
        choice = {"index": 0, "delta": delta, "finish_reason": None}
        yield json.dumps({**whole, "choices": [choice]})
    last = {"index": 0, "delta": {}, "finish_reason": "stop"}
    yield json.dumps({**whole, "choices": [last], "usage": _USAGE})
    yield "[DONE]"


if __name__ == "__main__":
    asyncio.run(serve(float(sys.argv[1]), float((sys.argv[2:] or ["0.005"])[0])))
