"""Pictures of the main pages, with the people of docs/story: `make pictures` puts four into docs.

They are of a story that was made up; nobody's words are in them.
"""

import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from playwright.sync_api import Browser, Page

from web_live import Live, chromium, live_web
from web_story import DAY, ROOT, WISH, fill

DOCS = ROOT / "docs" / "pictures"
BYTES_AT_MOST = 150_000
_FIRST_DAY = date(2027, 1, 11)


@dataclass(frozen=True)
class Look:
    """One picture: whose page, how wide and in what light; `ready` brings it into place."""

    name: str
    person: str
    path: str
    size: tuple[int, int] = (1280, 800)
    light: str = "light"
    ready: Callable[[Page], None] = lambda page: None


def _value_at_hand(page: Page) -> None:
    """The place that a value was said at, as one sees it who points at it."""
    page.locator("aside .origin").nth(1).hover()


STORY = (
    Look("home", "Tom", "/"),
    Look("goals", "Tom", "/goals"),
    Look("brief", "Mara", "/pairs/story/brief"),
)
MORE = (
    Look("plans", "Tom", "/plans"),
    Look("notes", "Tom", "/notes"),
    Look("pair", "Mara", "/pairs/story"),
    Look("session", "Tom", "/pairs/story/session"),
    Look("account", "Tom", "/account"),
    Look("home-narrow-dark", "Tom", "/", (390, 780), "dark"),
    Look("goals-narrow-dark", "Tom", "/goals", (390, 780), "dark"),
    Look("brief-narrow-dark", "Mara", "/pairs/story/brief", (390, 780), "dark"),
)


def take_chat(folder: Path) -> None:
    """A chat of the story's first day, with what takes shape beside it."""
    with _home() as home, live_web(home, _FIRST_DAY) as live, chromium() as browser:
        path = f"/chats/{live.chat('Tom', *WISH)}"
        for look in (
            Look("chat", "Tom", path, (1280, 890), ready=_value_at_hand),
            Look("chat-narrow-dark", "Tom", path, (390, 780), "dark"),
        ):
            _take(live, browser, look, folder)


def take_story(folder: Path, looks: tuple[Look, ...]) -> None:
    """Pages of the day amid the story."""
    with _home() as home:
        fill(home)
        with live_web(home, DAY) as live, chromium() as browser:
            for look in looks:
                _take(live, browser, look, folder)


def _take(live: Live, browser: Browser, look: Look, folder: Path) -> None:
    context = browser.new_context(
        viewport={"width": look.size[0], "height": look.size[1]},
        color_scheme="dark" if look.light == "dark" else "light",
        reduced_motion="reduce",
        locale="en-GB",
    )
    live.sign_in(context, look.person)
    page = context.new_page()
    page.goto(live.address + look.path)
    look.ready(page)
    folder.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=folder / f"{look.name}.png")
    context.close()


@contextmanager
def _home() -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as folder:
        yield Path(folder) / "home"


if __name__ == "__main__":
    taken = Path(tempfile.mkdtemp())
    take_chat(taken)
    take_story(taken, STORY)
    DOCS.mkdir(exist_ok=True)
    for name in ("chat", "goals", "brief", "home"):
        picture = (taken / f"{name}.png").read_bytes()
        if len(picture) > BYTES_AT_MOST:
            sys.exit(f"{name}.png has {len(picture):,} bytes, more than {BYTES_AT_MOST:,}")
        (DOCS / f"{name}.png").write_bytes(picture)
