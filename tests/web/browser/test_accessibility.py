"""Every page, as one finds it by following links: for everybody, in any light, on any screen."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from axe import violations, violations_in_another_light, violations_on_another_screen
from web_live import Live, chromium, live_web
from web_served import served
from web_story import DAY, WISH, fill, fill_evals
from web_walk import page_routes, walk

pytestmark = pytest.mark.web

WIDE, NARROW, NARROWEST = (1280, 900), (390, 780), (320, 640)
ZOOMED = (640, 450)  # a wide window at 200 %

SIGNED_OUT = ("/open", "/nothing-is-here")
# Served for programs, for machines that watch, or as a part of a page; or only where a team is.
NO_PAGES = (
    *("/healthz", "/readyz", "/metrics", "/sign-in/"),
    *("/chats/{chat}/parts", "/plans/calendar.ics"),
)
OF_TEAMS = ("/sign-in", "/join", "/admin/people/{person}")

PASSWORD = "seven green apples"

_SIDEWAYS = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
_FOCUSED = """
() => {
  const on = document.activeElement, box = on.getBoundingClientRect();
  return { body: on === document.body, seen: box.width > 0 && box.height > 0,
           name: on.textContent.trim() || on.getAttribute("aria-label") || on.id || on.tagName,
           ring: getComputedStyle(on).outlineStyle !== "none" };
}
"""


@pytest.fixture(scope="module")
def live(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Live]:
    home = tmp_path_factory.mktemp("story") / "home"
    fill(home)
    fill_evals(home)
    with live_web(home, DAY) as live:
        live.chat("Tom", *WISH)
        yield live


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as browser:
        yield browser


def _size(page: Page, size: tuple[int, int]) -> None:
    page.set_viewport_size({"width": size[0], "height": size[1]})


def _faults(page: Page) -> Iterator[str]:
    """What is wrong with the page that stands in the browser."""
    if page.locator("h1", has_text="not your fault").count():
        yield "fails"
    page.emulate_media(color_scheme="dark", reduced_motion="reduce")
    _size(page, WIDE)
    yield from (f"dark: {one}" for one in violations_in_another_light(page))
    page.emulate_media(color_scheme="light")
    yield from violations(page)
    _size(page, NARROW)
    yield from (f"narrow: {one}" for one in violations_on_another_screen(page))
    for size in (NARROW, NARROWEST, ZOOMED):
        _size(page, size)
        if (over := page.evaluate(_SIDEWAYS)) > 0:
            yield f"scrolls sideways by {over} px at {size[0]} px"


@pytest.mark.timeout(600)
def test_no_page_shuts_anybody_out(live: Live, browser: Browser) -> None:
    context = browser.new_context()
    live.sign_in(context, "Tom")
    page, errors = context.new_page(), []
    page.on("console", lambda told: told.type == "error" and errors.append(told.text))
    page.on("pageerror", lambda error: errors.append(str(error)))
    faults = {route: list(_faults(page)) for route in walk(live, page)}
    context.close()
    assert {route: found for route, found in faults.items() if found} == {}
    assert errors == []
    rest = {path for path in page_routes(live) if not path.startswith(NO_PAGES)}
    assert rest - faults.keys() <= {*SIGNED_OUT, *OF_TEAMS}, "no link leads to these"


@pytest.mark.parametrize(
    "path", ["/", "/pairs/story", "/pairs/story/brief", "/pairs/story/session"]
)
def test_what_a_mentor_works_with_shuts_nobody_out(live: Live, browser: Browser, path: str) -> None:
    context = browser.new_context()
    live.sign_in(context, "Mara")
    page = context.new_page()
    page.goto(live.address + path)
    assert list(_faults(page)) == []
    context.close()


def test_the_pages_of_a_team_shut_nobody_out(browser: Browser, tmp_path: Path) -> None:
    found = {}
    with served(tmp_path / "home", team=True) as server:
        context = browser.new_context()
        page = context.new_page()
        page.goto(f"{server.address}/sign-in")
        found["sign-in"] = list(_faults(page))
        page.goto(server.invitation("Adam", "admin"))
        page.get_by_label("Password", exact=True).fill(PASSWORD)
        found["join"] = list(_faults(page))
        page.get_by_label("The same once more").fill(PASSWORD)
        page.get_by_role("button", name="Take this password").click()
        page.get_by_label("Name", exact=True).fill("Ana")
        page.get_by_role("button", name="Make a link").click()
        found["link"] = list(_faults(page))
        page.goto(f"{server.address}/admin")
        found["people"] = list(_faults(page))
        page.goto(f"{server.address}/admin/people/adam")
        found["person"] = list(_faults(page))
        context.close()
    assert {name: faults for name, faults in found.items() if faults} == {}


@pytest.mark.parametrize("path", SIGNED_OUT)
def test_nobody_is_shut_out_before_signing_in(live: Live, browser: Browser, path: str) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.goto(live.address + path)
    assert list(_faults(page)) == []
    context.close()


@pytest.mark.parametrize("path", ["/", "/chats", "/notes/new"])
def test_the_tab_key_goes_through_a_page_in_order_and_shows_where_it_is(
    live: Live, browser: Browser, path: str
) -> None:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    live.sign_in(context, "Tom")
    page = context.new_page()
    page.goto(live.address + path)
    walked = []
    for _ in range(60):
        page.keyboard.press("Tab")
        at = page.evaluate(_FOCUSED)
        if at["body"] or (walked and at["name"] == "Skip to the content"):
            break
        assert at["seen"] and at["ring"], at
        walked.append(at["name"])
    context.close()
    assert walked[0] == "Skip to the content"
    assert walked.index("Home") < walked.index("Sign out") < len(walked) - 1


def test_the_skip_link_leads_past_the_top_of_a_page(live: Live, browser: Browser) -> None:
    context = browser.new_context()
    live.sign_in(context, "Tom")
    page = context.new_page()
    page.goto(f"{live.address}/goals")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    context.close()


@pytest.mark.parametrize("size", [WIDE, NARROW, NARROWEST])
def test_what_a_value_rests_on_is_shown_within_the_window_and_put_away_by_escape(
    live: Live, browser: Browser, size: tuple[int, int]
) -> None:
    context = browser.new_context(viewport={"width": size[0], "height": size[1]})
    live.sign_in(context, "Tom")
    page = context.new_page()
    page.goto(f"{live.address}/goals")
    page.locator(".card h3 a, .card h2 a").first.click()
    values = page.locator(".origin")
    assert values.count() > 3
    for value in values.all():
        if not value.is_visible():
            continue
        value.focus()
        shown = value.locator(".origin-words").bounding_box()
        assert shown and shown["x"] >= 0 and shown["width"] > 40
        assert shown["x"] + shown["width"] <= size[0], value.inner_text()
        assert page.evaluate(_SIDEWAYS) <= 0
    page.keyboard.press("Escape")
    hidden = values.last.locator(".origin-words").bounding_box()
    assert hidden and hidden["width"] <= 1
    context.close()
