"""An endpoint on this machine that streams as slowly as it is told to."""

import json
import threading
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler
from typing import Any

from loopback import Loopback
from loopback_openai import Reply, completion, events


class SlowOpenAI(Loopback):
    """Answers what a function says; of a stream it holds back the rest until `go` is set.

    `waiting` is set once its first sentence was sent.
    """

    def __init__(self, respond: Callable[[dict[str, Any]], Reply]) -> None:
        self.go, self.waiting = threading.Event(), threading.Event()
        self.streams = 0
        super().__init__(_handler(respond, self))

    def hold(self) -> None:
        """From now on each stream stops after its first sentence."""
        self.go.clear()
        self.waiting.clear()
        self.streams = 0


def _handler(
    respond: Callable[[dict[str, Any]], Reply], model: SlowOpenAI
) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["content-length"])))
            reply = respond(body)
            self.send_response(200)
            if body.get("stream"):
                self.send_header("content-type", "text/event-stream")
                self.end_headers()
                self._stream(reply)
            else:
                written = json.dumps(completion(reply)).encode()
                self.send_header("content-type", "application/json")
                self.send_header("content-length", str(len(written)))
                self.end_headers()
                self.wfile.write(written)

        def _stream(self, reply: Reply) -> None:
            model.streams += 1
            for at, line in enumerate(events(reply)):
                try:
                    self.wfile.write(line)
                    self.wfile.flush()
                except OSError:
                    return  # who asked has gone
                if at == 4:  # the first sentence is through
                    model.waiting.set()
                    model.go.wait(30)

        def log_message(self, *_: object) -> None:
            pass

    return Handler
