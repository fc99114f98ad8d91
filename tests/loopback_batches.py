"""A server on this machine that speaks the Batch API: files, batches, answers and errors."""

import json
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler
from typing import Any

from loopback import Loopback

Respond = Callable[[dict[str, Any]], tuple[int, Any]]


class LoopbackBatches(Loopback):
    """Use as a context. `respond` gives status and body to the body of each line; None: no answer.

    A batch needs `looks` looks until it is done; `ends_as` is how it ends. `batches` counts what
    was begun, `turned_away` is how many requests are told 429 first.
    """

    def __init__(
        self,
        respond: Respond,
        *,
        looks: int = 2,
        ends_as: str = "completed",
        turned_away: int = 0,
    ) -> None:
        self.respond, self.looks, self.ends_as = respond, looks, ends_as
        self.turned_away = turned_away
        self.files: dict[str, str] = {}
        self.batches: list[dict[str, Any]] = []
        handler = type("Handler", (_Handler,), {"batches": self})
        super().__init__(handler)

    def keep(self, text: str) -> str:
        id = f"file-{len(self.files)}"
        self.files[id] = text
        return id

    def begin(self, made: dict[str, Any]) -> dict[str, Any]:
        batch = {"id": f"batch-{len(self.batches)}", "status": "validating", "left": self.looks}
        self.batches.append({**batch, **made})
        return self.batches[-1]

    def look(self, id: str) -> dict[str, Any]:
        batch = next(one for one in self.batches if one["id"] == id)
        batch["left"] -= 1
        if batch["left"] > 0:
            batch["status"] = "in_progress"
        elif batch["status"] != self.ends_as:
            self._end(batch)
        return batch

    def _end(self, batch: dict[str, Any]) -> None:
        batch["status"] = self.ends_as
        good, bad = [], []
        for line in self.files[batch["input_file_id"]].splitlines():
            request = json.loads(line)
            status, body = self.respond(request["body"])
            if status:
                row = {
                    "custom_id": request["custom_id"],
                    "response": {"status_code": status, "body": body},
                    "error": None,
                }
                (good if status < 300 else bad).append(json.dumps(row))
        good.reverse()  # the order of answers is not that of requests
        batch["output_file_id"] = self.keep("\n".join(good)) if good else None
        batch["error_file_id"] = self.keep("\n".join(bad)) if bad else None


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    batches: LoopbackBatches

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["content-length"]))
        if self._turned_away():
            return
        if self.path == "/v1/files":
            border = self.headers["content-type"].partition("boundary=")[2]
            part = body.decode().split(f"--{border}")[2]
            assert 'name="purpose"\r\n\r\nbatch\r\n' in body.decode()
            text = part.partition("\r\n\r\n")[2].removesuffix("\r\n")
            self._send({"id": self.batches.keep(text), "object": "file"})
        else:
            self._send(self.batches.begin(json.loads(body)))

    def do_GET(self) -> None:
        if self._turned_away():
            return
        *_, kind, id = self.path.removesuffix("/content").split("/")
        self._send(self.batches.files[id] if kind == "files" else self.batches.look(id))

    def _turned_away(self) -> bool:
        if not self.batches.turned_away:
            return False
        self.batches.turned_away -= 1
        self._send({"error": {"message": "slow down"}}, 429, {"retry-after-ms": "20"})
        return True

    def _send(self, body: Any, status: int = 200, headers: Any = None) -> None:
        written = (body if isinstance(body, str) else json.dumps(body)).encode()
        self.send_response(status)
        for name, value in {"content-length": str(len(written)), **(headers or {})}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(written)

    def log_message(self, *_: object) -> None:
        pass
