"""Texts that try to run or fetch something, and what a page made of them may hold."""

from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urlsplit

import yaml

AWAY = "https://evil.example"

_TAGS = set("a blockquote br code em hr li ol p pre span strong ul".split())
_ATTRIBUTES = {"a": {"href", "rel"}, "ol": {"start"}, "span": {"class"}}


@cache
def payloads(js: str = "alert(1)", away: str = AWAY) -> tuple[str, ...]:
    """All of them, calling `js` and loading from `away`."""
    kinds = yaml.safe_load(
        Path(__file__).with_name("data").joinpath("markup_payloads.yaml").read_text("utf-8")
    )
    return tuple(
        text.replace("{js}", js).replace("{away}", away) for kind in kinds.values() for text in kind
    )


class Faults(HTMLParser):
    """What a piece of HTML has that could run, load, or look like a part of the page."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in _TAGS:
            self.found.append(f"<{tag}>")
        for name, value in attrs:
            if name not in _ATTRIBUTES.get(tag, set()):
                self.found.append(f"<{tag} {name}>")
            if name == "href":
                self._address(value or "")
            if name == "class" and value != "host":
                self.found.append(f"class {value}")

    def handle_comment(self, data: str) -> None:
        self.found.append("a comment")

    def handle_decl(self, decl: str) -> None:
        self.found.append("a declaration")

    def _address(self, address: str) -> None:
        parts = urlsplit(address)
        if parts.scheme not in ("http", "https", "mailto") or parts.username:
            self.found.append(address)


def faults(html: str) -> list[str]:
    """None for HTML that does nothing and fetches nothing by itself."""
    reader = Faults()
    reader.feed(html)
    reader.close()
    return reader.found
