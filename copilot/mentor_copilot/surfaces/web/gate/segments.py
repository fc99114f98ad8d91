"""Names that people give, as segments of addresses: of pairs, people, skills and notes.

Percent-encoding is not enough: servers decode %2F before they look at segments, browsers resolve
%2E%2E, and proxies refuse some others. So what is awkward is written with a tilde, as ~2F.
"""

import re
from urllib.parse import quote, unquote

from fastapi import Request
from starlette.types import Scope

_AWKWARD = re.compile(r"[/\\?#%;~]|^\.")
_WRITTEN = re.compile(r"~(2E|2F|5C|3F|23|25|3B|7E)")
_SLASH = re.compile(rb"%2f", re.IGNORECASE)


def segment(name: str) -> str:
    """The name as one segment of an address."""
    told = _AWKWARD.sub(lambda found: f"~{ord(found[0]):02X}", name)
    return quote(told, safe="", errors="surrogatepass")


def keep_segments(scope: Scope) -> None:
    """Leaves each %2F of a request's path inside its segment: what programs quote holds too."""
    sent = scope.get("raw_path") or b""
    if _SLASH.search(sent):
        scope["path"] = unquote(_SLASH.sub(b"~2F", sent))


async def read_names(request: Request) -> None:
    """Has routes find the names of their path as people wrote them."""
    for key, told in request.path_params.items():
        if isinstance(told, str):
            request.path_params[key] = _WRITTEN.sub(lambda found: chr(int(found[1], 16)), told)
