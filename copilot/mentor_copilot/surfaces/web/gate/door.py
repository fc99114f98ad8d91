"""The outermost wall: for whose host a request is, where it comes from, what answers may load."""

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from mentor_copilot.settings.serving import Serving
from mentor_copilot.surfaces.web.gate import bodies
from mentor_copilot.surfaces.web.gate.origins import (
    bearer_of,
    is_for,
    is_foreign,
    is_from_a_page,
)
from mentor_copilot.surfaces.web.gate.problems import problem
from mentor_copilot.surfaces.web.gate.segments import keep_segments

SAFE = ("GET", "HEAD", "OPTIONS")
STATIC = "/static/"

# Asked by machines that know a process by its number alone (probes, Prometheus); they show nothing
# of anybody, and /metrics asks for its token, or for this machine's name, itself.
WHATEVER_HOST = ("/healthz", "/readyz", "/metrics")

# Nothing is loaded from elsewhere, no script or style stands in a page, no page is framed.
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; "
    "connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
)
_HEADERS = {
    "Content-Security-Policy": _POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
}
_HSTS = "max-age=31536000"


class Door:
    """Refuses what no page of ours sends, and puts the policy on each answer.

    A request that changes something has to come from a page of this very host, or from a program
    that brings its own token: a browser tells the origin, and sends no token by itself. It stands
    around all else, so that the answer to a fault of ours has the policy too.
    """

    def __init__(self, app: ASGIApp, serving: Serving) -> None:
        self._app = app
        self._serving = serving

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        keep_segments(scope)
        headers = Headers(scope=scope)

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                _put_policy(MutableHeaders(scope=message), scope["path"], self._serving.secure)
            await send(message)

        refusal = self._refusal(scope, headers)
        if refusal:
            await problem(*refusal)(scope, receive, guarded)
            return
        await self._app(scope, bodies.limited(receive), guarded)

    def _refusal(self, scope: Scope, headers: Headers) -> tuple[int, str] | None:
        method = scope["method"]
        any_host = method == "GET" and scope["path"] in WHATEVER_HOST
        if not any_host and not is_for(headers, self._serving.hosts):
            return 421, "this host is not served here"
        if bodies.is_too_long(headers.get("content-length", "0")):
            return 413, bodies.TOO_LONG
        if method in SAFE:
            return None
        told = is_from_a_page(headers) or bearer_of(headers) is not None
        if not told or is_foreign(headers, self._serving):
            return 403, "this request does not come from a page of ours"
        return None


def _put_policy(headers: MutableHeaders, path: str, secure: bool) -> None:
    for name, value in _HEADERS.items():
        headers.setdefault(name, value)
    # What is the same for all may be kept, and is asked after; what is somebody's is kept nowhere.
    headers.setdefault("Cache-Control", "no-cache" if path.startswith(STATIC) else "no-store")
    if secure:
        headers["Strict-Transport-Security"] = _HSTS
