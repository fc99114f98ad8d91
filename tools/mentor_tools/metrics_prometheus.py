"""Counts and times for Prometheus: the one door to prometheus_client.

Several processes of one server count into files of a folder, PROMETHEUS_MULTIPROC_DIR, which has to
be set before this module is imported; each of them then tells the sums of all.
"""

import os
import re
from pathlib import Path

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest
from prometheus_client.multiprocess import MultiProcessCollector, mark_process_dead

from mentor_tools.ports import Call
from mentor_tools.watching import TurnEnd

FOLDER = "PROMETHEUS_MULTIPROC_DIR"
KIND = "text/plain; version=0.0.4; charset=utf-8"
_SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 120)


class PrometheusWatch:
    """`watching.Watch` as metrics; their labels are names of ours."""

    def __init__(self) -> None:
        self._registry = registry = CollectorRegistry()
        self._requests = Histogram(
            "mentor_request_seconds",
            "Requests by route template; streams count from their beginning to their end.",
            ("method", "route", "status"),
            buckets=_SECONDS,
            registry=registry,
        )
        self._running = Gauge(
            "mentor_turns_running",
            "Turns under way.",
            multiprocess_mode="livesum",
            registry=registry,
        )
        self._spoke = Histogram(
            "mentor_turn_first_piece_seconds",
            "From the beginning of a turn to the first piece of its reply.",
            buckets=_SECONDS,
            registry=registry,
        )
        self._turns = Histogram(
            "mentor_turn_seconds",
            "Turns by how they ended.",
            ("end",),
            buckets=_SECONDS,
            registry=registry,
        )
        self._calls = Histogram(
            "mentor_model_call_seconds",
            "Calls of a model by its name, the prompt and the error, if any.",
            ("model", "prompt", "error"),
            buckets=_SECONDS,
            registry=registry,
        )
        self._tokens = Counter(
            "mentor_model_tokens",
            "Tokens as the endpoint counts them.",
            ("model", "side"),
            registry=registry,
        )

    def text(self) -> bytes:
        """All of it, as Prometheus reads it (`KIND`)."""
        folder = os.environ.get(FOLDER)
        if folder is None:
            return generate_latest(self._registry)
        _drop_dead(Path(folder))
        everything = CollectorRegistry()
        MultiProcessCollector(everything, path=folder)  # type: ignore[no-untyped-call]
        return generate_latest(everything)

    def request(self, method: str, route: str, status: int, seconds: float) -> None:
        """See `Watch`."""
        self._requests.labels(method, route, str(status)).observe(seconds)

    def turn_begun(self) -> None:
        """See `Watch`."""
        self._running.inc()

    def turn_spoke(self, seconds: float) -> None:
        """See `Watch`."""
        self._spoke.observe(seconds)

    def turn_ended(self, how: TurnEnd, seconds: float) -> None:
        """See `Watch`."""
        self._running.dec()
        self._turns.labels(how).observe(seconds)

    def call(self, call: Call) -> None:
        """See `Watch`."""
        self._calls.labels(call.model, call.prompt, call.error or "").observe(call.seconds)
        self._tokens.labels(call.model, "in").inc(call.tokens_in or 0)
        self._tokens.labels(call.model, "out").inc(call.tokens_out or 0)


def _drop_dead(folder: Path) -> None:
    """A process that was killed no longer runs the turns that it counted as running."""
    for file in folder.glob("gauge_live*.db"):
        found = re.search(r"_(\d+)\.db$", file.name)
        if found and not Path(f"/proc/{found[1]}").exists() and Path("/proc/self").exists():
            mark_process_dead(found[1], str(folder))  # type: ignore[no-untyped-call]
