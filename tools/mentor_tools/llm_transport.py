"""How requests leave: straight to the endpoint, with our headers alone, the answer bounded.

No proxy, certificate file or login from the environment, no redirect, no compression.
"""

import asyncio
import ipaddress
import socket
import ssl
from collections.abc import AsyncIterator
from functools import cache
from urllib.parse import urlsplit

import httpx2

from mentor_tools.endpoint import Endpoint, forbidden

MOST_BYTES = 4_000_000
TransportError = httpx2.HTTPError
HttpClient = httpx2.AsyncClient
HttpResponse = httpx2.Response
_OURS = ("host", "authorization", "content-type", "content-length", "accept", "connection")


class Unacceptable(Exception):
    """The answer is too large, or packed although that was not asked for."""


class ForbiddenAddress(Exception):
    """The host's name leads to an address where no model can be."""


class _Bounded(httpx2.AsyncByteStream):
    def __init__(self, stream: httpx2.AsyncByteStream) -> None:
        self._stream = stream

    async def __aiter__(self) -> AsyncIterator[bytes]:
        read = 0
        async for piece in self._stream:
            read += len(piece)
            if read > MOST_BYTES:
                raise Unacceptable
            yield piece

    async def aclose(self) -> None:
        await self._stream.aclose()


class _Guarded(httpx2.AsyncHTTPTransport):
    """Headers that variables such as OPENAI_CUSTOM_HEADERS slip in stay here."""

    _resolved = False

    async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response:
        if not self._resolved:
            await _check_addresses(request.url.host, request.url.port or 443)
            self._resolved = True
        ours = {name: value for name, value in request.headers.items() if name.lower() in _OURS}
        sent = httpx2.Request(
            request.method,
            request.url,
            headers=ours | {"accept-encoding": "identity", "user-agent": "mentor-copilot"},
            stream=request.stream,
            extensions=request.extensions,
        )
        response = await super().handle_async_request(sent)
        if response.headers.get("content-encoding", "identity") != "identity":
            await response.aclose()
            raise Unacceptable
        assert isinstance(response.stream, httpx2.AsyncByteStream)
        response.stream = _Bounded(response.stream)
        return response


def http_client(endpoint: Endpoint) -> httpx2.AsyncClient:
    """A client for one endpoint. Its timeouts bound the connecting only: see `llm_deadlines`."""
    return httpx2.AsyncClient(
        transport=_Guarded(
            verify=_nobody() if urlsplit(endpoint.base_url).scheme == "http" else _trusted(),
            trust_env=False,
            limits=httpx2.Limits(keepalive_expiry=60),
        ),
        trust_env=False,
        follow_redirects=False,
        timeout=httpx2.Timeout(None, connect=endpoint.connect_seconds),
    )


@cache
def _trusted() -> ssl.SSLContext:
    """The authorities that every client trusts; to read them takes longer than all else here."""
    return httpx2.create_ssl_context(trust_env=False)


@cache
def _nobody() -> ssl.SSLContext:
    """Trusts no certificate, for plain HTTP, which needs none; redirects are not followed."""
    return ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)


async def _check_addresses(host: str, port: int) -> None:
    """Raise `ForbiddenAddress` when the host's name leads to one."""
    try:
        found = await asyncio.get_running_loop().getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except OSError:
        return  # the connection will fail and say so
    for *_, address in found:
        if forbidden(ipaddress.ip_address(str(address[0]).partition("%")[0])):
            raise ForbiddenAddress
