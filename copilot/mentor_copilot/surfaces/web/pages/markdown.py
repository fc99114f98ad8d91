"""People's and models' words with light marks (Markdown), as HTML that does and fetches nothing.

Two walls: markdown-it takes HTML for text and makes no images, and nh3 lets only the tags below
through. Links lead outside alone, name their host, and take nothing along.
"""

import re
from collections.abc import Sequence
from functools import cache
from urllib.parse import urlsplit

import nh3
from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict
from markupsafe import Markup

_TAGS = set("a blockquote br code em hr li ol p pre span strong ul".split())
_ATTRIBUTES: dict[str, set[str]] = {"*": set(), "a": {"href"}, "ol": {"start"}}
_CLASSES = {"span": {"host"}}
_SCHEMES = {"http", "https", "mailto"}
_REL = "noopener noreferrer nofollow"

# A host that every reader of the address finds in the same place: no name or sign before it.
_WEB = re.compile(r"https?://[a-z0-9-]+(\.[a-z0-9-]+)*(:\d{1,5})?([/?#][^\s\\]*)?", re.IGNORECASE)
_MAIL = re.compile(r"mailto:[a-z0-9._+-]+@[a-z0-9-]+(\.[a-z0-9-]+)+", re.IGNORECASE)


def rendered(text: str) -> Markup:
    """The text as safe HTML; what is no mark of Markdown stands there as it was written.

    Line breaks are kept, headings are bold lines (a page has its own), and each link is followed
    by its host. Any text is taken, half a text too.
    """
    plain = text.encode("utf-8", "replace").decode("utf-8")
    html = nh3.clean(
        _markdown().render(plain),
        tags=_TAGS,
        attributes=_ATTRIBUTES,
        allowed_classes=_CLASSES,
        url_schemes=_SCHEMES,
        url_relative="deny",
        link_rel=_REL,
    )
    return Markup(html)


class _Outward(MarkdownIt):
    def validateLink(self, url: str) -> bool:
        """Whether a link may lead there: to a web page of a host, or to somebody's mail."""
        return bool(_WEB.fullmatch(url) or _MAIL.fullmatch(url))


@cache
def _markdown() -> MarkdownIt:
    markdown = _Outward("commonmark", {"html": False, "linkify": False, "breaks": True})
    markdown.disable(["image", "html_block", "html_inline"])
    markdown.add_render_rule("heading_open", _heading_opens)
    markdown.add_render_rule("heading_close", _heading_closes)
    markdown.add_render_rule("link_close", _link_closes)
    return markdown


def _heading_opens(
    self: RendererHTML, tokens: Sequence[Token], at: int, options: OptionsDict, env: EnvType
) -> str:
    return "<p><strong>"


def _heading_closes(
    self: RendererHTML, tokens: Sequence[Token], at: int, options: OptionsDict, env: EnvType
) -> str:
    return "</strong></p>\n"


def _link_closes(
    self: RendererHTML, tokens: Sequence[Token], at: int, options: OptionsDict, env: EnvType
) -> str:
    """The end of a link, and where it leads: a label can say anything."""
    opened = next(token for token in reversed(tokens[:at]) if token.type == "link_open")
    address = str(opened.attrs["href"])
    host = urlsplit(address).hostname or address.removeprefix("mailto:")
    return f'</a> <span class="host">({host})</span>'
