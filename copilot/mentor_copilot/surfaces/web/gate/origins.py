"""Where a request comes from and goes to, as its headers tell."""

import re
from collections.abc import Collection
from urllib.parse import urlsplit

from starlette.datastructures import Headers

from mentor_copilot.settings.serving import Serving

_HOST = re.compile(r"(?P<name>\[[0-9a-f:.]+\]|[0-9a-z._-]+)(?::\d{1,5})?", re.IGNORECASE)
_SCHEME = "bearer "


def is_for(headers: Headers, hosts: Collection[str]) -> bool:
    """Whether the request is for one of the hosts, and for one alone."""
    named = headers.getlist("host")
    return len(named) == 1 and _name(named[0]) in hosts


def is_foreign(headers: Headers, serving: Serving) -> bool:
    """Whether a browser says that the request comes from a page that is none of ours."""
    origin = headers.get("origin")
    if origin is not None and origin != _own_origin(headers, serving):
        return True
    return headers.get("sec-fetch-site", "same-origin") != "same-origin"


def is_from_a_page(headers: Headers) -> bool:
    """Whether a browser says at all where the request comes from."""
    return "origin" in headers or "sec-fetch-site" in headers


def bearer_of(headers: Headers) -> str | None:
    """The token that a program brings; a browser brings none by itself."""
    given = headers.get("authorization", "")
    if not given.lower().startswith(_SCHEME):
        return None
    return given[len(_SCHEME) :].strip()


def _own_origin(headers: Headers, serving: Serving) -> str:
    """The origin of our pages under this host; over https where people come so."""
    host = headers.get("host", "")
    public = urlsplit(serving.public_url)
    scheme = public.scheme if public.hostname == _name(host) else "http"
    return f"{scheme}://{host}"


def _name(host: str) -> str:
    """The host without its port, as `Serving.hosts` names it; "" for what is no host."""
    found = _HOST.fullmatch(host)
    return found["name"].lower() if found else ""
