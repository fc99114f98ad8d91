"""Spans of model calls and requests, sent by OTLP: the one door to opentelemetry.

Names and attributes of model calls are those of the OpenTelemetry semantic conventions for
generative AI. No text of a prompt or an answer is in them. The provider is our own and not the
process's: no library that looks for one finds it.
"""

import time
from urllib.parse import urlsplit

from opentelemetry.exporter.otlp.proto.grpc.trace_exporter import OTLPSpanExporter
from opentelemetry.sdk.resources import Resource
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import BatchSpanProcessor, SpanExporter
from opentelemetry.trace import SpanKind, Status, StatusCode

from mentor_tools.ports import Call
from mentor_tools.watching import TurnEnd

_SERVICE = "mentor-copilot"


class OtelWatch:
    """`watching.Watch` as spans to an OTLP collector (gRPC); `close` sends what is left."""

    def __init__(self, endpoint: str, exporter: SpanExporter | None = None) -> None:
        plain = urlsplit(endpoint).scheme == "http"
        sending = exporter or OTLPSpanExporter(endpoint=endpoint, insecure=plain)
        resource = Resource({"service.name": _SERVICE})
        self._provider = TracerProvider(resource=resource, shutdown_on_exit=False)
        self._provider.add_span_processor(BatchSpanProcessor(sending))
        self._tracer = self._provider.get_tracer(_SERVICE)

    def close(self) -> None:
        """Send what is left, and nothing more."""
        self._provider.shutdown()

    def request(self, method: str, route: str, status: int, seconds: float) -> None:
        """See `Watch`."""
        attributes: dict[str, str | int] = {
            "http.request.method": method,
            "http.route": route,
            "http.response.status_code": status,
        }
        failed = f"status {status}" if status >= 500 else None
        self._span(f"{method} {route}", SpanKind.SERVER, attributes, seconds, failed)

    def turn_begun(self) -> None:
        """See `Watch`."""

    def turn_spoke(self, seconds: float) -> None:
        """See `Watch`."""

    def turn_ended(self, how: TurnEnd, seconds: float) -> None:
        """See `Watch`."""
        self._span("turn", SpanKind.INTERNAL, {"mentor.turn.end": how}, seconds)

    def call(self, call: Call) -> None:
        """See `Watch`."""
        attributes: dict[str, str | int] = {
            "gen_ai.operation.name": "chat",
            "gen_ai.provider.name": "openai",
            "gen_ai.request.model": call.model,
            "mentor.prompt.name": call.prompt,
            "mentor.prompt.digest": call.digest,
        }
        if call.tokens_in is not None:
            attributes["gen_ai.usage.input_tokens"] = call.tokens_in
        if call.tokens_out is not None:
            attributes["gen_ai.usage.output_tokens"] = call.tokens_out
        if call.error:
            attributes["error.type"] = call.error
        self._span(f"chat {call.model}", SpanKind.CLIENT, attributes, call.seconds, call.error)

    def _span(
        self,
        name: str,
        kind: SpanKind,
        attributes: dict[str, str | int],
        seconds: float,
        error: str | None = None,
    ) -> None:
        """A span that ends now."""
        now = time.time_ns()
        begun = now - int(seconds * 1e9)
        span = self._tracer.start_span(name, kind=kind, attributes=attributes, start_time=begun)
        if error:
            span.set_status(Status(StatusCode.ERROR))
        span.end(end_time=now)
