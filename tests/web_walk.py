"""All pages that somebody who is signed in finds by following links, one for each route."""

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from playwright.sync_api import Page

from web_live import Live
from web_routes import ways

_LINKS = "[...document.querySelectorAll('a[href]')].map((link) => link.href)"


def page_routes(live: Live) -> list[str]:
    """The paths of all routes that a browser gets something from, in the order of the table."""
    return [way.path for way in ways(live.app) if way.method == "GET" and not way.for_program]


def walk(live: Live, page: Page) -> Iterator[str]:
    """Goes to each page in turn, beginning at home, and tells the path of its route."""
    table = [(path, re.compile(_form(path))) for path in page_routes(live)]
    waiting, seen = [f"{live.address}/"], set()
    while waiting:
        address = waiting.pop(0)
        path = urlsplit(address).path
        route = next((name for name, form in table if form.fullmatch(path)), "")
        if not address.startswith(live.address) or not route or route in seen:
            continue
        seen.add(route)
        answer = page.request.get(address)
        if "text/html" in answer.headers["content-type"]:
            page.goto(address)
            waiting += page.evaluate(_LINKS)
            yield route


def _form(path: str) -> str:
    return re.sub(r"\{\w+(:path)?\}", lambda kind: ".+" if kind[1] else "[^/]+", path)
