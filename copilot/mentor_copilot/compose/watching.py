"""Who is told what happens in a running server, as the operator says."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass

from mentor_copilot.settings.running import Running
from mentor_tools.watching import Unwatched, Watch, Watches


@dataclass(frozen=True)
class Watching:
    """`watch` is told; `metrics` is what Prometheus reads, None where nothing is counted."""

    watch: Watch
    metrics: Callable[[], bytes] | None = None


@contextmanager
def open_watching(running: Running) -> Iterator[Watching]:
    """Nobody, unless the operator asks for it; what is not yet sent is sent at the end."""
    watches: list[Watch] = []
    metrics = None
    with ExitStack() as stack:
        if running.metrics:
            from mentor_tools.metrics_prometheus import PrometheusWatch

            prometheus = PrometheusWatch()
            watches.append(prometheus)
            metrics = prometheus.text
        if running.telemetry:
            from mentor_tools.spans_otel import OtelWatch

            otel = OtelWatch(running.telemetry)
            stack.callback(otel.close)
            watches.append(otel)
        yield Watching(Watches(watches) if watches else Unwatched(), metrics)
