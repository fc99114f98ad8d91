"""What is logged and counted of each request: its kind and its times, never what it is about."""

import logging
import secrets
import time

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from mentor_tools.log_lines import log
from mentor_tools.watching import Watch

NOWHERE = "-"  # the route of a request that fits none: its path is the sender's own words
REQUEST_ID = "X-Request-ID"


class Watched:
    """Logs each request when it is over, by the template of its route, under an id of its own.

    The id goes out with the answer, so that a person can name it. An error that reaches this far is
    logged by its kind and place, and goes no further once the answer has begun.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        id, begun, status = secrets.token_hex(8), time.monotonic(), 0

        async def noted(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                MutableHeaders(scope=message)[REQUEST_ID] = id
            await send(message)

        try:
            await self._app(scope, receive, noted)
        except Exception as error:
            log(logging.ERROR, "fault", error, id=id, method=_method(scope), route=route_of(scope))
            if not status:
                raise
        finally:
            _tell(scope, id, status, time.monotonic() - begun)


def route_of(scope: Scope) -> str:
    """The template of the request's route, such as /chats/{chat}."""
    # With the prefix under which its router was put in, which the route itself does not know.
    whole = scope.get("fastapi", {}).get("effective_route_context")
    template = getattr(whole or scope.get("route"), "path", None)
    if template is None and "app_root_path" in scope:
        template = scope["root_path"].removeprefix(scope["app_root_path"])
    return str(template) if template else NOWHERE


def _tell(scope: Scope, id: str, status: int, seconds: float) -> None:
    method, route = _method(scope), route_of(scope)
    watch: Watch = scope["app"].state.watching.watch
    watch.request(method, route, status, seconds)
    level = logging.WARNING if status >= 500 else logging.INFO
    ms = round(seconds * 1000, 1)
    log(level, "request", id=id, method=method, route=route, status=status, ms=ms)


def _method(scope: Scope) -> str:
    """One of the known methods; any other is the sender's own words."""
    known = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")
    return scope["method"] if scope["method"] in known else NOWHERE
