"""A person at a browser: what they do, and what must never happen meanwhile.

No page of ours may complain in the console, and none may ask anything of another host.
"""

import os
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, expect

from web_served import Served

PICTURES = Path(os.environ.get("PICTURES", Path(sys.prefix) / "pictures"))
PATIENCE_MS = 60_000
NOTHING = r"(?!)"
_WIDE = {"width": 1280, "height": 900}

expect.set_options(timeout=PATIENCE_MS)


@dataclass(eq=False)
class Journey:
    """One browser of one person."""

    page: Page
    context: BrowserContext
    address: str
    complaints: list[str] = field(default_factory=list)

    def watch(self, page: Page) -> Page:
        """Look at all that a page says and asks for."""
        page.set_default_timeout(PATIENCE_MS)
        page.on("console", self._hear)
        page.on("pageerror", lambda error: self.complaints.append(f"error: {error}"))
        page.on("request", lambda request: self._check(request.url))
        return page

    def go(self, path: str) -> None:
        """Go to one of our pages."""
        self.page.goto(self.address + path)

    def press(self, name: str) -> None:
        """Press the button of that name."""
        self.page.get_by_role("button", name=name, exact=True).first.click()

    def follow(self, name: str) -> None:
        """Follow the link of that name."""
        self.page.get_by_role("link", name=name, exact=True).first.click()

    def begin_chat(self) -> None:
        """Begin a chat, and wait for its script: without it words are sent by loading the page."""
        self.press("Begin a chat")
        expect(self.page.locator("#chat[data-ready]")).to_be_visible()

    def say(self, words: str, then: str | None = None) -> None:
        """Say something in the chat, and wait for the answer, with `then` in it."""
        before = self.page.locator("#thread > li.coach[data-seq]").count()
        self.page.get_by_label("Your words", exact=True).fill(words)
        self.press("Send")
        expect(self.page.locator("#thread > li.coach[data-seq]")).to_have_count(before + 1)
        if then is not None:
            expect(self.page.locator("#thread > li").last).to_contain_text(then)

    def talked(self) -> list[str]:
        """What the thread shows, line by line."""
        return self.page.locator("#thread > li > p").all_inner_texts()

    def picture(self, name: str, *, whole: bool = False) -> None:
        """Keep a picture of what the window shows, or of the whole page, for who wants to look."""
        PICTURES.mkdir(parents=True, exist_ok=True)
        self.page.screenshot(path=PICTURES / f"{name}.png", full_page=whole)

    def standing(self) -> str:
        """What a person would tell of the page, where a test has failed and nobody was looking."""
        told = [f"at {self.page.url}", f"complaints: {self.complaints}"]
        for place in ("#thread > li.coach:last-child", "#state", "#line", "main .notice"):
            shown = self.page.locator(place)
            if shown.count():
                told.append(f"{place}: {shown.last.inner_text()!r}")
        if (box := self.page.get_by_label("Your words", exact=True)).count():
            told.append(f"in the box: {box.input_value()!r}")
        return "\n".join(told)

    def _hear(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            self.complaints.append(f"{message.type}: {message.text}")

    def _check(self, url: str) -> None:
        parts = urlsplit(url)
        if parts.scheme not in ("data", "blob") and not url.startswith(self.address + "/"):
            self.complaints.append(f"asks {url}")


@contextmanager
def journey(
    browser: Browser, address: str, *, forgives: str = NOTHING, scripts: bool = True
) -> Iterator[Journey]:
    """A browser of somebody new; at the end nothing may have been complained of.

    `forgives` is a pattern for what a journey brings about itself, such as a connection it cuts.
    """
    context = browser.new_context(viewport=_WIDE, locale="en-GB", java_script_enabled=scripts)
    person = Journey(context.new_page(), context, address)
    context.on("page", person.watch)
    person.watch(person.page)
    try:
        yield person
    except BaseException:
        print(person.standing())
        person.picture("failed", whole=True)
        raise
    finally:
        context.close()
    left = [one for one in person.complaints if not re.search(forgives, one)]
    assert not left, left


@contextmanager
def opened(
    browser: Browser, server: Served, person: str, *, forgives: str = NOTHING
) -> Iterator[Journey]:
    """The person has followed the one-time link of this machine."""
    with journey(browser, server.address, forgives=forgives) as at:
        at.page.goto(server.link(person))
        expect(at.page.get_by_role("heading", level=1)).to_have_text(f"Hello {person}")
        yield at
