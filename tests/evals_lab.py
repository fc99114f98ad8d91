"""Small suites, and systems to examine that fail on purpose."""

import json
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

RUBRIC = """
rubric: own
version: '1'
unit: an answer
criteria:
  - id: OWN1
    name: says yes
    type: deterministic
    weight: 1
    gate: true
    description: The answer is yes.
    test: {at: answer, equals: 'yes'}
"""
SUITE = """
suite: polite
kind: free
rubrics: [own.yaml]
gate:
  floors: {OWN1: 1.0}
"""

Reply = tuple[int, Mapping[str, str], bytes]
YES: Reply = (200, {}, b'{"answer": "yes", "cost": 0.01}')
NO: Reply = (200, {}, b'{"answer": "no"}')


def make_suite(folder: Path, cases: int = 100, suite: str = SUITE, rubric: str = RUBRIC) -> Path:
    """A suite that is met by answering "yes"; two cases a person."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "suite.yaml").write_text(suite, encoding="utf-8")
    (folder / "own.yaml").write_text(rubric, encoding="utf-8")
    rows = [
        {"id": f"c-{n:03}", "person": f"p{n // 2}", "input": {"n": n}} for n in range(1, cases + 1)
    ]
    text = "".join(json.dumps(row) + "\n" for row in rows)
    (folder / "cases.jsonl").write_text(text, encoding="utf-8")
    return folder


def outputs_file(file: Path, answers: Mapping[str, Any]) -> Path:
    """Outputs made elsewhere: {"answer": ...} for each case."""
    rows = ({"case": case, "output": {"answer": answer}} for case, answer in answers.items())
    file.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return file


@dataclass
class Endpoint:
    """A loopback server; `reply` gets the case's input and how often that case was asked before."""

    reply: Callable[[Mapping[str, Any], int], Reply]
    asked: list[int] = field(default_factory=list)
    url: str = ""
    lock: threading.Lock = field(default_factory=threading.Lock)

    @contextmanager
    def served(self) -> Iterator["Endpoint"]:
        """Serve until the block ends."""
        endpoint = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_POST(self) -> None:
                case = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
                with endpoint.lock:
                    before = endpoint.asked.count(case["n"])
                    endpoint.asked.append(case["n"])
                status, headers, body = endpoint.reply(case, before)
                self.send_response(status)
                for name, value in headers.items():
                    self.send_header(name, value)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, format: str, *args: Any) -> None:
                pass

        class Server(ThreadingHTTPServer):
            request_queue_size = 128
            daemon_threads = True

        server = Server(("127.0.0.1", 0), Handler)
        thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
        thread.start()
        self.url = f"http://127.0.0.1:{server.server_port}/"
        try:
            yield self
        finally:
            server.shutdown()
            thread.join()
            server.server_close()


def summary_of(folder: Path) -> dict[str, Any]:
    """summary.json of a run."""
    loaded: dict[str, Any] = json.loads((folder / "summary.json").read_text(encoding="utf-8"))
    return loaded


def measured(folder: Path) -> tuple[int, int, float | None]:
    """(n, of, mean) of the first criterion of the first suite."""
    mean = summary_of(folder)["suites"][0]["criteria"][0]["mean"]
    return mean["n"], mean["of"], mean["value"]


def rows_of(folder: Path) -> list[dict[str, Any]]:
    """The rows of results.jsonl."""
    lines = (folder / "results.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]
