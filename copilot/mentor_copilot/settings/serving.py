"""How the web door is served: where people reach it. Only the operator says so."""

import ipaddress
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import urlsplit

from pydantic import BaseModel, ConfigDict, SecretStr

from mentor_copilot.settings import checks, sources
from mentor_copilot.settings.sources import VARIABLES, Given
from mentor_tools.credential_ports import Provider
from mentor_tools.endpoint import address_fault
from mentor_tools.errors import Usage

PORT = 8420
LOOPBACK = ("127.0.0.1", "localhost", "[::1]")


class Serving(BaseModel):
    """Where the web door is.

    `public_url` is the address under which a team reaches it, such as https://coach.example.org;
    "" is for the one person at this machine, over loopback. `provider` is where people of the team
    may sign in, if the operator named one.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    host: str = "127.0.0.1"
    port: int = PORT
    workers: int = 1
    reads_a_minute: int = 600
    writes_a_minute: int = 60
    public_url: str = ""
    provider: Provider | None = None

    @property
    def team(self) -> bool:
        """Whether people sign in with accounts; else there is one person, who needs none."""
        return bool(self.public_url)

    @property
    def secure(self) -> bool:
        """Whether people come over https."""
        return self.public_url.startswith("https://")

    @property
    def address(self) -> str:
        """The address that links begin with, without a slash at the end."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return self.public_url or f"http://{host}:{self.port}"

    @property
    def hosts(self) -> tuple[str, ...]:
        """The names that a request may be for; others are refused (DNS rebinding)."""
        named = urlsplit(self.public_url).hostname
        return (*LOOPBACK, named) if named else LOOPBACK


def read_serving(environ: Mapping[str, str], home: Path, **flags: str | None) -> Serving:
    """From flags, variables and the home's mentor.toml, as `read_settings` reads its own.

    `Usage` for an address that would be open to everybody without signing in.
    """
    nearest = sources.from_environ(environ) | sources.from_flags(flags)
    given = sources.from_file(home / "mentor.toml") | nearest
    serving = Serving(
        host=given["host"].text if "host" in given else "127.0.0.1",
        port=_port(given.get("port")),
        workers=checks.count(given.get("workers"), 1),
        reads_a_minute=checks.count(given.get("reads_a_minute"), 600),
        writes_a_minute=checks.count(given.get("writes_a_minute"), 60),
        public_url=_public(given.get("public_url")),
        provider=_provider(given),
    )
    if not serving.team and not _is_loopback(serving.host):
        raise Usage(
            f"{serving.host} can be reached by others: set MENTOR_PUBLIC_URL to the https address "
            "under which people sign in, or leave --host out"
        )
    return serving


def _provider(given: Mapping[str, Given]) -> Provider | None:
    """The OpenID provider; all three of its settings or none, and only for a team.

    A refusal never quotes the secret.
    """
    names = ("oidc_issuer", "oidc_client", "oidc_secret")
    found = [given[name] for name in names if name in given]
    if not found:
        return None
    lacking = [VARIABLES[name] for name in (*names, "public_url") if name not in given]
    if lacking:
        raise Usage(f"{found[0].where}: needs {' and '.join(lacking)} too")
    issuer, client, secret = (one.text for one in found)
    fault = address_fault(issuer.rstrip("/"))
    if fault:
        raise Usage(f"{found[0].where}: the address {fault}")
    return Provider(issuer=issuer, client=client, secret=SecretStr(secret))


def _port(given: Given | None) -> int:
    if given is None:
        return PORT
    text = given.text
    if not (text.isascii() and text.isdigit() and 0 < int(text) < 65536):
        checks.refuse(given, "must be a port from 1 to 65535")
    return int(text)


def _public(given: Given | None) -> str:
    """The public address: https, or http to this machine; a host, no path and no name in it."""
    if given is None:
        return ""
    text = given.text.strip().rstrip("/")
    parts = urlsplit(text)
    http_here = parts.scheme == "http" and parts.hostname and _is_loopback(parts.hostname)
    if not parts.hostname or not (parts.scheme == "https" or http_here):
        checks.refuse(given, "must be an https address such as https://coach.example.org")
    if parts.path or parts.query or parts.fragment or "@" in parts.netloc:
        checks.refuse(given, "must end with the host, with no path and no name in it")
    return text


def _is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False
