"""In mid-answer a page is loaded anew, closed, opened elsewhere, or loses its server."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from careful_openai import Careful
from slow_openai import SlowOpenAI
from web_journey import Journey, opened
from web_served import Served, free_port, served

pytestmark = [pytest.mark.web, pytest.mark.timeout(300)]

WISH = "I want to run 10 km by the end of May"
LOST = r"ERR_(CONNECTION|INCOMPLETE|EMPTY)|Failed to load resource|TypeError: (network|Failed)"


@pytest.fixture(scope="module")
def model() -> Iterator[SlowOpenAI]:
    with SlowOpenAI(Careful([])) as model:
        yield model


def _told(model: SlowOpenAI) -> dict[str, str]:
    return {"OPENAI_BASE_URL": model.base_url, "OPENAI_API_KEY": "k", "MENTOR_MODEL": "m"}


@pytest.fixture(scope="module")
def slow(model: SlowOpenAI, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A server whose model stops after its first words until it is let go on."""
    with served(tmp_path_factory.mktemp("slow") / "home", _told(model)) as server:
        yield server


def _in_mid_answer(at: Journey, model: SlowOpenAI) -> str:
    """The wish is said and its answer has begun; the address of the chat."""
    model.hold()
    at.begin_chat()
    at.page.get_by_label("Your words", exact=True).fill(WISH)
    at.press("Send")
    assert model.waiting.wait(60), "the model was not asked for a stream"
    return at.page.url


def _is_whole(at: Journey) -> list[str]:
    """The thread once the answer is there: each line once, in order."""
    expect(at.page.locator("#thread > li.coach[data-reply-to]")).to_have_count(1)
    talked = at.talked()
    assert len(talked) == 3 and talked[1] == WISH, talked
    assert talked[2].endswith("?")
    return talked


def test_a_page_that_is_loaded_anew_shows_the_whole_answer_once(
    browser: Browser, slow: Served, model: SlowOpenAI
) -> None:
    with opened(browser, slow, "ana", forgives=LOST) as at:
        _in_mid_answer(at, model)
        at.page.reload()
        expect(at.page.locator("#thread")).to_contain_text(WISH)
        at.picture("mid-answer")
        model.go.set()
        talked = _is_whole(at)
        at.page.reload()
        assert _is_whole(at) == talked
        assert model.streams == 1


def test_a_page_that_was_closed_loses_nothing(
    browser: Browser, slow: Served, model: SlowOpenAI
) -> None:
    with opened(browser, slow, "ben", forgives=LOST) as at:
        chat = _in_mid_answer(at, model)
        at.page.close()
        model.go.set()
        at.page = at.context.new_page()
        at.page.goto(chat)
        _is_whole(at)
        assert model.streams == 1


def test_a_second_device_sees_the_same_thread(
    browser: Browser, slow: Served, model: SlowOpenAI
) -> None:
    with (
        opened(browser, slow, "eva", forgives=LOST) as desk,
        opened(browser, slow, "eva", forgives=LOST) as phone,
    ):
        chat = _in_mid_answer(desk, model)
        phone.page.set_viewport_size({"width": 390, "height": 780})
        phone.page.goto(chat)
        expect(phone.page.locator("#thread")).to_contain_text(WISH)
        model.go.set()
        assert _is_whole(desk) == _is_whole(phone)
        phone.picture("second-device")
        phone.say("4 km")
        expect(desk.page.locator("#thread > li.coach[data-reply-to]")).to_have_count(2)
        assert desk.talked() == phone.talked()


def test_a_server_that_dies_in_mid_answer_goes_on_when_it_is_back(
    browser: Browser, model: SlowOpenAI, tmp_path: Path
) -> None:
    port, home = free_port(), tmp_path / "home"
    with served(home, _told(model), port=port) as first:
        with opened(browser, first, "ana", forgives=LOST) as at:
            _in_mid_answer(at, model)
            first.process.kill()
            first.process.wait()
            model.go.set()
            with served(home, _told(model), port=port):
                _is_whole(at)
                expect(at.page.locator("#line")).to_be_hidden()
                at.say("4 km")
                assert len(at.talked()) == 5
