"""A mentee's way: a wish, questions, a goal, a plan for what may stop it, a check-in."""

import pytest
from playwright.sync_api import Browser, expect

from careful_openai import Careful
from loopback_openai import LoopbackOpenAI
from web_journey import Journey, opened
from web_served import Served, served

pytestmark = [pytest.mark.web, pytest.mark.timeout(300)]

WISH = "I want to run 10 km by the end of May because I want to keep up with my daughter"
ANSWERS = ("yes", "4 km", "buy shoes", "7", "my watch", "weekly")
WOOP = (
    "I'd feel proud and rested",
    "I tell myself that it is too late when I come home in the evening",
    "7",
    "put my shoes on",
    "end of February",
)


def _goal(at: Journey) -> None:
    """From a wish to a kept goal."""
    at.begin_chat()
    at.say(WISH, "?")
    card = at.page.get_by_label("What takes shape")
    for words in ANSWERS:
        at.say(words)
    expect(card).to_contain_text("For you to decide")
    card.get_by_role("button", name="Keep it").click()
    expect(card).to_contain_text("Kept")


def _plan(at: Journey) -> None:
    """From the offer of a plan to one that is kept."""
    at.say("yes please", "?")
    for words in WOOP:
        at.say(words)
    card = at.page.get_by_label("What takes shape")
    expect(card).to_contain_text("For you to decide")
    card.get_by_role("button", name="Keep it").click()
    expect(card).to_contain_text("Kept")


def _check_in(at: Journey) -> None:
    """From the board to a check-in on the goal."""
    at.follow("Goals")
    at.page.get_by_role("link", name="10 km").first.click()
    at.follow("Check in")
    at.page.get_by_role("textbox").first.fill("5 km")
    at.page.get_by_role("main").get_by_role("button", name="Keep").click()
    expect(at.page.get_by_role("main")).to_contain_text("5 km")


def _whole(at: Journey, name: str) -> None:
    at.picture(f"{name}-1-first")
    _goal(at)
    at.picture(f"{name}-2-goal")
    _plan(at)
    at.picture(f"{name}-3-plan")
    _check_in(at)
    at.picture(f"{name}-4-checked-in")
    at.follow("Home")
    main = at.page.get_by_role("main")
    expect(main).to_contain_text("10 km")
    at.picture(f"{name}-5-home")
    at.follow("Plans")
    expect(main).to_contain_text("put my shoes on")
    at.picture(f"{name}-6-plans")


def test_a_mentee_goes_from_a_wish_to_a_check_in(browser: Browser, server: Served) -> None:
    with opened(browser, server, "ana") as at:
        _whole(at, "mentee")


def test_the_same_way_is_gone_with_a_model_that_streams(
    browser: Browser, tmp_path_factory: pytest.TempPathFactory
) -> None:
    home = tmp_path_factory.mktemp("model") / "home"
    with LoopbackOpenAI(Careful([])) as model:
        told = {"OPENAI_BASE_URL": model.base_url, "OPENAI_API_KEY": "k", "MENTOR_MODEL": "m"}
        with served(home, told) as server, opened(browser, server, "ana") as at:
            expect(at.page.get_by_role("contentinfo")).to_contain_text("model")
            _whole(at, "mentee-model")
        assert any(body.get("stream") for body in model.requests)
