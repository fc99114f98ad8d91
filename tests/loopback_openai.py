"""An OpenAI-compatible endpoint on this machine that answers what a function says."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler
from typing import Any

from loopback import Loopback


@dataclass(frozen=True)
class Reply:
    """One answer of the endpoint; `pieces` are the deltas of a stream, `calls` stand for text."""

    text: str
    finish: str = "stop"
    refusal: str | None = None
    calls: tuple[tuple[str, Any], ...] = ()  # functions by name, with their arguments

    @property
    def pieces(self) -> list[str]:
        return [self.text[at : at + 9] for at in range(0, len(self.text), 9)]


Respond = Callable[[dict[str, Any]], Reply]


class LoopbackOpenAI(Loopback):
    """Use as a context; `requests` holds the body of each request."""

    def __init__(self, respond: Respond) -> None:
        self.requests: list[dict[str, Any]] = []
        super().__init__(_handler(respond, self.requests))


def _handler(respond: Respond, requests: list[dict[str, Any]]) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["content-length"])))
            requests.append(body)
            reply = respond(body)
            if body.get("stream"):
                self._send("text/event-stream", _events(reply))
            else:
                self._send("application/json", json.dumps(completion(reply)).encode())

        def _send(self, kind: str, body: bytes) -> None:
            self.send_response(200)
            self.send_header("content-type", kind)
            self.send_header("content-length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    return Handler


USAGE = {"prompt_tokens": 100, "completion_tokens": 20, "total_tokens": 120}


def completion(reply: Reply) -> dict[str, Any]:
    """A whole answer, as it is sent where no stream is asked for."""
    message: dict[str, Any] = {"role": "assistant", "content": reply.text, "refusal": reply.refusal}
    if reply.calls:
        message |= {"content": None, "tool_calls": [_called(*one) for one in reply.calls]}
    choice = {"index": 0, "message": message, "finish_reason": reply.finish}
    return {"id": "1", "object": "chat.completion", "choices": [choice], "usage": USAGE}


def _called(name: str, arguments: Any) -> dict[str, Any]:
    written = arguments if isinstance(arguments, str) else json.dumps(arguments)
    return {"id": "c1", "type": "function", "function": {"name": name, "arguments": written}}


def _events(reply: Reply) -> bytes:
    return b"".join(events(reply))


def events(reply: Reply) -> list[bytes]:
    """The events of a stream, one by one."""
    deltas = [{"content": piece} for piece in reply.pieces]
    if reply.refusal:
        deltas.append({"refusal": reply.refusal})
    choices = [[{"index": 0, "delta": delta, "finish_reason": None}] for delta in deltas]
    choices.append([{"index": 0, "delta": {}, "finish_reason": reply.finish}])
    chunks: list[dict[str, Any]] = [{"id": "1", "choices": choice} for choice in choices]
    chunks.append({"id": "1", "choices": [], "usage": USAGE})
    lines = [json.dumps({"object": "chat.completion.chunk", **chunk}) for chunk in chunks]
    return [f"data: {line}\n\n".encode() for line in [*lines, "[DONE]"]]
