"""Without a mouse, and without a script: the same goal comes of it."""

import pytest
from playwright.sync_api import Browser, expect

from web_journey import Journey, journey, opened
from web_served import Served

pytestmark = [pytest.mark.web, pytest.mark.timeout(300)]

WISH = "I want to run 10 km by the end of May because I want to keep up with my daughter"
ANSWERS = ("yes", "4 km", "buy shoes", "7", "my watch", "weekly")
_FOCUSED = """
() => {
  const on = document.activeElement;
  return [on.tagName, on.getAttribute("aria-label"), on.innerText, on.id].join("|");
}
"""


def _tab_to(at: Journey, words: str, key: str = "Tab") -> None:
    """Go on with the keyboard until the focus is on what has those words."""
    for _ in range(80):
        at.page.keyboard.press(key)
        if words in at.page.evaluate(_FOCUSED):
            return
    raise AssertionError(f"the keyboard does not come to {words!r}")


def test_a_goal_is_made_with_the_keyboard_alone(browser: Browser, server: Served) -> None:
    with opened(browser, server, "kim") as at:
        keyboard = at.page.keyboard
        keyboard.press("Tab")
        assert "Skip to the content" in at.page.evaluate(_FOCUSED)
        keyboard.press("Enter")
        _tab_to(at, "Begin a chat")
        keyboard.press("Enter")
        expect(at.page.locator("#chat[data-ready]")).to_be_visible()
        _tab_to(at, "|text")
        for count, words in enumerate((WISH, *ANSWERS), 1):
            keyboard.type(words)
            keyboard.press("Enter")
            expect(at.page.locator("#thread > li.coach[data-reply-to]")).to_have_count(count)
        _tab_to(at, "Keep it")
        keyboard.press("Enter")
        card = at.page.get_by_label("What takes shape")
        expect(card).to_contain_text("Kept")
        _tab_to(at, "my watch", "Tab")
        expect(card.get_by_text("You said: “my watch”")).to_be_visible()
        at.picture("keyboard")


def test_a_goal_is_made_without_a_script(browser: Browser, server: Served) -> None:
    with journey(browser, server.address, scripts=False) as at:
        at.go("/open")
        at.page.get_by_label("Code of the link").fill(server.link("uma").partition("#")[2])
        at.press("Open")
        at.press("Begin a chat")
        for count, words in enumerate((WISH, *ANSWERS, "keep it"), 1):
            at.page.get_by_label("Your words", exact=True).fill(words)
            at.press("Send")
            replies = at.page.locator("#thread > li.coach[data-reply-to]")
            for _ in range(60):
                if replies.count() == count:
                    break
                at.page.wait_for_timeout(250)
                at.page.goto(at.page.url.partition("#")[0])
            assert replies.count() == count
        expect(at.page.get_by_label("What takes shape")).to_contain_text("Kept")
        at.picture("without-a-script")
