"""Whether the process lives, whether it can serve, and what it counts; for machines that ask."""

import asyncio
import hmac
from http import HTTPStatus

from fastapi import APIRouter, Request, Response
from fastapi.responses import JSONResponse

from mentor_copilot.settings.running import Running
from mentor_copilot.settings.serving import LOOPBACK
from mentor_copilot.surfaces.web.gate.actors import Anybody, TheHouse
from mentor_copilot.surfaces.web.gate.origins import is_for
from mentor_copilot.surfaces.web.gate.problems import ABSENT, Refused

router = APIRouter()

_HERE = ("127.0.0.1", "::1")
_KIND = "text/plain; version=0.0.4; charset=utf-8"


@router.get("/healthz")
async def alive(_: Anybody) -> JSONResponse:
    """The process lives and takes requests."""
    return JSONResponse({"status": "alive"})


@router.get("/readyz")
async def ready(house: TheHouse, _: Anybody) -> JSONResponse:
    """Whether it can serve: 503 names the parts that fail, with no more about them."""
    failing = await house.readiness.failing()
    if failing:
        status = HTTPStatus.SERVICE_UNAVAILABLE
        return JSONResponse({"status": "not ready", "failing": list(failing)}, status)
    return JSONResponse({"status": "ready"})


@router.get("/metrics")
async def metrics(request: Request, _: Anybody) -> Response:
    """Counts and times for Prometheus: to programs of this machine, or with the token."""
    told = request.app.state.watching.metrics
    running: Running = request.app.state.running
    if told is None or not (_is_here(request) or _has_token(request, running)):
        raise Refused(HTTPStatus.NOT_FOUND, ABSENT)
    return Response(await asyncio.to_thread(told), media_type=_KIND)


def _is_here(request: Request) -> bool:
    """Whether a program of this machine asks for itself: not a proxy for somebody elsewhere."""
    if any("forward" in name or name == "via" for name in request.headers):
        return False
    client = request.client.host if request.client else ""
    return client in _HERE and is_for(request.headers, LOOPBACK)


def _has_token(request: Request, running: Running) -> bool:
    brought = request.headers.get("authorization", "").removeprefix("Bearer ")
    wanted = running.metrics_token.get_secret_value() if running.metrics_token else ""
    return bool(wanted) and hmac.compare_digest(brought.encode(), wanted.encode())
