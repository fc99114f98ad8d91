"""A model endpoint: its address, key, patience and prices. Knows no vendor, opens nothing."""

import ipaddress
import math
import re
import socket
from typing import Annotated
from urllib.parse import SplitResult, urlsplit

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, SecretStr

OPENAI_ADDRESS = "https://api.openai.com/v1"


def _finite(seconds: float) -> float:
    if not math.isfinite(seconds):
        raise ValueError("must be a finite number")
    return seconds


Seconds = Annotated[float, Field(gt=0, le=3600), AfterValidator(_finite)]
Price = Annotated[float, Field(ge=0, le=100_000), AfterValidator(_finite)]


class Endpoint(BaseModel):
    """Where prompts go, and how long an answer may take.

    `connect_seconds` for a connection, `first_seconds` until the first piece of a streamed reply,
    `idle_seconds` between its pieces, `total_seconds` for a call with all its retries. Prices are
    per million tokens, in whatever currency the reader of the call log means.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)

    model: str
    base_url: str = OPENAI_ADDRESS
    api_key: SecretStr | None = None
    connect_seconds: Seconds = 5.0
    first_seconds: Seconds = 30.0
    idle_seconds: Seconds = 15.0
    total_seconds: Seconds = 90.0
    retries: int = Field(default=2, ge=0, le=5)
    max_tokens: int = Field(default=2000, ge=16, le=100_000)
    price_in: Price | None = None
    price_out: Price | None = None

    @property
    def host(self) -> str:
        """The host and, where it is given, the port that prompts go to."""
        return urlsplit(self.base_url).netloc


def address_fault(base_url: str, *, allow_http: bool = False) -> str | None:
    """What is wrong with the address of an endpoint, in half a sentence, or None.

    Only https, or http on this machine (anywhere with `allow_http`); no user name, query or
    fragment; never a link-local address, where clouds serve their credentials.
    """
    if not re.fullmatch(r"[!-~]*", base_url):
        return "holds spaces or characters that no address has"
    try:
        parts = urlsplit(base_url)
        host, _ = parts.hostname, parts.port
    except ValueError:
        return "is not an address"
    if "?" in base_url or "#" in base_url:
        return "must not have a query or fragment"
    return _form_fault(parts) or _host_fault(host or "", parts.scheme, allow_http)


def _form_fault(parts: SplitResult) -> str | None:
    if parts.scheme not in ("http", "https"):
        return "must begin with https:// (or http:// for this machine)"
    if not parts.hostname:
        return "names no host"
    if parts.username is not None or parts.password is not None:
        return "must not hold a user name or password: give the key as OPENAI_API_KEY"
    if parts.path.endswith("/"):
        return "must not end in a slash"
    return None


def _host_fault(host: str, scheme: str, allow_http: bool) -> str | None:
    address = _literal(host)
    if address is not None and forbidden(address):
        return "leads to an address where no model can be (link-local, multicast or none)"
    here = host == "localhost" or (address is not None and address.is_loopback)
    if scheme == "http" and not here and not allow_http:
        return "sends everything unencrypted: use https://, or set MENTOR_ALLOW_INSECURE_HTTP=true"
    return None


def forbidden(address: ipaddress.IPv4Address | ipaddress.IPv6Address) -> bool:
    """Whether prompts must never go to this address, whatever name led to it."""
    if isinstance(address, ipaddress.IPv6Address) and address.ipv4_mapped is not None:
        address = address.ipv4_mapped
    return address.is_link_local or address.is_multicast or address.is_unspecified


def _literal(host: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    """The address that a host writes out, in its odd forms too (decimal, octal, hexadecimal)."""
    try:
        return ipaddress.ip_address(host)
    except ValueError:
        pass
    try:
        return ipaddress.IPv4Address(socket.inet_aton(host))
    except (OSError, ValueError):
        return None
