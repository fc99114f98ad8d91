"""What somebody sends while something else is still on its way."""

import pytest
from playwright.sync_api import APIResponse, Browser, Locator, Route, expect

from web_journey import Journey, opened
from web_served import Served

pytestmark = [pytest.mark.web, pytest.mark.timeout(300)]

WISH = "I want to run 10 km by the end of May"
POSTED = "**/messages"
COACH = "#thread > li.coach[data-seq]"


def _box(at: Journey) -> Locator:
    return at.page.get_by_label("Your words", exact=True)


def _send(at: Journey, words: str) -> None:
    """Send words, and wait for nothing."""
    _box(at).fill(words)
    at.press("Send")


class Held:
    """Posts that the server has taken, whose answers do not come back before `go`."""

    def __init__(self, at: Journey) -> None:
        self._waiting: list[tuple[Route, APIResponse]] | None = []
        at.page.route(POSTED, self._hold)

    def _hold(self, route: Route) -> None:
        if self._waiting is None:
            route.continue_()
        else:
            self._waiting.append((route, route.fetch()))

    def go(self) -> None:
        """From here on answers come as they do."""
        held, self._waiting = self._waiting or [], None
        for route, answer in held:
            route.fulfill(response=answer)


def test_words_sent_before_the_last_ones_are_confirmed_are_sent_after_them(
    browser: Browser, server: Served
) -> None:
    with opened(browser, server, "sam") as at:
        at.begin_chat()
        held = Held(at)
        at.say(WISH)
        _send(at, "4 km")
        at.press("Send")
        held.go()
        expect(at.page.locator(COACH)).to_have_count(2)
        expect(_box(at)).to_have_value("")
        assert at.talked()[1::2] == [WISH, "4 km"]


def test_words_that_were_not_sent_are_in_the_box_before_those_that_waited_for_them(
    browser: Browser, server: Served
) -> None:
    with opened(browser, server, "tim", forgives="ERR_FAILED") as at:
        at.begin_chat()
        tries: list[Route] = []
        at.page.route(POSTED, lambda route: tries.append(route))
        _send(at, WISH)
        _send(at, "4 km")
        expect(at.page.locator("#state")).to_contain_text("is writing")
        tries[0].abort()
        expect(at.page.locator("#state")).to_contain_text("did not get through")
        expect(_box(at)).to_have_value(f"{WISH}\n4 km")
        assert len(tries) == 1
        at.page.unroute(POSTED)
        at.press("Send")
        expect(at.page.locator(COACH)).to_have_count(1)


def test_a_reply_is_seen_where_the_network_holds_the_events_back(
    browser: Browser, server: Served
) -> None:
    with opened(browser, server, "zoe") as at:
        at.page.route("**/events", lambda route: None)
        at.begin_chat()
        at.say(WISH, "?")
        expect(at.page.locator("#state")).to_be_empty()


def test_a_page_is_at_once_where_it_goes_so_that_no_press_misses_its_button(
    browser: Browser, server: Served
) -> None:
    with opened(browser, server, "ida") as at:
        at.page.set_viewport_size({"width": 390, "height": 400})
        at.begin_chat()
        at.say(WISH, "?")
        at.page.evaluate("() => { scrollTo({ top: 0, behavior: 'instant' }) }")
        assert at.page.evaluate("() => { scrollTo(0, 9999); return scrollY }") > 0
