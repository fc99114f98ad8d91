"""What a running server tells of itself, and what it never tells."""

import asyncio
import io
import json
import logging
from collections.abc import Iterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest
from fastapi import FastAPI
from opentelemetry import trace
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter
from pydantic import SecretStr

from mentor_copilot.settings import Settings
from mentor_copilot.settings.running import Running, read_running
from mentor_copilot.settings.serving import Serving
from mentor_copilot.surfaces.web.app import app_for
from mentor_copilot.surfaces.web.gate.actors import cookie_name
from mentor_tools.endpoint import Endpoint
from mentor_tools.errors import StoreError, Usage
from mentor_tools.log_lines import write_logs
from mentor_tools.metrics_prometheus import PrometheusWatch
from mentor_tools.ports import Call
from mentor_tools.spans_otel import OtelWatch
from web_lab import browser, sign_in

CANARY = "canary7391"
CALL = Call(
    prompt="goal/read",
    digest="d1",
    model="small",
    tokens_in=30,
    tokens_out=7,
    cost=None,
    seconds=0.5,
    error="LlmOverdue",
)


@pytest.fixture
def logs() -> Iterator[io.StringIO]:
    """All that is logged, by us at DEBUG and by every library too."""
    root, stream = logging.getLogger(), io.StringIO()
    before, level = root.handlers[:], root.level
    write_logs("debug", stream)
    root.setLevel(logging.DEBUG)
    yield stream
    logging.captureWarnings(False)
    root.handlers[:] = before
    root.setLevel(level)


def _lines(logs: io.StringIO) -> list[dict[str, Any]]:
    return [json.loads(line) for line in logs.getvalue().splitlines()]


@asynccontextmanager
async def _app(home: Path, running: Running | None = None, **more: Any) -> Any:
    app = app_for(Settings(home=home, **more), Serving(), running)
    async with app.router.lifespan_context(app):
        yield app


async def _walk(app: FastAPI, client: httpx.AsyncClient) -> None:
    """Pages and the API, with the canary wherever a person can write."""
    await sign_in(client, app, "ana")
    chat = (await client.post("/api/v1/chats", json={})).json()["id"]
    said = {"text": f"I want to {CANARY} by May"}
    await client.post(f"/api/v1/chats/{chat}/messages", json=said)
    await client.post(f"/chats/{chat}/messages", data=said)
    await client.get(f"/chats/{chat}")
    await client.get(f"/{CANARY}?{CANARY}={CANARY}")
    await client.get(f"/chats/{CANARY}")
    await client.get(f"/pairs/a%2F{CANARY}")
    await client.post("/open", data={"code": CANARY})
    await client.post("/sign-in", data={"person": CANARY, "password": CANARY})
    await client.post("/notes", data={"text": CANARY, "date": CANARY})
    await client.post("/api/v1/notes", json={"text": CANARY})
    await client.request(CANARY.upper(), "/")
    await client.get("/", headers={"Authorization": f"Bearer {CANARY}"})
    await client.get("/", headers={"Cookie": f"{cookie_name(Serving())}={CANARY}"})


async def test_logs_hold_no_word_of_anybody_no_key_no_token_and_no_id(
    home: Path, logs: io.StringIO, monkeypatch: pytest.MonkeyPatch
) -> None:
    endpoint = Endpoint(
        model="m", base_url="http://127.0.0.1:9/v1", api_key=SecretStr(CANARY), retries=0
    )
    async with _app(home, engine_setting="model", endpoint=endpoint) as app, browser(app) as client:
        await _walk(app, client)

        async def broken(person: str, thread: str) -> None:
            raise RuntimeError(f"{person} said {CANARY}")

        monkeypatch.setattr(app.state.house.turns, "check", broken)
        answer = await client.get(f"/api/v1/chats/{CANARY}/events")
        await asyncio.sleep(0.1)
    told = _lines(logs)
    assert answer.status_code == 500 and CANARY not in answer.text
    (fault,) = [line for line in told if line["event"] == "fault"]
    assert fault["error"] == "builtins.RuntimeError" and "broken" in fault["where"][-1]
    assert fault["route"] == "/api/v1/chats/{chat}/events"
    assert fault["id"] == answer.headers["X-Request-ID"]
    routes = [(line.get("route"), line.get("status")) for line in told]
    assert {("/chats/{chat}", 404), ("/pairs/{pair}", 404)} <= set(routes)
    assert CANARY not in logs.getvalue().lower()
    assert "ana" not in {word for line in told for word in line.values() if isinstance(word, str)}


