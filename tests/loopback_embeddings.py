"""An OpenAI-compatible /embeddings on this machine that answers what a function says."""

import json
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler
from typing import Any

from loopback import Loopback

Respond = Callable[[list[str]], tuple[int, Any]]


def hashed(text: str) -> list[float]:
    """A vector that depends on the text alone."""
    return [float(ord(character) % 7 - 3) for character in f"{text:8.8}"]


def answered(texts: list[str]) -> tuple[int, Any]:
    """A right answer, its rows in another order than the texts."""
    rows = [{"index": at, "embedding": hashed(text)} for at, text in enumerate(texts)]
    return 200, {"data": rows[::-1], "usage": {"prompt_tokens": 3, "total_tokens": 3}}


class LoopbackEmbeddings(Loopback):
    """Use as a context; `requests` holds the body and `keys` the authorization of each request."""

    def __init__(self, respond: Respond = answered) -> None:
        self.requests: list[dict[str, Any]] = []
        self.keys: list[str | None] = []
        super().__init__(self._handler(respond))

    def _handler(self, respond: Respond) -> type[BaseHTTPRequestHandler]:
        outer = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = json.loads(self.rfile.read(int(self.headers["content-length"])))
                outer.requests.append({"path": self.path, **body})
                outer.keys.append(self.headers["authorization"])
                status, answer = respond(body["input"])
                raw = answer if isinstance(answer, bytes) else json.dumps(answer).encode()
                self.send_response(status)
                self.send_header("content-type", "application/json")
                self.send_header("content-length", str(len(raw)))
                self.end_headers()
                self.wfile.write(raw)

            def log_message(self, *_: object) -> None:
                pass

        return Handler
