"""The outermost wall: for whose host a request is, where it comes from, what answers may load."""

from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from mentor_copilot.settings.serving import Serving
from mentor_copilot.surfaces.web.gate.problems import problem

SAFE = ("GET", "HEAD", "OPTIONS")
BODY_BYTES_AT_MOST = 2_000_000

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
    that brings its own token: a browser tells the origin, and sends no token by itself.
    """

    def __init__(self, app: ASGIApp, serving: Serving) -> None:
        self._app = app
        self._serving = serving

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                _put_policy(MutableHeaders(scope=message), self._serving.secure)
            await send(message)

        refusal = self._refusal(scope["method"], headers)
        if refusal:
            await problem(*refusal)(scope, receive, guarded)
            return
        await self._app(scope, _limited(receive), guarded)

    def _refusal(self, method: str, headers: Headers) -> tuple[int, str] | None:
        if _name(headers.get("host", "")) not in self._serving.hosts:
            return 421, "this host is not served here"
        length = headers.get("content-length", "0")
        if not length.isdigit() or int(length) > BODY_BYTES_AT_MOST:
            return 413, f"a request has at most {BODY_BYTES_AT_MOST:,} bytes"
        if method in SAFE or headers.get("authorization", "").startswith("Bearer "):
            return None
        return (
            None if _is_ours(headers) else (403, "this request does not come from a page of ours")
        )


def _name(host: str) -> str:
    """The host without its port, as `Serving.hosts` names it."""
    named = urlsplit(f"//{host}").hostname or ""
    return f"[{named}]" if ":" in named else named


def _is_ours(headers: Headers) -> bool:
    """Whether a browser says that the request comes from a page of this host."""
    origin = headers.get("origin")
    if origin is not None:
        return urlsplit(origin).netloc == headers.get("host") and origin != "null"
    return headers.get("sec-fetch-site") == "same-origin"


def _put_policy(headers: MutableHeaders, secure: bool) -> None:
    for name, value in _HEADERS.items():
        headers.setdefault(name, value)
    headers.setdefault("Cache-Control", "no-store")
    if secure:
        headers["Strict-Transport-Security"] = _HSTS


def _limited(receive: Receive) -> Receive:
    """The body as it comes, cut off where it is longer than it said or may be."""
    taken = 0

    async def limited() -> Message:
        nonlocal taken
        message = await receive()
        taken += len(message.get("body", b""))
        if taken > BODY_BYTES_AT_MOST:
            return {"type": "http.disconnect"}
        return message

    return limited