def test_a_library_that_logs_what_it_was_given_tells_only_its_place(logs: io.StringIO) -> None:
    try:
        raise ValueError(CANARY)
    except ValueError:
        logging.getLogger("some.library").exception("could not send %s", CANARY)
    (line,) = [one for one in _lines(logs) if one.get("logger") == "some.library"]
    assert line["error"] == "builtins.ValueError"
    assert CANARY not in logs.getvalue()


async def test_health_tells_what_fails_and_nothing_more(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with _app(home, engine_setting="rules") as app, browser(app) as client:
        assert (await client.get("/healthz")).json() == {"status": "alive"}
        assert (await client.get("/readyz")).json() == {"status": "ready"}

        async def full(work: object) -> None:
            raise StoreError(f"The record {home} cannot grow")

        readiness = app.state.house.readiness
        monkeypatch.setattr(readiness.probe._database, "write", full)
        readiness._looked_at = float("-inf")
        failing = await client.get("/readyz")
        assert failing.status_code == 503
        assert failing.json() == {"status": "not ready", "failing": ["write"]}
        app.state.house.turns.close(1)
        closing = await client.get("/readyz")
        assert (closing.status_code, closing.json()["failing"]) == (503, ["closing"])
        assert (await client.get("/healthz")).status_code == 200


async def test_nothing_is_counted_or_sent_unless_it_is_asked_for(home: Path) -> None:
    async with _app(home, engine_setting="rules") as app, browser(app) as client:
        assert (await client.get("/metrics")).status_code == 404
    assert read_running({"OTEL_EXPORTER_OTLP_ENDPOINT": "http://127.0.0.1:9"}, home, team=True) == (
        Running(log_level="info")
    )
    with pytest.raises(Usage, match="OTEL_EXPORTER_OTLP_ENDPOINT"):
        read_running({"MENTOR_TELEMETRY": "yes"}, home, team=True)
    with pytest.raises(Usage, match="MENTOR_PROXIES"):
        read_running({"MENTOR_PROXIES": "*"}, home, team=True)


async def test_no_variable_makes_the_framework_tell_of_requests(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FASTAPI_OTEL_AUTO_CONFIGURE", "true")
    monkeypatch.setenv("OTEL_EXPORTER_OTLP_ENDPOINT", "http://127.0.0.1:9")
    async with _app(home, engine_setting="rules") as app, browser(app) as client:
        await client.get(f"/chats/{CANARY}")
    assert isinstance(trace.get_tracer_provider(), trace.ProxyTracerProvider)


async def test_metrics_are_for_this_machine_or_who_has_the_token(home: Path) -> None:
    token = "a-token-of-sixteen"
    running = Running(metrics=True, metrics_token=SecretStr(token))
    async with _app(home, running, engine_setting="rules") as app, browser(app) as client:
        await _walk(app, client)
        here = await client.get("/metrics")
        assert 'route="/api/v1/chats/{chat}/messages"' in here.text
        assert "mentor_turns_running" in here.text and CANARY not in here.text.lower()
        proxied = {"X-Forwarded-For": "10.1.1.1"}
        assert (await client.get("/metrics", headers=proxied)).status_code == 404
        wrong = {**proxied, "Authorization": f"Bearer {token}x"}
        assert (await client.get("/metrics", headers=wrong)).status_code == 404
        elsewhere = {"Host": "10.0.0.7:8420"}
        assert (await client.get("/metrics", headers=elsewhere)).status_code == 404
        for told in (proxied, elsewhere):
            right = {**told, "Authorization": f"Bearer {token}"}
            assert (await client.get("/metrics", headers=right)).status_code == 200


def test_calls_of_a_model_are_counted_with_their_tokens() -> None:
    watch = PrometheusWatch()
    watch.call(CALL)
    told = watch.text().decode()
    assert 'mentor_model_tokens_total{model="small",side="in"} 30.0' in told
    assert 'prompt="goal/read"' in told and 'error="LlmOverdue"' in told


def test_spans_of_calls_speak_the_conventions_and_hold_no_text() -> None:
    exporter = InMemorySpanExporter()
    watch = OtelWatch("http://127.0.0.1:9", exporter)
    watch.call(CALL)
    watch.close()
    (span,) = exporter.get_finished_spans()
    assert span.name == "chat small" and span.attributes is not None
    assert span.attributes["gen_ai.operation.name"] == "chat"
    assert span.attributes["gen_ai.request.model"] == "small"
    assert span.attributes["gen_ai.usage.input_tokens"] == 30
    assert span.attributes["gen_ai.usage.output_tokens"] == 7
    assert span.attributes["error.type"] == "LlmOverdue"
    assert span.end_time is not None and span.start_time is not None
    assert abs((span.end_time - span.start_time) / 1e9 - CALL.seconds) < 1e-6
