"""Texts that try to run or fetch something, said everywhere and looked at in a real browser."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Dialog, Page, Request, expect

from markup import payloads
from web_lab import DAY
from web_live import Live, chromium, live_web
from web_story import mentor
from web_walk import walk

pytestmark = pytest.mark.web

JS = "(top.ran=1,alert(1))"
NAME = "<img src=x onerror=alert(1)>"
OTHER = '"><svg onload=alert(1)>'
GOAL = (
    "I want to read 3 books about <img src=x onerror=alert(1)> by the end of June "
    'because "><script>alert(1)</script>',
    *("--say", "yes", "--say", "none so far", "--say", "read [ten](javascript:alert(1)) pages"),
    *("--say", "7", "--say", "the <b onmouseover=alert(1)>shelf</b>", "--say", "every month"),
)


@pytest.fixture(scope="module")
def live(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Live]:
    home = tmp_path_factory.mktemp("marked") / "home"
    _tell(home)
    with live_web(home, DAY) as live:
        yield live


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as browser:
        yield browser


class Watched:
    """A browser in which nothing may open a dialog, leave for elsewhere or break the policy."""

    def __init__(self, live: Live, context: BrowserContext) -> None:
        self.dialogs: list[str] = []
        self.requests: list[str] = []
        self.errors: list[str] = []
        self._origin = live.address
        context.on("request", self._asked)
        self.page: Page = context.new_page()
        self.page.on("dialog", self._opened)
        self.page.on("console", lambda told: told.type == "error" and self.errors.append(told.text))

    def _opened(self, dialog: Dialog) -> None:
        self.dialogs.append(dialog.message)
        dialog.dismiss()

    def _asked(self, request: Request) -> None:
        if not request.url.startswith((self._origin, "data:,")):
            self.requests.append(request.url)

    def looks_at(self, address: str) -> None:
        """Goes there, waits for all that loads, and touches all that can be touched."""
        self.page.goto(self._origin + address)
        self.page.wait_for_load_state("load")
        self.page.mouse.move(300, 300)
        self.page.keyboard.press("Tab")

    def is_quiet(self) -> None:
        """Nothing ran, nothing was asked of elsewhere, and the policy had nothing to stop."""
        assert (self.dialogs, self.requests, self.errors) == ([], [], [])
        assert self.page.evaluate("window.ran") is None


def _tell(home: Path) -> None:
    """A pair and a goal of people whose names and words try to run."""
    there = ("--home", str(home))
    mentor("pair", "add", "p1", "--mentor", OTHER, "--mentee", NAME, *there)
    shared = ("--as", NAME, "--save", "--scope", "shared", "--today", f"{DAY}")
    mentor("goal", *GOAL, *shared, *there)


def _note(live: Live, texts: list[str]) -> str:
    """The address of a shared note that holds those texts."""
    notes = live.house.desks.notes
    kept = live.run(notes.add_note("p1", NAME, "\n\n".join(texts)))
    return f"/pairs/p1/notes/{kept.id}"


def test_words_that_try_to_run_are_shown_as_words(live: Live, browser: Browser) -> None:
    texts = [text.replace("\0", "") for text in payloads(JS)]
    some = [texts[at : at + 10] for at in range(0, len(texts), 10)]
    notes = [_note(live, texts) for texts in some]
    live.chat(NAME, *map(" and ".join, some))
    context = browser.new_context()
    live.sign_in(context, NAME)
    watched = Watched(live, context)
    routes = list(walk(live, watched.page))
    assert {"/notes", "/goals/{goal}", "/chats/{chat}", "/pairs/{pair}/brief"} <= {*routes}
    for address in notes:
        watched.looks_at(address)
        watched.looks_at(f"{address}?plain=true")
    watched.is_quiet()
    context.close()


def test_a_reply_to_words_that_try_to_run_comes_in_pieces_and_runs_nothing(
    live: Live, browser: Browser
) -> None:
    context = browser.new_context()
    live.sign_in(context, NAME)
    watched = Watched(live, context)
    watched.looks_at(f"/chats/{live.chat(NAME)}")
    for text in (GOAL[0], *payloads(JS)[::25]):
        before = watched.page.locator(".thread > li").count()
        watched.page.fill("textarea", text)
        watched.page.keyboard.press("Enter")
        expect(watched.page.locator(".thread > li")).to_have_count(before + 2)
    watched.is_quiet()
    context.close()
